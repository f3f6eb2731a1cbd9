//! The bell: how much is unread, and the newest of it without leaving the page. Without scripting it is the link
//! that it looks like.

use super::Failure;
use leptos::{
    ev, html,
    leptos_dom::helpers::{IntervalHandle, set_interval_with_handle},
    prelude::*,
    server_fn::codec::GetUrl,
    task::spawn_local,
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How often it is asked for news, while the page is looked at.
const REST: Duration = Duration::from_secs(60);

/// A notice, as far as a line can show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub sentence: String,
    pub title: String,
    pub location: String,
    pub is_unread: bool,
}

/// What the bell shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// How many are unread, in the reader's figures; empty for none.
    pub unread: String,
    pub newest: Vec<Notice>,
}

/// What is new for who asks.
#[server(prefix = "/call", endpoint = "news", input = GetUrl)]
pub async fn ask_news() -> Result<News, Failure> {
    let viewer = super::viewer().await?;
    Ok(crate::site::notices::newest(&viewer).await?)
}

/// The link to the notices, with how many are unread.
#[island]
pub fn Bell(
    href: String,
    word: String,
    /// The words of the link to all of them.
    all: String,
    none: String,
    /// How many are unread, in the reader's figures; empty for none.
    unread: String,
    /// Its picture.
    children: Children,
) -> impl IntoView {
    let unread = RwSignal::new(unread);
    let newest = RwSignal::new(None::<Vec<Notice>>);
    let box_of_news = NodeRef::<html::Div>::new();
    let ask = move || {
        spawn_local(async move {
            if let Ok(news) = ask_news().await {
                unread.set(news.unread);
                newest.set(Some(news.newest));
            }
        });
    };
    // Asked again only while somebody looks: a page in the background costs its reader nothing.
    let polling = StoredValue::new(None::<IntervalHandle>);
    Effect::new(move || {
        let again = move || {
            if !document().hidden() {
                ask();
            }
        };
        polling.set_value(set_interval_with_handle(again, REST).ok());
    });
    on_cleanup(move || {
        if let Some(Some(handle)) = polling.try_get_value() {
            handle.clear();
        }
    });
    let open = move |click: ev::MouseEvent| {
        if click.ctrl_key() || click.meta_key() || click.shift_key() {
            return; // in another tab, as it was asked
        }
        let shown = box_of_news.get_untracked().is_some_and(|news| news.show_popover().is_ok());
        if shown {
            click.prevent_default();
            ask();
        }
    };
    let to_all = href.clone();
    let items = move || {
        newest.get().map(|newest| {
            if newest.is_empty() {
                view! { <p class="quiet">{none.clone()}</p> }.into_any()
            } else {
                let items = newest.into_iter().map(|one| {
                    view! {
                        <li class=if one.is_unread { "unread" } else { "" }>
                            <a href=one.location>
                                <span class="quiet">{one.sentence}</span>
                                " "
                                <bdi>{one.title}</bdi>
                            </a>
                        </li>
                    }
                });
                view! { <ul class="plain">{items.collect_view()}</ul> }.into_any()
            }
        })
    };
    view! {
        <a class="bell" href=href on:click=open>
            {children()}
            " "
            {word}
            {move || {
                let unread = unread.get();
                (!unread.is_empty())
                    .then(|| {
                        view! {
                            " "
                            <b class="count">{unread}</b>
                        }
                    })
            }}
        </a>
        <div class="menu news" popover="auto" node_ref=box_of_news>
            {items}
            <p>
                <a href=to_all>{all}</a>
            </p>
        </div>
    }
}
