//! What a field is chosen from.

use crate::{
    islands::choose::Codes,
    site::{locale::Locale, menu::Menu},
};

/// What is chosen from.
#[derive(Clone, Copy)]
pub enum List {
    /// Codes and names, few enough to be all in view.
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
    pub codes: Option<Codes>,
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
