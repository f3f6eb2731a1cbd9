//! Practitioners: accounts, signing in and out, who somebody is.

pub(super) mod entity;
pub mod keep;
mod known;
pub mod limits;
pub mod pages;
pub mod passwords;
pub mod posts;
pub mod rules;
pub mod store;

pub use limits::Attempts;
pub use rules::Role;
