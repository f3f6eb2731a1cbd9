//! The bell: how much is unread, and the newest of it without leaving the page. Without scripting it is the link
//! that it looks like.

use super::Failure;
use leptos::{ev, html, prelude::*, server_fn::codec::GetUrl, task::spawn_local};
use std::time::Duration;

/// How often it is asked for news, while the page is looked at.
const REST: Duration = Duration::from_secs(60);

/// What is new for who asks: how many notices are unread, in their figures, and the newest of them as HTML.
#[server(prefix = "/call", endpoint = "news", input = GetUrl)]
pub async fn news() -> Result<(String, String), Failure> {
    let viewer = super::viewer().await?;
    Ok(crate::site::notices::newest(&viewer).await?)
}

/// The link to the notices, with how many are unread.
#[island]
pub fn Bell(
    href: String,
    word: String,
    /// How many are unread, in the reader's figures; empty for none.
    unread: String,
    /// Its picture.
    children: Children,
) -> impl IntoView {
    let unread = RwSignal::new(unread);
    let newest = RwSignal::new(String::new());
    let shown = NodeRef::<html::Div>::new();
    let ask = move || {
        spawn_local(async move {
            if let Ok((count, html)) = news().await {
                unread.set(count);
                newest.set(html);
            }
        });
    };
    // Asked again only while somebody looks: a page in the background costs its reader nothing.
    Effect::new(move || {
        let again = move || {
            if !document().hidden() {
                ask();
            }
        };
        set_interval(again, REST); // as long as the page
    });
    let open = move |click: ev::MouseEvent| {
        // With another key it opens elsewhere, as it was asked.
        let is_plain = !(click.ctrl_key() || click.meta_key() || click.shift_key());
        if is_plain && shown.get_untracked().is_some_and(|news| news.show_popover().is_ok()) {
            click.prevent_default();
            ask();
        }
    };
    view! {
        <a class="bell" href=href on:click=open>
            {children()}
            " "
            {word}
            <b class=move || if unread.with(String::is_empty) { "" } else { "count" }>{unread}</b>
        </a>
        <div class="menu news" popover="auto" node_ref=shown inner_html=newest></div>
    }
}
