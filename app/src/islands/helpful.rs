//! "Helpful" on a post: counts at once, without loading the page again.

use super::Failure;
use leptos::{ev, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};

/// How many found a post helpful, and whether the one who asks is among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helped {
    pub count: i64,
    pub mine: bool,
}

/// Marks a post as helpful, or takes that back.
#[server(prefix = "/call", endpoint = "helpful")]
pub async fn mark_helpful(post: i64, yes: bool) -> Result<Helped, Failure> {
    let viewer = super::viewer().await?;
    Ok(crate::site::discussions::mark_helpful(&viewer, post, yes).await?)
}

/// The button. Without scripting it is a form of its own that posts to `action`.
#[island]
pub fn Helpful(post: i64, action: String, helped: Helped, word: String) -> impl IntoView {
    let helped = RwSignal::new(helped);
    let busy = RwSignal::new(false);
    let on_submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let before = helped.get_untracked();
        let yes = !before.mine;
        helped.set(Helped { count: before.count + if yes { 1 } else { -1 }, mine: yes });
        spawn_local(async move {
            let answer = mark_helpful(post, yes).await;
            helped.set(answer.unwrap_or(before));
            busy.set(false);
        });
    };
    view! {
        <form class="helpful" method="post" action=action on:submit=on_submit>
            <button class="quiet-button" name="yes" value=move || (!helped.get().mine).to_string() aria-pressed=move || helped.get().mine.to_string()>
                {word}" "<b>{move || helped.get().count}</b>
            </button>
        </form>
    }
}
