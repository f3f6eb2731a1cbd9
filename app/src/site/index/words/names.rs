//! What places and themes are called, in all languages: whoever writes a name in theirs finds what is there.

use crate::site::themes;
use std::{collections::HashMap, sync::LazyLock};

static COUNTRIES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../vocab/country-names.tsv").lines().skip(1);
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// All names of these countries.
pub fn of_countries(codes: &[String]) -> impl Iterator<Item = &'static str> {
    codes.iter().filter_map(|code| COUNTRIES.get(code.as_str())).flat_map(|names| names.split('|'))
}

/// All names of these themes.
pub fn of_themes(slugs: &[String]) -> impl Iterator<Item = &'static str> {
    slugs.iter().filter_map(|slug| themes::find(slug)).flat_map(themes::Theme::all_names)
}
