//! Search that answers while one types. Without scripting it is the form that it looks like.

use super::Failure;
use leptos::{ev, prelude::*, server_fn::codec::GetUrl, task::spawn_local};
use serde::{Deserialize, Serialize};
use std::time::Duration;

const REST: Duration = Duration::from_millis(250);

/// A thing found, as far as a line can show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    pub title: String,
    pub kind: String,
    pub location: String,
}

/// The words of the search field, in the reader's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SearchWords {
    pub label: String,
    pub button: String,
    pub placeholder: String,
    pub none: String,
}

/// The best few for what has been typed so far.
#[server(prefix = "/call", endpoint = "suggest", input = GetUrl)]
pub async fn suggest(q: String) -> Result<Vec<Suggestion>, Failure> {
    let viewer = super::viewer().await?;
    Ok(crate::site::search::suggest(&viewer, &q).await?)
}

/// The field with its suggestions.
#[island]
pub fn InstantSearch(q: String, words: SearchWords) -> impl IntoView {
    let typed = RwSignal::new(q.clone());
    let found = RwSignal::new(None::<Vec<Suggestion>>);

    let mut ask_soon = debounce(REST, move |()| {
        let q = typed.get_untracked();
        if !is_long_enough(&q) {
            return;
        }
        spawn_local(async move {
            if let Ok(suggestions) = suggest(q.clone()).await
                && typed.get_untracked() == q
            {
                found.set(Some(suggestions));
            }
        });
    });
    let on_input = move |event: ev::Event| {
        let value = event_target_value(&event);
        if !is_long_enough(&value) {
            found.set(None);
        }
        typed.set(value);
        ask_soon(());
    };
    let none = words.none;
    let list = move || {
        found.get().map(|found| {
            if found.is_empty() {
                view! { <p>{none.clone()}</p> }.into_any()
            } else {
                let items = found.into_iter().map(|one| {
                    view! {
                        <li>
                            <a href=one.location>{one.title}</a>
                            " "
                            <span class="quiet">{one.kind}</span>
                        </li>
                    }
                });
                view! { <ul>{items.collect_view()}</ul> }.into_any()
            }
        })
    };
    view! {
        <form class="search" role="search" action="/search">
            <label for="q">{words.label}</label>
            <div class="search-line">
                <input
                    id="q"
                    type="search"
                    name="q"
                    value=q
                    placeholder=words.placeholder
                    autocomplete="off"
                    on:input=on_input
                />
                <button>{words.button}</button>
            </div>
        </form>
        <div class="suggestions" role="status">
            {list}
        </div>
    }
}

/// Of a single letter nothing worth showing is found.
fn is_long_enough(typed: &str) -> bool {
    typed.trim().chars().count() >= 2
}
