//! Bytes that no row names: of a file that was taken away, or of one whose row could not be written at last.

use super::store;
use crate::site::{jobs::Job, problem::Problem, state::Site};
use serde::{Deserialize, Serialize};
use std::time::{Duration, SystemTime};

/// How old they are at least: a file is written some moments before the row that names it, and no answer takes longer
/// than half a minute.
const AGE: Duration = Duration::from_mins(15);
/// How many are compared with the database at once.
const PART: usize = 500;

/// Removes them.
#[derive(Serialize, Deserialize)]
pub struct Sweep;

impl Job for Sweep {
    const KIND: &'static str = "sweep-files";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        swept(site, SystemTime::now() - AGE).await
    }
}

/// Removes those that are older than this.
///
/// # Errors
/// The disk's or the database's own.
pub async fn swept(site: &Site, before: SystemTime) -> Result<(), Problem> {
    for keys in site.files.before(before).await?.chunks(PART) {
        let known = store::known(&site.db, keys).await?;
        for key in keys.iter().filter(|key| !known.iter().any(|row| row.key == **key)) {
            site.files.remove(key).await?;
        }
    }
    Ok(())
}
