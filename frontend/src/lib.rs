//! The module that the browser loads when a page has islands.

use app as _; // links the islands; without it they would vanish from the module
use wasm_bindgen::prelude::wasm_bindgen;

/// Makes the module ready; the boot script then hydrates each island that it finds.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
