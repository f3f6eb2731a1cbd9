//! Search that answers while one types. Without scripting it is the form that it looks like.

use super::Failure;
use leptos::{ev, prelude::*, server_fn::codec::GetUrl, task::spawn_local};
use serde::{Deserialize, Serialize};
use std::time::Duration;

const REST: Duration = Duration::from_millis(250);
/// Of a single letter nothing worth showing is found.
const LETTERS_LEAST: usize = 2;

/// A thing found, as far as a line can show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    pub title: String,
    pub kind: String,
    pub location: String,
    /// That of the title.
    pub language: String,
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
    Ok(crate::site::suggestions::found(&viewer, &q).await?)
}

/// What is done with what is typed: when typing rests, the server is asked, and the answer to the newest words is
/// shown. Of fewer letters than `least` nothing is.
pub(super) fn asking<A>(
    found: RwSignal<Option<Vec<Suggestion>>>,
    least: usize,
    ask: impl Fn(String) -> A + Copy + 'static,
) -> impl FnMut(String)
where
    A: Future<Output = Result<Vec<Suggestion>, Failure>> + 'static,
{
    let typed = RwSignal::new(String::new());
    let is_enough = move |typed: &str| typed.trim().chars().count() >= least;
    let mut ask_soon = debounce(REST, move |()| {
        let words = typed.get_untracked();
        if !is_enough(&words) {
            return;
        }
        spawn_local(async move {
            let answer = ask(words.clone()).await;
            if let Ok(suggestions) = answer
                && typed.try_get_untracked() == Some(words)
            {
                found.set(Some(suggestions));
            }
        });
    });
    move |words| {
        if !is_enough(&words) {
            found.set(None);
        }
        typed.set(words);
        ask_soon(());
    }
}

/// What was found, each a link that opens there.
pub(super) fn named(found: Vec<Suggestion>, there: Option<&'static str>) -> AnyView {
    let item = move |one: Suggestion| {
        view! {
            <li>
                <a href=one.location lang=one.language target=there rel=there.map(|_| "noopener")>
                    {one.title}
                </a>
                " "
                <span class="quiet">{one.kind}</span>
            </li>
        }
    };
    view! { <ul>{found.into_iter().map(item).collect_view()}</ul> }.into_any()
}

/// The field with its suggestions.
#[island]
pub fn InstantSearch(q: String, words: SearchWords) -> impl IntoView {
    let found = RwSignal::new(None::<Vec<Suggestion>>);
    let mut typed = asking(found, LETTERS_LEAST, suggest);
    let on_input = move |event: ev::Event| typed(event_target_value(&event));
    let none = words.none;
    let list = move || {
        found.get().map(|found| {
            if found.is_empty() { view! { <p>{none.clone()}</p> }.into_any() } else { named(found, None) }
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
