//! The one list of features: a new one is its own files and a line here.

use super::{audit, discussions, exchanges, feature::Feature, jobs::Handler, notices, once, people, session, solutions};
use std::time::Duration;

/// All of them, in the order of the navigation.
pub const FEATURES: &[Feature] = &[solutions::FEATURE, discussions::FEATURE, exchanges::FEATURE, people::FEATURE];

/// What the clock does for the whole place.
const OF_THE_PLACE: &[Handler] = &[
    Handler::every::<session::Forget>(Duration::from_secs(600)),
    Handler::every::<once::Forget>(Duration::from_secs(600)),
    Handler::every::<audit::Prune>(Duration::from_hours(24)),
    Handler::every::<notices::Prune>(Duration::from_hours(24)),
];

/// How each kind of job is done.
pub fn jobs() -> Vec<Handler> {
    FEATURES.iter().flat_map(|feature| feature.jobs).chain(OF_THE_PLACE).copied().collect()
}
