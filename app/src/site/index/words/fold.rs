//! One form for all ways in which a word is typed.

use crate::site::text::latin;
use deunicode::deunicode_char;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Without case, accents, ligatures, vowel signs that are often left out, and with one form for letters and digits
/// that have several.
pub fn fold(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        return Cow::Owned(fold_any(word));
    }
    if word.bytes().any(|letter| letter.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

fn fold_any(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.nfkd().flat_map(char::to_lowercase) {
        match letter {
            _ if letter.is_ascii() => folded.push(letter),
            _ if is_dropped(letter) => {}
            _ => match one_form(letter) {
                Some(form) => folded.push_str(form),
                None => folded.push(letter),
            },
        }
    }
    folded.nfc().collect()
}

/// What is before a word in Arabic and written as one with it: the article, with what may stand before that.
const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "لل", "ال"];

/// A folded word of Arabic without its article, where what is left is a word: it is typed with and without.
pub fn without_article(folded: Cow<'_, str>) -> Cow<'_, str> {
    let is_word = |rest: &&str| rest.chars().nth(2).is_some();
    match ARTICLES.iter().find_map(|article| folded.strip_prefix(article).filter(is_word)) {
        Some(word) => Cow::Owned(word.to_owned()),
        None => folded,
    }
}

/// Accents of the alphabets that are often typed without, Arabic and Hebrew vowel signs, tatweel, nukta, and
/// what is not seen.
fn is_dropped(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36F}' // accents
        | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{93C}' | '\u{9BC}' // nukta, as often left out as written
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FE0E}' | '\u{FE0F}' | '\u{FEFF}')
}

/// What a letter is written as in the one form. Latin letters that have no accent to lose (`œ`, `ø`, `ß`, `đ`)
/// and digits are those of a library; of Arabic, letters that stand for each other on keyboards.
fn one_form(letter: char) -> Option<&'static str> {
    match letter {
        'ٱ' => Some("ا"),
        'ى' | 'ی' => Some("ي"),
        'ة' => Some("ه"),
        'ک' => Some("ك"),
        'ς' => Some("σ"),
        _ if letter.is_numeric() => {
            deunicode_char(letter).filter(|plain| plain.len() == 1 && is_plain(plain))
        }
        _ => latin(letter).filter(|plain| is_plain(plain)),
    }
}

/// Whether it is written in lower case without accents, and is not nothing.
fn is_plain(letters: &str) -> bool {
    !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_has_one_form() {
        for (one, other) in [
            ("École", "ecole"),
            ("œuvre", "oeuvre"),
            ("Straße", "STRASSE"),
            ("Đà Nẵng", "da nang"),
            ("søster", "soster"),
            ("Łódź", "lodz"),
            ("مُحَمَّد", "محمد"),
            ("الأمــن", "الامن"),
            ("مدرسة", "مدرسه"),
            ("ﬁnance", "finance"),
            ("２０２６", "2026"),
            ("٢٠٢٦", "2026"),
            ("२०२६", "2026"),
            ("ज़मीन", "जमीन"),
            ("ΝΕΡΟΣ", "νερός"),
            ("İstanbul", "istanbul"),
            ("Mərkəz", "merkez"),
        ] {
            assert_eq!(fold(one), fold(other), "{one}");
        }
    }

    #[test]
    fn the_arabic_article_may_be_left_out() {
        for (with, without) in
            [("المياه", "مياه"), ("التعليم", "تعليم"), ("والزراعة", "زراعة"), ("للنقل", "نقل")]
        {
            assert_eq!(without_article(fold(with)), without_article(fold(without)), "{with}");
        }
        assert_eq!(without_article(fold("الله")), "الله", "what would be left is no word");
        assert_eq!(without_article(fold("water")), "water");
    }

    #[test]
    fn different_words_stay_different() {
        for (one, other) in [("जल", "जाल"), ("น้ำ", "นำ"), ("供水", "水供"), ("й", "ц")]
        {
            assert_ne!(fold(one), fold(other), "{one}");
        }
    }
}
