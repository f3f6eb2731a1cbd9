//! The regions of UN M49: which countries are in each, so that a list can be narrowed to one.

use super::{
    locale::Locale,
    vocabulary::{Vocabulary, plain},
};
use std::{collections::HashMap, sync::LazyLock};

/// Regions, by their number.
static REGIONS: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../vocab/regions.tsv")));
/// All of them together, which narrows nothing.
const WORLD: &str = "001";

/// What is above each region.
static PARENTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("../../vocab/regions.tsv").lines().skip(1).map(|row| row.split('\t'));
    rows.filter_map(|mut cells| Some((cells.next()?, cells.next()?))).collect()
});

/// The regions in which each country is, the smallest first.
static ABOVE: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = include_str!("../../vocab/countries.tsv").lines().skip(1);
    let above = |row: &'static str| {
        let mut cells = row.split('\t');
        let (country, region) = (cells.next()?, cells.nth(1)?);
        let line = std::iter::successors(Some(region), |region| PARENTS.get(region).copied());
        Some((country, line.filter(|region| !matches!(*region, WORLD | "")).collect()))
    };
    rows.filter_map(above).collect()
});

/// The countries of each region.
static COUNTRIES_IN: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut countries: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for (country, regions) in ABOVE.iter() {
        regions.iter().for_each(|region| countries.entry(region).or_default().push(country));
    }
    countries.values_mut().for_each(|countries| countries.sort_unstable());
    countries
});

/// The regions of a country, the smallest first.
pub fn above(country: &str) -> &'static [&'static str] {
    ABOVE.get(country).map_or(&[], Vec::as_slice)
}

/// The countries of a region, in the order of their codes; none of what is no region.
pub fn countries(region: &str) -> &'static [&'static str] {
    COUNTRIES_IN.get(region).map_or(&[], Vec::as_slice)
}

/// The number as the list writes it, where a country is in it.
pub fn code(region: &str) -> Option<&'static str> {
    COUNTRIES_IN.get_key_value(region).map(|(code, _)| *code)
}

pub fn name(region: &str, t: Locale) -> &str {
    REGIONS.name(region, t)
}

/// All regions with their names, what is in a region set in after it.
pub fn tree(t: Locale) -> Vec<(&'static str, String)> {
    let under = |parent: &str| {
        let mut regions: Vec<_> =
            PARENTS.iter().filter(|(_, above)| **above == parent).map(|(code, _)| *code).collect();
        regions.sort_by_cached_key(|code| plain(REGIONS.name(code, t)));
        regions
    };
    let mut tree = Vec::new();
    for top in under(WORLD) {
        tree.push((top, REGIONS.name(top, t).to_owned()));
        tree.extend(
            under(top).into_iter().map(|code| (code, format!("\u{a0}\u{a0}\u{a0}{}", REGIONS.name(code, t)))),
        );
    }
    tree
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::vocabulary::COUNTRIES;

    #[test]
    fn every_country_is_in_a_region() {
        for (country, _) in COUNTRIES.options(Locale::ENGLISH) {
            // Antarctica is right under the world.
            assert!(!above(country).is_empty() || country == "AQ", "{country}");
        }
        assert_eq!(above("MZ"), ["014", "002"]);
        assert!(countries("002").contains(&"MZ") && !countries("142").contains(&"MZ"));
        assert_eq!((code("014"), code("001"), code("x")), (Some("014"), None, None));
    }

    #[test]
    fn the_tree_has_every_region_once() {
        let tree = tree(Locale::ENGLISH);
        assert_eq!(tree.len(), PARENTS.len() - 1, "all but the world");
        assert_eq!(tree[0], ("002", "Africa".to_owned()));
        assert!(tree[1].1.ends_with("Eastern Africa"), "{}", tree[1].1);
    }
}
