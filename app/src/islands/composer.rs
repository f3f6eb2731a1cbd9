//! Around a `<textarea>`: how much room is left, a preview that is the server's own rendering, and what
//! was typed kept on the device until the server has it.

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
    pub kept: String,
    pub restored: String,
    pub discard: String,
    pub offline: String,
}

/// The text as it will stand on the page.
#[server(prefix = "/call", endpoint = "preview")]
pub async fn preview(text: String) -> Result<String, Failure> {
    super::viewer().await?.signed_in()?;
    Ok(crate::site::text::markdown(&text).into_string())
}

/// Whether the form with this token has arrived, so that its draft need not be kept any longer.
#[server(prefix = "/call", endpoint = "arrived")]
pub async fn arrived(token: String) -> Result<bool, Failure> {
    let viewer = super::viewer().await?;
    Ok(crate::site::once::arrived(&viewer.site.db, viewer.signed_in()?, &token).await?)
}

/// Wraps a textarea that the server rendered.
#[island]
pub fn Composer(
    /// Where the draft is kept on the device; one for each place to write in.
    draft_key: String,
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
    let status = RwSignal::new(String::new());
    let words = StoredValue::new(words);
    let draft = StoredValue::new(Draft::new(draft_key));

    let ask_preview = move || {
        let source = text.get_untracked();
        spawn_local(async move {
            match preview(source).await {
                Ok(rendered) => html.set(rendered),
                Err(_) => status.set(words.with_value(|words| words.offline.clone())),
            }
        });
    };
    let ask_soon = debounce(REST, move || {
        if shows_preview.get_untracked() {
            ask_preview();
        }
    });

    Effect::new(move || {
        let Some(area) = root.get().and_then(|root| textarea(&root)) else { return };
        text.set(area.value());
        ready.set(true);
        let restore = move |kept: String| {
            if let Some(area) = root.get_untracked().and_then(|root| textarea(&root)) {
                area.set_value(&kept);
                text.set(kept);
                status.set(words.with_value(|words| words.restored.clone()));
            }
        };
        if area.value().is_empty() {
            draft.with_value(|draft| draft.bring_back(restore));
        }
    });

    let on_input = move |event: ev::Event| {
        let value = event_target_value(&event);
        draft.with_value(|draft| draft.keep(&value));
        status.set(words.with_value(|words| words.kept.clone()));
        text.set(value);
        ask_soon();
    };
    let toggle = move |_| {
        shows_preview.update(|shows| *shows = !*shows);
        if shows_preview.get_untracked() {
            ask_preview();
        }
    };
    let discard = move |_| {
        draft.with_value(Draft::forget);
        if let Some(area) = root.get_untracked().and_then(|root| textarea(&root)) {
            area.set_value("");
        }
        text.set(String::new());
        status.set(String::new());
    };
    listen_for_submit(root, draft);

    let left = move || max as i64 - text.with(|text| text.chars().count()) as i64;
    let toggle_word = move || words.with_value(|words| if shows_preview.get() { words.write.clone() } else { words.preview.clone() });
    view! {
        <div class="composer" node_ref=root on:input=on_input>
            {children()}
            <div class="composer-bar" hidden=move || !ready.get()>
                <button type="button" class="quiet-button" on:click=toggle aria-pressed=move || shows_preview.get().to_string()>{toggle_word}</button>
                <span class="count-left" class:over=move || left() < 0>{left}" "{words.with_value(|words| words.left.clone())}</span>
                <span role="status">{move || status.get()}</span>
                <button type="button" class="quiet-button" hidden=move || text.with(String::is_empty) on:click=discard>
                    {words.with_value(|words| words.discard.clone())}
                </button>
            </div>
            <div class="preview prose" hidden=move || !shows_preview.get() inner_html=move || html.get()></div>
        </div>
    }
}

fn textarea(root: &leptos::web_sys::HtmlDivElement) -> Option<leptos::web_sys::HtmlTextAreaElement> {
    use leptos::wasm_bindgen::JsCast;
    root.query_selector("textarea").ok().flatten()?.dyn_into().ok()
}

/// When the form is sent, its token is noted beside the draft: the draft is dropped only when the
/// server says that the token has arrived, however the connection fared.
fn listen_for_submit(root: NodeRef<html::Div>, draft: StoredValue<Draft>) {
    Effect::new(move || {
        let Some(form) = root.get().and_then(|root| root.closest("form").ok().flatten()) else { return };
        let token_field = form.query_selector("input[name=token]").ok().flatten();
        let listener = window_event_listener(ev::submit, move |event| {
            let is_ours = event.target().is_some_and(|target| {
                use leptos::wasm_bindgen::JsCast;
                target.dyn_ref::<leptos::web_sys::Node>().is_some_and(|target| target.is_same_node(Some(&form)))
            });
            if is_ours {
                let token = token_field.as_ref().and_then(|field| field.get_attribute("value")).unwrap_or_default();
                draft.with_value(|draft| draft.sent(&token));
            }
        });
        on_cleanup(move || listener.remove());
    });
}

/// What was typed, kept in the browser's storage.
struct Draft {
    text_key: String,
    token_key: String,
}

impl Draft {
    fn new(key: String) -> Self {
        Self { text_key: format!("draft:{key}"), token_key: format!("sent:{key}") }
    }

    fn storage() -> Option<leptos::web_sys::Storage> {
        window().local_storage().ok().flatten()
    }

    fn keep(&self, text: &str) {
        if text.is_empty() {
            return self.forget();
        }
        if let Some(storage) = Self::storage() {
            let _ = storage.set_item(&self.text_key, text);
            let _ = storage.remove_item(&self.token_key);
        }
    }

    fn sent(&self, token: &str) {
        if let Some(storage) = Self::storage() {
            let _ = storage.set_item(&self.token_key, token);
        }
    }

    fn forget(&self) {
        if let Some(storage) = Self::storage() {
            let _ = storage.remove_item(&self.text_key);
            let _ = storage.remove_item(&self.token_key);
        }
    }

    /// Gives the kept text to `restore`, unless the server has it already.
    fn bring_back(&self, restore: impl FnOnce(String) + 'static) {
        let Some(storage) = Self::storage() else { return };
        let Some(text) = storage.get_item(&self.text_key).ok().flatten() else { return };
        let Some(token) = storage.get_item(&self.token_key).ok().flatten() else { return restore(text) };
        let keys = Self { text_key: self.text_key.clone(), token_key: self.token_key.clone() };
        spawn_local(async move {
            match arrived(token).await {
                Ok(true) => keys.forget(),
                _ => restore(text),
            }
        });
    }
}

/// Calls `action` when it has not been asked for during `rest`.
fn debounce(rest: Duration, action: impl Fn() + Copy + 'static) -> impl Fn() + Copy {
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    move || {
        waiting.update_value(|waiting| {
            if let Some(handle) = waiting.take() {
                handle.clear();
            }
            *waiting = set_timeout_with_handle(action, rest).ok();
        });
    }
}
