//! One way to evaluate for all exchanges: the same six short questions to both sides, before, at the end, and half a
//! year and a year later, with what it cost in money and days. What has changed is shown to the two sides.

pub mod entity;
mod forms;
pub mod own;
mod page;
mod rules;
mod store;

pub use forms::{Evaluation, all as forms};
pub use rules::Rating;
pub use store::keep;

use crate::site::{db::Table, feature::Route};

/// Its table.
pub fn tables() -> Vec<Table> {
    vec![Table::of::<entity::exchange_evaluation::Entity>()]
}

pub fn routes() -> Vec<Route> {
    vec![Route::page("/exchanges/{at}/evaluation", page::show).takes(page::save)]
}
