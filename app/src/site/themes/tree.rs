//! The tree as it is now: the one that the program comes with, and what the place has changed of it.

use super::Theme;
use crate::site::{
    locale::{Locale, PerLanguage},
    menu::Menu,
    vocabulary::plain,
};
use serde::{Deserialize, Deserializer, Serialize};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{LazyLock, Mutex, PoisonError, RwLock},
};

/// A text in several languages, by their codes.
pub type ByCode = BTreeMap<String, String>;

/// A text in the languages of the site. Where one is not there yet, English serves; `tests/words` lists what is
/// missing.
#[derive(Clone, Debug)]
pub struct Texts {
    of_site: PerLanguage<String>,
    /// In all languages that are known, of the site or not.
    pub all: ByCode,
}

impl Texts {
    pub fn of(all: ByCode) -> Self {
        let text = |locale: Locale| all.get(locale.code()).or_else(|| all.get(Locale::ENGLISH.code()));
        Self { of_site: PerLanguage::of(|locale| text(locale).cloned().unwrap_or_default()), all }
    }

    pub fn in_language(&self, t: Locale) -> &str {
        &self.of_site[t]
    }
}

impl<'de> Deserialize<'de> for Texts {
    /// Reads `names.en = "…"`.
    fn deserialize<D: Deserializer<'de>>(file: D) -> Result<Self, D::Error> {
        ByCode::deserialize(file).map(Self::of)
    }
}

/// A theme as the place has changed it, or as it was made here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    pub slug: String,
    pub parent: Option<String>,
    /// The theme that it went into.
    pub gone_into: Option<String>,
    pub names: ByCode,
    pub about: ByCode,
    pub sdgs: Vec<u8>,
    pub dac: Vec<String>,
}

impl From<&Theme> for Changed {
    fn from(theme: &Theme) -> Self {
        Self {
            slug: theme.slug.clone(),
            parent: theme.parent.clone(),
            gone_into: None,
            names: theme.names.all.clone(),
            about: theme.about.all.clone(),
            sdgs: theme.sdgs.clone(),
            dac: theme.dac.clone(),
        }
    }
}

#[derive(Deserialize)]
struct File {
    theme: Vec<Theme>,
}

/// The themes, and what is worked out from them once.
pub struct Tree {
    pub themes: Vec<Theme>,
    by_slug: HashMap<String, usize>,
    /// Which theme those are in by now that are none any more.
    gone: BTreeMap<String, String>,
    options: PerLanguage<Vec<(String, String)>>,
    /// The same, what is under a theme set in after it.
    set_in: PerLanguage<Vec<(String, String)>>,
    menus: PerLanguage<Menu>,
    changed: Vec<Changed>,
}

/// Up to which change of the database a process has the tree.
#[derive(Default)]
pub struct Following(Mutex<Option<u64>>);

impl Following {
    pub fn seen(&self) -> Option<u64> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn seen_at(&self, count: Option<u64>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = count;
    }
}

/// Every version of it stays, as pages hold on to what it says: they are few, and small.
static NOW: LazyLock<RwLock<&'static Tree>> = LazyLock::new(|| RwLock::new(kept(Tree::of(Vec::new()))));

fn kept(tree: Tree) -> &'static Tree {
    Box::leak(Box::new(tree))
}

/// The tree as it is now.
pub fn now() -> &'static Tree {
    *NOW.read().unwrap_or_else(PoisonError::into_inner)
}

/// Has the tree as the place has changed it from now on.
pub fn set(changed: Vec<Changed>) {
    if now().changed != changed {
        *NOW.write().unwrap_or_else(PoisonError::into_inner) = kept(Tree::of(changed));
    }
}

impl Tree {
    /// That of the program, with these changes.
    pub fn of(changed: Vec<Changed>) -> Self {
        let file: File = toml::from_str(include_str!("../../../vocab/themes.toml")).expect("themes.toml");
        let mut themes = file.theme;
        let mut gone = BTreeMap::new();
        for one in &changed {
            let at = themes.iter().position(|theme| theme.slug == one.slug);
            match (&one.gone_into, at) {
                (Some(into), at) => {
                    gone.insert(one.slug.clone(), into.clone());
                    if let Some(at) = at {
                        themes.remove(at);
                    }
                }
                (None, Some(at)) => themes[at] = Theme::from(one),
                (None, None) => themes.push(Theme::from(one)),
            }
        }
        Self::whole(themes, gone, changed)
    }

    fn whole(mut themes: Vec<Theme>, mut gone: BTreeMap<String, String>, changed: Vec<Changed>) -> Self {
        let by_slug: HashMap<_, _> =
            themes.iter().enumerate().map(|(at, theme)| (theme.slug.clone(), at)).collect();
        let into = |slug: &str| {
            let line = std::iter::successors(Some(slug.to_owned()), |slug| gone.get(slug).cloned());
            line.take(gone.len() + 1).find(|slug| by_slug.contains_key(slug))
        };
        let settled: BTreeMap<_, _> =
            gone.keys().filter_map(|slug| Some((slug.clone(), into(slug)?))).collect();
        // What stood under one that is gone stands under that which it went into.
        let parents: Vec<_> = themes.iter().map(|theme| theme.parent.as_deref().and_then(into)).collect();
        for (theme, parent) in themes.iter_mut().zip(parents) {
            theme.parent = parent.filter(|parent| *parent != theme.slug);
        }
        gone = settled;
        let options = PerLanguage::of(|t| sorted(&themes, t));
        let menus = PerLanguage::of(|t| menu(&themes, &by_slug, &options[t], &gone, t));
        let is_top = |slug: &str| by_slug.get(slug).is_none_or(|at| themes[*at].parent.is_none());
        let set_in = PerLanguage::of(|t| {
            let line = |(slug, name): &(String, String)| {
                let indent = if is_top(slug) { "" } else { "\u{a0}\u{a0}\u{a0}" };
                (slug.clone(), format!("{indent}{name}"))
            };
            options[t].iter().map(line).collect::<Vec<_>>()
        });
        Self { themes, by_slug, gone, options, set_in, menus, changed }
    }

    /// The theme of this slug, or that which it went into.
    pub fn find(&self, slug: &str) -> Option<&Theme> {
        let at = self.by_slug.get(slug).or_else(|| self.by_slug.get(self.gone.get(slug)?))?;
        Some(&self.themes[*at])
    }

    /// The slugs that mean a theme: its own, and those of all that went into it.
    pub fn meaning<'a>(&'a self, theme: &'a Theme) -> impl Iterator<Item = &'a str> {
        let gone =
            self.gone.iter().filter(move |(_, into)| **into == theme.slug).map(|(slug, _)| slug.as_str());
        std::iter::once(theme.slug.as_str()).chain(gone)
    }

    /// All themes, and all that are gone, as they could be changed.
    pub fn all(&self) -> Vec<Changed> {
        let gone = self.changed.iter().filter(|one| one.gone_into.is_some()).cloned();
        self.themes.iter().map(Changed::from).chain(gone).collect()
    }

    /// The tree with these changes as well.
    pub fn with(&self, rows: impl IntoIterator<Item = Changed>) -> Self {
        let mut changed = self.changed.clone();
        for row in rows {
            match changed.iter_mut().find(|one| one.slug == row.slug) {
                Some(one) => *one = row,
                None => changed.push(row),
            }
        }
        Self::of(changed)
    }

    /// Whether a theme is as it would be changed.
    pub fn is_now(&self, one: &Changed) -> bool {
        self.all().contains(one)
    }

    /// Whether a slug is or was that of a theme.
    pub fn knows(&self, slug: &str) -> bool {
        self.by_slug.contains_key(slug) || self.gone.contains_key(slug)
    }

    pub fn options(&'static self, t: Locale) -> Vec<(&'static str, &'static str)> {
        self.options[t].iter().map(|(slug, name)| (slug.as_str(), name.as_str())).collect()
    }

    /// All themes with their names, what is under a theme set in after it.
    pub fn set_in(&self, t: Locale) -> impl Iterator<Item = (&str, &str)> {
        self.set_in[t].iter().map(|(slug, name)| (slug.as_str(), name.as_str()))
    }

    pub fn menu(&'static self, t: Locale) -> Menu {
        Menu::borrowed(&self.menus[t])
    }
}

/// Each top followed by what is under it, by their names.
fn sorted(themes: &[Theme], t: Locale) -> Vec<(String, String)> {
    let under = |parent: Option<&str>| {
        let mut found: Vec<_> = themes.iter().filter(|theme| theme.parent.as_deref() == parent).collect();
        found.sort_by_cached_key(|theme| plain(theme.name(t)));
        found
    };
    let tops = under(None).into_iter();
    let all = tops.flat_map(|top| std::iter::once(top).chain(under(Some(&top.slug))));
    all.map(|theme| (theme.slug.clone(), theme.name(t).to_owned())).collect()
}

/// What is chosen already stays chosen, also where it went into another: under the name of that.
fn menu(
    themes: &[Theme],
    by_slug: &HashMap<String, usize>,
    options: &[(String, String)],
    gone: &BTreeMap<String, String>,
    t: Locale,
) -> Menu {
    let pairs = |pairs: &[(String, String)]| -> Menu {
        Menu::of(&pairs.iter().map(|(slug, name)| (slug.as_str(), name.as_str())).collect::<Vec<_>>())
    };
    let named = |(slug, into): (&String, &String)| {
        Some((slug.clone(), themes[*by_slug.get(into)?].name(t).to_owned()))
    };
    let gone: Vec<_> = gone.iter().filter_map(named).collect();
    if gone.is_empty() { pairs(options) } else { pairs(options).and_unseen(&pairs(&gone)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(slug: &str, parent: Option<&str>, gone_into: Option<&str>) -> Changed {
        let texts: ByCode = [("en".to_owned(), format!("About {slug}"))].into();
        Changed {
            slug: slug.to_owned(),
            parent: parent.map(str::to_owned),
            gone_into: gone_into.map(str::to_owned),
            names: texts.clone(),
            about: texts,
            ..Changed::default()
        }
    }

    #[test]
    fn a_theme_is_renamed_moved_and_made() {
        let tree = Tree::of(vec![
            changed("water-supply", Some("health"), None),
            changed("wells", Some("water"), None),
        ]);
        let water = tree.find("water-supply").expect("a theme");
        assert_eq!(
            (water.name(Locale::ENGLISH), water.parent.as_deref()),
            ("About water-supply", Some("health"))
        );
        let french = Locale::parse("fr").expect("French");
        assert_eq!(water.name(french), "About water-supply", "until somebody says it in French");
        assert!(tree.options[french].iter().any(|(slug, _)| slug == "wells"));
        assert_eq!(tree.themes.len(), Tree::of(Vec::new()).themes.len() + 1);
    }

    #[test]
    fn what_goes_into_another_is_found_there_and_takes_nothing_with_it() {
        let tree = Tree::of(vec![
            changed("water", None, Some("health")),
            changed("wells", Some("water-supply"), Some("water-supply")),
            changed("water-supply", Some("water"), None),
        ]);
        assert_eq!(tree.find("water").map(|theme| theme.slug.as_str()), Some("health"));
        assert_eq!(tree.find("wells").map(|theme| theme.slug.as_str()), Some("water-supply"));
        let supply = tree.find("water-supply").expect("a theme");
        assert_eq!(supply.parent.as_deref(), Some("health"), "it stands under what its parent went into");
        assert_eq!(tree.meaning(supply).collect::<Vec<_>>(), ["water-supply", "wells"]);
        let menu = tree.menus[Locale::ENGLISH].html(None, "wells");
        assert!(menu.contains("<option value=\"wells\" selected>About water-supply</option>"), "{menu}");
        assert!(
            tree.knows("wells") && !tree.options[Locale::ENGLISH].iter().any(|(slug, _)| slug == "wells")
        );
    }

    #[test]
    fn a_circle_leads_nowhere_and_harms_nothing() {
        let tree = Tree::of(vec![changed("a", None, Some("b")), changed("b", None, Some("a"))]);
        assert!(tree.find("a").is_none() && !tree.knows("a"));
    }
}
