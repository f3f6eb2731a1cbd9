//! What places and themes are called, in all languages: whoever writes a name in theirs finds what is there.

use crate::site::{themes, vocabulary};
use std::{collections::HashMap, sync::LazyLock};

static COUNTRIES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../vocab/country-names.tsv").lines().skip(1);
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// All names of these countries, those that they had before among them; each once.
pub fn of_countries(codes: &[String]) -> impl Iterator<Item = &'static str> {
    codes.iter().flat_map(|code| {
        let names = COUNTRIES.get(code.as_str()).copied().unwrap_or_default();
        let others = vocabulary::COUNTRIES.others(code).iter().copied();
        names.split('|').chain(others.filter(move |other| names.split('|').all(|name| name != *other)))
    })
}

/// All names of these themes.
pub fn of_themes(slugs: &[String]) -> impl Iterator<Item = &'static str> {
    slugs.iter().filter_map(|slug| themes::find(slug)).flat_map(themes::Theme::all_names)
}
