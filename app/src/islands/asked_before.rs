//! Around the title of what somebody begins to ask or tell: whether the place has something like it already. Without
//! scripting it shows what the server has found for the title that was sent.

use super::{
    Failure,
    instant_search::{Suggestion, asking, named},
};
use leptos::{ev, prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

/// Of fewer letters no title can be told.
const LETTERS_LEAST: usize = 6;

/// What it says, in the reader's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AskedWords {
    /// That so many are like it: the first sentence for one of them, the last for as many as there are at most.
    pub said: Vec<String>,
}

/// What has been asked or told under a title like this.
#[server(prefix = "/call", endpoint = "asked-before", input = GetUrl)]
pub async fn asked_before(title: String) -> Result<Vec<Suggestion>, Failure> {
    let viewer = super::viewer().await?;
    viewer.signed_in()?;
    Ok(crate::site::suggestions::asked_before(&viewer, &title).await?)
}

/// Wraps the field that the server rendered. What it leads to opens beside the form, so that nothing typed is lost.
#[island]
pub fn AskedBefore(found: Vec<Suggestion>, words: AskedWords, children: Children) -> impl IntoView {
    let found = RwSignal::new(Some(found));
    let mut typed = asking(found, LETTERS_LEAST, asked_before);
    let on_input = move |event: ev::Event| typed(event_target_value(&event));
    let said = move || {
        let count = found.with(|found| found.as_ref().map_or(0, Vec::len));
        count.checked_sub(1).and_then(|at| words.said.get(at).cloned())
    };
    let list =
        move || found.get().filter(|found| !found.is_empty()).map(|found| named(found, Some("_blank")));
    view! {
        <div on:input=on_input>
            {children()} <div class="suggestions">
                <p class="help" role="status">
                    {said}
                </p>
                {list}
            </div>
        </div>
    }
}
