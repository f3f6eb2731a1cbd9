//! What is left of a word without its endings, by the rules of its language (Snowball).

use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::{collections::HashMap, sync::LazyLock};

/// Languages and the alphabet that each is written in: a question is stemmed in all that its letters allow.
const LANGUAGES: &[(&str, Algorithm, Script)] = &[
    ("en", Algorithm::English, Script::Latin),
    ("fr", Algorithm::French, Script::Latin),
    ("es", Algorithm::Spanish, Script::Latin),
    ("pt", Algorithm::Portuguese, Script::Latin),
    ("ar", Algorithm::Arabic, Script::Arabic),
    ("hi", Algorithm::Hindi, Script::Devanagari),
    ("ne", Algorithm::Nepali, Script::Devanagari),
    ("ru", Algorithm::Russian, Script::Cyrillic),
    ("id", Algorithm::Indonesian, Script::Latin),
    ("tr", Algorithm::Turkish, Script::Latin),
    ("de", Algorithm::German, Script::Latin),
    ("it", Algorithm::Italian, Script::Latin),
    ("nl", Algorithm::Dutch, Script::Latin),
    ("ta", Algorithm::Tamil, Script::Tamil),
    ("ro", Algorithm::Romanian, Script::Latin),
    ("el", Algorithm::Greek, Script::Greek),
    ("fa", Algorithm::Persian, Script::Arabic),
    ("uk", Algorithm::Ukrainian, Script::Cyrillic),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Arabic,
    Devanagari,
    Cyrillic,
    Tamil,
    Greek,
}

impl Script {
    fn of(word: &str) -> Option<Self> {
        match word.chars().find(|letter| letter.is_alphabetic())? {
            'a'..='z' | '\u{C0}'..='\u{24F}' => Some(Self::Latin),
            '\u{600}'..='\u{6FF}' => Some(Self::Arabic),
            '\u{900}'..='\u{97F}' => Some(Self::Devanagari),
            '\u{400}'..='\u{4FF}' => Some(Self::Cyrillic),
            '\u{B80}'..='\u{BFF}' => Some(Self::Tamil),
            '\u{370}'..='\u{3FF}' => Some(Self::Greek),
            _ => None,
        }
    }
}

static STEMMERS: LazyLock<HashMap<&'static str, Stemmer>> = LazyLock::new(|| {
    LANGUAGES.iter().map(|(code, algorithm, _)| (*code, Stemmer::create(*algorithm))).collect()
});

/// The stem of a folded word in a language; nothing where the language has no rules here, or the word is of
/// another alphabet.
pub fn stem_of(folded: &str, language: &str) -> Option<String> {
    let language = language.split('-').next().unwrap_or_default();
    let (_, _, script) = LANGUAGES.iter().find(|(code, ..)| *code == language)?;
    (Script::of(folded) == Some(*script)).then(|| stem(folded, language)).flatten()
}

/// Whether the rules of a language take only endings away, so that a stem begins as its word does; or there are none.
pub fn begins_stay(language: &str) -> bool {
    let language = language.split('-').next().unwrap_or_default();
    matches!(language, "en" | "fr" | "es" | "pt" | "ru" | "it" | "ro" | "tr" | "de" | "hi")
        || LANGUAGES.iter().all(|(code, ..)| *code != language)
}

fn stem(folded: &str, language: &str) -> Option<String> {
    let stem = STEMMERS.get(language)?.stem(folded);
    (stem.chars().count() > 1).then(|| stem.into_owned())
}

/// Of a word of another language the rules of these leave what is a word there: `in` of `Inde`, `ou` of `Pérou`.
const ROUGH: [&str; 2] = ["id", "tr"];

/// The stems of a word in whatever language it may be, but for those that cut off much: each once, that of the preferred
/// language first.
pub fn stems_of(folded: &str, preferred: &str) -> Vec<String> {
    let preferred = stem_of(folded, preferred);
    each_once(preferred.into_iter().chain(stems_in(folded, |code| !ROUGH.contains(&code))))
}

/// Its stems in the languages that cut off much: for a word that nobody has written.
pub fn rough_stems_of(folded: &str) -> Vec<String> {
    each_once(stems_in(folded, |code| ROUGH.contains(&code)))
}

fn stems_in(folded: &str, is_meant: impl Fn(&str) -> bool) -> impl Iterator<Item = String> {
    let script = Script::of(folded);
    let languages = LANGUAGES.iter().filter(move |(code, _, of)| Some(*of) == script && is_meant(code));
    languages.filter_map(move |(code, ..)| stem(folded, code))
}

fn each_once(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for stem in all {
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::index::words::fold;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for (language, one, other) in [
            ("en", "vaccination", "vaccinations"),
            ("en", "farming", "farmed"),
            ("fr", "écoles", "école"),
            ("fr", "formations", "formation"),
            ("es", "ninas", "nina"),
            ("pt", "escolas", "escola"),
            ("ru", "школы", "школа"),
            ("ar", "المدارس", "مدارس"),
        ] {
            let stem = |word: &str| stem_of(&fold(word), language);
            assert_eq!(stem(one), stem(other), "{one}");
            assert!(stem(one).is_some());
        }
    }

    #[test]
    fn what_cuts_off_much_is_asked_last() {
        assert!(
            !stems_of("inde", "fr").contains(&"in".to_owned())
                && rough_stems_of("inde").contains(&"in".to_owned())
        );
        assert!(!stems_of("perou", "en").contains(&"ou".to_owned()));
        assert_eq!(
            stems_of("evlerde", "tr")[0],
            stem_of("evlerde", "tr").expect("a stem"),
            "who reads it is asked in it"
        );
    }

    #[test]
    fn a_word_of_another_alphabet_has_no_stem() {
        assert_eq!(stem_of("школа", "en"), None);
        assert_eq!(stem_of("water", "zh"), None);
    }
}
