//! What the site needs to write in one language: its messages, its numbers and its dates; made at start.

use super::{KEYS, Locale, PerLanguage, SOURCES, Source};
use crate::site::time::Moment;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use icu_datetime::{FixedCalendarDateTimeFormatter, fieldsets};
use icu_decimal::{DecimalFormatter, input::Decimal};
use intl_memoizer::{Memoizable, concurrent::IntlLangMemoizer};
use std::{convert::Infallible, sync::LazyLock};
use unic_langid::LanguageIdentifier;

pub(super) struct Language {
    bundle: FluentBundle<FluentResource>,
    /// The messages without arguments, formatted once.
    fixed: Vec<String>,
    numbers: Numbers,
    dates: FixedCalendarDateTimeFormatter<icu_calendar::Gregorian, fieldsets::YMD>,
    times: FixedCalendarDateTimeFormatter<icu_calendar::Gregorian, fieldsets::YMDT>,
}

static LANGUAGES: LazyLock<PerLanguage<Language>> =
    LazyLock::new(|| PerLanguage::of(|locale| Language::load(&SOURCES[locale.index])));

/// The locale by which dates and numbers are written: English that names no country would be that of the United
/// States, and most of its readers here write the day before the month.
fn format_of(code: &str) -> &str {
    if code == "en" { "en-001" } else { code }
}

impl Language {
    pub(super) fn of(locale: Locale) -> &'static Self {
        &LANGUAGES[locale]
    }

    /// The build has parsed the catalogues; the tests have looked for what they lack.
    fn load(source: &Source) -> Self {
        let id: icu_locale_core::Locale = format_of(source.code).parse().expect("a language code");
        let bundle = Self::bundle(source.code, source.catalogue);
        let numbers = Numbers::of(source.code);
        let dates = FixedCalendarDateTimeFormatter::try_new((&id).into(), fieldsets::YMD::medium())
            .expect("date format");
        let times =
            FixedCalendarDateTimeFormatter::try_new((&id).into(), fieldsets::YMD::medium().with_time_hm())
                .expect("time format");
        let mut language = Self { bundle, fixed: Vec::new(), numbers, dates, times };
        language.fixed = KEYS.iter().map(|key| language.format(key, None)).collect();
        language
    }

    fn bundle(code: &str, catalogue: &[&str]) -> FluentBundle<FluentResource> {
        let mut bundle = FluentBundle::new_concurrent(vec![code.parse().expect("a language code")]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number));
        for text in catalogue {
            let resource = FluentResource::try_new((*text).to_owned())
                .unwrap_or_else(|(_, errors)| panic!("{code}: {errors:?}"));
            bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{code}: {errors:?}"));
        }
        bundle
    }

    /// A message that needs no arguments.
    pub(super) fn fixed(&self, index: usize) -> &str {
        &self.fixed[index]
    }

    pub(super) fn format(&self, key: &str, arguments: Option<&FluentArgs>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned(); // the test of the catalogues fails before a reader can see this
        };
        self.bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned()
    }

    pub(super) fn number(&self, number: i64) -> String {
        self.numbers.write(number)
    }

    pub(super) fn date(&self, moment: Moment) -> String {
        let (year, month, day, ..) = moment.parts();
        match icu_calendar::Date::try_new_gregorian(year, month, day) {
            Ok(date) => self.dates.format(&date).to_string(),
            Err(_) => moment.iso(),
        }
    }

    pub(super) fn date_time(&self, moment: Moment) -> String {
        let (year, month, day, hour, minute) = moment.parts();
        let date = icu_calendar::Date::try_new_gregorian(year, month, day);
        let time = icu_datetime::input::Time::try_new(hour, minute, 0, 0);
        match (date, time) {
            (Ok(date), Ok(time)) => {
                let both = icu_datetime::input::DateTime { date, time };
                self.times.format(&both).to_string()
            }
            _ => moment.iso(),
        }
    }
}

/// How a language writes whole numbers.
struct Numbers(DecimalFormatter);

impl Numbers {
    fn of(language: &str) -> Self {
        let id: icu_locale_core::Locale = language.parse().expect("a language code");
        Self(DecimalFormatter::try_new((&id).into(), Default::default()).expect("number format"))
    }

    fn write(&self, number: i64) -> String {
        self.0.format(&Decimal::from(number)).to_string()
    }
}

/// A bundle makes what it needs for numbers from its own language, and keeps it.
impl Memoizable for Numbers {
    type Args = ();
    type Error = Infallible;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Infallible> {
        Ok(Self::of(&language.to_string()))
    }
}

/// Fluent asks for a plain function; the language is that of the bundle which calls it.
fn number(value: &FluentValue, bundle: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    bundle.with_try_get::<Numbers, _, _>((), |numbers| numbers.write(number.value as i64)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_are_written_as_the_language_writes_them() {
        let french = Locale::parse("fr").expect("French");
        let day = Moment::from_day("2026-03-01").expect("a day");
        assert_eq!(
            (Locale::ENGLISH.number(12_345).as_str(), french.number(12_345).as_str()),
            ("12,345", "12\u{202f}345")
        );
        assert_eq!((&*Locale::ENGLISH.date(day), &*french.date(day)), ("1 Mar 2026", "1 mars 2026"));
        assert_eq!(french.exchange_offers(1), "1 offre");
        assert_eq!(french.exchange_offers(1_200), "1\u{202f}200 offres");
    }

    #[test]
    fn a_number_in_a_message_is_written_as_the_language_of_the_message_writes_it() {
        for (code, written) in
            [("en", "12,345"), ("fr", "12\u{202f}345"), ("de", "12.345"), ("hi", "12,345"), ("ne", "१२,३४५")]
        {
            let bundle = Language::bundle(code, &["so-many = { $count }"]);
            let pattern =
                bundle.get_message("so-many").and_then(|message| message.value()).expect("the message");
            let arguments = [("count", FluentValue::from(12_345))].into_iter().collect();
            assert_eq!(bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()), written, "{code}");
        }
        for t in Locale::all() {
            assert!(
                t.exchange_offers(12_345).contains(&t.number(12_345)),
                "{}: {}",
                t.code(),
                t.exchange_offers(12_345)
            );
        }
    }
}
