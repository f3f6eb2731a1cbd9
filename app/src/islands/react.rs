//! A reaction to a post: counts at once, without loading the page again.

use super::Failure;
use leptos::{ev, prelude::*, task::spawn_local};

/// Reacts to a post in a way, or takes that back; gives how many did so.
#[server(prefix = "/call", endpoint = "react")]
pub async fn send_reaction(discussion: i64, number: i64, kind: String, yes: bool) -> Result<i64, Failure> {
    use crate::site::discussions::{Reaction, react};
    let viewer = super::viewer().await?;
    let kind = Reaction::parse(&kind).ok_or(Failure::Unclear)?;
    Ok(react(&viewer, discussion.into(), number, kind, yes).await?)
}

/// A button of the form named like the way to react: it works without this, and with it stays on the page.
#[island]
pub fn React(
    discussion: i64,
    /// The post's, in its discussion.
    number: i64,
    /// The code of the way to react.
    kind: String,
    word: String,
    /// How many did so.
    count: i64,
    /// Whether the one who reads is among them.
    mine: bool,
) -> impl IntoView {
    let form = kind.clone();
    let kept = RwSignal::new((count, mine));
    let asked = RwSignal::new(None::<bool>);
    // Why it could not be saved, as HTML.
    let why = RwSignal::new(None::<String>);
    // What is asked for is shown at once; where the server does not answer, what it kept is shown again.
    let shown = move || match (kept.get(), asked.get()) {
        ((count, mine), Some(yes)) if yes != mine => (if yes { count + 1 } else { count - 1 }, yes),
        (kept, _) => kept,
    };
    let toggle = move |click: ev::MouseEvent| {
        click.prevent_default();
        if asked.get_untracked().is_some() {
            return;
        }
        let (kind, yes) = (kind.clone(), !kept.get_untracked().1);
        asked.set(Some(yes));
        why.set(None);
        spawn_local(async move {
            match send_reaction(discussion, number, kind, yes).await {
                Ok(count) => kept.set((count, yes)),
                Err(failure) => why.set(words_of(failure)),
            }
            asked.set(None);
        });
    };
    view! {
        <button
            class="quiet-button"
            form=form
            aria-pressed=move || if shown().1 { "true" } else { "false" }
            aria-busy=move || asked.get().is_some().then_some("true")
            name=move || if shown().1 { "no" } else { "yes" }
            value=number
            on:click=toggle
        >
            {word + " "}
            <b>{move || shown().0}</b>
        </button>
        {move || {
            why.get().map(|why| view! { <span class="not-saved" role="alert" inner_html=why></span> })
        }}
    }
}

/// The server's own words, which stand once on the page for all of its marks.
fn words_of(failure: Failure) -> Option<String> {
    let place = format!("#not-saved [data-why={}]", failure.code());
    document().query_selector(&place).ok().flatten().map(|words| words.inner_html())
}
