//! What a plan is made of, and how each part of it is asked.

use super::when::{WrongTime, times};
use crate::site::{
    exchanges::{
        forms::{LINE, LINE_MOST, OBJECTIVES_MOST, TEXT_MOST},
        rules::Format,
    },
    form::{
        Complaint, FormSpec, LongList, action, choice, clock, code_of, day, group, heading, hidden, line,
        lines, markdown, pair, token, whole,
    },
    locale::Locale,
    menu::Menu,
    time::Moment,
    vocabulary::{CURRENCY, TIME_ZONE},
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The version of the plan that was read; 0 for the first.
pub const PLAN_READ: &str = "plan";
/// With whom it was written, so that it is not shown to whoever has been chosen since; 0 is not said.
pub const WITH: &str = "with";

pub const ACTIVITIES_MOST: usize = 20;
const INDICATORS_MOST: usize = 10;

crate::choices! {
    /// Who pays for an activity.
    Payer {
        Requester = "requester" => exchange_requester,
        Provider = "provider" => exchange_provider,
        Shared = "shared" => payer_shared,
        Other = "other" => payer_other,
    }
}

/// What the two sides plan, whole in each version; fields that a later version adds have defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    pub objectives: Vec<String>,
    pub activities: Vec<Activity>,
    pub indicators: Vec<Indicator>,
    pub deliverables: Vec<String>,
    /// Who pays what.
    pub costs: String,
}

/// One thing that is to happen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Activity {
    /// What it is called for ever, whatever its name and place in the plan. It is given when the plan is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<u32>,
    pub what: String,
    pub starts_at: Option<Moment>,
    /// In minutes of that day, by the clocks of the zone.
    pub starts_time: Option<u16>,
    pub ends_at: Option<Moment>,
    pub ends_time: Option<u16>,
    pub zone: String,
    pub mode: Option<Format>,
    /// A place, or the address of a meeting.
    pub place: String,
    #[serde(alias = "who")]
    pub requester_people: String,
    pub provider_people: String,
    pub deliverable: String,
    pub cost: Option<u64>,
    pub currency: String,
    pub payer: Option<Payer>,
}

/// By what it is seen whether an objective is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Indicator {
    pub name: String,
    pub unit: String,
    pub baseline: String,
    pub target: String,
    pub source: String,
}

const MODES: LongList = LongList {
    has: |code| Format::parse(code).is_some(),
    name: |code, t| Format::parse(code).map(|mode| mode.label(t).to_owned()).unwrap_or_default(),
    options: Format::options,
    menu: |t| Menu::of(&Format::options(t)),
    kind: None,
};

const PAYERS: LongList = LongList {
    has: |code| Payer::parse(code).is_some(),
    name: |code, t| Payer::parse(code).map(|payer| payer.label(t).to_owned()).unwrap_or_default(),
    options: Payer::options,
    menu: |t| Menu::of(&Payer::options(t)),
    kind: None,
};

pub static PLAN: LazyLock<FormSpec<Plan>> = LazyLock::new(|| {
    FormSpec::new([
        lines("objectives", 1..=OBJECTIVES_MOST, LINE_MOST)
            .label(Locale::plan_objectives)
            .help(Locale::field_objectives_help)
            .of(|p: &mut Plan| &mut p.objectives),
        heading(Locale::plan_activities, None),
        group("activities", 1..=ACTIVITIES_MOST, activity())
            .label(Locale::plan_activities)
            .each(Locale::plan_activity)
            .help(Locale::plan_activities_help)
            .more(Locale::plan_more)
            .rule(wrong_activity)
            .of(|p| &mut p.activities),
        heading(Locale::plan_indicators, None),
        group("indicators", 0..=INDICATORS_MOST, indicator())
            .label(Locale::plan_indicators)
            .each(Locale::plan_indicator)
            .help(Locale::plan_indicators_help)
            .more(Locale::plan_indicator_more)
            .of(|p| &mut p.indicators),
        lines("deliverables", 0..=OBJECTIVES_MOST, LINE_MOST)
            .label(Locale::field_deliverables)
            .help(Locale::field_deliverables_help)
            .rows(3)
            .of(|p| &mut p.deliverables),
        markdown("costs", 0..=TEXT_MOST)
            .label(Locale::field_costs)
            .help(Locale::field_costs_help)
            .rows(3)
            .without_composer()
            .of(|p| &mut p.costs),
        hidden(PLAN_READ),
        hidden(WITH),
        token(),
        action(),
    ])
});

fn activity() -> FormSpec<Activity> {
    FormSpec::new([
        line("what", 1..=LINE_MOST).label(Locale::activity_what).of(|a: &mut Activity| &mut a.what),
        pair(
            day("starts").label(Locale::field_starts).of(|a| &mut a.starts_at),
            clock("starts_time").label(Locale::activity_starts_time).of(|a| &mut a.starts_time),
        ),
        pair(
            day("ends").label(Locale::field_ends).of(|a| &mut a.ends_at),
            clock("ends_time").label(Locale::activity_ends_time).of(|a| &mut a.ends_time),
        ),
        pair(
            code_of("zone", &TIME_ZONE).label(Locale::activity_zone).of(|a| &mut a.zone),
            choice("mode", Format::options).in_menu(&MODES).label(Locale::activity_mode).of(|a| &mut a.mode),
        ),
        line("place", LINE).label(Locale::activity_place).of(|a| &mut a.place),
        pair(
            line("requester_people", LINE)
                .label(Locale::activity_requester_people)
                .of(|a| &mut a.requester_people),
            line("provider_people", LINE)
                .label(Locale::activity_provider_people)
                .of(|a| &mut a.provider_people),
        ),
        line("deliverable", LINE).label(Locale::activity_deliverable).of(|a| &mut a.deliverable),
        pair(
            whole("cost").label(Locale::activity_cost).of(|a| &mut a.cost),
            code_of("currency", &CURRENCY).label(Locale::activity_currency).of(|a| &mut a.currency),
        ),
        choice("payer", Payer::options).in_menu(&PAYERS).label(Locale::activity_payer).of(|a| &mut a.payer),
    ])
}

/// What is wrong with an activity as a whole, and beside which of its fields that is said.
fn wrong_activity(one: &Activity) -> Option<(&'static str, Complaint)> {
    let missing = |field| Some((field, Complaint::Missing));
    if one.starts_at.is_none() && (one.starts_time.is_some() || one.ends_at.is_some()) {
        return missing("starts");
    }
    if one.ends_time.is_some() && one.starts_time.is_none() {
        return missing("starts_time");
    }
    if one.starts_time.is_some() && one.zone.is_empty() {
        return missing("zone");
    }
    if one.starts_time.is_some() && one.ends_at.is_some() && one.ends_time.is_none() {
        return missing("ends_time");
    }
    if one.cost.is_some() && one.currency.is_empty() {
        return missing("currency");
    }
    match times(one) {
        Err(WrongTime::StartIsLeaptOver) => Some(("starts_time", Complaint::LeaptOver)),
        Err(WrongTime::EndIsLeaptOver) => Some(("ends_time", Complaint::LeaptOver)),
        Err(WrongTime::EndsBeforeItStarts) => {
            let is_by_the_hour = one.ends_time.is_some();
            Some((if is_by_the_hour { "ends_time" } else { "ends" }, Complaint::EndsBeforeItStarts))
        }
        Ok(_) => None,
    }
}

fn indicator() -> FormSpec<Indicator> {
    FormSpec::new([
        line("name", 1..=LINE_MOST).label(Locale::indicator_name).of(|i: &mut Indicator| &mut i.name),
        line("unit", LINE).label(Locale::indicator_unit).of(|i| &mut i.unit),
        pair(
            line("baseline", LINE).label(Locale::indicator_baseline).of(|i| &mut i.baseline),
            line("target", LINE).label(Locale::indicator_target).of(|i| &mut i.target),
        ),
        line("source", LINE).label(Locale::indicator_source).of(|i| &mut i.source),
    ])
}
