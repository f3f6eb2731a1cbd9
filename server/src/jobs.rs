//! What the clock does.

use app::site::{exchanges, state::Site};
use std::time::Duration;
use tokio::task::JoinHandle;

const EVERY: Duration = Duration::from_secs(600);

/// Starts the work that repeats; end it with `abort`.
pub fn start(site: Site) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut ticks = tokio::time::interval(EVERY);
        loop {
            ticks.tick().await;
            match exchanges::expire_due(&site).await {
                Ok(0) => {}
                Ok(count) => tracing::info!(count, "exchanges expired"),
                Err(error) => tracing::error!(%error, "exchanges could not be expired"),
            }
        }
    })
}
