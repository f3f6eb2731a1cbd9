//! Banyan: what practitioners of development cooperation use to learn from each other.
//!
//! Two halves and the only feature gate of the project: [`islands`] is all that the browser downloads,
//! [`site`] is all that the server renders and stores. `docs/ARCHITECTURE.md` is the map.

#![recursion_limit = "512"]

pub mod islands;
#[cfg(feature = "ssr")]
pub mod site;
