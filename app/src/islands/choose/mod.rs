//! Choosing from a long list by typing. Without scripting it is the menus, or the boxes, that the server rendered; with
//! it they are still what is sent, and out of sight behind a field and the rows that fit what is typed there.
//!
//! All of its markup comes with the page, with its words and what it has to know, and the rows are written as text: as
//! props and views they would be a fifth of the module.

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
use std::rc::Rc;

/// Stands around the controls and the finder.
#[island]
pub fn Choose(children: Children) -> impl IntoView {
    let root = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let Some(root) = root.get() else { return };
        let finder = Rc::new(Finder::new(root.clone().into()));
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
