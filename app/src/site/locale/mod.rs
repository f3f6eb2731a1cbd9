//! The reader's language: every visible string, number and date of the site.
//!
//! A language is a folder of Fluent files, one per feature (`locales/fr/people.ftl`). The build makes the
//! table of languages from the folders and a typed function from each English message (`build.rs`).

mod accept;
mod language;

use super::time::Moment;
use fluent_bundle::FluentValue;
use language::Language;
use std::{cell::RefCell, collections::HashMap, ops::Index, sync::Arc};

/// What a message can be filled with: text or a number, shown as the language writes it.
pub type Argument = FluentValue<'static>;

/// A language that the site is written in; the reader's choice, or the browser's, or English.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Locale(usize);

/// A folder of `locales`, as the build found it.
struct Source {
    code: &'static str,
    dir: &'static str,
    /// The text of each of its files.
    catalogue: &'static [&'static str],
}

/// One of something for each language of the site, such as a name.
#[derive(Debug)]
pub struct PerLanguage<T>(Vec<T>);

impl<T> PerLanguage<T> {
    pub fn of(make: impl FnMut(Locale) -> T) -> Self {
        Self(Locale::all().map(make).collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }
}

impl<T> Index<Locale> for PerLanguage<T> {
    type Output = T;

    fn index(&self, locale: Locale) -> &T {
        &self.0[locale.0]
    }
}

thread_local! {
    /// What pages say many times over, as it was written: a page has fifty dates, and most are of this year.
    static WRITTEN: RefCell<HashMap<(Locale, Often), Arc<str>>> = RefCell::default();
}
/// How much of it each thread keeps, at about 100 bytes each.
const WRITTEN_MOST: usize = 2_000;

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Often {
    /// A day, counted since 1970.
    Day(i64),
    /// A message about so many.
    Count(usize, i64),
}

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

impl Default for Locale {
    fn default() -> Self {
        Self::ENGLISH
    }
}

impl Locale {
    /// The fallback; the build puts it first.
    pub const ENGLISH: Self = Self(0);

    /// All languages of the site.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..SOURCES.len()).map(Self)
    }

    /// The language with this code (`fr`, also `fr-CA`), where the site has it.
    pub fn parse(code: &str) -> Option<Self> {
        let primary = code.trim().split(['-', '_']).next()?;
        Self::all().find(|locale| locale.code().eq_ignore_ascii_case(primary))
    }

    /// The language of an `Accept-Language` header that the site has and the reader wants most (RFC 9110, 12.5.4;
    /// looked up by RFC 4647, 3.4: `fr-CA` finds `fr`).
    pub fn accept(header: &str) -> Option<Self> {
        accept::wanted(header)
    }

    /// Its place among the languages of the site.
    pub fn index(self) -> usize {
        self.0
    }

    /// BCP 47 code, for `lang` and storage.
    pub fn code(self) -> &'static str {
        SOURCES[self.0].code
    }

    /// Writing direction, for `dir`.
    pub fn dir(self) -> &'static str {
        SOURCES[self.0].dir
    }

    /// A whole number as the language groups its digits.
    pub fn number(self, number: i64) -> String {
        Language::of(self).number(number)
    }

    /// A day: `23 Nov 2026`.
    pub fn date(self, moment: Moment) -> Arc<str> {
        self.written(Often::Day(moment.days()), || Language::of(self).date(moment))
    }

    fn written(self, what: Often, write: impl FnOnce() -> String) -> Arc<str> {
        WRITTEN.with_borrow_mut(|written| {
            if written.len() >= WRITTEN_MOST {
                written.clear();
            }
            written.entry((self, what)).or_insert_with(|| write().into()).clone()
        })
    }

    /// A day and the time of day in UTC, said so.
    pub fn date_time(self, moment: Moment) -> String {
        Language::of(self).date_time(moment)
    }

    fn fixed(self, index: usize) -> &'static str {
        Language::of(self).fixed(index)
    }

    fn filled<const N: usize>(self, index: usize, arguments: [(&'static str, Argument); N]) -> String {
        let count = match arguments.as_slice() {
            [(_, FluentValue::Number(number))] => Some(number.value as i64),
            _ => None,
        };
        let write = || Language::of(self).format(KEYS[index], Some(&arguments.into_iter().collect()));
        match count {
            Some(count) => self.written(Often::Count(index, count), write).as_ref().to_owned(),
            None => write(),
        }
    }
}
