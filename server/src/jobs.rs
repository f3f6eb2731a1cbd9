//! What the clock does.

use app::site::{exchanges, once, problem::Problem, session, state::Site};
use std::{fmt::Display, time::Duration};
use tokio::task::JoinHandle;

const EVERY: Duration = Duration::from_secs(600);

/// Starts the work that repeats; end it with `abort`.
pub fn start(site: Site) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(EVERY);
        loop {
            ticks.tick().await;
            report("exchanges expired", exchanges::expire_due(&site).await);
            report("sessions ended", session::sweep(&site).await);
            report("form tokens forgotten", once::sweep(&site).await);
        }
    })
}

fn report(what: &str, done: Result<impl Display, Problem>) {
    match done {
        Ok(count) => tracing::debug!(%count, "{what}"),
        Err(error) => tracing::error!(%error, "not: {what}"),
    }
}
