//! An exchange on paper: its request, what was agreed and what came of it, ready to sign; and its history.

mod content;
mod history;
mod page;
mod paper;
mod pdf;
mod set;

pub use history::history;
pub use page::{document, print};
