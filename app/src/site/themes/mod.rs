//! The tree of subjects. It is a vocabulary of the place, written in `app/vocab/themes.toml`.

pub mod pages;

use super::{
    form::{CodeKind, List, LongList},
    locale::{Locale, PerLanguage},
    menu::Menu,
    vocabulary::plain,
};
use serde::{Deserialize, Deserializer};
use std::{collections::HashMap, sync::LazyLock};

/// One subject, under another or at the top.
#[derive(Debug, Deserialize)]
pub struct Theme {
    pub slug: String,
    pub parent: Option<String>,
    names: Names,
    /// One sentence about it.
    #[serde(deserialize_with = "by_language")]
    about: PerLanguage<String>,
    /// Sustainable Development Goals, by number.
    pub sdgs: Vec<u8>,
    /// OECD-DAC sectors, 3-digit codes.
    pub dac: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    theme: Vec<Theme>,
}

/// Reads `names.en = "…"`. Where a language is not there yet, English serves; `tests/words` lists what is
/// missing.
fn by_language<'de, D: Deserializer<'de>>(file: D) -> Result<PerLanguage<String>, D::Error> {
    Ok(in_languages(&HashMap::<String, String>::deserialize(file)?))
}

fn in_languages(texts: &HashMap<String, String>) -> PerLanguage<String> {
    let text = |locale: Locale| texts.get(locale.code()).or_else(|| texts.get(Locale::ENGLISH.code()));
    PerLanguage::of(|locale| text(locale).cloned().unwrap_or_default())
}

/// What a theme is called.
#[derive(Debug, Deserialize)]
#[serde(from = "HashMap<String, String>")]
struct Names {
    of_site: PerLanguage<String>,
    all: Vec<String>,
}

impl From<HashMap<String, String>> for Names {
    fn from(names: HashMap<String, String>) -> Self {
        Self { of_site: in_languages(&names), all: names.into_values().collect() }
    }
}

static THEMES: LazyLock<Vec<Theme>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../../../vocab/themes.toml")).expect("themes.toml");
    file.theme
});

static BY_SLUG: LazyLock<HashMap<&'static str, &'static Theme>> =
    LazyLock::new(|| THEMES.iter().map(|theme| (theme.slug.as_str(), theme)).collect());

impl Theme {
    /// The name in the reader's language.
    pub fn name(&self, t: Locale) -> &str {
        &self.names.of_site[t]
    }

    /// Its names in all languages that the vocabulary has, of the site or not, for search.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        self.names.all.iter().map(String::as_str)
    }

    /// One sentence about it.
    pub fn about(&self, t: Locale) -> &str {
        &self.about[t]
    }
}

/// The theme of this slug.
pub fn find(slug: &str) -> Option<&'static Theme> {
    BY_SLUG.get(slug).copied()
}

pub fn exists(slug: &str) -> bool {
    BY_SLUG.contains_key(slug)
}

/// The slug as the tree writes it, where it has it.
pub fn slug(slug: &str) -> Option<&'static str> {
    find(slug).map(|theme| theme.slug.as_str())
}

/// Its name; the slug itself where there is no such theme.
pub fn name(slug: &str, t: Locale) -> String {
    find(slug).map_or(slug, |theme| theme.name(t)).to_owned()
}

/// The top of the tree.
pub fn tops() -> impl Iterator<Item = &'static Theme> {
    THEMES.iter().filter(|theme| theme.parent.is_none())
}

/// What is right under a theme.
pub fn children(slug: &str) -> impl Iterator<Item = &'static Theme> {
    THEMES.iter().filter(move |theme| theme.parent.as_deref() == Some(slug))
}

/// A theme and all under it: what a filter by it means.
fn family(slug: &str) -> Vec<&'static str> {
    THEMES
        .iter()
        .filter(|theme| theme.slug == slug || theme.parent.as_deref() == Some(slug))
        .map(|theme| theme.slug.as_str())
        .collect()
}

/// These themes and what is above each: a thing on a theme is on the one above as well.
pub fn with_parents(slugs: &[String]) -> Vec<String> {
    let parents = slugs.iter().filter_map(|slug| find(slug)?.parent.clone());
    slugs.iter().cloned().chain(parents).collect()
}

static TREE: LazyLock<PerLanguage<Vec<(&'static str, String)>>> = LazyLock::new(|| {
    let set_in = |(slug, name)| {
        let is_under = find(slug).is_some_and(|theme| theme.parent.is_some());
        (slug, if is_under { format!("\u{a0}\u{a0}\u{a0}{name}") } else { String::from(name) })
    };
    PerLanguage::of(|t| OPTIONS[t].iter().copied().map(set_in).collect())
});

/// All themes with their names, what is under a theme set in after it.
pub fn tree(t: Locale) -> impl Iterator<Item = (&'static str, &'static str)> {
    TREE[t].iter().map(|(slug, name)| (*slug, name.as_str()))
}

/// The family of one theme; where none is given, those of several, each theme once.
pub fn family_or(theme: &str, themes: &[String]) -> Vec<&'static str> {
    if theme.is_empty() { families(themes) } else { family(theme) }
}

/// These themes and all under them, each once.
fn families(slugs: &[String]) -> Vec<&'static str> {
    let stands = |theme: &&Theme| {
        slugs.iter().any(|slug| *slug == theme.slug || theme.parent.as_deref() == Some(slug))
    };
    THEMES.iter().filter(stands).map(|theme| theme.slug.as_str()).collect()
}

static MENUS: LazyLock<PerLanguage<Menu>> = LazyLock::new(|| PerLanguage::of(|t| Menu::of(&options(t))));

/// A menu of all themes.
pub fn menu(t: Locale) -> Menu {
    Menu::borrowed(&MENUS[t])
}

/// Themes, for the fields of forms.
pub const THEME: List =
    List::Many(&LongList { has: exists, name, options, menu, kind: Some(CodeKind::Words) });

static OPTIONS: LazyLock<PerLanguage<Vec<(&'static str, &'static str)>>> =
    LazyLock::new(|| PerLanguage::of(sorted_options));

/// All themes to choose from, each top followed by what is under it.
pub fn options(t: Locale) -> Vec<(&'static str, &'static str)> {
    OPTIONS[t].clone()
}

fn sorted_options(t: Locale) -> Vec<(&'static str, &'static str)> {
    let sorted = |mut themes: Vec<&'static Theme>| {
        themes.sort_by_cached_key(|theme| plain(theme.name(t)));
        themes
    };
    sorted(tops().collect())
        .into_iter()
        .flat_map(|top| std::iter::once(top).chain(sorted(children(&top.slug).collect())))
        .map(|theme| (theme.slug.as_str(), theme.name(t)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_whole() {
        for theme in THEMES.iter() {
            assert!(
                theme
                    .parent
                    .as_deref()
                    .is_none_or(|parent| find(parent).is_some_and(|parent| parent.parent.is_none())),
                "{}",
                theme.slug
            );
            assert!(theme.sdgs.iter().all(|goal| (1..=17).contains(goal)), "{}", theme.slug);
            assert!(theme.dac.iter().all(|code| code.len() == 3), "{}", theme.slug);
        }
        assert_eq!(BY_SLUG.len(), THEMES.len());
        assert_eq!(options(Locale::ENGLISH).len(), THEMES.len());
    }

    #[test]
    fn a_family_is_the_theme_and_its_children() {
        let family = family("water");
        assert!(family.contains(&"water") && family.contains(&"water-supply") && !family.contains(&"health"));
    }
}
