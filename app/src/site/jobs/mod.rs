//! What is done later: an outbox in the database of the cause, and a worker.
//!
//! A write that has more effects than it can wait for adds a [`Job`] in its own transaction ([`add`]); the
//! worker does it soon after, again and again with growing pauses until it succeeds. A job may be done twice
//! (when a process ends between the work and its note), so each is harmless when it is.

pub mod entity;
mod worker;

pub use worker::{Handler, work};

use super::{
    db::{Json, Tx},
    problem::Problem,
    state::Site,
    time::Moment,
};
use entity::job::{ActiveModel, Column, Entity};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use serde::{Serialize, de::DeserializeOwned};

/// Work that is kept with its cause.
pub trait Job: Serialize + DeserializeOwned + Send + 'static {
    /// Names it in the table.
    const KIND: &'static str;

    /// Whether none of them can be done just now: they stay as they are.
    fn waits(_: &Site) -> bool {
        false
    }

    /// Does it.
    ///
    /// # Errors
    /// Whatever kept it from being done: it is tried again, each time later, and soon where it was only its turn that
    /// did not come ([`Problem::Busy`]).
    fn run(self, site: &Site) -> impl Future<Output = Result<(), Problem>> + Send;
}

/// Adds a job, as part of a write. In each slot of its kind one waits at a time: another that comes meanwhile is the
/// same, unless that one is being done just now; then it is done once more.
///
/// # Errors
/// The database's own.
pub async fn add<J: Job>(tx: &Tx, slot: &str, job: &J) -> Result<(), Problem> {
    put(tx, row(J::KIND, slot, job)?).await
}

/// Adds a job that is done before all others of its kind: somebody waits for it.
///
/// # Errors
/// The database's own.
pub async fn add_first<J: Job>(tx: &Tx, slot: &str, job: &J) -> Result<(), Problem> {
    put(tx, ActiveModel { due_at: Set(Moment(0)), ..row(J::KIND, slot, job)? }).await
}

async fn put(tx: &Tx, row: ActiveModel) -> Result<(), Problem> {
    Ok(tx.queue(&Entity::insert(row).on_conflict(asked_again())).await?)
}

fn row(kind: &str, slot: &str, job: &impl Serialize) -> Result<ActiveModel, Problem> {
    let now = Moment::now();
    Ok(ActiveModel {
        kind: Set(kind.to_owned()),
        slot: Set(slot.to_owned()),
        payload: Set(Json(serde_json::to_value(job).map_err(Problem::fault)?)),
        tries: Set(0),
        due_at: Set(now),
        created_at: Set(now),
        failure: Set(None),
        ..Default::default()
    })
}

/// The time at which it was asked for last tells whoever does it that it was asked for meanwhile.
fn asked_again() -> OnConflict {
    one_slot().update_column(Column::CreatedAt).to_owned()
}

fn one_each() -> OnConflict {
    one_slot().do_nothing().to_owned()
}

fn one_slot() -> OnConflict {
    OnConflict::columns([Column::Kind, Column::Slot])
}
