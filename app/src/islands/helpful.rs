//! "Helpful" on posts: counts at once, without loading the page again.
//!
//! One island serves a whole thread. The marks are plain buttons of one form that work without it, so a
//! page of fifty posts carries nothing fifty times.

use super::Failure;
use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{Element, SubmitEvent},
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
pub async fn mark_helpful(discussion: i64, number: i64, yes: bool) -> Result<Helped, Failure> {
    use crate::site::discussions::{Reaction, react};
    let viewer = super::viewer().await?;
    let count = react(&viewer, discussion.into(), number, Reaction::Helpful, yes).await?;
    Ok(Helped { count, mine: yes })
}

/// Makes the buttons of the form that names its discussion (`data-discussion`) count at once; each is
/// named for what it asks for, and its value is the number of its post.
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
    button: Element,
    count: Element,
    discussion: i64,
    number: i64,
}

impl Mark {
    fn of(event: &SubmitEvent) -> Option<Self> {
        let form = event.target()?.dyn_into::<Element>().ok()?;
        let discussion = form.get_attribute("data-discussion")?.parse().ok()?;
        let button: Element = event.submitter()?.into();
        let count = button.query_selector("b").ok().flatten()?;
        let number = button.get_attribute("value")?.parse().ok()?;
        Some(Self { button, count, discussion, number })
    }

    /// Shows the new state at once, and puts it right when the server has answered.
    fn toggle(self) {
        if self.button.has_attribute("aria-busy") {
            return;
        }
        let before = self.read();
        self.show(Helped { count: before.count + if before.mine { -1 } else { 1 }, mine: !before.mine });
        let _ = self.button.set_attribute("aria-busy", "true");
        spawn_local(async move {
            let answer = mark_helpful(self.discussion, self.number, !before.mine).await;
            self.show(answer.unwrap_or(before));
            let _ = self.button.remove_attribute("aria-busy");
        });
    }

    fn read(&self) -> Helped {
        let count = self.count.text_content().and_then(|text| text.parse().ok()).unwrap_or(0);
        Helped { count, mine: self.button.get_attribute("aria-pressed").as_deref() == Some("true") }
    }

    fn show(&self, helped: Helped) {
        self.count.set_text_content(Some(&helped.count.to_string()));
        let _ = self.button.set_attribute("aria-pressed", if helped.mine { "true" } else { "false" });
        let _ = self.button.set_attribute("name", if helped.mine { "no" } else { "yes" });
    }
}
