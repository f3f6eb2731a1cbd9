//! Around a `<textarea>`: how much room is left, and a preview that is the server's own rendering.

use super::Failure;
use leptos::{ev, html, prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long typing rests before the preview is asked for again.
const REST: Duration = Duration::from_millis(400);

/// The words of the composer, in the reader's language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ComposerWords {
    pub preview: String,
    pub write: String,
    pub left: String,
    pub offline: String,
}

/// The text as it will stand on the page.
#[server(prefix = "/call", endpoint = "preview")]
pub async fn preview(text: String) -> Result<String, Failure> {
    let viewer = super::viewer().await?;
    viewer.signed_in()?;
    if crate::site::text::is_longer(&text, crate::site::discussions::BODY_MOST) {
        return Err(Failure::Refused); // no field takes as much
    }
    let html = crate::site::text::markdown(&crate::site::text::prose(&text));
    Ok(html.shown("preview", &viewer.locale).into_owned())
}

/// Wraps a textarea that the server rendered.
#[island]
pub fn Composer(
    /// The most characters that the server takes.
    max: usize,
    words: ComposerWords,
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    let text = RwSignal::new(String::new());
    let ready = RwSignal::new(false);
    let shows_preview = RwSignal::new(false);
    let html = RwSignal::new(String::new());
    let language = RwSignal::new(None::<String>);
    let status = RwSignal::new(String::new());
    let words = StoredValue::new(words);

    // The newest question; what older ones are answered comes too late.
    let newest = StoredValue::new(0_u32);

    let ask_preview = move || {
        let source = text.get_untracked();
        language.set(root.get_untracked().and_then(|root| language_of(&root)));
        newest.update_value(|number| *number = number.wrapping_add(1));
        let number = newest.get_value();
        spawn_local(async move {
            let answer = preview(source).await;
            if newest.try_get_value() != Some(number) {
                return;
            }
            match answer {
                Ok(rendered) => {
                    html.set(rendered);
                    status.set(String::new());
                }
                Err(_) => status.set(words.with_value(|words| words.offline.clone())),
            }
        });
    };
    let mut ask_soon = debounce(REST, move |()| {
        if shows_preview.get_untracked() {
            ask_preview();
        }
    });

    Effect::new(move || {
        let Some(area) = root.get().and_then(|root| textarea(&root)) else { return };
        text.set(area.value());
        ready.set(true);
    });

    let on_input = move |event: ev::Event| {
        text.set(event_target_value(&event));
        ask_soon(());
    };
    let toggle = move |_| {
        shows_preview.update(|shows| *shows = !*shows);
        if shows_preview.get_untracked() {
            ask_preview();
        } else {
            newest.update_value(|number| *number = number.wrapping_add(1));
            status.set(String::new());
        }
    };
    let left = move || max as i64 - text.with(|text| super::letters(text)) as i64;
    let toggle_word = move || {
        words
            .with_value(|words| if shows_preview.get() { words.write.clone() } else { words.preview.clone() })
    };
    view! {
        <div class="composer" node_ref=root on:input=on_input>
            {children()}
            <div class="composer-bar" hidden=move || !ready.get()>
                <button
                    type="button"
                    class="quiet-button"
                    on:click=toggle
                    aria-pressed=move || shows_preview.get().to_string()
                >
                    {toggle_word}
                </button>
                <span class="count-left" class:over=move || left() < 0>
                    {left}
                    " "
                    {words.with_value(|words| words.left.clone())}
                </span>
                <span role="status">{move || status.get()}</span>
            </div>
            <div
                class="preview prose"
                lang=move || language.get()
                dir="auto"
                hidden=move || !shows_preview.get()
                inner_html=move || html.get()
            ></div>
        </div>
    }
}

fn textarea(root: &leptos::web_sys::HtmlDivElement) -> Option<leptos::web_sys::HtmlTextAreaElement> {
    use leptos::wasm_bindgen::JsCast;
    root.query_selector("textarea").ok().flatten()?.dyn_into().ok()
}

/// The language that the form says its text is in, in a menu or unseen.
fn language_of(root: &leptos::web_sys::HtmlDivElement) -> Option<String> {
    use leptos::{wasm_bindgen::JsCast, web_sys};
    let form = root.closest("form").ok().flatten()?;
    if let Some(said) = form.get_attribute("data-language") {
        return Some(said);
    }
    let menu: web_sys::HtmlSelectElement =
        form.query_selector("[name=language]").ok().flatten()?.dyn_into().ok()?;
    Some(menu.value()).filter(|language| !language.is_empty())
}
