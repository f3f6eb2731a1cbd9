//! What a request, an offer and a plan may be.

use super::{
    entity::exchange::Column,
    machine::{Action, State},
};
use crate::site::{
    access::Asker,
    form::{
        Complaint, Errors,
        rows::{self, nth},
    },
    themes,
    time::{Moment, days},
    vocabulary::LANGUAGES,
};
use sea_orm::{ColumnTrait, Condition};
use serde::{Deserialize, Serialize};

pub const TITLE_MOST: usize = 160;
pub const NEED_MOST: usize = 10_000;
pub const OFFER_MOST: usize = 10_000;
pub const LINE_MOST: usize = 300;
pub const LANGUAGES_MOST: usize = 6;
pub const THEMES_MOST: usize = 5;
pub const ACTIVITIES_MOST: usize = 20;
const OBJECTIVES_MOST: usize = 10;

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

/// The request as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct RequestForm {
    pub title: String,
    pub need: String,
    pub objectives: String,
    pub organisation: String,
    pub kind: String,
    pub modality: String,
    pub format: String,
    pub language: String,
    pub languages: Vec<String>,
    pub themes: Vec<String>,
    pub starts: String,
    pub ends: String,
    pub token: String,
    pub version: i64,
    pub action: String,
}

/// A request that may be kept or opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub title: String,
    pub need: String,
    pub objectives: Vec<String>,
    pub organisation: String,
    pub kind: String,
    pub modality: String,
    pub format: String,
    pub language: String,
    pub languages: Vec<String>,
    pub themes: Vec<String>,
    pub starts_at: Moment,
    pub ends_at: Moment,
}

/// Reads the request; to be opened it needs the need, an objective, a modality, languages and a time.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn request(form: &RequestForm, open: bool, now: Moment) -> Result<Request, Errors> {
    let mut e = Errors::default();
    let least = |length| if open { length } else { 0 };
    let few = usize::from(open);
    let code = |e: &mut Errors, field: &str, typed: &str, known: &dyn Fn(&str) -> bool| {
        if typed.is_empty() && !open {
            return String::new();
        }
        e.choice(field, typed, |code| known(code).then(|| code.to_owned())).unwrap_or_default()
    };
    let request = Request {
        title: e.line("title", &form.title, least(8)..=TITLE_MOST),
        need: e.prose("need", &form.need, least(40)..=NEED_MOST),
        objectives: e.lines("objectives", &form.objectives, few..=OBJECTIVES_MOST, LINE_MOST),
        organisation: e.line("organisation", &form.organisation, 0..=LINE_MOST),
        kind: code(&mut e, "kind", &form.kind, &|code| Kind::parse(code).is_some()),
        modality: code(&mut e, "modality", &form.modality, &|code| Modality::parse(code).is_some()),
        format: code(&mut e, "format", &form.format, &|code| Format::parse(code).is_some()),
        language: code(&mut e, "language", &form.language, &|code| LANGUAGES.has(code)),
        languages: e.choices("languages", &form.languages, few..=LANGUAGES_MOST, |code| LANGUAGES.has(code)),
        themes: e.choices("themes", &form.themes, few..=THEMES_MOST, themes::exists),
        starts_at: day(&mut e, "starts", &form.starts, open),
        ends_at: day(&mut e, "ends", &form.ends, open),
    };
    let has_days = request.starts_at.0 > 0 && request.ends_at.0 > 0;
    if has_days && request.ends_at < request.starts_at {
        e.add("ends", Complaint::EndsBeforeItStarts);
    }
    if open && has_days && is_over(request.ends_at, now) {
        e.add("ends", Complaint::InThePast);
    }
    e.unless(Some(request))
}

/// A request is open until its last day: all of that day counts.
pub fn is_over(last_day: Moment, now: Moment) -> bool {
    last_day <= last_day_over(now)
}

/// The newest day that is over.
pub fn last_day_over(now: Moment) -> Moment {
    now - days(1)
}

fn day(e: &mut Errors, field: &str, typed: &str, required: bool) -> Moment {
    let day = Moment::from_day(typed);
    if day.is_none() && (required || !typed.trim().is_empty()) {
        e.add(field, if typed.trim().is_empty() { Complaint::Missing } else { Complaint::NotADate });
    }
    day.unwrap_or_default()
}

/// An offer as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct OfferForm {
    pub body: String,
    pub organisation: String,
    /// Not 0: it is to take the place of an offer that was seen to stand.
    pub replaces: i64,
    pub token: String,
    pub action: String,
}

/// An offer that may be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOffer {
    pub body: String,
    pub organisation: String,
    /// Another one by the same person may stand; without this it is not overwritten.
    pub replaces: bool,
}

/// Reads an offer.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn offer(form: &OfferForm) -> Result<NewOffer, Errors> {
    let mut e = Errors::default();
    let offer = NewOffer {
        body: e.prose("body", &form.body, 20..=OFFER_MOST),
        organisation: e.line("organisation", &form.organisation, 0..=LINE_MOST),
        replaces: form.replaces != 0,
    };
    e.unless(Some(offer))
}

/// What the two sides plan, whole in each version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    pub objectives: Vec<String>,
    pub activities: Vec<Activity>,
    pub deliverables: Vec<String>,
    /// Who pays what.
    pub costs: String,
}

/// One thing that is to happen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Activity {
    pub what: String,
    pub place: String,
    pub who: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
}

/// The plan as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct PlanForm {
    pub objectives: String,
    pub activity_what: Vec<String>,
    pub activity_place: Vec<String>,
    pub activity_who: Vec<String>,
    pub activity_starts: Vec<String>,
    pub activity_ends: Vec<String>,
    pub deliverables: String,
    pub costs: String,
    /// The version of the plan that was read; 0 for the first.
    pub plan: i64,
    /// With whom it was written, so that it is not shown to whoever has been chosen since; 0 is not said.
    pub with: i64,
    pub token: String,
    pub action: String,
}

impl PlanForm {
    /// Its activities, column by column, in the order in which they are read.
    pub fn activities(&self) -> [&[String]; 5] {
        [&self.activity_what, &self.activity_starts, &self.activity_ends, &self.activity_place, &self.activity_who]
    }

    /// With room for one more activity.
    pub fn with_room(mut self) -> Self {
        let rows = rows::count(&self.activities());
        rows::add(&mut self.activity_what, rows, ACTIVITIES_MOST);
        self
    }
}

/// Reads the plan.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn plan(form: &PlanForm) -> Result<Plan, Errors> {
    let mut e = Errors::default();
    let plan = Plan {
        objectives: e.lines("objectives", &form.objectives, 1..=OBJECTIVES_MOST, LINE_MOST),
        activities: activities(&mut e, form),
        deliverables: e.lines("deliverables", &form.deliverables, 0..=OBJECTIVES_MOST, LINE_MOST),
        costs: e.prose("costs", &form.costs, 0..=NEED_MOST),
    };
    e.unless(Some(plan))
}

/// The id of the field with this name in the activity with this index, which is also what complaints
/// about it are kept under: the fields of all activities share their names.
pub fn activity_field(name: &str, index: usize) -> String {
    if index == 0 { name.to_owned() } else { format!("{name}-{}", index + 1) }
}

fn activities(e: &mut Errors, form: &PlanForm) -> Vec<Activity> {
    let rows = rows::filled(&form.activities(), ACTIVITIES_MOST);
    if rows.len() > ACTIVITIES_MOST {
        e.add("activity_what", Complaint::TooMany(ACTIVITIES_MOST));
    }
    let activities: Vec<Activity> =
        rows.into_iter().map(|row| activity(e, form, row)).filter(|activity| *activity != Activity::default()).collect();
    if activities.is_empty() {
        e.add("activity_what", Complaint::Missing);
    }
    activities
}

fn activity(e: &mut Errors, form: &PlanForm, index: usize) -> Activity {
    let at = |name| activity_field(name, index);
    let activity = Activity {
        what: e.line(&at("activity_what"), nth(&form.activity_what, index), 0..=LINE_MOST),
        place: e.line(&at("activity_place"), nth(&form.activity_place, index), 0..=LINE_MOST),
        who: e.line(&at("activity_who"), nth(&form.activity_who, index), 0..=LINE_MOST),
        starts_at: day(e, &at("activity_starts"), nth(&form.activity_starts, index), false),
        ends_at: day(e, &at("activity_ends"), nth(&form.activity_ends, index), false),
    };
    if activity.what.is_empty() && activity != Activity::default() {
        e.add(at("activity_what"), Complaint::Missing);
    }
    if activity.ends_at.0 > 0 && activity.ends_at < activity.starts_at {
        e.add(at("activity_ends"), Complaint::EndsBeforeItStarts);
    }
    activity
}

impl From<&Plan> for PlanForm {
    fn from(plan: &Plan) -> Self {
        let day = |at: Moment| if at.0 == 0 { String::new() } else { at.day() };
        let mut form = Self {
            objectives: plan.objectives.join("\n"),
            deliverables: plan.deliverables.join("\n"),
            costs: plan.costs.clone(),
            ..Self::default()
        };
        for activity in &plan.activities {
            form.activity_what.push(activity.what.clone());
            form.activity_place.push(activity.place.clone());
            form.activity_who.push(activity.who.clone());
            form.activity_starts.push(day(activity.starts_at));
            form.activity_ends.push(day(activity.ends_at));
        }
        form
    }
}

/// Which exchanges somebody may see: what [`may_see`] says, for the database.
pub fn visible_to(asker: &Asker) -> Condition {
    let own = asker.id().map(|me| Column::RequesterId.eq(me));
    Condition::any().add(Column::State.ne(State::Draft)).add_option(own)
}

/// A draft is its requester's alone; the need is public from the day it is open.
pub fn may_see(state: State, is_requester: bool) -> bool {
    state != State::Draft || is_requester
}

/// The reason of a step is for the requester, for who gave it or to whom it is said, and, when the request was withdrawn, for
/// all whose offers stood.
pub fn may_read_reason(action: Action, is_requester: bool, is_to_me: bool, own_offer_stands: bool) -> bool {
    is_requester || is_to_me || (action == Action::Withdraw && own_offer_stands)
}

/// Plans belong to the two sides.
pub fn may_see_plan(actor: super::machine::Actor) -> bool {
    actor.is_party()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_790_000_000_000); // 2026-09-21

    fn form() -> RequestForm {
        RequestForm {
            title: "Milk banks for district hospitals".into(),
            need: "Three district hospitals lose premature babies for want of donor milk.".into(),
            objectives: "Set up one bank\nTrain six nurses".into(),
            kind: "south-south".into(),
            modality: "study-visit".into(),
            format: "both".into(),
            language: "en".into(),
            languages: vec!["pt".into(), "en".into()],
            themes: vec!["maternal-and-child-health".into()],
            starts: "2027-01-10".into(),
            ends: "2027-03-10".into(),
            ..Default::default()
        }
    }

    fn complaint(change: impl FnOnce(&mut RequestForm), field: &str) -> Option<Complaint> {
        let mut form = form();
        change(&mut form);
        request(&form, true, NOW).err()?.of(field)
    }

    #[test]
    fn a_whole_request_can_be_opened() {
        let request = request(&form(), true, NOW).expect("a request");
        assert_eq!(request.objectives, ["Set up one bank", "Train six nurses"]);
    }

    #[test]
    fn an_empty_draft_can_be_kept() {
        assert!(request(&RequestForm::default(), false, NOW).is_ok());
    }

    #[test]
    fn an_open_request_says_what_it_must() {
        assert_eq!(complaint(|f| f.need = String::new(), "need"), Some(Complaint::Missing));
        assert_eq!(complaint(|f| f.objectives = "\n \n".into(), "objectives"), Some(Complaint::Missing));
        assert_eq!(complaint(|f| f.modality = String::new(), "modality"), Some(Complaint::Missing));
        assert_eq!(complaint(|f| f.languages.clear(), "languages"), Some(Complaint::Missing));
        assert_eq!(complaint(|f| f.ends = String::new(), "ends"), Some(Complaint::Missing));
        assert_eq!(complaint(|f| f.ends = "tomorrow".into(), "ends"), Some(Complaint::NotADate));
        assert_eq!(complaint(|f| f.ends = "2027-01-09".into(), "ends"), Some(Complaint::EndsBeforeItStarts));
        assert_eq!(complaint(|f| (f.starts, f.ends) = ("2020-01-01".into(), "2020-02-01".into()), "ends"), Some(Complaint::InThePast));
    }

    #[test]
    fn the_last_day_counts_whole() {
        let until = |day: &str| complaint(|f| (f.starts, f.ends) = ("2026-01-10".into(), day.into()), "ends");
        assert_eq!((until(&NOW.day()), until("2026-09-20")), (None, Some(Complaint::InThePast)));
        let day = Moment::from_day("2026-09-21").expect("a day");
        assert!(!is_over(day, Moment(day.0 + 86_399_999)) && is_over(day, Moment(day.0 + 86_400_000)));
    }

    #[test]
    fn a_plan_has_an_objective_and_an_activity() {
        let errors = plan(&PlanForm::default()).expect_err("complaints");
        assert_eq!((errors.of("objectives"), errors.of("activity_what")), (Some(Complaint::Missing), Some(Complaint::Missing)));
    }

    #[test]
    fn the_form_holds_all_of_a_plan() {
        let typed = PlanForm {
            objectives: "Learn".into(),
            activity_what: vec!["Visit".into(), String::new()],
            activity_starts: vec!["2027-01-10".into(), String::new()],
            activity_ends: vec!["2027-01-12".into(), String::new()],
            deliverables: "A report".into(),
            costs: "Each side its own".into(),
            ..Default::default()
        };
        let first = plan(&typed).expect("a plan");
        assert_eq!(first.activities.len(), 1);
        assert_eq!(plan(&PlanForm::from(&first)), Ok(first));
    }

    #[test]
    fn an_activity_ends_after_it_starts() {
        let typed = PlanForm {
            objectives: "Learn".into(),
            activity_what: vec!["Visit".into()],
            activity_starts: vec!["2027-01-10".into()],
            activity_ends: vec!["2027-01-09".into()],
            ..Default::default()
        };
        assert_eq!(plan(&typed).expect_err("complaints").of("activity_ends"), Some(Complaint::EndsBeforeItStarts));
    }

    #[test]
    fn of_too_many_activities_one_is_read() {
        let wrong = PlanForm { activity_starts: vec!["soon".into(); 21_000], ..Default::default() };
        let errors = plan(&wrong).expect_err("complaints");
        assert_eq!(errors.of("activity_what"), Some(Complaint::TooMany(ACTIVITIES_MOST)));
        let dates = errors.iter().filter(|(_, complaint)| *complaint == Complaint::NotADate).count();
        assert_eq!(dates, ACTIVITIES_MOST + 1);
    }

    #[test]
    fn a_complaint_names_the_activity_that_it_is_about() {
        let typed = PlanForm {
            objectives: "Learn".into(),
            activity_what: vec!["Visit".into(), String::new(), "Report".into()],
            activity_place: vec![String::new(), "Nairobi".into()],
            activity_starts: vec![String::new(), String::new(), "soon".into()],
            ..Default::default()
        };
        let errors = plan(&typed).expect_err("complaints");
        assert_eq!(errors.of("activity_what-2"), Some(Complaint::Missing));
        assert_eq!(errors.of("activity_starts-3"), Some(Complaint::NotADate));
        assert_eq!(errors.iter().count(), 2);
    }
}
