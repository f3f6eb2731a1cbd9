//! The fixed lists of the field: countries, languages, goals. Names in the reader's language.
//!
//! The files in `app/vocab` come from CLDR and the UN (see the README there) and are part of the program.

use super::{
    form::{CodeKind, List, LongList},
    locale::{Locale, PerLanguage},
    menu::Menu,
    time::Zone,
};
use std::{collections::HashMap, sync::LazyLock};

/// One entry of a list: its code and its name in each language of the site.
struct Entry {
    code: &'static str,
    names: PerLanguage<&'static str>,
    /// For languages: how they are written.
    dir: Option<&'static str>,
    /// What else it is called, or was before.
    others: Vec<&'static str>,
}

/// A list, by code.
pub struct Vocabulary {
    entries: Vec<Entry>,
    by_code: HashMap<&'static str, usize>,
    /// In the order of the names.
    options: PerLanguage<Vec<(&'static str, &'static str)>>,
    /// Of each entry its place in that order.
    places: PerLanguage<Vec<usize>>,
    menus: PerLanguage<Menu>,
}

/// Countries and territories of ISO 3166-1, by their two letters.
pub static COUNTRIES: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut countries = Vocabulary::read(include_str!("../../vocab/countries.tsv"));
    let lines = include_str!("../../vocab/country-names-other.tsv").lines().skip(1);
    for (code, names) in lines.filter_map(|line| line.split_once('\t')) {
        countries.entries[countries.by_code[code]].others = names.split('|').collect();
    }
    countries
});
/// Languages, by BCP 47 tag.
pub static LANGUAGES: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../vocab/languages.tsv")));
/// The 17 Sustainable Development Goals, by number.
pub static GOALS: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../vocab/sdgs.tsv")));

/// Currencies that are legal tender somewhere today, by their three letters (ISO 4217).
pub static CURRENCIES: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::read(include_str!("../../vocab/currencies.tsv")));

/// Currencies, for the fields of forms.
pub const CURRENCY: LongList = LongList {
    has: |code| CURRENCIES.has(code),
    name: |code, t| CURRENCIES.name(code, t).to_owned(),
    options: |t| CURRENCIES.options(t),
    menu: |t| CURRENCIES.menu(t),
    kind: None,
};

/// The time zones that are named after places, as the IANA names them.
pub const TIME_ZONE: LongList = LongList {
    has: |code| TIME_ZONES.contains(&code),
    name: |code, _| code.replace('_', " "),
    options: |_| TIME_ZONES.iter().map(|zone| (*zone, *zone)).collect(),
    menu: |_| Menu::borrowed(&TIME_ZONE_MENU),
    kind: None,
};

static TIME_ZONES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    const AREAS: [&str; 9] =
        ["Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific", "UTC"];
    let area = |name: &str| name.split('/').next().is_some_and(|area| AREAS.contains(&area));
    chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).filter(|name| area(name)).collect()
});

static TIME_ZONE_MENU: LazyLock<Menu> = LazyLock::new(|| {
    let named: Vec<(&str, String)> = TIME_ZONES.iter().map(|zone| (*zone, zone.replace('_', " "))).collect();
    Menu::of(&named.iter().map(|(zone, name)| (*zone, name.as_str())).collect::<Vec<_>>())
});

/// Of each country the time zone in which a day ends last.
static ZONES: LazyLock<HashMap<&'static str, Zone>> = LazyLock::new(|| {
    let rows = include_str!("../../vocab/zones.txt").lines().skip(1);
    rows.filter_map(|row| row.split_once('\t')).map(|(code, zone)| (code, Zone::of(zone))).collect()
});

/// The time zone of a country in which a day ends last; everybody's of what is no country.
pub fn zone(country: &str) -> Zone {
    ZONES.get(country).copied().unwrap_or(Zone::UTC)
}

/// Countries, for the fields of forms.
pub const COUNTRY: List = List::Many(&LongList {
    has: |code| COUNTRIES.has(code),
    name: |code, t| COUNTRIES.name(code, t).to_owned(),
    options: |t| COUNTRIES.options(t),
    menu: |t| COUNTRIES.menu(t),
    kind: Some(CodeKind::Countries),
});
/// Languages, for the fields of forms.
pub const LANGUAGE: List = List::Many(&LongList {
    has: |code| LANGUAGES.has(code),
    name: |code, t| LANGUAGES.name(code, t).to_owned(),
    options: |t| LANGUAGES.options(t),
    menu: |t| LANGUAGES.menu(t),
    kind: Some(CodeKind::Languages),
});

impl Vocabulary {
    /// Reads lines of tab-separated columns: the code first, a column named like each language of the site.
    /// Where that is not there yet, the English names serve; `tests/words` lists what is missing.
    pub fn read(file: &'static str) -> Self {
        let mut lines = file.lines();
        let header: Vec<_> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name| header.iter().position(|is| *is == name);
        let english = column(Locale::ENGLISH.code()).expect("a column of English names");
        let (names, dir) =
            (PerLanguage::of(|locale| column(locale.code()).unwrap_or(english)), column("dir"));
        let entry = |line: &'static str| {
            let cells: Vec<_> = line.split('\t').collect();
            Entry {
                code: cells[0],
                names: PerLanguage::of(|locale| cells[names[locale]]),
                dir: dir.map(|column| cells[column]),
                others: Vec::new(),
            }
        };
        let entries: Vec<Entry> = lines.map(entry).collect();
        let by_code: HashMap<_, _> =
            entries.iter().enumerate().map(|(index, entry)| (entry.code, index)).collect();
        let options = PerLanguage::of(|locale| options(&entries, locale));
        let places = PerLanguage::of(|locale| {
            let mut places = vec![0; entries.len()];
            options[locale].iter().enumerate().for_each(|(place, (code, _))| places[by_code[code]] = place);
            places
        });
        let menus = PerLanguage::of(|locale| Menu::of(&options[locale]));
        Self { entries, by_code, options, places, menus }
    }

    /// Whether the list has this code.
    pub fn has(&self, code: &str) -> bool {
        self.by_code.contains_key(code)
    }

    /// The code as the list writes it, where it has it.
    pub fn code(&self, code: &str) -> Option<&'static str> {
        self.by_code.get(code).map(|&index| self.entries[index].code)
    }

    /// The name in the reader's language; the code itself where the list has no such entry.
    pub fn name<'a>(&self, code: &'a str, locale: Locale) -> &'a str {
        self.by_code.get(code).map_or(code, |&index| self.entries[index].names[locale])
    }

    /// A menu of all of them.
    pub fn menu(&'static self, locale: Locale) -> Menu {
        Menu::borrowed(&self.menus[locale])
    }

    /// The writing direction of a language.
    pub fn dir(&self, code: &str) -> Option<&'static str> {
        self.entries[*self.by_code.get(code)?].dir
    }

    /// What an entry is called beside its name, or was before.
    pub fn others(&self, code: &str) -> &[&'static str] {
        self.by_code.get(code).map_or(&[], |&index| &self.entries[index].others)
    }

    /// All such names, each after its code: `BF Upper Volta`.
    pub fn all_others(&self) -> impl Iterator<Item = String> {
        let named = |entry: &Entry| {
            entry.others.iter().map(|name| [entry.code, " ", name].concat()).collect::<Vec<_>>()
        };
        self.entries.iter().flat_map(named)
    }

    /// The code of the entry that is called so: its code, or its name in any language of the site, whatever the
    /// case, accents and signs.
    pub fn called(&self, given: &str) -> Option<&'static str> {
        let given = letters(given);
        let is_called = |entry: &&Entry| {
            let names = entry.names.iter().chain(&entry.others);
            letters(entry.code) == given || names.copied().any(|name| letters(name) == given)
        };
        self.entries.iter().find(is_called).map(|entry| entry.code)
    }

    /// Those whose names begin with the same letters, for a hint: a few, or none.
    pub fn near(&self, given: &str, locale: Locale) -> Vec<(&'static str, &'static str)> {
        let given: String = letters(given).chars().take(4).collect();
        let begins = |name: &&'static str| !given.is_empty() && letters(name).starts_with(&given);
        let named = self.entries.iter().map(|entry| (entry.code, entry.names[locale]));
        named.filter(|(_, name)| begins(name)).take(5).collect()
    }

    /// Those of these codes that the list has, each with its name and what was counted of it, in the order of the
    /// names: of a few codes it need not be looked through.
    pub fn counted<'a>(
        &'static self,
        counts: impl IntoIterator<Item = (&'a str, i64)>,
        locale: Locale,
    ) -> Vec<(&'static str, &'static str, i64)> {
        let place = |(code, count)| Some((self.places[locale][*self.by_code.get(code)?], count));
        let mut found: Vec<(usize, i64)> = counts.into_iter().filter_map(place).collect();
        found.sort_unstable();
        let named = |(place, count): (usize, i64)| {
            let (code, name) = self.options[locale][place];
            (code, name, count)
        };
        found.into_iter().map(named).collect()
    }

    /// All codes, in the order of the list.
    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.entries.iter().map(|entry| entry.code)
    }

    /// All codes and names, in the order of the names.
    pub fn options(&self, locale: Locale) -> Vec<(&'static str, &'static str)> {
        self.options[locale].clone()
    }
}

fn options(entries: &[Entry], locale: Locale) -> Vec<(&'static str, &'static str)> {
    let mut options: Vec<_> = entries.iter().map(|entry| (entry.code, entry.names[locale])).collect();
    options.sort_by_cached_key(|(_, name)| plain(name));
    options
}

/// A name as its plain letters.
fn letters(name: &str) -> String {
    plain(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Without case and accents, for sorting and comparing names.
pub fn plain(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// The names of several codes, in the order given: `Kenya, Rwanda`.
pub fn names(list: &Vocabulary, codes: &[String], locale: Locale) -> String {
    let mut names = String::new();
    for code in codes {
        names.extend([if names.is_empty() { "" } else { ", " }, list.name(code, locale)]);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_whole() {
        assert_eq!(COUNTRIES.entries.len(), 249);
        assert_eq!(GOALS.entries.len(), 17);
        assert_eq!(COUNTRIES.name("CI", Locale::ENGLISH), "Côte d’Ivoire");
        assert!(LANGUAGES.has("fr") && LANGUAGES.has("sw") && !LANGUAGES.has("xx"));
        assert_eq!(
            (LANGUAGES.dir("ar"), LANGUAGES.dir("fr"), LANGUAGES.dir("xx")),
            (Some("rtl"), Some("ltr"), None)
        );
    }

    #[test]
    fn countries_are_known_by_what_they_were_called() {
        for (called, code) in [
            ("Swaziland", "SZ"),
            ("BURMA", "MM"),
            ("Zaïre", "CD"),
            ("zaire", "CD"),
            ("Upper Volta", "BF"),
            ("Ivory Coast", "CI"),
            ("Macédoine", "MK"),
            ("Turkey", "TR"),
            ("Türkiye", "TR"),
            ("Czech Republic", "CZ"),
            ("cape verde", "CV"),
            ("East Timor", "TL"),
            ("Holland", "NL"),
        ] {
            assert_eq!(COUNTRIES.called(called), Some(code), "{called}");
        }
        let all: Vec<String> = COUNTRIES.all_others().collect();
        assert!(all.contains(&"BF Upper Volta".to_owned()) && !all.iter().any(|name| name.contains('|')));
    }

    #[test]
    fn every_country_has_a_zone() {
        for entry in &COUNTRIES.entries {
            assert!(
                ZONES.contains_key(entry.code) || entry.code == "BV" || entry.code == "HM",
                "{}",
                entry.code
            );
        }
        for (country, name) in
            [("KE", "Africa/Nairobi"), ("US", "Pacific/Honolulu"), ("NP", "Asia/Kathmandu")]
        {
            assert_eq!(zone(country).name(), name);
        }
        let unknown: Vec<_> = ZONES.iter().filter(|(_, zone)| zone.is_utc()).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }

    #[test]
    fn what_is_counted_is_in_the_order_of_its_names() {
        let counts = [("DE", 2), ("AT", 1), ("XX", 7), ("ZA", 3)];
        let codes = |locale| COUNTRIES.counted(counts, locale).into_iter().map(|(code, ..)| code);
        let french = Locale::parse("fr").expect("French");
        assert_eq!(codes(Locale::ENGLISH).collect::<Vec<_>>(), ["AT", "DE", "ZA"]);
        assert_eq!(
            codes(french).collect::<Vec<_>>(),
            ["ZA", "DE", "AT"],
            "Afrique du Sud, Allemagne, Autriche"
        );
        assert_eq!(COUNTRIES.counted(counts, french)[0], ("ZA", "Afrique du Sud", 3));
    }

    #[test]
    fn options_are_in_the_order_of_their_names() {
        let french = Locale::parse("fr").expect("French");
        let names: Vec<_> = COUNTRIES.options(french).into_iter().map(|(_, name)| plain(name)).collect();
        assert!(names.is_sorted());
    }
}
