//! The one list of what the features have: routes, rows on shared pages, jobs.

use super::{audit, exchanges, jobs::Handler, notices, once, session};
use std::time::Duration;

const MINUTES: Duration = Duration::from_secs(600);
const DAILY: Duration = Duration::from_hours(24);

/// How each kind of job is done.
pub const JOBS: &[Handler] = &[
    Handler::of::<exchanges::TellOfferers>(),
    Handler::every::<exchanges::Expire>(MINUTES),
    Handler::every::<session::Forget>(MINUTES),
    Handler::every::<once::Forget>(MINUTES),
    Handler::every::<audit::Prune>(DAILY),
    Handler::every::<notices::Prune>(DAILY),
];
