//! The part of an address that people read.

use super::letters::{category, latin};
use icu_properties::props::GeneralCategory;
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
            slug.truncate(slug.rfind('-').unwrap_or(SLUG_MOST)); // whole words
            break;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Accents, and letters that no address is written in, leave no trace.
fn push_part(slug: &mut String, letter: char) {
    if letter.is_ascii_alphanumeric() {
        slug.push(letter.to_ascii_lowercase());
    } else if letter.is_ascii() || divides(letter) {
        if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    } else if let Some(plain) = latin(letter) {
        slug.extend(
            plain.chars().filter(char::is_ascii_alphanumeric).map(|plain| plain.to_ascii_lowercase()),
        );
    }
}

/// Whether a sign stands between words, as a dash does; an apostrophe stands in one.
fn divides(letter: char) -> bool {
    use GeneralCategory as Is;
    let apostrophe = matches!(letter, '\u{2018}' | '\u{2019}' | '\u{2032}');
    let divides = matches!(
        category(letter),
        Is::DashPunctuation
            | Is::OtherPunctuation
            | Is::OpenPunctuation
            | Is::ClosePunctuation
            | Is::InitialPunctuation
            | Is::FinalPunctuation
            | Is::MathSymbol
            | Is::SpaceSeparator
    );
    divides && !apostrophe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_short_and_plain() {
        assert_eq!(slug("São Paulo’s clinics: 10 years!"), "sao-paulos-clinics-10-years");
        assert_eq!(slug("تعلم"), "");
        assert!(slug(&"word ".repeat(50)).len() <= 60);
    }

    #[test]
    fn letters_of_latin_are_folded_and_dashes_divide() {
        for (title, address) in [
            ("Œuvres à Łódź", "oeuvres-a-lodz"),
            ("Straße für Øre", "strasse-fur-ore"),
            ("Đà Nẵng", "da-nang"),
            ("Ærø", "aero"),
            ("Isıtma Þór", "isitma-thor"),
            ("Mərkəz", "merkez"),
            ("2019–2020", "2019-2020"),
            ("Lagos—Accra", "lagos-accra"),
            ("a\u{2011}b 3\u{2212}4 «c»d", "a-b-3-4-c-d"),
            ("Вода 5", "5"),
            ("水・water", "water"),
        ] {
            assert_eq!(slug(title), address, "{title}");
        }
    }

    proptest::proptest! {
        #[test]
        fn slugs_are_addresses(title in ".*") {
            let slug = slug(&title);
            proptest::prop_assert!(slug.len() <= SLUG_MOST && !slug.starts_with('-') && !slug.ends_with('-'));
            proptest::prop_assert!(!slug.contains("--"));
            proptest::prop_assert!(slug.bytes().all(|b| b == b'-' || b.is_ascii_lowercase() || b.is_ascii_digit()));
        }
    }
}
