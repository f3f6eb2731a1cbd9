//! "Helpful" on posts: counts at once, without loading the page again.
//!
//! One island serves a whole thread. The marks are plain forms that work without it, so a page of fifty
//! posts carries no state fifty times.

use super::Failure;
use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{Element, Event},
};
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

/// Makes the forms of class `helpful` on the page count at once; each names its post in `data-post`.
#[island]
pub fn HelpfulMarks() -> impl IntoView {
    Effect::new(move |_| {
        let listener = window_event_listener(ev::submit, |event| {
            if let Some(mark) = Mark::of(&event) {
                event.prevent_default();
                mark.toggle();
            }
        });
        on_cleanup(move || listener.remove());
    });
}

/// One mark on the page.
#[derive(Clone)]
struct Mark {
    form: Element,
    button: Element,
    count: Element,
    post: i64,
}

impl Mark {
    fn of(event: &Event) -> Option<Self> {
        let form = event.target()?.dyn_into::<Element>().ok()?;
        let post = form.get_attribute("data-post")?.parse().ok()?;
        let part = |which| form.query_selector(which).ok().flatten();
        Some(Self { button: part("button")?, count: part("b")?, form, post })
    }

    /// Shows the new state at once, and puts it right when the server has answered.
    fn toggle(self) {
        if self.form.has_attribute("aria-busy") {
            return;
        }
        let before = self.read();
        self.show(Helped { count: before.count + if before.mine { -1 } else { 1 }, mine: !before.mine });
        let _ = self.form.set_attribute("aria-busy", "true");
        spawn_local(async move {
            let answer = mark_helpful(self.post, !before.mine).await;
            self.show(answer.unwrap_or(before));
            let _ = self.form.remove_attribute("aria-busy");
        });
    }

    fn read(&self) -> Helped {
        let count = self.count.text_content().and_then(|text| text.parse().ok()).unwrap_or(0);
        Helped { count, mine: self.button.get_attribute("aria-pressed").as_deref() == Some("true") }
    }

    fn show(&self, helped: Helped) {
        self.count.set_text_content(Some(&helped.count.to_string()));
        let _ = self.button.set_attribute("aria-pressed", if helped.mine { "true" } else { "false" });
        let _ = self.button.set_attribute("value", if helped.mine { "no" } else { "yes" });
    }
}
