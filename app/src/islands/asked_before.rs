//! Around the title of what somebody begins to ask or tell: whether the place has something like it already. Without
//! scripting it shows what the server has found for the title that was sent.

use super::{Failure, instant_search::asking};
use leptos::{ev, prelude::*, server_fn::codec::GetUrl};

/// Of fewer letters no title can be told.
const LETTERS_LEAST: usize = 6;

/// How many things are like a title, as a sentence, and which, as HTML; both are empty for none.
type Alike = (String, String);

/// What has been asked or told under a title like this.
#[server(prefix = "/call", endpoint = "asked-before", input = GetUrl)]
pub async fn asked_before(title: String) -> Result<Alike, Failure> {
    let viewer = super::viewer().await?;
    viewer.signed_in()?;
    let alike = crate::site::suggestions::asked_before(&viewer, &title).await?;
    Ok((alike.said, alike.list))
}

/// Wraps the field that the server rendered. What it leads to opens beside the form, so that nothing typed is lost.
#[island]
pub fn AskedBefore(said: String, list: String, children: Children) -> impl IntoView {
    let found = RwSignal::new((said, list));
    let mut typed = asking(found, LETTERS_LEAST, asked_before);
    let on_input = move |event: ev::Event| typed(event_target_value(&event));
    view! {
        <div on:input=on_input>
            {children()} <div class="suggestions">
                <p class="help" role="status">
                    {move || found.with(|found| found.0.clone())}
                </p>
                <div inner_html=move || found.with(|found| found.1.clone())></div>
            </div>
        </div>
    }
}
