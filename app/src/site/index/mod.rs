//! The index that search asks, beside the database (`docs/decisions/025`).
//!
//! What is published is written into the table `document`, in the transaction that publishes it; the [`Engine`]
//! follows that table, and answers questions by keys of it.

mod document;
mod engine;
pub mod entity;
mod keep;
mod marks;
mod question;
mod read;
mod words;

pub use document::{
    ADAPTED, ANSWERED, Document, NOBODY, dated, doublings, put, remove, remove_of, renamed, retitle, used,
    written_by,
};
pub use engine::{Engine, Facet, Gathered, Hit, Looking, Order, Wanted, is_compared};
pub use keep::Search;
pub use marks::Marks;
pub use question::Question;
pub use read::read;
pub use words::fold;
