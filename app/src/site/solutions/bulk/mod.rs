//! Solutions from elsewhere, many at once, from a table (CSV) or JSON.
//!
//! ```text
//! bytes ─→ file: text, rows ─→ row: columns become fields of the form ─→ check: the form's own rules, then
//! what is here already ─→ Plan, or complaints by row and column ─→ store: one transaction
//! ```
//!
//! A solution is known by the key that it has where it comes from: the same file again changes nothing, and a row
//! that changed there becomes a revision here.

mod check;
mod columns;
pub mod entity;
mod file;
mod forms;
mod json;
mod known;
pub mod open;
mod own;
mod pages;
mod posts;
mod row;
mod table;
mod waiting;
mod wrong;

pub use check::{Options, Plan, plan};
pub use file::text;
pub use forms::IMPORT;
pub use own::OWN;
pub use pages::{look, page};
pub use posts::{run, take};
pub use wrong::{Why, Wrong};

use super::store::{Many, Text, write_many};
use crate::site::{
    access::{Me, Role},
    problem::Problem,
    state::Site,
};

/// How large a file may be, and how many rows it may have: all of it is looked at before anything is written.
pub const BYTES_MOST: usize = 32 << 20;
pub const ROWS_MOST: usize = 20_000;

/// How many came in, were changed, and were here as they are already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub new: usize,
    pub changed: usize,
    pub same: usize,
}

/// Where files of solutions are sent to, and where one is looked at.
pub const IMPORT_PAGE: &str = "/solutions/import";
const LOOK_PAGE: &str = "/solutions/import/check";

/// Only administrators: what is imported is told in the name of others.
pub fn may_import(role: Role) -> bool {
    role == Role::Administrator
}

/// Writes all that a plan says, or nothing. `told` hears how many of how many are done.
///
/// # Errors
/// [`Problem::Stale`] when something of it was changed since it was planned; the database's own.
pub async fn write(
    site: &Site,
    plan: Plan,
    by: By<'_>,
    told: impl Fn(usize, usize),
) -> Result<Imported, Problem> {
    let done = plan.count();
    let deeds = plan.into_deeds();
    // Rendered before the write begins: while it lasts, others wait.
    let solutions: Vec<_> = deeds.iter().map(|deed| deed.solution.clone()).collect();
    let texts = site.blocking.run(move || solutions.into_iter().map(Text::told).collect()).await?;
    let (tx, editor) = (site.db.begin().await?, by.sender);
    if let Some(sender) = by.sender {
        waiting::take(&tx, sender.id, by.file).await?;
    }
    write_many(&tx, Many { deeds, editor, note: by.note }, texts, told).await?;
    tx.commit().await?;
    Ok(done)
}

/// Who has it written.
pub struct By<'a> {
    /// Whoever sent the file that waits, and makes the revisions; at the terminal nobody, and whoever tells a row
    /// revises it.
    pub sender: Option<&'a Me>,
    /// The digest of that file.
    pub file: &'a str,
    /// What the list of revisions says of them.
    pub note: &'a str,
}
