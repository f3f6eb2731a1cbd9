//! How long a text is, in letters as people see them: one of a script beyond the usual ones, one with its accents,
//! a picture made of several. The browser knows; the module has no tables for it.

use leptos::{
    wasm_bindgen::{JsCast, JsValue},
    web_sys::js_sys::{Array, Function, Object, Reflect, global},
};

/// As the server counts; where a browser is too old, each sign by itself, which is never less.
pub fn letters(text: &str) -> usize {
    if text.is_ascii() {
        return text.len(); // no `\r` stands in a field
    }
    segmented(text).unwrap_or_else(|| text.chars().count())
}

/// `[...new Intl.Segmenter().segment(text)].length`
fn segmented(text: &str) -> Option<usize> {
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let segmenter: Function = get(&get(&global(), "Intl")?, "Segmenter")?.dyn_into().ok()?;
    let segmenter = Reflect::construct(&segmenter, &Array::new()).ok()?;
    let segment: Function = get(&segmenter, "segment")?.dyn_into().ok()?;
    let segments: Object = segment.call1(&segmenter, &text.into()).ok()?.dyn_into().ok()?;
    usize::try_from(Array::from(&segments).length()).ok()
}
