//! The reader's language: every visible string, number and date of the site.
//!
//! A language is a folder of Fluent files, one per feature (`locales/fr/people.ftl`). The build makes the
//! table of languages from the folders and a typed function from each English message (`build.rs`).

mod accept;
mod language;

use super::{
    link,
    time::{Moment, Zone},
};
use fluent_bundle::FluentValue;
use language::Language;
use std::{cell::RefCell, collections::HashMap, ops::Index, sync::Arc};

/// What a message can be filled with: text or a number, shown as the language writes it.
pub type Argument = FluentValue<'static>;

/// A language that the site is written in; the reader's choice, or the browser's, or English. And what else shapes
/// a line: the time by which the reader's days begin, everybody's (UTC) unless it is known; whether faces are shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Locale {
    /// Its place among the languages of the site.
    index: usize,
    zone: Zone,
    saves_data: bool,
}

/// A folder of `locales`, as the build found it.
struct Source {
    code: &'static str,
    dir: &'static str,
    /// The text of each of its files.
    catalogue: &'static [&'static str],
}

/// One of something for each language of the site, such as a name.
#[derive(Clone, Debug)]
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
        &self.0[locale.index]
    }
}

thread_local! {
    /// What pages say many times over, as it was written: a page has fifty dates, and most are of this year; a menu of
    /// all countries has a number for each.
    static WRITTEN: RefCell<HashMap<(usize, Often), Arc<str>>> = RefCell::default();
}
/// How much of it each thread keeps, at about 100 bytes each.
const WRITTEN_MOST: usize = 2_000;

/// The addresses of a page that says the same in every language: code and path of each, and of the page in whichever
/// language is the reader's.
pub fn addresses(path: &str) -> impl Iterator<Item = (&'static str, String)> + use<'_> {
    let each = Locale::all().map(move |t| (t.code(), link::in_language(path, t.code())));
    each.chain([(link::ANY_LANGUAGE, path.to_owned())])
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Often {
    /// A day, counted since 1970.
    Day(i64),
    Number(i64),
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
    pub const ENGLISH: Self = Self::at(0);

    const fn at(index: usize) -> Self {
        Self { index, zone: Zone::UTC, saves_data: false }
    }

    /// All languages of the site.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..SOURCES.len()).map(Self::at)
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

    /// The same language, with days that begin by this time.
    pub fn in_zone(self, zone: Zone) -> Self {
        Self { zone, ..self }
    }

    /// The same language, for a reader who asked for as few bytes as possible, or not.
    pub fn saving_data(self, saves_data: bool) -> Self {
        Self { saves_data, ..self }
    }

    /// Whether the reader asked for as few bytes as possible.
    pub fn saves_data(self) -> bool {
        self.saves_data
    }

    /// The time by which the reader's days begin.
    pub fn zone(self) -> Zone {
        self.zone
    }

    /// Its place among the languages of the site.
    pub fn index(self) -> usize {
        self.index
    }

    /// BCP 47 code, for `lang` and storage.
    pub fn code(self) -> &'static str {
        SOURCES[self.index].code
    }

    /// Writing direction, for `dir`.
    pub fn dir(self) -> &'static str {
        SOURCES[self.index].dir
    }

    /// A whole number as the language groups its digits.
    pub fn number(self, number: i64) -> String {
        self.written(Often::Number(number), || Language::of(self).number(number)).as_ref().to_owned()
    }

    /// The day on which a moment is, by the reader's time: `23 Nov 2026`.
    pub fn date(self, moment: Moment) -> Arc<str> {
        self.day(moment.in_zone(self.zone))
    }

    /// A day that is the same for everybody, such as the first of a visit.
    pub fn day(self, day: Moment) -> Arc<str> {
        self.written(Often::Day(day.days()), || Language::of(self).date(day))
    }

    fn written(self, what: Often, write: impl FnOnce() -> String) -> Arc<str> {
        WRITTEN.with_borrow_mut(|written| {
            if written.len() >= WRITTEN_MOST {
                written.clear();
            }
            written.entry((self.index, what)).or_insert_with(|| write().into()).clone()
        })
    }

    /// A day and the time of day by the reader's time, and which that is: `23 Nov 2026, 10:17 pm UTC+3`.
    pub fn date_time(self, moment: Moment) -> String {
        let written = Language::of(self).date_time(moment.in_zone(self.zone));
        format!("{written} {}", self.zone.offset(moment))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_that_of_the_reader_and_is_said_to_be() {
        let late = Moment::from_iso("2026-03-01T22:30:00Z").expect("a moment");
        let in_zone = |zone: &str| Locale::ENGLISH.in_zone(Zone::of(zone));
        for (zone, day, exactly) in [
            ("", "1 Mar 2026", "1 Mar 2026, 10:30 pm UTC"),
            ("Nowhere/At-All", "1 Mar 2026", "1 Mar 2026, 10:30 pm UTC"),
            ("Africa/Nairobi", "2 Mar 2026", "2 Mar 2026, 1:30 am UTC+3"),
            ("Asia/Kathmandu", "2 Mar 2026", "2 Mar 2026, 4:15 am UTC+5:45"),
            ("America/St_Johns", "1 Mar 2026", "1 Mar 2026, 7:00 pm UTC-3:30"),
            ("Pacific/Kiritimati", "2 Mar 2026", "2 Mar 2026, 12:30 pm UTC+14"),
            ("Africa/Abidjan", "1 Mar 2026", "1 Mar 2026, 10:30 pm UTC"),
        ] {
            let t = in_zone(zone);
            let written = t.date_time(late).replace('\u{202F}', " ");
            assert_eq!((&*t.date(late), written.as_str()), (day, exactly), "{zone}");
            assert_eq!(&*t.day(late), "1 Mar 2026", "{zone}: a day that is the same for everybody");
        }
        let summer = Moment::from_iso("2026-07-01T22:30:00Z").expect("a moment");
        let paris = in_zone("Europe/Paris");
        assert!(paris.date_time(late).ends_with("UTC+1") && paris.date_time(summer).ends_with("UTC+2"));
    }
}
