//! Practitioners: accounts, signing in and out, who somebody is.

pub mod entity;
pub mod forms;
pub mod keep;
mod known;
pub mod limits;
pub mod pages;
pub mod passwords;
pub mod posts;
pub mod rules;
pub mod store;

pub use crate::site::access::Role;
pub use limits::Attempts;
pub use store::Byline;
