//! From the agreement on: what the two sides tell while an exchange is under way, at its end, and afterwards.

mod pages;
mod posts;
mod section;

pub use pages::{complete, follow_up, log, reflect};
pub use posts::{cancel, publish, save_follow_up, save_log, save_reflection, save_results, start, stop};
pub(super) use section::{Told, account};

use super::{
    forms::{self, Account},
    store::Telling,
};
use crate::site::{form::FormSpec, locale::Locale};

/// A page on which something is told.
pub struct Tale {
    telling: Telling,
    /// The last part of its address.
    verb: &'static str,
    form: fn() -> &'static FormSpec<Account>,
    /// The field that is shown beside a preview.
    first: &'static str,
    title: fn(Locale) -> &'static str,
    lead: fn(Locale) -> &'static str,
    save: fn(Locale) -> &'static str,
}

const LOG: Tale = Tale {
    telling: Telling::Log,
    verb: "log",
    form: || &forms::LOG,
    first: "log",
    title: Locale::log_title,
    lead: Locale::log_lead,
    save: Locale::log_save,
};

const COMPLETE: Tale = Tale {
    telling: Telling::Complete,
    verb: "complete",
    form: || &forms::RESULTS,
    first: "results",
    title: Locale::complete_title,
    lead: Locale::complete_lead,
    save: Locale::complete_save,
};

const REFLECT: Tale = Tale {
    telling: Telling::Reflect,
    verb: "reflect",
    form: || &forms::REFLECTION,
    first: "learned",
    title: Locale::reflect_title,
    lead: Locale::reflect_lead,
    save: Locale::reflect_save,
};

const FOLLOW_UP: Tale = Tale {
    telling: Telling::FollowUp,
    verb: "follow-up",
    form: || &forms::FOLLOW_UP,
    first: "changed",
    title: Locale::follow_up_title,
    lead: Locale::follow_up_lead,
    save: Locale::follow_up_save,
};
