//! The tree of subjects. It is a vocabulary of the place, written in `app/vocab/themes.toml`, and what administrators
//! have changed of it since. A slug stays for ever: what went into another theme is found there.

mod edit;
pub mod entity;
pub mod flashes;
pub mod forms;
mod merge;
pub mod pages;
mod posts;
mod rules;
pub mod store;
mod table;
pub mod tree;

use super::{
    form::{CodeKind, List, LongList},
    locale::Locale,
    menu::Menu,
};
use serde::Deserialize;
use tree::{Changed, Texts};

/// One subject, under another or at the top.
#[derive(Clone, Debug, Deserialize)]
pub struct Theme {
    pub slug: String,
    pub parent: Option<String>,
    names: Texts,
    /// One sentence about it.
    about: Texts,
    /// Sustainable Development Goals, by number.
    pub sdgs: Vec<u8>,
    /// OECD-DAC sectors, 3-digit codes.
    pub dac: Vec<String>,
}

impl From<&Changed> for Theme {
    fn from(one: &Changed) -> Self {
        Self {
            slug: one.slug.clone(),
            parent: one.parent.clone(),
            names: Texts::of(one.names.clone()),
            about: Texts::of(one.about.clone()),
            sdgs: one.sdgs.clone(),
            dac: one.dac.clone(),
        }
    }
}

impl Theme {
    /// The name in the reader's language.
    pub fn name(&self, t: Locale) -> &str {
        self.names.in_language(t)
    }

    /// Its names in all languages that the vocabulary has, of the site or not, for search.
    pub fn all_names(&self) -> impl Iterator<Item = &str> {
        self.names.all.values().map(String::as_str)
    }

    /// One sentence about it.
    pub fn about(&self, t: Locale) -> &str {
        self.about.in_language(t)
    }
}

/// The theme of this slug, or that which it went into.
pub fn find(slug: &str) -> Option<&'static Theme> {
    tree::now().find(slug)
}

pub fn exists(slug: &str) -> bool {
    find(slug).is_some()
}

/// The slug as the tree writes it by now, where it has it.
pub fn slug(slug: &str) -> Option<&'static str> {
    find(slug).map(|theme| theme.slug.as_str())
}

/// Its name; the slug itself where there is no such theme.
pub fn name(slug: &str, t: Locale) -> String {
    find(slug).map_or(slug, |theme| theme.name(t)).to_owned()
}

/// The top of the tree.
pub fn tops() -> impl Iterator<Item = &'static Theme> {
    tree::now().themes.iter().filter(|theme| theme.parent.is_none())
}

/// What is right under a theme.
pub fn children(slug: &str) -> impl Iterator<Item = &'static Theme> {
    tree::now().themes.iter().filter(move |theme| theme.parent.as_deref() == Some(slug))
}

/// These themes, as they are by now, and what is above each: a thing on a theme is on the one above as well.
pub fn with_parents(slugs: &[String]) -> Vec<String> {
    let now = || slugs.iter().filter_map(|slug| find(slug));
    let gone = slugs.iter().filter(|slug| !exists(slug)).cloned();
    now()
        .map(|theme| theme.slug.clone())
        .chain(gone)
        .chain(now().filter_map(|theme| theme.parent.clone()))
        .collect()
}

/// All slugs that mean these themes or what is above them, for whoever follows one.
pub fn followed_as(slugs: &[String]) -> Vec<&'static str> {
    let themes = with_parents(slugs);
    themes.iter().filter_map(|slug| find(slug)).flat_map(|theme| tree::now().meaning(theme)).collect()
}

/// All themes with their names, what is under a theme set in after it.
pub fn tree(t: Locale) -> impl Iterator<Item = (&'static str, &'static str)> {
    tree::now().set_in(t)
}

/// A theme and all under it, each with all slugs that mean it: what a filter by it means. Where no theme is given, the
/// same of several, each once.
pub fn family_or(theme: &str, themes: &[String]) -> Vec<&'static str> {
    let asked: Vec<_> = if theme.is_empty() {
        themes.iter().filter_map(|theme| slug(theme)).collect()
    } else {
        slug(theme).into_iter().collect()
    };
    let tree = tree::now();
    let stands = |theme: &&Theme| {
        asked.iter().any(|slug| *slug == theme.slug || theme.parent.as_deref() == Some(slug))
    };
    tree.themes.iter().filter(stands).flat_map(|theme| tree.meaning(theme)).collect()
}

/// A menu of all themes.
pub fn menu(t: Locale) -> Menu {
    tree::now().menu(t)
}

/// Themes, for the fields of forms.
pub const THEME: List =
    List::Many(&LongList { has: exists, name, options, menu, kind: Some(CodeKind::Words) });

/// All themes to choose from, each top followed by what is under it.
pub fn options(t: Locale) -> Vec<(&'static str, &'static str)> {
    tree::now().options(t)
}

/// Where administrators change the tree.
pub const EDIT: &str = "/themes/edit";

/// All slugs that mean a theme that serves this goal.
pub fn serving(goal: &str) -> Vec<&'static str> {
    let tree = tree::now();
    let serves = |theme: &&Theme| theme.sdgs.iter().any(|number| number.to_string() == goal);
    tree.themes.iter().filter(serves).flat_map(|theme| tree.meaning(theme)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_whole() {
        let themes = &tree::now().themes;
        for theme in themes {
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
        assert_eq!(options(Locale::ENGLISH).len(), themes.len());
    }

    #[test]
    fn a_family_is_the_theme_and_its_children() {
        let family = family_or("water", &[]);
        assert!(family.contains(&"water") && family.contains(&"water-supply") && !family.contains(&"health"));
    }
}
