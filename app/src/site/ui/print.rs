//! Printing: a button, there only where scripting is on. `boot.js` makes it work.

use super::icon::{Icon, icon};
use crate::site::session::Viewer;
use leptos::prelude::*;

/// How the button begins, by which a page is known to hold one. No text of people can begin so.
pub const PRINT: &str = "<button data-print";

/// The button; nothing for readers who save data, for whom no script is loaded.
pub fn print_button(viewer: &Viewer, class: &'static str) -> impl IntoView + use<> {
    let t = viewer.locale;
    (!viewer.saves_data).then(|| {
        view! {
            <button data-print="" type="button" class=class>
                {icon(Icon::Print)}
                {t.print()}
            </button>
        }
    })
}
