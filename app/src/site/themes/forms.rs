//! The forms by which the tree is changed.

use super::{THEME, tops};
use crate::site::{
    form::{
        FormSpec, List, LongList, action, file, hidden, line, one_of, prose, some_of, ticked, token, version,
    },
    goals::{self, SECTOR},
    locale::Locale,
    menu::Menu,
    text,
};
use std::sync::LazyLock;

/// The language in which it is told, as the page was opened in it.
pub const LANGUAGE: &str = "page_language";

/// A theme as somebody tells it in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Told {
    pub name: String,
    pub about: String,
    pub under: String,
    pub goals: Vec<String>,
    pub sectors: Vec<String>,
}

const GOALS: List = List::Few(goals::options);

/// The themes under which others can stand.
const TOP: List = List::Many(&LongList {
    has: |slug| tops().any(|top| top.slug == slug),
    name: super::name,
    options: top_options,
    menu: |t| Menu::of(&top_options(t)),
    kind: None,
});

fn top_options(t: Locale) -> Vec<(&'static str, &'static str)> {
    super::options(t).into_iter().filter(|(slug, _)| tops().any(|top| top.slug == *slug)).collect()
}

/// What names a theme in addresses.
pub fn slug_of(name: &str) -> String {
    text::slug(name)
}

pub static TELL: LazyLock<FormSpec<Told>> = LazyLock::new(|| {
    FormSpec::new([
        line("name", 1..=60)
            .label(Locale::theme_name)
            .help(Locale::theme_name_help)
            .of(|told: &mut Told| &mut told.name),
        prose("about", 10..=300).label(Locale::theme_about).rows(2).of(|told| &mut told.about),
        one_of("under", TOP)
            .label(Locale::theme_under)
            .help(Locale::theme_under_help)
            .of(|told| &mut told.under),
        ticked("goals", GOALS, 17).label(Locale::theme_goals).of(|told| &mut told.goals),
        some_of("sectors", SECTOR, 0..=20).label(Locale::field_sectors).of(|told| &mut told.sectors),
        hidden(LANGUAGE),
        token(),
        version(),
        action(),
    ])
});

/// Into which theme another goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Merge {
    pub into: String,
}

pub static MERGE: LazyLock<FormSpec<Merge>> = LazyLock::new(|| {
    FormSpec::new([
        one_of("into", THEME).label(Locale::theme_into).required().of(|merge: &mut Merge| &mut merge.into),
        token(),
    ])
});

/// All of it as a table.
pub static TABLE: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([
        file("file", ".csv,.tsv,.txt,text/csv")
            .label(Locale::theme_table)
            .help(Locale::theme_table_help)
            .aside(),
        token(),
    ])
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_forms_hold_all_of_a_theme() {
        assert_round_trip(&TELL, &filled(&TELL.outline), &[]);
        assert_round_trip(&MERGE, &filled(&MERGE.outline), &[]);
    }
}
