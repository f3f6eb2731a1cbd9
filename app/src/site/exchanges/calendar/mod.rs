//! Plans in calendars: a file for each plan, and for each person an address of their own to subscribe to.

pub mod entity;
mod events;
pub mod forms;
mod pages;
mod store;

pub use pages::{exchange, mine, remove, renew, subscribed};

use crate::site::{
    own::{Given, Left, Own},
    session::Viewer,
};
use events::Planned;
use store::PlannedRow;

/// Where one's own calendar is looked after.
pub const SETTINGS: &str = "/settings/calendar";

pub const OWN: Own = Own {
    table: "calendar",
    columns: &["person_id"],
    given: Given::Nothing("a secret of which only the hash is kept"),
    left: Left::Deleted,
};

/// A row as it stands in calendars.
fn planned<'a>(viewer: &Viewer, row: &'a PlannedRow) -> Planned<'a> {
    Planned {
        id: row.exchange.id,
        title: &row.exchange.title,
        state: row.exchange.state,
        address: viewer.address(&crate::site::things::Key::path(row.exchange.id, &row.exchange.title)),
        version: row.version,
        written_at: row.created_at,
        plan: &row.content,
    }
}
