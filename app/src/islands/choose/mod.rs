//! Choosing from a long list by typing. Without scripting it is the menus, or the boxes, that the server rendered; with
//! it they are still what is sent, and out of sight behind a field and the rows that fit what is typed there.
//!
//! All of its markup comes with the page, and the rows are written as text: a view of them would be a fifth of the module.

mod find;
mod finder;
mod plain;

use finder::Finder;
use leptos::{
    html,
    prelude::*,
    wasm_bindgen::{JsCast, prelude::Closure},
    web_sys::Event,
};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// What the codes of a list are, by which the browser knows their English names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Codes {
    Countries,
    Languages,
    /// The codes are English words.
    Words,
}

/// Stands around the controls and the finder.
#[island]
pub fn Choose(
    codes: Codes,
    /// So many may be chosen. Of one, another takes its place.
    most: usize,
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let Some(root) = root.get() else { return };
        let finder = Rc::new(Finder::new(root.clone().into(), codes, most));
        finder.take_over();
        // One listener for all: as attributes of the view, they would be a tenth of the module.
        let on_event = Closure::<dyn Fn(Event)>::new(move |event: Event| finder.clone().on(&event));
        for name in ["input", "click", "keydown", "focusout"] {
            let _ = root.add_event_listener_with_callback(name, on_event.as_ref().unchecked_ref());
        }
        on_event.forget(); // it lives as long as the page
    });
    view! {
        <div class="choose" node_ref=root>
            {children()}
        </div>
    }
}
