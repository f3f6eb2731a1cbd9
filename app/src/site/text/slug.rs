//! The part of an address that people read.

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
    } else if letter.is_ascii() && !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
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
}
