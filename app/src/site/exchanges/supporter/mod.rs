//! A supporter of an exchange: a third party that pays or brings knowledge. One side invites them, the other agrees,
//! and they accept; then they see what both have agreed that they see, and nothing else. They decide nothing: to the
//! table of states they are a practitioner like any other.

pub mod entity;
mod forms;
pub mod own;
mod page;
mod posts;
mod rules;
mod store;

pub use forms::{Invited, all as forms};
pub use store::{accept, invite, standing};

use crate::site::{db::Table, feature::Route};

/// Its table.
pub fn tables() -> Vec<Table> {
    vec![Table::of::<entity::exchange_supporter::Entity>()]
}

#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/exchanges/{at}/supporter",        page::show).takes(posts::invite),
        Route::form("/exchanges/{at}/supporter/accept", posts::accept),
        Route::form("/exchanges/{at}/supporter/end",    posts::end),
    ]
}
