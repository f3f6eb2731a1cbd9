//! Search that answers while one types. Without scripting it is the form that it looks like.

use super::Failure;
use leptos::{ev, html, prelude::*, server_fn::codec::GetUrl, task::spawn_local};
use serde::{Deserialize, Serialize};
use std::time::Duration;

const REST: Duration = Duration::from_millis(250);
/// Of a single letter nothing worth showing is found.
const LETTERS_LEAST: usize = 2;

/// The words of the search field, in the reader's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SearchWords {
    pub label: String,
    pub button: String,
    pub placeholder: String,
}

/// The best few for what has been typed so far, as HTML.
#[server(prefix = "/call", endpoint = "suggest", input = GetUrl)]
pub async fn suggest(q: String) -> Result<String, Failure> {
    let viewer = super::viewer().await?;
    Ok(crate::site::suggestions::found(&viewer, &q).await?)
}

/// What is done with what is typed: when typing rests, the server is asked, and the answer to the newest words is
/// shown. Of fewer letters than `least` nothing is.
pub(super) fn asking<T, A>(
    found: RwSignal<T>,
    least: usize,
    ask: impl Fn(String) -> A + Copy + 'static,
) -> impl FnMut(String)
where
    T: Default + Send + Sync + 'static,
    A: Future<Output = Result<T, Failure>> + 'static,
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
            if let Ok(answer) = answer
                && typed.try_get_untracked() == Some(words)
            {
                found.set(answer);
            }
        });
    });
    move |words| {
        if !is_enough(&words) {
            found.set(T::default());
        }
        typed.set(words);
        ask_soon(());
    }
}

/// The field with its suggestions.
#[island]
pub fn InstantSearch(q: String, words: SearchWords) -> impl IntoView {
    let found = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    let mut typed = asking(found, LETTERS_LEAST, suggest);
    let on_input = move |event: ev::Event| typed(event_target_value(&event));
    // On a slow line somebody has typed before this came.
    let asked = q.clone();
    Effect::new(move || {
        if let Some(field) = field.get().filter(|field| field.value() != asked) {
            super::tell(&field);
        }
    });
    // Escape leads back to the field, from wherever one is among what was found.
    let on_key = move |key: ev::KeyboardEvent| {
        if key.key() == "Escape" {
            found.set(String::new());
            let _ = field.get_untracked().map(|field| field.focus());
        }
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
                    node_ref=field
                />
                <button>{words.button}</button>
            </div>
        </form>
        <div class="suggestions" role="status" inner_html=found on:keydown=on_key></div>
    }
}
