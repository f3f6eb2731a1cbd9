//! The worker: does the jobs that are due, in every server; of each kind one server at a time.

use app::site::{features, jobs, state::Site};
use std::time::Duration;
use tokio::{task::JoinHandle, time::MissedTickBehavior};

/// How soon after its write a job is done.
const EVERY: Duration = Duration::from_secs(1);

/// Starts the worker; end it with `abort`.
pub fn start(site: Site) -> JoinHandle<()> {
    tokio::spawn(async move {
        let handlers = features::jobs();
        let mut ticks = tokio::time::interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if let Err(error) = jobs::work(&site, &handlers).await {
                tracing::error!(%error, "jobs could not be done");
            }
        }
    })
}
