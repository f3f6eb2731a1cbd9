//! The menu of a filter.

use super::{Menu, raw};
use leptos::prelude::*;

/// A menu of a filter, with its label.
pub fn facet(name: &'static str, label: &'static str, menu: Menu, chosen: &str, any: &'static str) -> impl IntoView + use<> {
    let (id, html) = (format!("filter-{name}"), menu.html(Some(any), chosen));
    view! { <p class="field"><label for=id.clone()>{label}</label><select name=name id=id>{raw(html)}</select></p> }
}
