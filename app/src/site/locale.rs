//! The reader's language: every visible string, number and date of the site.
//!
//! The catalogues are Fluent files (`locales/*.ftl`). The build turns the English one into a typed
//! function per message (`build.rs`); messages without arguments are formatted once, at start.

use super::time::Moment;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets};
use icu_decimal::{DecimalFormatter, input::Decimal};
use std::{
    cell::RefCell,
    collections::HashMap,
    sync::{Arc, LazyLock},
};

/// What a message can be filled with: text or a number, shown as the language writes it.
pub type Argument = FluentValue<'static>;

/// A language that the site is written in; the reader's choice, or the browser's, or English.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Locale(usize);

struct Source {
    code: &'static str,
    own_name: &'static str,
    dir: &'static str,
    catalogue: &'static str,
    number: NumberFormat,
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

/// Fluent asks for a plain function, so the language is part of its type.
type NumberFormat = fn(&FluentValue, &intl_memoizer::concurrent::IntlLangMemoizer) -> Option<String>;

fn number<const LANGUAGE: usize>(value: &FluentValue, _: &intl_memoizer::concurrent::IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(Locale(LANGUAGE).number(number.value as i64)),
        _ => None,
    }
}

/// Adding a language is a line here and a catalogue beside the others.
const SOURCES: [Source; 2] = [
    Source { code: "en", own_name: "English", dir: "ltr", catalogue: include_str!("../../locales/en.ftl"), number: number::<0> },
    Source { code: "fr", own_name: "Français", dir: "ltr", catalogue: include_str!("../../locales/fr.ftl"), number: number::<1> },
];

struct Language {
    bundle: FluentBundle<FluentResource>,
    fixed: Vec<String>,
    numbers: DecimalFormatter,
    dates: FixedCalendarDateTimeFormatter<icu_calendar::Gregorian, fieldsets::YMD>,
    times: FixedCalendarDateTimeFormatter<icu_calendar::Gregorian, fieldsets::YMDT>,
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| SOURCES.iter().map(Language::load).collect());

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

impl Language {
    /// The catalogues are part of the program, so a broken one stops it at start and in the first test.
    fn load(source: &Source) -> Self {
        let id: icu_locale_core::Locale = source.code.parse().expect("a language code");
        let resource =
            FluentResource::try_new(source.catalogue.to_owned()).unwrap_or_else(|(_, errors)| panic!("{}.ftl: {errors:?}", source.code));
        let mut bundle = FluentBundle::new_concurrent(vec![source.code.parse().expect("a language code")]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(source.number));
        bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{}.ftl: {errors:?}", source.code));
        let numbers = DecimalFormatter::try_new((&id).into(), Default::default()).expect("number format");
        let dates = FixedCalendarDateTimeFormatter::try_new((&id).into(), fieldsets::YMD::medium()).expect("date format");
        let times = FixedCalendarDateTimeFormatter::try_new((&id).into(), fieldsets::YMD::medium().with_time_hm()).expect("time format");
        let mut language = Self { bundle, fixed: Vec::new(), numbers, dates, times };
        language.fixed = KEYS.iter().map(|key| language.format(key, None)).collect();
        language
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned(); // the test of the catalogues fails before a reader can see this
        };
        self.bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned()
    }
}

impl Default for Locale {
    fn default() -> Self {
        Self::ENGLISH
    }
}

impl Locale {
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

    /// The first language of an `Accept-Language` header that the site has, by the header's weights.
    pub fn accept(header: &str) -> Option<Self> {
        let mut wanted: Vec<(f32, &str)> = header
            .split(',')
            .take(20)
            .filter_map(|item| {
                let mut parts = item.split(";q=");
                let code = parts.next()?.trim();
                let weight = parts.next().map_or(Some(1.0), |q| q.trim().parse().ok())?;
                (weight > 0.0).then_some((weight, code))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.into_iter().find_map(|(_, code)| Self::parse(code))
    }

    /// Its place in tables that have a column per language.
    pub fn index(self) -> usize {
        self.0
    }

    /// BCP 47 code, for `lang` and storage.
    pub fn code(self) -> &'static str {
        SOURCES[self.0].code
    }

    /// The language's name in itself.
    pub fn own_name(self) -> &'static str {
        SOURCES[self.0].own_name
    }

    /// Writing direction, for `dir`.
    pub fn dir(self) -> &'static str {
        SOURCES[self.0].dir
    }

    /// A whole number as the language groups its digits.
    pub fn number(self, number: i64) -> String {
        self.language().numbers.format(&Decimal::from(number)).to_string()
    }

    /// A day: `23 Nov 2026`.
    pub fn date(self, moment: Moment) -> Arc<str> {
        self.written(Often::Day(moment.days()), || self.write_date(moment))
    }

    fn written(self, what: Often, write: impl FnOnce() -> String) -> Arc<str> {
        WRITTEN.with_borrow_mut(|written| {
            if written.len() >= WRITTEN_MOST {
                written.clear();
            }
            written.entry((self, what)).or_insert_with(|| write().into()).clone()
        })
    }

    fn write_date(self, moment: Moment) -> String {
        let (year, month, day, ..) = moment.parts();
        match icu_calendar::Date::try_new_gregorian(year, month, day) {
            Ok(date) => self.language().dates.format(&date).to_string(),
            Err(_) => moment.iso(),
        }
    }

    /// A day and the time of day in UTC, said so.
    pub fn date_time(self, moment: Moment) -> String {
        let (year, month, day, hour, minute) = moment.parts();
        let date = icu_calendar::Date::try_new_gregorian(year, month, day);
        let time = icu_datetime::input::Time::try_new(hour, minute, 0, 0);
        match (date, time) {
            (Ok(date), Ok(time)) => {
                let both = icu_datetime::input::DateTime { date, time };
                format!("{} UTC", self.language().times.format(&both))
            }
            _ => moment.iso(),
        }
    }

    fn language(self) -> &'static Language {
        &LANGUAGES[self.0]
    }

    fn fixed(self, index: usize) -> &'static str {
        &self.language().fixed[index]
    }

    fn filled<const N: usize>(self, index: usize, arguments: [(&'static str, Argument); N]) -> String {
        let count = match arguments.as_slice() {
            [(_, FluentValue::Number(number))] => Some(number.value as i64),
            _ => None,
        };
        let write = || self.language().format(KEYS[index], Some(&arguments.into_iter().collect()));
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
    fn the_browser_says_which_language() {
        let code = |header| Locale::accept(header).map(Locale::code);
        assert_eq!(code("fr-CA,fr;q=0.9,en;q=0.8"), Some("fr"));
        assert_eq!(code("de, fr;q=0.3, en;q=0.7"), Some("en"));
        assert_eq!(code("fr;q=0, en"), Some("en"));
        assert_eq!(code("sw"), None);
        assert_eq!(code(";;;q=x,,"), None);
    }

    #[test]
    fn numbers_and_dates_are_written_as_the_language_writes_them() {
        let french = Locale::parse("fr").expect("French");
        let day = Moment::from_day("2026-03-01").expect("a day");
        assert_eq!((Locale::ENGLISH.number(12_345).as_str(), french.number(12_345).as_str()), ("12,345", "12\u{202f}345"));
        assert_eq!((&*Locale::ENGLISH.date(day), &*french.date(day)), ("Mar 1, 2026", "1 mars 2026"));
        assert_eq!(french.exchange_offers(1), "1 offre");
        assert_eq!(french.exchange_offers(1_200), "1\u{202f}200 offres");
    }
}
