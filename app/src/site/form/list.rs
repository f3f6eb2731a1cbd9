//! What a field is chosen from.

use crate::site::{locale::Locale, menu::Menu};

/// What is chosen from.
#[derive(Clone, Copy)]
pub enum List {
    /// CodeKind and names, few enough to be all in view.
    Few(fn(Locale) -> Vec<(&'static str, &'static str)>),
    Many(&'static LongList),
}

/// A vocabulary.
pub struct LongList {
    pub has: fn(&str) -> bool,
    pub name: fn(&str, Locale) -> String,
    pub options: fn(Locale) -> Vec<(&'static str, &'static str)>,
    pub menu: fn(Locale) -> Menu,
    /// What its codes are, where one types to find in it.
    pub kind: Option<CodeKind>,
}

/// What the codes of a list are, by which a browser knows their English names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    Countries,
    Languages,
    /// The codes are English words.
    Words,
}

impl CodeKind {
    /// As `Intl.DisplayNames` calls them; nothing for words.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Countries => Some("region"),
            Self::Languages => Some("language"),
            Self::Words => None,
        }
    }
}

impl List {
    pub fn has(self, code: &str) -> bool {
        match self {
            Self::Few(options) => options(Locale::ENGLISH).iter().any(|(known, _)| *known == code),
            Self::Many(list) => (list.has)(code),
        }
    }

    /// The name of a code; nothing for one that the list does not have.
    pub fn name(self, code: &str, t: Locale) -> Option<String> {
        match self {
            Self::Few(_) => {
                self.options(t).into_iter().find(|(known, _)| *known == code).map(|(_, name)| name.to_owned())
            }
            Self::Many(list) => self.has(code).then(|| (list.name)(code, t)),
        }
    }

    pub fn options(self, t: Locale) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::Few(options) => options(t),
            Self::Many(list) => (list.options)(t),
        }
    }
}
