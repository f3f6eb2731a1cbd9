//! Practitioners: accounts, signing in and out, who somebody is.

pub(super) mod entity;
pub mod keep;
pub mod pages;
pub mod passwords;
pub mod posts;
pub mod rules;
pub mod store;

pub use rules::Role;

use governor::{DefaultKeyedRateLimiter, Quota};
use std::num::NonZeroU32;

/// How often a sign-in to one account may be tried, from anywhere.
pub struct Attempts(DefaultKeyedRateLimiter<String>);

impl Default for Attempts {
    /// Ten at once, then one more each half minute.
    fn default() -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(2).expect("not zero")).allow_burst(NonZeroU32::new(10).expect("not zero"));
        Self(DefaultKeyedRateLimiter::keyed(quota))
    }
}

impl Attempts {
    /// Counts an attempt; false when there were too many.
    pub fn allows(&self, account: &str) -> bool {
        self.0.retain_recent();
        self.0.check_key(&account.to_lowercase()).is_ok()
    }
}
