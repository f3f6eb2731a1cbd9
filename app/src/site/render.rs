//! How views become text. All that the site needs of the inside of Leptos is here, since that may change with
//! its next version.

use hydration_context::SsrSharedContext;
use leptos::{
    attr::{Attribute, any_attribute::AnyAttribute},
    prelude::*,
    tachys::{
        html::InertElement,
        hydration::Cursor,
        view::{Position, PositionState},
    },
};
use std::{borrow::Cow, sync::Arc};

/// A part of a view that is text already.
pub type Written = InertElement;

/// HTML as it is, of our own making. In an element's place among its children it is copied once; as
/// `inner_html`, twice.
pub fn raw(html: impl Into<Cow<'static, str>>) -> Written {
    InertElement::new(html)
}

/// A part of a view that writes itself where it stands, into the text of the whole page: many rows need no text of
/// their own, to be made and copied.
pub struct InPlace<F>(F);

/// What writes so.
pub fn in_place<F: FnOnce(&mut String) + Send>(write: F) -> InPlace<F> {
    InPlace(write)
}

impl<F: FnOnce(&mut String) + Send> RenderHtml for InPlace<F> {
    type AsyncOutput = Self;
    type Owned = Written;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        html: &mut String,
        position: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
        (self.0)(html);
        *position = Position::NextChild;
    }

    /// Pages are not made by browsers.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) {}

    fn into_owned(self) -> Written {
        let mut html = String::new();
        (self.0)(&mut html);
        raw(html)
    }
}

impl<F: FnOnce(&mut String) + Send> Render for InPlace<F> {
    type State = ();

    fn build(self) {}

    fn rebuild(self, (): &mut ()) {}
}

impl<F: FnOnce(&mut String) + Send> AddAnyAttr for InPlace<F> {
    type Output<A: Attribute> = Self;

    fn add_any_attr<A: Attribute>(self, _: A) -> Self::Output<A> {
        self
    }
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
