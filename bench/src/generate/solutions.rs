//! Solutions, all published, with the revision and the search entry that publishing leaves.

use super::{
    Making, codes, countries,
    dice::Dice,
    moment,
    organisations::named,
    text::{Text, Voice},
    themes,
    words::{ORGANISATIONS, place},
};
use crate::Outcome;
use app::site::{
    db::Json,
    ids::{PersonId, SolutionId},
    index::Document,
    solutions::rendered::RenderedSolution,
    solutions::{
        AFTER, Block, Indicator, Solution, Source,
        attribution::Attribution,
        entity::{solution, solution_country, solution_revision, solution_theme},
        rules::{self, Evidence, State},
    },
    things::{Key, Thing},
    time::Moment,
};
use sea_orm::ActiveValue::Set;

/// A story: as it was written, as it is read (Markdown made into HTML), and its words as the search index
/// holds them.
pub(super) struct Telling {
    pub solution: Solution,
    html: Solution,
    words: String,
}

/// How many solutions share the name of a place, about.
const SHARE_A_PLACE: usize = 4;

pub(super) fn write(making: &mut Making<'_>) -> Outcome {
    making.bar.set_message("solutions");
    let (themes, countries) = (themes(), countries());
    let mut dice = Dice::new(making.seed, 2);
    let count = making.counts.solutions;
    for index in 0..count {
        let place = place(dice.below(count / SHARE_A_PLACE + 1));
        let adapted = making.plan.parents[index].is_some();
        let telling = tell(making.voices.any(&mut dice), &mut dice, &place, &themes, &countries, adapted);
        let author = PersonId(dice.person(making.counts.people));
        publish(making, index, author, telling)?;
        making.bar.inc(1);
    }
    Ok(())
}

fn publish(making: &mut Making<'_>, index: usize, author: PersonId, telling: Telling) -> Outcome {
    let (id, at) = (SolutionId(index as i64 + 1), moment(index, making.counts.solutions));
    let Telling { solution, html, words } = telling;
    making.put(row(making, index, author, &solution, &html))?;
    keep_places(making, id, &solution, at)?;
    let document = Document {
        kind: Thing::Solution,
        subject_id: id.into(),
        part: 0,
        title: &solution.title,
        summary: &solution.summary,
        body: &RenderedSolution::indexed(&solution.organisation, &words),
        author,
        outcome: solution.outcome.map_or("", rules::Outcome::code),
        themes: &solution.themes,
        countries: &solution.countries,
        location: &id.path(&solution.title),
        language: &solution.language,
        at,
    };
    making.put_document(&document)?;
    making.put(solution_revision::ActiveModel {
        solution_id: Set(id),
        number: Set(1),
        editor_id: Set(author),
        note: Set(String::new()),
        content: Set(Json(solution)),
        html: Set(Json(html)),
        created_at: Set(at),
    })?;
    making.put_entry(author, "solution.publish", (Thing::Solution, id.into()), at)
}

fn row(
    making: &Making<'_>,
    index: usize,
    author: PersonId,
    solution: &Solution,
    html: &Solution,
) -> solution::ActiveModel {
    let at = moment(index, making.counts.solutions);
    solution::ActiveModel {
        id: Set(SolutionId(index as i64 + 1)),
        author_id: Set(author),
        parent_id: Set(making.plan.parents[index].map(SolutionId)),
        state: Set(State::Published),
        title: Set(solution.title.clone()),
        summary: Set(solution.summary.clone()),
        outcome: Set(solution.outcome),
        evidence: Set(solution.evidence),
        language: Set(solution.language.clone()),
        organisation: Set(solution.organisation.clone()),
        organisation_key: Set(Some(named(&solution.organisation).key)),
        organisation_id: Set(named(&solution.organisation).id),
        themes: Set(codes(&solution.themes)),
        countries: Set(codes(&solution.countries)),
        targets: Set(codes(&solution.targets)),
        content: Set(Json(solution.clone())),
        html: Set(Some(Json(html.clone()))),
        revision: Set(1),
        version: Set(1),
        discussions: Set(making.plan.discussions[index]),
        adaptations: Set(making.plan.adaptations[index]),
        uses: Set(0),
        reports: Set(0),
        pitfalls: Set(0),
        helpers: Set(0),
        created_at: Set(at),
        updated_at: Set(at),
        published_at: Set(Some(at)),
        attribution: Set(Attribution::Name),
        vouched_at: Set(None),
        embargo_until: Set(None),
        checked_at: Set(Some(at)),
        ask_at: Set(Some(at + AFTER)),
        year_from: Set(solution.year_from.map(i64::from)),
        year_to: Set(solution.year_to.map(i64::from)),
    }
}

/// Where and on what it is, for filters.
fn keep_places(making: &mut Making<'_>, id: SolutionId, solution: &Solution, at: Moment) -> Outcome {
    for theme in &solution.themes {
        making.put(solution_theme::ActiveModel {
            theme: Set(theme.clone()),
            solution_id: Set(id),
            published_at: Set(Some(at)),
        })?;
    }
    for country in &solution.countries {
        making.put(solution_country::ActiveModel {
            country: Set(country.clone()),
            solution_id: Set(id),
            published_at: Set(Some(at)),
        })?;
    }
    Ok(())
}

/// Tells one practice.
pub(super) fn tell(
    voice: &Voice,
    dice: &mut Dice,
    place: &str,
    themes: &[&str],
    countries: &[&str],
    adapted: bool,
) -> Telling {
    use rules::Outcome::{DidNotWork, InPart, Worked};
    let plain = |dice: &mut Dice| Text::plain(voice.sentence(dice));
    let from = dice.between(2005, 2022) as u16;
    let (theme_count, country_count) = (dice.between(1, 3), dice.between(1, 2));
    let facts = Solution {
        title: voice.title(dice, place),
        summary: format!("{} {}", voice.sentence(dice), voice.sentence(dice)),
        outcome: Some(dice.pick(&[Worked, Worked, InPart, DidNotWork])),
        evidence: Some(dice.pick(Evidence::ALL)),
        language: voice.language().into(),
        organisation: dice.pick(ORGANISATIONS).into(),
        themes: owned(&dice.some(themes, theme_count)),
        countries: owned(&dice.some(countries, country_count)),
        year_from: Some(from),
        year_to: Some(from + dice.between(0, 3) as u16),
        indicators: (0..dice.between(0, 3)).map(|_| indicator(voice, dice)).collect(),
        sources: vec![Source {
            title: format!("{place} 2023"),
            url: format!("https://example.org/{}", dice.below(10_000)),
        }],
        conditions: (0..dice.between(2, 4)).map(|_| voice.sentence(dice)).collect(),
        ..Default::default()
    };
    let story = Story {
        challenge: voice.some_text(dice, 3),
        context: voice.some_text(dice, 2),
        results: voice.some_text(dice, 3),
        went_wrong: voice.some_text(dice, 2),
        cost: plain(dice),
        changed: if adapted { voice.some_text(dice, 1) } else { Text::default() },
        blocks: (0..dice.between(2, 4)).map(|_| Part::new(voice, dice)).collect(),
    };
    let html = story.put_into(facts.clone(), |text| &text.html);
    let words = RenderedSolution::from_stored(html.clone()).words();
    Telling { words, html, solution: story.put_into(facts, |text| &text.source) }
}

/// What of a solution is Markdown.
struct Story {
    challenge: Text,
    context: Text,
    results: Text,
    went_wrong: Text,
    cost: Text,
    changed: Text,
    blocks: Vec<Part>,
}

struct Part {
    title: String,
    done: Text,
    enabled: Text,
    learned: Text,
}

impl Part {
    fn new(voice: &Voice, dice: &mut Dice) -> Self {
        let title = voice.step(dice);
        Self {
            title,
            done: voice.some_text(dice, 2),
            enabled: voice.some_text(dice, 1),
            learned: voice.some_text(dice, 1),
        }
    }

    fn put(&self, of: fn(&Text) -> &String) -> Block {
        let of = |text| of(text).clone();
        Block {
            title: self.title.clone(),
            done: of(&self.done),
            enabled: of(&self.enabled),
            learned: of(&self.learned),
        }
    }
}

impl Story {
    fn put_into(&self, facts: Solution, of: fn(&Text) -> &String) -> Solution {
        let text = |text| of(text).clone();
        Solution {
            challenge: text(&self.challenge),
            context: text(&self.context),
            results: text(&self.results),
            went_wrong: text(&self.went_wrong),
            cost: text(&self.cost),
            changed: text(&self.changed),
            blocks: self.blocks.iter().map(|part| part.put(of)).collect(),
            ..facts
        }
    }
}

fn indicator(voice: &Voice, dice: &mut Dice) -> Indicator {
    let before = dice.between(5, 40);
    Indicator {
        name: voice.thing(dice).into(),
        baseline: before.to_string(),
        result: (before + dice.between(1, 55)).to_string(),
        unit: "%".into(),
        source: String::new(),
    }
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|&one| one.to_owned()).collect()
}
