//! What a request, an offer and a plan may be.

pub use super::forms::{Account, Activity, Indicator, LINE_MOST, NewOffer, Plan, Request};

use super::{
    entity::exchange::Column,
    forms::{OFFER, PLAN, REPLACES, REQUEST},
    machine::{Action, Actor, State},
};
use crate::site::{
    access::{Asker, Me},
    form::{Complaint, Errors, Typed},
    locale::Locale,
    time::{Moment, Zone, days},
    vocabulary::{COUNTRIES, zone},
};
use sea_orm::{ColumnTrait, Condition, sea_query::ExprTrait};
use std::time::Duration;

crate::choices! {
    /// Between whom.
    Kind {
        SouthSouth = "south-south" => exchange_south_south,
        Triangular = "triangular" => exchange_triangular,
        NorthSouth = "north-south" => exchange_north_south,
        WithinCountry = "within-country" => exchange_within_country,
    }
}

crate::choices! {
    /// In which form people learn from each other.
    Modality {
        StudyVisit = "study-visit" => modality_study_visit,
        PeerReview = "peer-review" => modality_peer_review,
        Twinning = "twinning" => modality_twinning,
        ExpertMission = "expert-mission" => modality_expert_mission,
        Secondment = "secondment" => modality_secondment,
        Mentoring = "mentoring" => modality_mentoring,
        JointWorkshop = "joint-workshop" => modality_joint_workshop,
    }
}

crate::choices! {
    /// Where they meet.
    Format {
        Online = "online" => format_online,
        InPerson = "in-person" => format_in_person,
        Both = "both" => format_both,
    }
}

crate::choices! {
    /// What became of an offer.
    OfferState {
        Open = "open" => offer_open,
        Chosen = "chosen" => offer_chosen,
        SteppedBack = "stepped-back" => offer_stepped_back,
        Withdrawn = "withdrawn" => offer_withdrawn,
    }
}

crate::choices! {
    /// What one of the two sides tells: while it is under way, at its end, and afterwards.
    Told {
        Log = "log" => told_log,
        Results = "results" => told_results,
        Learned = "learned" => told_learned,
        WillUse = "will-use" => told_will_use,
        ShouldChange = "should-change" => told_should_change,
        HalfYear = "half-year" => told_half_year,
        Year = "year" => told_year,
    }
}

impl Told {
    /// What others than the two sides may read, once the results are published.
    pub const PUBLIC: [Self; 3] = [Self::Results, Self::HalfYear, Self::Year];
    /// A side's reflection.
    pub const REFLECTION: [Self; 3] = [Self::Learned, Self::WillUse, Self::ShouldChange];
}

/// When the requester is asked what has changed: so long after the end, and as long again.
pub const ASKS_AFTER: Duration = days(182);

/// Reads the request; to be opened it needs the need, an objective, a modality, languages and a time that is not
/// over. `today` is the day where it is asked for.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn request(typed: &Typed, open: bool, today: Moment) -> Result<Request, Errors> {
    let (request, mut errors) = if open { REQUEST.read(typed) } else { REQUEST.read_draft(typed) };
    if let Some((starts, ends)) = request.starts_at.zip(request.ends_at) {
        if ends < starts {
            errors.add("ends", Complaint::EndsBeforeItStarts);
        }
        if open && ends < today {
            errors.add("ends", Complaint::InThePast);
        }
        // One that is corrected may have begun, but not years ago.
        if open && starts < today - days(366) {
            errors.add("starts", Complaint::InThePast);
        }
    }
    errors.unless(Some(request))
}

/// The day that it is in a country; where it has several, the one that ends last. A request is open until its last
/// day, and all of that day counts, wherever in the country it was made.
pub fn today_in(country: &str, now: Moment) -> Moment {
    now.day_in(zone(country))
}

/// That the last day of a request is over where it was made, for the database.
pub fn is_over(now: Moment) -> Condition {
    let day = now.day_in(Zone::UTC);
    let where_it_is = |day: Moment| -> Vec<&'static str> {
        let codes = COUNTRIES.options(Locale::ENGLISH).into_iter().map(|(code, _)| code);
        codes.filter(|code| today_in(code, now) == day).collect()
    };
    let (before, after) = (where_it_is(day - days(1)), where_it_is(day + days(1)));
    Condition::any()
        .add(Column::EndsAt.lt(day - days(1)))
        .add(Column::EndsAt.lt(day).and(Column::Country.is_not_in(before)))
        .add(Column::EndsAt.lt(day + days(1)).and(Column::Country.is_in(after)))
}

/// Reads an offer.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn offer(typed: &Typed) -> Result<NewOffer, Errors> {
    let (offer, errors) = OFFER.read(typed);
    let replaces = typed.number(REPLACES).is_some_and(|replaces| replaces != 0);
    errors.unless(Some(NewOffer { replaces, ..offer }))
}

/// Reads the plan.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn plan(typed: &Typed) -> Result<Plan, Errors> {
    let (plan, errors) = PLAN.read(typed);
    errors.unless(Some(plan))
}

/// Which exchanges somebody may see: what [`may_see`] says, for the database.
pub fn visible_to(asker: &Asker) -> Condition {
    let own = asker.id().map(|me| Column::RequesterId.eq(me));
    let focal_for = asker.me.as_ref().map(|me| me.focal_for.as_str()).filter(|country| !country.is_empty());
    let to_endorse = focal_for
        .map(|country| Column::State.eq(State::AwaitingEndorsement).and(Column::Country.eq(country)));
    Condition::any().add(Column::State.is_not_in(State::UNSEEN)).add_option(own).add_option(to_endorse)
}

/// A draft is its requester's alone, and what waits for an endorsement is for the focal points too; the need is public
/// from the day it is open.
pub fn may_see(state: State, actor: Actor) -> bool {
    match state {
        State::Draft => actor == Actor::Requester,
        State::AwaitingEndorsement => matches!(actor, Actor::Requester | Actor::FocalPoint),
        _ => true,
    }
}

/// Whether somebody endorses what is asked for in the name of a country.
pub fn is_focal_point(me: Option<&Me>, country: &str) -> bool {
    !country.is_empty() && me.is_some_and(|me| me.focal_for == country)
}

/// What nobody else has seen can be thrown away by who wrote it; what was open is withdrawn.
pub fn may_discard(state: State, actor: Actor) -> bool {
    state == State::Draft && actor == Actor::Requester
}

/// Whether an answer may become an offer that stands for whoever asks: the request goes its way without it.
pub fn may_stand_on(state: State, answer: OfferState) -> bool {
    matches!(answer, OfferState::Open | OfferState::SteppedBack) && state != State::Open
}

/// The reason of a step is for everybody where something that was agreed ends early; else for the requester, for who
/// gave it or to whom it is said, and, when the request was withdrawn, for all whose offers stood.
pub fn may_read_reason(action: Action, is_requester: bool, is_to_me: bool, own_offer_stands: bool) -> bool {
    is_told_to_all(action) || is_requester || is_to_me || (action == Action::Withdraw && own_offer_stands)
}

/// Why something was called off, stopped or closed is told to everybody.
pub fn is_told_to_all(action: Action) -> bool {
    matches!(action, Action::Cancel | Action::Stop | Action::Close)
}

/// What of the accounts somebody may read: the two sides all, others what is public of what is published.
pub fn readable(actor: Actor, results_public: bool) -> &'static [Told] {
    match (actor.is_party(), results_public) {
        (true, _) => Told::ALL,
        (false, true) => &Told::PUBLIC,
        (false, false) => &[],
    }
}

/// The log is for the two sides, from the beginning on.
pub fn may_read_log(state: State, actor: Actor) -> bool {
    actor.is_party() && state.has_begun()
}

/// What came of it is told as a solution by who asked, once it is over.
pub fn may_tell_as_solution(state: State, actor: Actor) -> bool {
    matches!(state, State::Completed | State::FollowedUp) && actor == Actor::Requester
}

/// Plans belong to the two sides.
pub fn may_see_plan(actor: Actor) -> bool {
    actor.is_party()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_790_000_000_000); // 2026-09-21

    fn form() -> Typed {
        Typed::of([
            ("title", "Milk banks for district hospitals"),
            ("need", "Three district hospitals lose premature babies for want of donor milk."),
            ("objectives", "Set up one bank\nTrain six nurses"),
            ("kind", "south-south"),
            ("modality", "study-visit"),
            ("format", "both"),
            ("language", "en"),
            ("languages", "pt"),
            ("languages", "en"),
            ("themes", "maternal-and-child-health"),
            ("starts", "2027-01-10"),
            ("ends", "2027-03-10"),
        ])
    }

    fn complaint<const N: usize>(changed: [(&str, &str); N], field: &str) -> Option<Complaint> {
        let form = changed.into_iter().fold(form(), |form, (name, value)| form.with(name, value));
        request(&form, true, today_in("KE", NOW)).err()?.of(field)
    }

    #[test]
    fn a_whole_request_can_be_opened() {
        let request = request(&form(), true, NOW.day_in(Zone::UTC)).expect("a request");
        assert_eq!(request.objectives, ["Set up one bank", "Train six nurses"]);
    }

    #[test]
    fn an_empty_draft_can_be_kept() {
        assert!(request(&Typed::default(), false, NOW).is_ok());
    }

    #[test]
    fn an_open_request_says_what_it_must() {
        assert_eq!(complaint([("need", "")], "need"), Some(Complaint::Missing));
        assert_eq!(complaint([("objectives", "\n \n")], "objectives"), Some(Complaint::Missing));
        assert_eq!(complaint([("modality", "")], "modality"), Some(Complaint::Missing));
        assert_eq!(complaint([("languages", "")], "languages"), Some(Complaint::Missing));
        assert_eq!(complaint([("ends", "")], "ends"), Some(Complaint::Missing));
        assert_eq!(complaint([("ends", "tomorrow")], "ends"), Some(Complaint::NotADate));
        assert_eq!(complaint([("ends", "2027-01-09")], "ends"), Some(Complaint::EndsBeforeItStarts));
        assert_eq!(
            complaint([("starts", "2020-01-01"), ("ends", "2020-02-01")], "ends"),
            Some(Complaint::InThePast)
        );
        assert_eq!(complaint([("starts", "2020-01-01")], "starts"), Some(Complaint::InThePast));
    }

    #[test]
    fn the_last_day_counts_whole() {
        let until = |day: &str| complaint([("starts", "2026-01-10"), ("ends", day)], "ends");
        assert_eq!((until(&NOW.day()), until("2026-09-20")), (None, Some(Complaint::InThePast)));
        let day = Moment::from_day("2026-09-21").expect("a day");
        for (country, ends) in [
            ("KE", "2026-09-21T21:00:00Z"),
            ("NP", "2026-09-21T18:15:00Z"),
            ("KI", "2026-09-21T12:00:00Z"), // its islands are a day apart, but no longer on the calendar
            ("GH", "2026-09-22T00:00:00Z"),
            ("BR", "2026-09-22T05:00:00Z"), // in Acre
            ("US", "2026-09-22T10:00:00Z"), // in Hawaii
        ] {
            let end = Moment::from_iso(ends).expect("a moment");
            let today = |at| today_in(country, at);
            assert_eq!(
                (today(end - std::time::Duration::from_millis(1)), today(end)),
                (day, day + days(1)),
                "{country}"
            );
            assert_eq!(day.end_in(zone(country)), end, "{country}");
        }
    }

    #[test]
    fn a_draft_alone_is_thrown_away_and_by_its_requester_alone() {
        for &state in State::ALL {
            for actor in Actor::ALL {
                let may = state == State::Draft && actor == Actor::Requester;
                assert_eq!(may_discard(state, actor), may, "{state:?} {actor:?}");
            }
        }
    }

    #[test]
    fn who_asked_alone_tells_it_as_a_solution_and_at_its_end() {
        for &state in State::ALL {
            for actor in Actor::ALL {
                let may = [State::Completed, State::FollowedUp].contains(&state) && actor == Actor::Requester;
                assert_eq!(may_tell_as_solution(state, actor), may, "{state:?} {actor:?}");
            }
        }
    }

    #[test]
    fn what_is_wrong_with_an_activity_is_said_beside_the_field() {
        let visit = || {
            Typed::of([
                ("objectives", "Learn"),
                ("activities[0][what]", "Visit"),
                ("activities[0][starts]", "2027-03-28"),
                ("activities[0][starts_time]", "02:30"),
                ("activities[0][ends]", "2027-03-28"),
                ("activities[0][ends_time]", "04:00"),
                ("activities[0][zone]", "africa/nairobi"),
                ("activities[0][cost]", "12 000"),
                ("activities[0][currency]", "kes"),
            ])
        };
        let read = plan(&visit()).expect("a plan");
        let one = &read.activities[0];
        assert_eq!(
            (one.zone.as_str(), one.cost, one.currency.as_str()),
            ("Africa/Nairobi", Some(12_000), "KES")
        );
        for (field, typed, place, complaint) in [
            ("zone", "Europe/Paris", "starts_time", Complaint::LeaptOver),
            ("zone", "Mars/Olympus", "zone", Complaint::NotInList),
            ("zone", "", "zone", Complaint::Missing),
            ("starts", "", "starts", Complaint::Missing),
            ("starts", "2027-02-30", "starts", Complaint::NotADate),
            ("starts_time", "25:00", "starts_time", Complaint::NotATime),
            ("starts_time", "", "starts_time", Complaint::Missing),
            ("ends_time", "02:00", "ends_time", Complaint::EndsBeforeItStarts),
            ("ends_time", "", "ends_time", Complaint::Missing),
            ("cost", "a lot", "cost", Complaint::NotWhole),
            ("currency", "XXX", "currency", Complaint::NotInList),
            ("currency", "", "currency", Complaint::Missing),
            ("mode", "by-post", "mode", Complaint::NotInList),
            ("payer", "nobody", "payer", Complaint::NotInList),
        ] {
            let typed = visit().with(&format!("activities[0][{field}]"), typed);
            let errors = plan(&typed).expect_err("complaints");
            assert_eq!(errors.of(&format!("activities[0][{place}]")), Some(complaint), "{field}");
        }
    }

    #[test]
    fn what_the_sides_tell_is_theirs_until_it_is_published() {
        for actor in Actor::ALL {
            let of_all = if actor.is_party() { Told::ALL.len() } else { 0 };
            assert_eq!(readable(actor, false).len(), of_all, "{actor:?}");
            let is_private = |told: &Told| *told == Told::Log || Told::REFLECTION.contains(told);
            assert_eq!(readable(actor, true).iter().any(is_private), actor.is_party(), "{actor:?}");
        }
    }

    #[test]
    fn a_plan_has_an_objective_and_an_activity() {
        let errors = plan(&Typed::default()).expect_err("complaints");
        let missing = Some(Complaint::Missing);
        assert_eq!((errors.of("objectives"), errors.of("activities[0][what]")), (missing, missing));
    }

    #[test]
    fn an_empty_activity_is_left_out() {
        let typed = Typed::of([
            ("objectives", "Learn"),
            ("activities[0][what]", "Visit"),
            ("activities[1][what]", " \u{200B} "),
        ]);
        assert_eq!(plan(&typed).map(|plan| plan.activities.len()), Ok(1));
    }

    #[test]
    fn an_activity_ends_after_it_starts() {
        let typed = Typed::of([
            ("objectives", "Learn"),
            ("activities[0][what]", "Visit"),
            ("activities[0][starts]", "2027-01-10"),
            ("activities[0][ends]", "2027-01-09"),
        ]);
        assert_eq!(
            plan(&typed).expect_err("complaints").of("activities[0][ends]"),
            Some(Complaint::EndsBeforeItStarts)
        );
    }

    #[test]
    fn of_too_many_activities_one_is_read() {
        let wrong = (0..21_000)
            .fold(Typed::default(), |typed, at| typed.with(&format!("activities[{at}][starts]"), "soon"));
        let errors = plan(&wrong).expect_err("complaints");
        assert_eq!(errors.of("activities"), Some(Complaint::TooMany(20)));
        let dates = errors.iter().filter(|(_, complaint)| *complaint == Complaint::NotADate).count();
        assert_eq!(dates, 21);
    }

    #[test]
    fn a_complaint_names_the_activity_that_it_is_about() {
        let typed = Typed::of([
            ("objectives", "Learn"),
            ("activities[0][what]", "Visit"),
            ("activities[4][place]", "Nairobi"),
            ("activities[7][what]", "Report"),
            ("activities[7][starts]", "soon"),
        ]);
        let errors = plan(&typed).expect_err("complaints");
        assert_eq!(errors.of("activities[4][what]"), Some(Complaint::Missing));
        assert_eq!(errors.of("activities[7][starts]"), Some(Complaint::NotADate));
        assert_eq!(errors.iter().count(), 2);
    }

    #[test]
    fn an_answer_that_was_not_chosen_can_stand() {
        assert!(may_stand_on(State::Chosen, OfferState::Open));
        assert!(may_stand_on(State::Withdrawn, OfferState::SteppedBack));
        assert!(!may_stand_on(State::Open, OfferState::Open), "it may be chosen yet");
        for answer in [OfferState::Chosen, OfferState::Withdrawn] {
            assert!(!may_stand_on(State::Chosen, answer));
        }
    }
}
