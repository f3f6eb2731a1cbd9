//! Does the jobs that are due: of each kind one process at a time, the oldest first.

use super::{
    Job,
    entity::{
        job::{self, Column},
        job_lock,
    },
    one_each, row,
};
use crate::site::{
    db::{Json, Source},
    ids::JobId,
    problem::Problem,
    state::Site,
    time::Moment,
    token::random_token,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use std::{
    pin::Pin,
    sync::LazyLock,
    time::{Duration, Instant},
};

/// For how long a process holds a kind without saying again that it does.
const LEASE: Duration = Duration::from_secs(120);
/// How many jobs of a kind are done before others get their turn.
const PART: u64 = 20;
/// How many such parts of one kind are done in a row.
const PARTS: usize = 10;
/// The pause after a failure; it doubles with each.
const PAUSE: Duration = Duration::from_secs(10);
const PAUSE_MOST: Duration = Duration::from_hours(6);

type Done = Pin<Box<dyn Future<Output = Result<(), Problem>> + Send>>;

/// How the jobs of a kind are done.
#[derive(Clone, Copy)]
pub struct Handler {
    kind: &'static str,
    /// One that nobody adds: it is done so often.
    every: Option<Duration>,
    waits: fn(&Site) -> bool,
    run: fn(Site, serde_json::Value) -> Done,
}

impl Handler {
    /// Of jobs that writes add.
    pub const fn of<J: Job>() -> Self {
        Self { kind: J::KIND, every: None, waits: J::waits, run: run::<J> }
    }

    /// Of the one job of its kind that comes again and again.
    pub const fn every<J: Job>(pause: Duration) -> Self {
        Self { kind: J::KIND, every: Some(pause), waits: J::waits, run: run::<J> }
    }
}

fn run<J: Job>(site: Site, payload: serde_json::Value) -> Done {
    Box::pin(async move {
        let job: J = serde_json::from_value(payload).map_err(Problem::fault)?;
        job.run(&site).await
    })
}

/// Which process this is.
static HOLDER: LazyLock<String> = LazyLock::new(random_token);

#[derive(Record)]
#[record(job::Entity)]
struct Waiting {
    id: JobId,
    payload: Json<serde_json::Value>,
    tries: i64,
    created_at: Moment,
}

impl Source for Waiting {}

/// Does what is due now, of all kinds; gives how many jobs were tried.
///
/// # Errors
/// The database's own. A job that fails is no error: it is tried again later.
pub async fn work(site: &Site, handlers: &[Handler]) -> Result<usize, Problem> {
    let mut tried = 0;
    for handler in handlers {
        // A few parts of many, before others get their turn.
        for _ in 0..PARTS {
            let part = work_on(site, handler).await?;
            tried += part;
            if part < PART as usize {
                break;
            }
        }
    }
    Ok(tried)
}

async fn work_on(site: &Site, handler: &Handler) -> Result<usize, Problem> {
    if (handler.waits)(site) {
        return Ok(0);
    }
    let due = site.db.all(due(handler)).await?;
    if due.is_empty() && (handler.every.is_none() || is_known(site, handler).await?) {
        return Ok(0);
    }
    if !take(site, handler).await? {
        return Ok(0); // another process is at it
    }
    // Read again: what was due before may have been done by whoever held the kind.
    let due = site.db.all(self::due(handler)).await?;
    let (mut tried, mut held) = (0, Instant::now());
    for job in due {
        if (handler.waits)(site) {
            break;
        }
        if held.elapsed() > LEASE / 4 {
            if !take(site, handler).await? {
                break; // it took so long that another has it now
            }
            held = Instant::now();
        }
        try_once(site, handler, job).await?;
        tried += 1;
    }
    let tx = site.db.begin().await?;
    tx.run(&job_lock::Entity::delete_many().filter(is_mine(handler))).await?;
    tx.commit().await?;
    Ok(tried)
}

fn due(handler: &Handler) -> crate::site::db::Find<Waiting> {
    Waiting::find()
        .filter(Column::Kind.eq(handler.kind))
        .filter(Column::DueAt.lte(Moment::now()))
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(PART)
}

async fn is_known(site: &Site, handler: &Handler) -> Result<bool, Problem> {
    Ok(site.db.one(Waiting::find().filter(Column::Kind.eq(handler.kind)).limit(1)).await?.is_some())
}

fn is_mine(handler: &Handler) -> Condition {
    use job_lock::Column::{Holder, Kind};
    Condition::all().add(Kind.eq(handler.kind)).add(Holder.eq(HOLDER.as_str()))
}

/// Takes the kind, unless another process holds it; and adds the job of its kind that comes again and again.
async fn take(site: &Site, handler: &Handler) -> Result<bool, Problem> {
    use job_lock::Column::{Holder, Kind, UntilAt};
    let now = Moment::now();
    let lock = job_lock::ActiveModel {
        kind: Set(handler.kind.to_owned()),
        holder: Set(HOLDER.clone()),
        until_at: Set(now + LEASE),
    };
    let is_free = Expr::col((job_lock::Entity, UntilAt)).lt(now);
    let is_mine = Expr::col((job_lock::Entity, Holder)).eq(HOLDER.as_str());
    let over = OnConflict::column(Kind)
        .update_columns([Holder, UntilAt])
        .action_and_where(is_free.or(is_mine))
        .to_owned();
    let tx = site.db.begin().await?;
    let is_taken = tx.run(&job_lock::Entity::insert(lock).on_conflict(over)).await? > 0;
    if is_taken && handler.every.is_some() {
        let first = row(handler.kind, "", &())?;
        tx.run(&job::Entity::insert(first).on_conflict(one_each())).await?;
    }
    tx.commit().await?;
    Ok(is_taken)
}

async fn try_once(site: &Site, handler: &Handler, job: Waiting) -> Result<(), Problem> {
    let done = (handler.run)(site.clone(), job.payload.0).await;
    let row = job::ActiveModel { id: Unchanged(job.id), ..Default::default() };
    let next = match (done, handler.every) {
        (Ok(()), None) => None,
        (Ok(()), Some(pause)) => Some((0, pause, None)),
        (Err(Problem::Busy), _) => Some((job.tries, PAUSE, Some(Problem::Busy.to_string()))),
        (Err(problem), _) => {
            tracing::error!(kind = handler.kind, tries = job.tries + 1, %problem, "a job failed and is tried again");
            Some((job.tries + 1, pause_after(job.tries), Some(problem.to_string())))
        }
    };
    let tx = site.db.begin().await?;
    match next {
        None => {
            let done = job::Entity::delete_many()
                .filter(Column::Id.eq(job.id))
                .filter(Column::CreatedAt.eq(job.created_at));
            tx.run(&done).await?
        }
        Some((tries, pause, failure)) => {
            let due_at = Set(Moment::now() + pause);
            tx.run(&tx.change(job::ActiveModel { tries: Set(tries), due_at, failure: Set(failure), ..row }))
                .await?
        }
    };
    tx.commit().await
}

/// How long after so many failures the next try comes.
fn pause_after(tries: i64) -> Duration {
    let doubled = u32::try_from(tries).ok().and_then(|tries| 2_u32.checked_pow(tries));
    doubled.and_then(|times| PAUSE.checked_mul(times)).unwrap_or(PAUSE_MOST).min(PAUSE_MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let pauses = [0, 1, 2, 9, 40, i64::MAX].map(pause_after);
        let expected = [10, 20, 40, 5_120, 21_600, 21_600].map(Duration::from_secs);
        assert_eq!(pauses, expected);
    }
}
