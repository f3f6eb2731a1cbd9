//! Demo content: a living place for a newcomer to look at, from the files in `app/demo`.
//!
//! It goes through the same doors as what people write: the forms' rules, the stores' transactions,
//! the exchange's table of states. Only the dates are set afterwards, so that it has a past.

mod discussions;
mod exchanges;
mod messages;
mod offers;
mod organisations;
mod people;
mod pictures;
mod pitfalls;
mod solutions;
mod uses;
mod workspace;

pub use solutions::FILES as SOLUTIONS;

use super::{
    access::Me,
    audit::{audit, entry},
    db::{Change, Db, Source},
    notices,
    problem::Problem,
    state::Site,
    time::Moment,
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect};
use std::{collections::HashMap, time::Duration};

/// Everybody, by handle.
type People = HashMap<String, Me>;

/// The last that is written, so that a demonstration that was cut short is known for one.
const WHOLE: &str = "demo.fill";

/// Fills an empty place.
///
/// # Errors
/// The database's own; a fault that names the entry, should a file not hold what it must.
pub async fn fill(site: &Site) -> Result<(), Problem> {
    let people = people::fill(site).await?;
    organisations::fill(site, &people).await?;
    let (solutions, pictures) = solutions::fill(site, &people).await?;
    let rest = async {
        uses::fill(site, &people, &solutions).await?;
        pitfalls::fill(site, &people, &solutions).await?;
        discussions::fill(site, &people, &solutions).await?;
        offers::fill(site, &people).await?;
        exchanges::fill(site, &people).await?;
        workspace::fill(site, &people).await?;
        messages::fill(site, &people).await
    };
    // Pictures are drawn apart, and wait for the disk: meanwhile the rest is told.
    tokio::try_join!(pictures::fill(site, pictures), rest)?;
    let tx = site.db.begin().await?;
    // What was told in the past of the demo is long read; each person has one new thing to look at.
    notices::keep_newest(&tx).await?;
    audit(&tx, None, WHOLE, None).await?;
    tx.commit().await
}

#[derive(Record)]
#[record(entry::Entity)]
struct Entry {
    action: String,
}

impl Source for Entry {}

/// Whether a demonstration was filled here to its end.
///
/// # Errors
/// The database's own.
pub async fn is_whole(db: &Db) -> Result<bool, Problem> {
    let end = Entry::find().filter(entry::Column::Action.eq(WHOLE)).limit(1);
    Ok(db.one(end).await?.is_some_and(|entry| entry.action == WHOLE))
}

/// A change that nobody is told of: the dates of what was written just now.
async fn change(site: &Site, change: &impl Change) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    tx.run(change).await?;
    tx.commit().await
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T, Problem> {
    toml::from_str(text).map_err(|error| Problem::fault(format!("{name}: {error}")))
}

fn person<'a>(people: &'a People, handle: &str) -> Result<&'a Me, Problem> {
    people.get(handle).ok_or_else(|| Problem::fault(format!("no demo person {handle}")))
}

fn ago(days: i64) -> Moment {
    Moment(Moment::now().0 - days * 86_400_000)
}

fn hours(count: f64) -> Duration {
    Duration::from_secs_f64((count * 3600.0).max(0.0))
}
