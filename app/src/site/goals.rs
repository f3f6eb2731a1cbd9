//! What a practice serves: the Sustainable Development Goals with their targets, and the sectors of OECD-DAC.

use super::{
    form::{List, LongList},
    locale::{Locale, PerLanguage},
    menu::Menu,
    themes,
    vocabulary::{GOALS, Vocabulary},
};
use std::sync::LazyLock;

/// The 169 targets, by number: `6.1`.
pub static TARGETS: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../vocab/targets.tsv")));
/// Sectors, by their codes of three digits.
pub static SECTORS: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../vocab/sectors.tsv")));

/// Targets, for the fields of forms.
pub const TARGET: List = List::Many(&LongList {
    has: |code| TARGETS.has(code),
    name: numbered,
    options: |t| TARGET_OPTIONS[t].clone(),
    menu: |t| Menu::of(&TARGET_OPTIONS[t]),
    kind: None,
});
/// Sectors, for the fields of forms.
pub const SECTOR: List = List::Many(&LongList {
    has: |code| SECTORS.has(code),
    name: |code, t| SECTORS.name(code, t).to_owned(),
    options: |t| SECTORS.options(t),
    menu: |t| SECTORS.menu(t),
    kind: None,
});

type Options = PerLanguage<Vec<(&'static str, &'static str)>>;

/// In the order of their numbers, which stand before their names.
static TARGET_OPTIONS: LazyLock<Options> = LazyLock::new(|| PerLanguage::of(|t| in_order(&TARGETS, t)));
static GOAL_OPTIONS: LazyLock<Options> = LazyLock::new(|| PerLanguage::of(|t| in_order(&GOALS, t)));

fn in_order(list: &Vocabulary, t: Locale) -> Vec<(&'static str, &'static str)> {
    list.codes().map(|code| (code, &*numbered(code, t).leak())).collect() // once for each
}

/// The goal or target of this number as the list writes it.
pub fn code(number: &str) -> Option<&'static str> {
    GOALS.code(number).or_else(|| TARGETS.code(number))
}

/// The number and the name of a goal or a target: `6.1 · Safe drinking water for all`.
pub fn numbered(number: &str, t: Locale) -> String {
    let list = if GOALS.has(number) { &GOALS } else { &TARGETS };
    format!("{number} · {}", list.name(number, t))
}

/// The goal of a target: `6.1` is of `6`.
fn goal(target: &str) -> &str {
    target.split('.').next().unwrap_or_default()
}

/// Targets, and the goals that they are of.
pub fn with_goals(targets: &[String]) -> Vec<String> {
    let mut codes: Vec<String> =
        targets.iter().flat_map(|target| [target.clone(), goal(target).to_owned()]).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The goals of what is on these themes and names these targets.
pub fn served(slugs: &[String], targets: &[String]) -> Vec<String> {
    let of_themes = slugs.iter().filter_map(|slug| themes::find(slug)).flat_map(|theme| &theme.sdgs);
    of_themes.map(u8::to_string).chain(targets.iter().map(|target| goal(target).to_owned())).collect()
}

/// All goals, in the order of their numbers.
pub fn options(t: Locale) -> Vec<(&'static str, &'static str)> {
    GOAL_OPTIONS[t].clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_whole() {
        assert_eq!((TARGETS.codes().count(), SECTORS.codes().count()), (169, 42));
        for target in TARGETS.codes() {
            assert!(GOALS.has(goal(target)), "{target}");
        }
        for theme in themes::options(Locale::ENGLISH).into_iter().filter_map(|(slug, _)| themes::find(slug)) {
            assert!(theme.dac.iter().all(|sector| SECTORS.has(sector)), "{}", theme.slug);
        }
    }

    #[test]
    fn a_target_is_of_its_goal() {
        assert_eq!(
            with_goals(&["6.1".into(), "6.2".into(), "17.19".into()]),
            ["17", "17.19", "6", "6.1", "6.2"]
        );
        let served = served(&["water-supply".into()], &["5.1".into()]);
        assert!(served.contains(&"5".to_owned()) && served.contains(&"6".to_owned()), "{served:?}");
        assert!(themes::serving("6").contains(&"water-supply") && themes::serving("6.1").is_empty());
        assert_eq!((code("6"), code("6.1"), code("18")), (Some("6"), Some("6.1"), None));
        assert!(numbered("6.1", Locale::ENGLISH).starts_with("6.1 · Safe"));
    }
}
