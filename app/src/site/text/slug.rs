//! The part of an address that people read.

use super::letters::{latin, separates};
use unicode_normalization::char::decompose_compatible;

/// How long the words of an address may be.
const SLUG_MOST: usize = 60;

/// The part of an address that people read: `sao-paulos-clinics`. Empty for a title without Latin letters.
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(SLUG_MOST + 4);
    for letter in title.chars() {
        if letter.is_ascii() {
            push_part(&mut slug, letter);
        } else {
            decompose_compatible(letter, |part| push_part(&mut slug, part));
        }
        if slug.len() > SLUG_MOST {
            slug.truncate(SLUG_MOST + 1);
            slug.truncate(slug.rfind('-').unwrap_or(SLUG_MOST)); // whole words
            break;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Latin letters that are no others with a mark are written as people write them where they have no such key:
/// `œ` is `oe`. Accents, and the letters of other scripts, leave no trace.
fn push_part(slug: &mut String, letter: char) {
    if letter.is_ascii_alphanumeric() {
        slug.push(letter.to_ascii_lowercase());
    } else if letter.is_ascii() || separates(letter) {
        if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    } else if let Some(plain) = latin(letter) {
        slug.extend(
            plain.chars().filter(char::is_ascii_alphanumeric).map(|plain| plain.to_ascii_lowercase()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs_are_short_and_plain() {
        assert_eq!(slug("São Paulo’s clinics: 10 years!"), "sao-paulos-clinics-10-years");
        assert_eq!(slug("تعلم"), "");
        assert!(slug(&"word ".repeat(50)).len() <= 60);
        assert_eq!(slug(&"a".repeat(61)), "a".repeat(60));
    }

    #[test]
    fn latin_letters_are_kept() {
        for (title, expected) in [
            ("Œuvre", "oeuvre"),
            ("Søren", "soren"),
            ("Łódź", "lodz"),
            ("Straße", "strasse"),
            ("GROẞ", "gross"),
            ("Đà Nẵng", "da-nang"),
            ("Ærø", "aero"),
            ("Þórður", "thordur"),
            ("Iğdır", "igdir"),
            ("Azərbaycan", "azerbaycan"),
            ("Ɛwe Ɔkɔ Ŋutɔ", "ewe-oko-nguto"),
            ("Ɓauchi Ɗan Ƙano", "bauchi-dan-kano"),
            ("Ħal Għargħur", "hal-gharghur"),
            ("Ｗａｔｅｒ", "water"),
            ("Col·lecció d’aigua", "colleccio-daigua"),
            ("Isıtma", "isitma"),
            ("Mərkəz", "merkez"),
        ] {
            assert_eq!(slug(title), expected, "{title}");
        }
    }

    #[test]
    fn dashes_and_spaces_of_every_kind_part_words() {
        for between in [
            "–", "—", "‐", "‑", "−", "―", "\u{A0}", "\u{202F}", "\u{3000}", " – ", "„", "»", "（", "/", "・",
            "…",
        ] {
            assert_eq!(slug(&format!("2019{between}2020")), "2019-2020", "{between:?}");
        }
        for between in ["’", "ʼ", "‘"] {
            assert_eq!(slug(&format!("l{between}eau")), "leau");
        }
    }

    #[test]
    fn other_scripts_leave_no_trace() {
        for title in ["Вода", "水供应", "ውሃ", "पानी", "น้ำ"] {
            assert_eq!(slug(title), "", "{title}");
            assert_eq!(slug(&format!("{title} 5 wells")), "5-wells");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn an_address_has_only_plain_words(title in ".{0,200}") {
            let slug = slug(&title);
            prop_assert!(slug.len() <= SLUG_MOST);
            let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
            prop_assert!(slug.is_empty() || slug.split('-').all(is_word), "{}", slug);
            prop_assert_eq!(super::slug(&slug), slug, "the address of an address is itself");
        }

        #[test]
        fn plain_words_are_all_there(words in prop::collection::vec("[a-z0-9]{1,6}", 1..7), between in "[ –—/,.!\u{A0}]{1,3}") {
            prop_assert_eq!(slug(&words.join(&between)), words.join("-"));
        }
    }
}
