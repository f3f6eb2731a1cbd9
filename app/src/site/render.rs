//! How views become text. All that the site needs of the inside of Leptos is here, since that may change with
//! its next version.

use hydration_context::SsrSharedContext;
use leptos::{
    prelude::*,
    tachys::{html::InertElement, view::Position},
};
use std::{borrow::Cow, sync::Arc};

/// A part of a view that is text already.
pub type Written = InertElement;

/// HTML as it is, of our own making. In an element's place among its children it is copied once; as
/// `inner_html`, twice.
pub fn raw(html: impl Into<Cow<'static, str>>) -> Written {
    InertElement::new(html)
}

/// Writes a view at the end of a text of HTML.
pub fn write(html: &mut String, view: impl IntoView) {
    view.into_view().to_html_with_buf(html, &mut Position::FirstChild, true, false, Vec::new());
}

/// Runs what writes views, so that islands in them are marked for the browser; within another such run too.
pub fn with_islands<T>(work: impl FnOnce() -> T) -> T {
    let around = Owner::current();
    // From here on it is the current one.
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let done = owner.with(work);
    owner.unset_with_forced_cleanup();
    if let Some(around) = around {
        around.set();
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_around_goes_on_afterwards() {
        let marked = || Owner::current_shared_context().is_some();
        assert!(!marked());
        let (before, within, after) = with_islands(|| (marked(), with_islands(marked), marked()));
        assert!(before && within && after && !marked());
    }
}
