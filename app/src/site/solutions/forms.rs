//! What a solution is made of, and how each part of it is asked. A part that is added stands here twice: in
//! the struct and in its form. Reading it, keeping it, bringing it back and showing what somebody else saved
//! follow; the page that shows it is `page.rs`.

use super::{
    attribution::Attribution,
    rules::{Evidence, Outcome},
};
use crate::site::{
    form::{
        FormSpec, action, choice, day, folded, group, heading, hidden, line, lines, link, markdown, one_of,
        pair, prose, some_of, token, version, year,
    },
    goals::{SECTOR, TARGET},
    locale::Locale,
    themes::THEME,
    time::Moment,
    vocabulary::{COUNTRY, LANGUAGE},
};
use serde::{Deserialize, Serialize};
use std::{ops::RangeInclusive, sync::LazyLock};

/// What it is adapted from, where it is an adaptation.
pub const PARENT: &str = "parent";
/// From which day on others see it; nothing more is asked of it once they do.
pub const NOT_BEFORE: &str = "not_before";
/// How much is said of who tells it.
pub const ATTRIBUTION: &str = "attribution";
/// What a revision changes, for the list of revisions.
pub const NOTE: &str = "note";

const LINE: RangeInclusive<usize> = 0..=300;
const FILLED_LINE: RangeInclusive<usize> = 1..=300;
const PROSE: RangeInclusive<usize> = 0..=10_000;

/// One practice as it is told. Kept whole in each revision; fields that a later version adds have defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Solution {
    pub title: String,
    pub summary: String,
    /// Drafts may not say it yet.
    pub outcome: Option<Outcome>,
    pub evidence: Option<Evidence>,
    pub language: String,
    pub organisation: String,
    pub themes: Vec<String>,
    pub countries: Vec<String>,
    /// Of the Sustainable Development Goals, and sectors of OECD-DAC.
    pub targets: Vec<String>,
    pub sectors: Vec<String>,
    pub year_from: Option<u16>,
    pub year_to: Option<u16>,
    pub challenge: String,
    pub context: String,
    pub blocks: Vec<Block>,
    pub results: String,
    pub indicators: Vec<Indicator>,
    pub went_wrong: String,
    pub cost: String,
    /// Conditions for transfer for it to work there.
    pub conditions: Vec<String>,
    pub sources: Vec<Source>,
    /// For an adaptation: what was changed, and why.
    pub changed: String,
    /// How much is said of who tells it; where nothing is chosen, that stays as it is. It is no part of the telling: no
    /// revision keeps it, so that none brings a name back.
    #[serde(skip_serializing)]
    pub attribution: Option<Attribution>,
    /// The day from which on others see it, by the time of who tells it. It is kept as `attribution` is.
    #[serde(skip_serializing)]
    pub not_before: Option<Moment>,
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

/// The form of a solution: the five questions that are enough, and what makes it a full case.
pub static SOLUTION: LazyLock<FormSpec<Solution>> = LazyLock::new(|| {
    FormSpec::new([
        heading(Locale::solution_step_short, None),
        line("title", 8..=120)
            .label(Locale::field_title)
            .help(Locale::field_title_help)
            .of(|s: &mut Solution| &mut s.title),
        choice("outcome", Outcome::options)
            .label(Locale::field_outcome)
            .help(Locale::field_outcome_help)
            .required()
            .of(|s| &mut s.outcome),
        choice(ATTRIBUTION, Attribution::options)
            .label(Locale::field_attribution)
            .help(Locale::field_attribution_help)
            .of(|s| &mut s.attribution),
        prose("summary", 20..=600)
            .label(Locale::field_summary)
            .help(Locale::field_summary_help)
            .rows(3)
            .of(|s| &mut s.summary),
        day(NOT_BEFORE)
            .label(Locale::field_not_before)
            .help(Locale::field_not_before_help)
            .of(|s| &mut s.not_before),
        heading(Locale::solution_step_story, None),
        markdown("challenge", 20..=10_000)
            .label(Locale::field_challenge)
            .help(Locale::field_challenge_help)
            .rows(5)
            .of(|s| &mut s.challenge),
        markdown("changed", 10..=10_000)
            .label(Locale::field_changed)
            .help(Locale::field_changed_help)
            .without_composer()
            // A text that is there is never taken away by a form that does not show it.
            .when(|typed| typed.number(PARENT).is_some() || !typed.text("changed").is_empty())
            .of(|s| &mut s.changed),
        markdown("went_wrong", PROSE)
            .label(Locale::field_went_wrong)
            .help(Locale::field_went_wrong_help)
            .of(|s| &mut s.went_wrong),
        heading(Locale::solution_step_place, None),
        some_of("countries", COUNTRY, 1..=20)
            .label(Locale::field_countries)
            .help(Locale::field_countries_help)
            .of(|s| &mut s.countries),
        line("organisation", LINE).label(Locale::field_organisation).of(|s| &mut s.organisation),
        some_of("themes", THEME, 1..=5)
            .label(Locale::field_themes)
            .help(Locale::field_themes_help)
            .of(|s| &mut s.themes),
        one_of("language", LANGUAGE)
            .label(Locale::field_language)
            .help(Locale::field_language_help)
            .required()
            .of(|s| &mut s.language),
        heading(Locale::solution_step_evidence, None),
        choice("evidence", Evidence::options)
            .label(Locale::field_evidence)
            .help(Locale::field_evidence_help)
            .required()
            .of(|s| &mut s.evidence),
        line(NOTE, LINE).label(Locale::field_note).help(Locale::field_note_help).aside(),
        folded(Locale::solution_full, Some(Locale::solution_full_help)),
        markdown("context", PROSE)
            .label(Locale::field_context)
            .help(Locale::field_context_help)
            .rows(5)
            .of(|s| &mut s.context),
        pair(
            year("year_from").label(Locale::field_year_from).of(|s| &mut s.year_from),
            year("year_to")
                .label(Locale::field_year_to)
                .help(Locale::field_year_to_help)
                .of(|s| &mut s.year_to),
        ),
        some_of("targets", TARGET, 0..=5)
            .label(Locale::field_targets)
            .help(Locale::field_targets_help)
            .of(|s| &mut s.targets),
        some_of("sectors", SECTOR, 0..=3)
            .label(Locale::field_sectors)
            .help(Locale::field_sectors_help)
            .of(|s| &mut s.sectors),
        group("blocks", 0..=12, block())
            .label(Locale::solution_blocks)
            .each(Locale::solution_block)
            .heading(Locale::solution_block)
            .help(Locale::solution_blocks_help)
            .more(Locale::solution_block_more)
            .of(|s| &mut s.blocks),
        markdown("results", PROSE)
            .label(Locale::field_results)
            .help(Locale::field_results_help)
            .rows(5)
            .of(|s| &mut s.results),
        group("indicators", 0..=20, indicator())
            .label(Locale::solution_indicators)
            .each(Locale::solution_indicator)
            .heading(Locale::solution_indicator)
            .help(Locale::solution_indicators_help)
            .more(Locale::solution_indicator_more)
            .of(|s| &mut s.indicators),
        markdown("cost", PROSE)
            .label(Locale::field_cost)
            .help(Locale::field_cost_help)
            .rows(3)
            .without_composer()
            .of(|s| &mut s.cost),
        lines("conditions", 0..=20, 300)
            .label(Locale::field_conditions)
            .help(Locale::field_conditions_help)
            .of(|s| &mut s.conditions),
        group("sources", 0..=20, source())
            .label(Locale::solution_sources)
            .each(Locale::solution_source)
            .heading(Locale::solution_source)
            .help(Locale::solution_sources_help)
            .more(Locale::solution_source_more)
            .of(|s| &mut s.sources),
        hidden(PARENT),
        token(),
        version(),
        action(),
    ])
});

fn block() -> FormSpec<Block> {
    FormSpec::new([
        line("title", FILLED_LINE).label(Locale::block_title).of(|b: &mut Block| &mut b.title),
        markdown("done", PROSE).label(Locale::block_done).without_composer().of(|b| &mut b.done),
        markdown("enabled", PROSE)
            .label(Locale::block_enabled)
            .rows(2)
            .without_composer()
            .of(|b| &mut b.enabled),
        markdown("learned", PROSE)
            .label(Locale::block_learned)
            .rows(2)
            .without_composer()
            .of(|b| &mut b.learned),
    ])
}

fn indicator() -> FormSpec<Indicator> {
    FormSpec::new([
        line("name", FILLED_LINE).label(Locale::indicator_name).of(|i: &mut Indicator| &mut i.name),
        line("baseline", LINE).label(Locale::indicator_baseline).of(|i| &mut i.baseline),
        line("result", FILLED_LINE).label(Locale::indicator_result).of(|i| &mut i.result),
        line("unit", LINE).label(Locale::indicator_unit).of(|i| &mut i.unit),
        line("source", LINE).label(Locale::indicator_source).of(|i| &mut i.source),
    ])
}

fn source() -> FormSpec<Source> {
    FormSpec::new([
        line("title", FILLED_LINE).label(Locale::source_title).of(|s: &mut Source| &mut s.title),
        link("url").label(Locale::source_url).of(|s| &mut s.url),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_form_holds_all_of_a_solution() {
        assert_round_trip(&SOLUTION, &filled(&SOLUTION.outline).with(PARENT, 7), &[]);
    }

    #[test]
    fn every_markdown_is_found() {
        let (mut solution, _) = SOLUTION.read(&filled(&SOLUTION.outline).with(PARENT, 7));
        let mut count = 0;
        SOLUTION.each_markdown(&mut solution, &mut |text| {
            count += 1;
            *text = "x".into();
        });
        assert_eq!(
            (count, solution.cost.as_str(), solution.blocks[1].learned.as_str()),
            (6 + 2 * 3, "x", "x")
        );
        assert_ne!(solution.summary, "x");
    }

    #[test]
    fn what_changed_is_said_part_by_part() {
        let t = Locale::ENGLISH;
        let before = filled(&SOLUTION.outline).with("language", "fr");
        assert!(SOLUTION.outline.changes(t, &before, &before.clone().with("version", 3)).is_empty());
        let mut after = before.clone().with("summary", "Pumps").with("language", "en").with("cost", "");
        after.take_row("sources", 1);
        // What an adaptation changed is asked of one of them only.
        let after = after.with(PARENT, 7).with("changed", "Lighter rods");
        let before = before.with("changed", "");
        let changes = SOLUTION.outline.changes(t, &before, &after);
        let labels: Vec<_> = changes.iter().map(|(label, _)| *label).collect();
        let expected =
            [t.field_summary(), t.field_changed(), t.field_language(), t.field_cost(), t.solution_sources()];
        assert_eq!(labels, expected);
        let html = |label: &str| {
            changes
                .iter()
                .find(|(known, _)| *known == label)
                .map(|(_, html)| html.as_str())
                .expect("a change")
        };
        assert!(html(t.field_language()).contains("<del>French</del>"), "{}", html(t.field_language()));
        assert!(html(t.field_changed()).contains("<ins>Lighter rods</ins>"));
        assert!(!html(t.field_cost()).contains("<ins>") && html(t.field_cost()).contains("<del>"));
    }

    #[test]
    fn what_somebody_else_saved_is_shown_where_it_differs() {
        let t = Locale::ENGLISH;
        let theirs = filled(&SOLUTION.outline).with("language", "fr");
        let same = theirs
            .clone()
            .with("summary", theirs.text("summary").to_owned() + "\r\n")
            .with("version", 3)
            .with(NOTE, "Mine");
        assert_eq!(SOLUTION.outline.differing(t, &theirs, &same), []);
        let typed = same
            .with("outcome", "worked")
            .with("language", "en")
            .with("sources[1][url]", "https://example.org/mine");
        let differing = SOLUTION.outline.differing(t, &theirs, &typed);
        let labels: Vec<_> = differing.iter().map(|(label, _)| *label).collect();
        assert_eq!(labels, [t.field_outcome(), t.field_language(), t.solution_sources()]);
        assert_eq!(differing[1].1, "French");
        assert_eq!(differing[2].1.lines().count(), 2);
    }
}
