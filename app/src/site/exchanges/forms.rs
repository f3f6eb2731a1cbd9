//! What a request, an offer and a plan are made of, and how each part is asked.

pub use super::plan::forms::{Activity, Indicator, PLAN, PLAN_READ, Payer, Plan, WITH};

use super::{
    calendar::forms::RENEW,
    machine::Action,
    rules::{Format, Kind, Modality, is_told_to_all},
};
use crate::site::{
    form::{
        FormSpec, Outline, action, choice, day, heading, hidden, line, lines, markdown, one_of, pair,
        some_of, token, version,
    },
    ids::SolutionId,
    locale::Locale,
    themes::THEME,
    time::Moment,
    vocabulary::LANGUAGE,
};
use std::{ops::RangeInclusive, sync::LazyLock};

/// The solution that made somebody ask.
pub const PROMPT: &str = "prompt";
/// An offer is to take the place of one that was seen to stand.
pub const REPLACES: &str = "replaces";

pub const LINE_MOST: usize = 300;
pub const TEXT_MOST: usize = 10_000;
pub const OBJECTIVES_MOST: usize = 10;
pub const LINE: RangeInclusive<usize> = 0..=LINE_MOST;

/// A request that may be kept or opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Request {
    pub title: String,
    pub need: String,
    pub objectives: Vec<String>,
    pub organisation: String,
    pub kind: Option<Kind>,
    pub modality: Option<Modality>,
    pub format: Option<Format>,
    pub language: String,
    pub languages: Vec<String>,
    pub themes: Vec<String>,
    pub starts_at: Option<Moment>,
    pub ends_at: Option<Moment>,
    /// The solution that made somebody ask.
    pub prompted_by: Option<SolutionId>,
}

pub static REQUEST: LazyLock<FormSpec<Request>> = LazyLock::new(|| {
    FormSpec::new([
        heading(Locale::request_step_need, None),
        line("title", 8..=160)
            .label(Locale::field_need_title)
            .help(Locale::field_need_title_help)
            .of(|r: &mut Request| &mut r.title),
        markdown("need", 40..=TEXT_MOST)
            .label(Locale::field_need)
            .help(Locale::field_need_help)
            .rows(8)
            .of(|r| &mut r.need),
        lines("objectives", 1..=OBJECTIVES_MOST, LINE_MOST)
            .label(Locale::field_objectives)
            .help(Locale::field_objectives_help)
            .of(|r| &mut r.objectives),
        some_of("themes", THEME, 1..=5).label(Locale::field_themes).of(|r| &mut r.themes),
        one_of("language", LANGUAGE).label(Locale::field_language).required().of(|r| &mut r.language),
        heading(Locale::request_step_who, None),
        line("organisation", LINE)
            .label(Locale::field_organisation)
            .help(Locale::field_on_behalf_help)
            .of(|r| &mut r.organisation),
        choice("kind", Kind::options)
            .label(Locale::field_exchange_kind)
            .help(Locale::field_exchange_kind_help)
            .required()
            .of(|r| &mut r.kind),
        heading(Locale::request_step_how, None),
        choice("modality", Modality::options)
            .label(Locale::field_modality)
            .help(Locale::field_modality_help)
            .required()
            .of(|r| &mut r.modality),
        choice("format", Format::options).label(Locale::field_format).required().of(|r| &mut r.format),
        some_of("languages", LANGUAGE, 1..=6)
            .label(Locale::field_exchange_languages)
            .help(Locale::field_exchange_languages_help)
            .of(|r| &mut r.languages),
        pair(
            day("starts").label(Locale::field_starts).required().of(|r| &mut r.starts_at),
            day("ends")
                .label(Locale::field_ends)
                .help(Locale::field_ends_help)
                .required()
                .of(|r| &mut r.ends_at),
        ),
        hidden(PROMPT),
        token(),
        version(),
        action(),
    ])
});

/// An offer that may be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct NewOffer {
    pub body: String,
    pub organisation: String,
    /// Another one by the same person may stand; without this it is not overwritten.
    pub replaces: bool,
}

pub static OFFER: LazyLock<FormSpec<NewOffer>> = LazyLock::new(|| {
    FormSpec::new([
        markdown("body", 20..=TEXT_MOST)
            .label(Locale::field_offer)
            .help(Locale::field_offer_help)
            .rows(6)
            .of(|o: &mut NewOffer| &mut o.body),
        line("organisation", LINE)
            .label(Locale::field_organisation)
            .help(Locale::field_on_behalf_help)
            .of(|o| &mut o.organisation),
        hidden(REPLACES),
        token(),
        action(),
    ])
});

/// What one of the two sides tells, of whichever form it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Account {
    pub log: String,
    pub results: String,
    pub learned: String,
    pub will_use: String,
    pub should_change: String,
    /// What has changed since: after half a year, or after a year.
    pub changed: String,
}

pub static LOG: LazyLock<FormSpec<Account>> = LazyLock::new(|| {
    FormSpec::new([
        markdown("log", 3..=TEXT_MOST)
            .label(Locale::field_log)
            .help(Locale::field_log_help)
            .rows(5)
            .of(|a: &mut Account| &mut a.log),
        token(),
        action(),
    ])
});

pub static RESULTS: LazyLock<FormSpec<Account>> = LazyLock::new(|| {
    FormSpec::new([
        markdown("results", 40..=TEXT_MOST)
            .label(Locale::told_results)
            .help(Locale::told_results_help)
            .rows(8)
            .of(|a: &mut Account| &mut a.results),
        token(),
        action(),
    ])
});

pub static REFLECTION: LazyLock<FormSpec<Account>> = LazyLock::new(|| {
    FormSpec::new([
        markdown("learned", 10..=TEXT_MOST)
            .label(Locale::told_learned)
            .rows(5)
            .of(|a: &mut Account| &mut a.learned),
        markdown("will_use", 10..=TEXT_MOST)
            .label(Locale::told_will_use)
            .rows(4)
            .without_composer()
            .of(|a| &mut a.will_use),
        markdown("should_change", 10..=TEXT_MOST)
            .label(Locale::told_should_change)
            .help(Locale::field_should_change_help)
            .rows(4)
            .without_composer()
            .of(|a| &mut a.should_change),
        token(),
        action(),
    ])
});

pub static FOLLOW_UP: LazyLock<FormSpec<Account>> = LazyLock::new(|| {
    FormSpec::new([
        markdown("changed", 20..=TEXT_MOST)
            .label(Locale::field_changed_since)
            .help(Locale::field_changed_since_help)
            .rows(6)
            .of(|a: &mut Account| &mut a.changed),
        token(),
        action(),
    ])
});

/// Why what was agreed ends early: everybody reads it.
pub static PUBLIC_REASON: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([
        line("reason", 3..=LINE_MOST).label(Locale::field_public_reason).aside(),
        token(),
        action(),
    ])
});

/// The form in which a step asks why.
pub fn reason_of(action: Action) -> &'static FormSpec<()> {
    match action {
        Action::Return => &RETURN_REASON,
        _ if is_told_to_all(action) => &PUBLIC_REASON,
        _ => &REASON,
    }
}

/// Why a focal point gives a request back: who asked reads it, and changes what is meant.
pub static RETURN_REASON: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([
        line("reason", 3..=LINE_MOST).label(Locale::field_return_reason).aside(),
        token(),
        action(),
    ])
});

/// The smaller steps: why, for those of one's own side. It is cut, not complained about.
pub static REASON: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([line("reason", LINE).label(Locale::field_reason).aside(), token(), action()])
});

/// Whom a facilitator points to it.
pub static SUGGESTION: LazyLock<FormSpec<()>> =
    LazyLock::new(|| FormSpec::new([line("handle", 1..=30).label(Locale::field_handle).aside(), token()]));

/// A step that is nothing but a button.
pub static STEP: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([hidden(PLAN_READ), token()]));

/// All of them but those of what stands in folders of its own.
pub fn all() -> Vec<&'static Outline> {
    vec![
        &REQUEST.outline,
        &OFFER.outline,
        &PLAN.outline,
        &LOG.outline,
        &RESULTS.outline,
        &REFLECTION.outline,
        &FOLLOW_UP.outline,
        &REASON.outline,
        &PUBLIC_REASON.outline,
        &RETURN_REASON.outline,
        &SUGGESTION.outline,
        &STEP.outline,
        &RENEW.outline,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_forms_hold_all_of_a_request_an_offer_and_a_plan() {
        assert_round_trip(&REQUEST, &filled(&REQUEST.outline), &["prompted_by"]);
        assert_round_trip(&OFFER, &filled(&OFFER.outline), &["replaces"]);
        assert_round_trip(&PLAN, &filled(&PLAN.outline), &[]);
        let parts = ["log", "results", "learned", "will_use", "should_change", "changed"];
        for account in [&LOG, &RESULTS, &REFLECTION, &FOLLOW_UP] {
            let is_asked = |part: &&str| account.outline.fields().any(|field| field.name == *part);
            let elsewhere: Vec<_> = parts.into_iter().filter(|part| !is_asked(part)).collect();
            assert_round_trip(account, &filled(&account.outline), &elsewhere);
        }
    }
}
