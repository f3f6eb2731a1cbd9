//! Solutions, all published, with the revision and the search entry that publishing leaves.

use super::{
    Making, codes, countries,
    dice::Dice,
    moment,
    sink::Table,
    text::{Text, Voice},
    themes,
    words::{ORGANISATIONS, place},
};
use crate::Outcome;
use app::site::{
    locale::Locale,
    solutions::{Block, Indicator, Solution, Source, store},
    themes,
    vocabulary::COUNTRIES,
};

const SOLUTION: Table = Table {
    name: "solution",
    columns: "id, author_id, parent_id, state, title, summary, outcome, evidence, language, organisation, themes, countries, content, html, revision, version,
        discussions, adaptations, created_at, updated_at, published_at",
};
const THEME: Table = Table { name: "solution_theme", columns: "theme, solution_id, published_at" };
const COUNTRY: Table = Table { name: "solution_country", columns: "country, solution_id, published_at" };
const REVISION: Table = Table { name: "solution_revision", columns: "solution_id, number, editor_id, note, story, html, created_at" };
pub(super) const DOCUMENT: Table =
    Table { name: "document", columns: "kind, subject_id, part, title, body, location, language, created_at" };
pub(super) const AUDIT: Table = Table { name: "audit", columns: "actor_id, action, subject, subject_id, created_at" };

/// A story: as it was written, as it is read (Markdown made into HTML), and its words as the search index holds them.
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
        publish(making, index, dice.person(making.counts.people), &telling)?;
        making.bar.inc(1);
    }
    Ok(())
}

fn publish(making: &mut Making<'_>, index: usize, author: i64, telling: &Telling) -> Outcome {
    let (id, at, solution) = (index as i64 + 1, moment(index, making.counts.solutions), &telling.solution);
    let (content, html) = (json(solution)?, json(&telling.html)?);
    let sink = &mut *making.sink;
    sink.row(
        &SOLUTION,
        &[
            id.into(),
            author.into(),
            making.plan.parents[index].into(),
            "published".into(),
            (&solution.title).into(),
            (&solution.summary).into(),
            (&solution.outcome).into(),
            (&solution.evidence).into(),
            (&solution.language).into(),
            (&solution.organisation).into(),
            codes(&solution.themes).as_str().into(),
            codes(&solution.countries).as_str().into(),
            (&content).into(),
            (&html).into(),
            1i64.into(),
            1i64.into(),
            making.plan.discussions[index].into(),
            making.plan.adaptations[index].into(),
            at.into(),
            at.into(),
            at.into(),
        ],
    )?;
    for theme in &solution.themes {
        sink.row(&THEME, &[theme.into(), id.into(), at.into()])?;
    }
    for country in &solution.countries {
        sink.row(&COUNTRY, &[country.into(), id.into(), at.into()])?;
    }
    sink.row(&REVISION, &[id.into(), 1i64.into(), author.into(), "".into(), (&content).into(), (&html).into(), at.into()])?;
    let location = store::path(id, &solution.title);
    sink.row(
        &DOCUMENT,
        &[
            "solution".into(),
            id.into(),
            0i64.into(),
            (&solution.title).into(),
            (&telling.words).into(),
            (&location).into(),
            (&solution.language).into(),
            at.into(),
        ],
    )?;
    sink.row(&AUDIT, &[author.into(), "solution.publish".into(), "solution".into(), id.into(), at.into()])
}

/// As the app keeps JSON in a column: its fields in the order of their names.
pub(super) fn json(value: &impl serde::Serialize) -> Outcome<String> {
    Ok(serde_json::to_value(value)?.to_string())
}

/// Tells one practice.
pub(super) fn tell(voice: &Voice, dice: &mut Dice, place: &str, themes: &[&str], countries: &[&str], adapted: bool) -> Telling {
    let plain = |dice: &mut Dice| Text::plain(voice.sentence(dice));
    let from = dice.between(2005, 2022) as u16;
    let (theme_count, country_count) = (dice.between(1, 3), dice.between(1, 2));
    let facts = Solution {
        title: voice.title(dice, place),
        summary: format!("{} {}", voice.sentence(dice), voice.sentence(dice)),
        outcome: dice.pick(&["worked", "worked", "worked-in-part", "did-not-work"]).into(),
        evidence: dice.pick(&["practitioner", "monitored", "evaluated", "independently-evaluated"]).into(),
        language: voice.language().into(),
        organisation: dice.pick(ORGANISATIONS).into(),
        themes: owned(&dice.some(themes, theme_count)),
        countries: owned(&dice.some(countries, country_count)),
        year_from: Some(from),
        year_to: Some(from + dice.between(0, 3) as u16),
        indicators: (0..dice.between(0, 3)).map(|_| indicator(voice, dice)).collect(),
        sources: vec![Source { title: format!("{place} 2023"), url: format!("https://example.org/{}", dice.below(10_000)) }],
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
    let (words, html) = (story.words(&facts), story.put_into(facts.clone(), |text| &text.html));
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
        Self { title, done: voice.some_text(dice, 2), enabled: voice.some_text(dice, 1), learned: voice.some_text(dice, 1) }
    }

    fn put(&self, of: fn(&Text) -> &String) -> Block {
        let of = |text| of(text).clone();
        Block { title: self.title.clone(), done: of(&self.done), enabled: of(&self.enabled), learned: of(&self.learned) }
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

    /// As the app puts them together: what is told, then where and on what, in all languages.
    fn words(&self, facts: &Solution) -> String {
        let texts = [&self.changed, &self.challenge, &self.context, &self.results, &self.went_wrong].map(|text| text.words.as_str());
        let blocks = self.blocks.iter().flat_map(|part| [part.title.as_str(), &part.done.words, &part.enabled.words, &part.learned.words]);
        let told = [facts.summary.as_str(), &facts.organisation].into_iter().chain(texts).chain(blocks);
        let told = told.chain(facts.conditions.iter().map(String::as_str)).filter(|text| !text.is_empty());
        let names = |of: fn(&str, Locale) -> String, codes: &[String]| {
            codes.iter().flat_map(|code| Locale::all().map(|locale| of(code, locale))).collect::<Vec<_>>().join(" ")
        };
        let countries = names(|code, locale| COUNTRIES.name(code, locale).to_owned(), &facts.countries);
        let themes = names(themes::name, &facts.themes);
        told.chain([countries.as_str(), &themes]).collect::<Vec<_>>().join(" ")
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
