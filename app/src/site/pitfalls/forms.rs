//! The forms of pitfalls.

use super::rules::How;
use crate::site::{
    form::{
        FormSpec, Outline, action, button, choice, group, heading, hidden, line, link, markdown, one_of,
        prose, some_of, token, version,
    },
    locale::Locale,
    solutions::Source,
    themes::THEME,
    vocabulary::LANGUAGE,
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A known way to fail, as it is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Pitfall {
    pub title: String,
    pub summary: String,
    /// By what one notices that it is near.
    pub signs: String,
    pub consequence: String,
    pub way_round: String,
    pub language: String,
    pub themes: Vec<String>,
    pub sources: Vec<Source>,
}

pub static PITFALL: LazyLock<FormSpec<Pitfall>> = LazyLock::new(|| {
    FormSpec::new([
        line("title", 8..=120)
            .label(Locale::field_title)
            .help(Locale::pitfall_title_help)
            .of(|p: &mut Pitfall| &mut p.title),
        prose("summary", 20..=400)
            .label(Locale::field_summary)
            .help(Locale::pitfall_summary_help)
            .rows(2)
            .of(|p| &mut p.summary),
        markdown("signs", 10..=5_000)
            .label(Locale::pitfall_signs)
            .help(Locale::pitfall_signs_help)
            .rows(4)
            .of(|p| &mut p.signs),
        markdown("consequence", 10..=5_000)
            .label(Locale::pitfall_consequence)
            .without_composer()
            .rows(3)
            .of(|p| &mut p.consequence),
        markdown("way_round", 10..=5_000)
            .label(Locale::pitfall_way_round)
            .without_composer()
            .rows(4)
            .of(|p| &mut p.way_round),
        some_of("themes", THEME, 0..=5).label(Locale::field_themes).of(|p| &mut p.themes),
        one_of("language", LANGUAGE).label(Locale::field_language).required().of(|p| &mut p.language),
        heading(Locale::solution_sources, None),
        group("sources", 0..=10, source())
            .label(Locale::solution_sources)
            .each(Locale::solution_source)
            .heading(Locale::solution_source)
            .more(Locale::solution_source_more)
            .of(|p| &mut p.sources),
        token(),
        version(),
        action(),
    ])
});

fn source() -> FormSpec<Source> {
    FormSpec::new([
        line("title", 1..=300).label(Locale::source_title).of(|s: &mut Source| &mut s.title),
        link("url").label(Locale::source_url).of(|s| &mut s.url),
    ])
}

/// What became of a solution at a pitfall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct NewLink {
    pub how: Option<How>,
    pub sentence: String,
}

pub const PITFALL_FIELD: &str = "pitfall";

pub static LINK: LazyLock<FormSpec<NewLink>> = LazyLock::new(|| {
    FormSpec::new([
        choice("how", How::options)
            .label(Locale::field_pitfall_how)
            .required()
            .of(|link: &mut NewLink| &mut link.how),
        prose("sentence", 10..=400)
            .label(Locale::field_pitfall_sentence)
            .help(Locale::field_pitfall_sentence_help)
            .rows(2)
            .of(|link| &mut link.sentence),
        hidden(PITFALL_FIELD),
        token(),
    ])
});

/// The button that takes a link away: its number.
pub static UNLINK: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([button(PITFALL_FIELD)]));

/// All of them.
pub fn all() -> Vec<&'static Outline> {
    vec![&PITFALL.outline, &LINK.outline, &UNLINK.outline]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_forms_hold_all_of_a_pitfall() {
        assert_round_trip(&PITFALL, &filled(&PITFALL.outline), &[]);
        assert_round_trip(&LINK, &filled(&LINK.outline), &[]);
    }
}
