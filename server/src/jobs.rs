//! The workers: they do the jobs that are due, in every server; of each kind one server at a time.

use app::site::{features, jobs, mail, people::own_data, state::Site, time::Moment};
use std::time::Duration;
use tokio::{task::JoinSet, time::MissedTickBehavior};

/// How soon after its write a job is done.
const EVERY: Duration = Duration::from_secs(1);
/// How long a letter may wait before whoever runs the place should know.
pub const LETTER_WAITS: Duration = Duration::from_hours(1);
/// How often that is said.
const SAID: Duration = Duration::from_mins(10);

/// Starts the workers: one for what is done here, one for letters that are written to many, one for what waits for
/// others; the last two may take long. They end when what this gives is dropped.
pub fn start(site: Site) -> JoinSet<()> {
    let mut workers = JoinSet::new();
    workers.spawn(sweep(site.clone()));
    workers.spawn(work(site.clone(), features::jobs()));
    workers.spawn(work(site.clone(), features::WRITING.to_vec()));
    workers.spawn(work(site.clone(), features::OUTWARD.to_vec()));
    workers.spawn(watch_letters(site));
    workers
}

/// What the process before left half made is removed at once.
async fn sweep(site: Site) {
    if let Err(error) = own_data::sweep(&site).await {
        tracing::error!(%error, "files of nobody could not be removed");
    }
}

async fn work(site: Site, handlers: Vec<jobs::Handler>) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(error) = jobs::work(&site, &handlers).await {
            tracing::error!(%error, "jobs could not be done");
        }
    }
}

/// Says in the log that letters wait too long.
async fn watch_letters(site: Site) {
    let mut ticks = tokio::time::interval(SAID);
    loop {
        ticks.tick().await;
        if let Ok(Some(since)) = late_letters(&site).await {
            tracing::error!(since = %since.iso(), "letters wait: is the mail server there?");
        }
    }
}

/// Since when the oldest letter waits, where that is too long.
///
/// # Errors
/// The database's own.
pub async fn late_letters(site: &Site) -> Result<Option<Moment>, app::site::problem::Problem> {
    let since = mail::waiting_since(&site.db).await?;
    Ok(since.filter(|since| *since < Moment::now() - LETTER_WAITS))
}
