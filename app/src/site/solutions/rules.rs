//! What a solution may be, and who may do what with it.

use super::entity::solution::Column;
use crate::site::{
    access::{Asker, Role},
    form::{
        Complaint, Errors,
        rows::{self, nth},
    },
    ids::SolutionId,
    themes,
    vocabulary::{COUNTRIES, LANGUAGES},
};
use sea_orm::{ColumnTrait, Condition};
use serde::{Deserialize, Serialize};

pub const TITLE_MOST: usize = 120;
pub const SUMMARY_MOST: usize = 600;
pub const PROSE_MOST: usize = 10_000;
pub const LINE_MOST: usize = 300;
pub const THEMES_MOST: usize = 5;
pub const COUNTRIES_MOST: usize = 20;
pub const BLOCKS_MOST: usize = 12;
pub const INDICATORS_MOST: usize = 20;
pub const SOURCES_MOST: usize = 20;
const CONDITIONS_MOST: usize = 20;
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

crate::choices! {
    /// Whether it worked. All three are worth telling.
    Outcome {
        Worked = "worked" => outcome_worked,
        InPart = "worked-in-part" => outcome_in_part,
        DidNotWork = "did-not-work" => outcome_did_not_work,
    }
}

impl Outcome {
    /// Its shape, so that it never depends on colour.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Worked => "●",
            Self::InPart => "◐",
            Self::DidNotWork => "○",
        }
    }
}

crate::choices! {
    /// How well it is known.
    Evidence {
        Practitioner = "practitioner" => evidence_practitioner,
        Monitored = "monitored" => evidence_monitored,
        Evaluated = "evaluated" => evidence_evaluated,
        Independent = "independently-evaluated" => evidence_independent,
    }
}

/// One practice as it is told. Kept whole in each revision; fields that a later version adds have defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Solution {
    pub title: String,
    pub summary: String,
    /// Code of an [`Outcome`]; empty in a draft that does not say yet.
    pub outcome: String,
    /// Code of an [`Evidence`].
    pub evidence: String,
    pub language: String,
    pub organisation: String,
    pub themes: Vec<String>,
    pub countries: Vec<String>,
    pub year_from: Option<u16>,
    pub year_to: Option<u16>,
    pub challenge: String,
    pub context: String,
    pub blocks: Vec<Block>,
    pub results: String,
    pub indicators: Vec<Indicator>,
    pub went_wrong: String,
    pub cost: String,
    /// What must be true elsewhere for it to work there.
    pub conditions: Vec<String>,
    pub sources: Vec<Source>,
    /// For an adaptation: what was changed, and why.
    pub changed: String,
}

/// One part of how it was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Block {
    pub title: String,
    pub done: String,
    pub enabled: String,
    pub learned: String,
}

/// A result that was measured.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Indicator {
    pub name: String,
    pub baseline: String,
    pub result: String,
    pub unit: String,
    pub source: String,
}

/// Where more can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    pub title: String,
    pub url: String,
}

impl Solution {
    pub fn outcome(&self) -> Option<Outcome> {
        Outcome::parse(&self.outcome)
    }
}

/// The form as typed. What can be there several times comes as lists of equal length.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SolutionForm {
    pub title: String,
    pub summary: String,
    pub outcome: String,
    pub evidence: String,
    pub language: String,
    pub organisation: String,
    pub themes: Vec<String>,
    pub countries: Vec<String>,
    pub year_from: String,
    pub year_to: String,
    pub challenge: String,
    pub context: String,
    pub block_title: Vec<String>,
    pub block_done: Vec<String>,
    pub block_enabled: Vec<String>,
    pub block_learned: Vec<String>,
    pub results: String,
    pub indicator_name: Vec<String>,
    pub indicator_baseline: Vec<String>,
    pub indicator_result: Vec<String>,
    pub indicator_unit: Vec<String>,
    pub indicator_source: Vec<String>,
    pub went_wrong: String,
    pub cost: String,
    pub conditions: String,
    pub source_title: Vec<String>,
    pub source_url: Vec<String>,
    pub changed: String,
    /// What this revision changes, for the list of revisions.
    pub note: String,
    pub parent: Option<SolutionId>,
    pub token: String,
    pub version: i64,
    pub action: String,
}

impl SolutionForm {
    pub fn blocks(&self) -> [&[String]; 4] {
        [&self.block_title, &self.block_done, &self.block_enabled, &self.block_learned]
    }

    pub fn indicators(&self) -> [&[String]; 5] {
        [&self.indicator_name, &self.indicator_baseline, &self.indicator_result, &self.indicator_unit, &self.indicator_source]
    }

    pub fn sources(&self) -> [&[String]; 2] {
        [&self.source_title, &self.source_url]
    }

    /// One more row of the group that begins with this field.
    pub fn add_row(&mut self, first: &str) {
        let (rows, column, most) = match first {
            "block_title" => (rows::count(&self.blocks()), &mut self.block_title, BLOCKS_MOST),
            "indicator_name" => (rows::count(&self.indicators()), &mut self.indicator_name, INDICATORS_MOST),
            "source_title" => (rows::count(&self.sources()), &mut self.source_title, SOURCES_MOST),
            _ => return,
        };
        rows::add(column, rows, most);
    }

    /// With room for one more in each group, as the form is when it is opened.
    pub fn with_room(mut self) -> Self {
        for first in ["block_title", "indicator_name", "source_title"] {
            self.add_row(first);
        }
        self
    }
}

/// What the form is read for: a draft may lack anything, what is published may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    Draft,
    Publish,
}

/// Reads the form.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn read(form: &SolutionForm, purpose: Purpose) -> Result<Solution, Errors> {
    let mut e = Errors::default();
    let least = |length| if purpose == Purpose::Publish { length } else { 0 };
    let few = usize::from(purpose == Purpose::Publish);
    let solution = Solution {
        title: e.line("title", &form.title, least(8)..=TITLE_MOST),
        summary: e.prose("summary", &form.summary, least(20)..=SUMMARY_MOST),
        outcome: code(&mut e, purpose, "outcome", &form.outcome, |code| Outcome::parse(code).is_some()),
        evidence: code(&mut e, purpose, "evidence", &form.evidence, |code| Evidence::parse(code).is_some()),
        language: code(&mut e, purpose, "language", &form.language, |code| LANGUAGES.has(code)),
        organisation: e.line("organisation", &form.organisation, 0..=LINE_MOST),
        themes: e.choices("themes", &form.themes, few..=THEMES_MOST, themes::exists),
        countries: e.choices("countries", &form.countries, few..=COUNTRIES_MOST, |code| COUNTRIES.has(code)),
        year_from: year(&mut e, "year_from", &form.year_from),
        year_to: year(&mut e, "year_to", &form.year_to),
        challenge: e.prose("challenge", &form.challenge, least(20)..=PROSE_MOST),
        context: e.prose("context", &form.context, 0..=PROSE_MOST),
        blocks: blocks(&mut e, form),
        results: e.prose("results", &form.results, 0..=PROSE_MOST),
        indicators: indicators(&mut e, form),
        went_wrong: e.prose("went_wrong", &form.went_wrong, 0..=PROSE_MOST),
        cost: e.prose("cost", &form.cost, 0..=PROSE_MOST),
        conditions: e.lines("conditions", &form.conditions, 0..=CONDITIONS_MOST, LINE_MOST),
        sources: sources(&mut e, form),
        changed: e.prose("changed", &form.changed, if form.parent.is_some() { least(10) } else { 0 }..=PROSE_MOST),
    };
    e.line("note", &form.note, 0..=LINE_MOST);
    if solution.year_from.zip(solution.year_to).is_some_and(|(from, to)| to < from) {
        e.add("year_to", Complaint::EndsBeforeItStarts);
    }
    if purpose == Purpose::Publish && solution.outcome() == Some(Outcome::DidNotWork) && solution.went_wrong.is_empty() {
        e.add("went_wrong", Complaint::Missing); // the part of a failure that others learn from
    }
    e.unless(Some(solution))
}

fn code(e: &mut Errors, purpose: Purpose, field: &str, typed: &str, known: impl Fn(&str) -> bool) -> String {
    if typed.trim().is_empty() && purpose == Purpose::Draft {
        return String::new();
    }
    e.choice(field, typed, |code| known(code).then(|| code.to_owned())).unwrap_or_default()
}

fn year(e: &mut Errors, field: &str, typed: &str) -> Option<u16> {
    let typed = typed.trim();
    let year = typed.parse().ok().filter(|year| YEARS.contains(year));
    if !typed.is_empty() && year.is_none() {
        e.add(field, Complaint::NotADate);
    }
    year
}

fn blocks(e: &mut Errors, form: &SolutionForm) -> Vec<Block> {
    let blocks: Vec<Block> = filled(e, &form.blocks(), "block_title", BLOCKS_MOST)
        .into_iter()
        .map(|row| Block {
            title: e.line("block_title", nth(&form.block_title, row), 0..=LINE_MOST),
            done: e.prose("block_done", nth(&form.block_done, row), 0..=PROSE_MOST),
            enabled: e.prose("block_enabled", nth(&form.block_enabled, row), 0..=PROSE_MOST),
            learned: e.prose("block_learned", nth(&form.block_learned, row), 0..=PROSE_MOST),
        })
        .filter(|block| *block != Block::default())
        .collect();
    if blocks.iter().any(|block| block.title.is_empty()) {
        e.add("block_title", Complaint::Missing);
    }
    blocks
}

fn indicators(e: &mut Errors, form: &SolutionForm) -> Vec<Indicator> {
    let indicators: Vec<Indicator> = filled(e, &form.indicators(), "indicator_name", INDICATORS_MOST)
        .into_iter()
        .map(|row| Indicator {
            name: e.line("indicator_name", nth(&form.indicator_name, row), 0..=LINE_MOST),
            baseline: e.line("indicator_baseline", nth(&form.indicator_baseline, row), 0..=LINE_MOST),
            result: e.line("indicator_result", nth(&form.indicator_result, row), 0..=LINE_MOST),
            unit: e.line("indicator_unit", nth(&form.indicator_unit, row), 0..=LINE_MOST),
            source: e.line("indicator_source", nth(&form.indicator_source, row), 0..=LINE_MOST),
        })
        .filter(|indicator| *indicator != Indicator::default())
        .collect();
    if indicators.iter().any(|indicator| indicator.name.is_empty() || indicator.result.is_empty()) {
        e.add("indicator_name", Complaint::Missing);
    }
    indicators
}

fn sources(e: &mut Errors, form: &SolutionForm) -> Vec<Source> {
    let sources: Vec<Source> = filled(e, &form.sources(), "source_title", SOURCES_MOST)
        .into_iter()
        .map(|row| Source {
            title: e.line("source_title", nth(&form.source_title, row), 0..=LINE_MOST),
            url: e.link("source_url", nth(&form.source_url, row)),
        })
        .filter(|source| *source != Source::default())
        .collect();
    if sources.iter().any(|source| source.title.is_empty()) {
        e.add("source_title", Complaint::Missing);
    }
    sources
}

/// The rows of a group in which something stands, with a complaint if they are too many.
fn filled(e: &mut Errors, columns: &[&[String]], first: &str, most: usize) -> Vec<usize> {
    let rows = rows::filled(columns, most);
    if rows.len() > most {
        e.add(first, Complaint::TooMany(most));
    }
    rows
}

impl From<&Solution> for SolutionForm {
    /// The form filled with what is there.
    fn from(solution: &Solution) -> Self {
        let year = |year: Option<u16>| year.map(|year| year.to_string()).unwrap_or_default();
        let s = solution.clone();
        let mut form = Self {
            title: s.title,
            summary: s.summary,
            outcome: s.outcome,
            evidence: s.evidence,
            language: s.language,
            organisation: s.organisation,
            themes: s.themes,
            countries: s.countries,
            year_from: year(s.year_from),
            year_to: year(s.year_to),
            challenge: s.challenge,
            context: s.context,
            results: s.results,
            went_wrong: s.went_wrong,
            cost: s.cost,
            conditions: s.conditions.join("\n"),
            changed: s.changed,
            ..Self::default()
        };
        for block in s.blocks {
            form.block_title.push(block.title);
            form.block_done.push(block.done);
            form.block_enabled.push(block.enabled);
            form.block_learned.push(block.learned);
        }
        for indicator in s.indicators {
            form.indicator_name.push(indicator.name);
            form.indicator_baseline.push(indicator.baseline);
            form.indicator_result.push(indicator.result);
            form.indicator_unit.push(indicator.unit);
            form.indicator_source.push(indicator.source);
        }
        for source in s.sources {
            form.source_title.push(source.title);
            form.source_url.push(source.url);
        }
        form
    }
}

/// Who looks at a solution, as far as permission goes.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    pub is_author: bool,
    pub role: Role,
}

crate::choices! {
    /// Where a solution is in its life.
    State {
        Draft = "draft" => state_draft,
        Published = "published" => state_published,
        Archived = "archived" => state_archived,
    }
}

/// Which solutions somebody may see: what [`may_see`] says, for the database.
pub fn visible_to(asker: &Asker) -> Condition {
    let own = asker.id().map(|me| Column::AuthorId.eq(me));
    Condition::any().add(Column::State.ne(State::Draft)).add_option(own)
}

/// Which of those stand in lists.
pub fn listed_for(_: &Asker) -> Condition {
    Condition::all().add(Column::State.eq(State::Published))
}

/// Drafts are their author's alone; an archived one keeps a tombstone that all may see.
pub fn may_see(state: State, actor: Actor) -> bool {
    state != State::Draft || actor.is_author
}

/// The author edits; moderators put right what is published.
pub fn may_edit(state: State, actor: Actor) -> bool {
    match state {
        State::Draft => actor.is_author,
        State::Published => actor.is_author || actor.role.moderates(),
        State::Archived => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> SolutionForm {
        SolutionForm {
            title: "Hand pumps that villages repair".into(),
            summary: "Each village trains two women as mechanics and keeps a box of parts.".into(),
            outcome: "worked".into(),
            evidence: "monitored".into(),
            language: "en".into(),
            themes: vec!["water-supply".into()],
            countries: vec!["MZ".into()],
            challenge: "A third of the pumps stood still after two years.".into(),
            ..Default::default()
        }
    }

    fn complaint(change: impl FnOnce(&mut SolutionForm), field: &str) -> Option<Complaint> {
        let mut form = form();
        change(&mut form);
        read(&form, Purpose::Publish).err()?.of(field)
    }

    #[test]
    fn a_snapshot_can_be_published() {
        assert!(read(&form(), Purpose::Publish).is_ok());
    }

    #[test]
    fn an_empty_draft_can_be_kept() {
        assert_eq!(read(&SolutionForm::default(), Purpose::Draft), Ok(Solution::default()));
    }

    #[test]
    fn what_is_published_says_what_it_must() {
        assert_eq!(complaint(|f| f.title = String::new(), "title"), Some(Complaint::Missing));
        assert_eq!(complaint(|f| f.outcome = String::new(), "outcome"), Some(Complaint::Missing));
        assert_eq!(complaint(|f| f.outcome = "great".into(), "outcome"), Some(Complaint::NotInList));
        assert_eq!(complaint(|f| f.themes.clear(), "themes"), Some(Complaint::Missing));
        assert_eq!(complaint(|f| f.countries = vec!["QQ".into()], "countries"), Some(Complaint::NotInList));
        assert_eq!(complaint(|f| f.challenge = "x".repeat(10_001), "challenge"), Some(Complaint::TooLong(10_000)));
        assert_eq!(complaint(|f| f.source_title = vec!["A".into(); 21], "source_title"), Some(Complaint::TooMany(20)));
    }

    #[test]
    fn a_failure_says_what_went_wrong() {
        assert_eq!(complaint(|f| f.outcome = "did-not-work".into(), "went_wrong"), Some(Complaint::Missing));
    }

    #[test]
    fn parts_need_their_names() {
        assert_eq!(complaint(|f| f.block_done = vec!["Something".into()], "block_title"), Some(Complaint::Missing));
        assert_eq!(complaint(|f| f.indicator_name = vec!["Pumps that work".into()], "indicator_name"), Some(Complaint::Missing));
        assert_eq!(complaint(|f| f.source_url = vec!["javascript:alert(1)".into()], "source_url"), Some(Complaint::NotALink));
    }

    #[test]
    fn years_are_years_and_in_order() {
        assert_eq!(complaint(|f| f.year_from = "soon".into(), "year_from"), Some(Complaint::NotADate));
        assert_eq!(
            complaint(|f| (f.year_from, f.year_to) = ("2010".into(), "2009".into()), "year_to"),
            Some(Complaint::EndsBeforeItStarts)
        );
    }

    #[test]
    fn an_adaptation_says_what_it_changed() {
        assert_eq!(complaint(|f| f.parent = Some(SolutionId(1)), "changed"), Some(Complaint::Missing));
    }

    #[test]
    fn the_form_holds_all_of_a_solution() {
        let mut full = form();
        full.block_title = vec!["Mechanics".into()];
        full.indicator_name = vec!["Working pumps".into()];
        full.indicator_result = vec!["92".into()];
        full.source_title = vec!["A report".into()];
        full.conditions = "Parts can be bought\nVillages can save".into();
        full.year_from = "2010".into();
        let solution = read(&full, Purpose::Publish).expect("a solution");
        assert_eq!(read(&SolutionForm::from(&solution), Purpose::Publish), Ok(solution));
    }

    #[test]
    fn who_may_what() {
        for state in State::ALL.iter().copied() {
            for role in Role::ALL.iter().copied() {
                for is_author in [false, true] {
                    let actor = Actor { is_author, role };
                    assert_eq!(may_see(state, actor), state != State::Draft || is_author);
                    let edits = match state {
                        State::Draft => is_author,
                        State::Published => is_author || role == Role::Moderator || role == Role::Administrator,
                        State::Archived => false,
                    };
                    assert_eq!(may_edit(state, actor), edits, "{state:?} {role:?} {is_author}");
                }
            }
        }
    }
}
