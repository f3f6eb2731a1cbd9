//! A text as words: cut where its script cuts them, folded so that the same word is the same however it was typed,
//! and stemmed by its language. One way for texts and for questions.

mod begin;
mod fold;
mod names;
mod stem;
mod stop;

pub use begin::Beginnings;
pub use fold::fold;
pub use names::{of_countries, of_themes};
pub use stem::{begins_stay, rough_stems_of, stem_of, stems_of};
pub use stop::says_little;

use fold::without_article;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed, options::WordBreakInvariantOptions};
use std::{ops::Range, sync::LazyLock};
use unicode_normalization::char::is_combining_mark;

/// By dictionaries where a script has no spaces: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// The longest word that is kept, in bytes of its folded form.
const LONGEST: usize = 120;
/// What has more parts is a web address or a table, not a word.
const PARTS_MOST: usize = 5;

/// What stands between two spaces or signs: one word, or several that were written as one (`COVID-19`,
/// `2019-2020`, `PM2.5`, `water/sanitation`, `l’eau`).
#[derive(Debug, PartialEq, Eq)]
pub struct Unit {
    pub parts: Vec<Word>,
    /// All parts without what joins them, where there are several: `covid19`, `email`.
    pub whole: Option<String>,
}

/// One word of a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    pub bytes: Range<usize>,
    pub folded: String,
}

/// The units of a text, in its order.
pub fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut parts: Vec<Word> = Vec::new();
    for bytes in segments(text) {
        let joined = parts.last().is_some_and(|last| {
            joins(&text[last.bytes.end..bytes.start]) || joins_digits(text, &last.bytes, &bytes)
        });
        if !joined {
            units.extend(unit(std::mem::take(&mut parts)));
        }
        parts.extend(pieces(text, bytes));
    }
    units.extend(unit(parts));
    units
}

/// Where the words are, as the script says. No word has a space in it; what is ASCII between two spaces needs no
/// tables, and is most of most texts.
fn segments(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut from = 0;
    for piece in text.split_inclusive(|letter: char| letter.is_ascii_whitespace()) {
        if piece.is_ascii() {
            ascii_segments(piece, from, &mut found);
        } else {
            let mut begin = from;
            // What it says of a word is what it knows of its last letter: nothing of the vowel signs of India.
            for end in SEGMENTER.segment_str(piece) {
                if piece[begin - from..end].contains(char::is_alphanumeric) {
                    found.push(begin..from + end);
                }
                begin = from + end;
            }
        }
        from += piece.len();
    }
    found
}

/// Letters and digits that follow one another.
fn ascii_segments(piece: &str, from: usize, found: &mut Vec<Range<usize>>) {
    let mut begin = None;
    for (at, byte) in piece.bytes().enumerate() {
        match (byte.is_ascii_alphanumeric(), begin) {
            (true, None) => begin = Some(at),
            (false, Some(first)) => {
                found.push(from + first..from + at);
                begin = None;
            }
            _ => {}
        }
    }
    found.extend(begin.map(|first| from + first..from + piece.len()));
}

/// Whether what stands between two words makes one of them: one sign without a space.
fn joins(between: &str) -> bool {
    let mut signs = between.chars();
    let sign = signs.next();
    signs.next().is_none()
        && sign.is_some_and(|sign| {
            matches!(sign, '-' | '/' | '.' | '_' | '@' | '&' | '+' | '\'' | '’' | '‐' | '‑' | '–')
        })
}

/// Thousands and the like: `1,000` is one number.
fn joins_digits(text: &str, before: &Range<usize>, after: &Range<usize>) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    matches!(&text[before.end..after.start], "," | ";")
        && is_digit(bytes.get(before.end - 1))
        && is_digit(bytes.get(after.start))
}

/// The parts of one segment: `PM2.5` is `PM`, `2`, `5`; `l’eau` is `l`, `eau`. What a segment is in a script without
/// such signs stays whole.
fn pieces(text: &str, segment: Range<usize>) -> Vec<Word> {
    let mut pieces = Vec::new();
    let mut begin: Option<(usize, bool)> = None;
    let mut push = |from: usize, to: usize| {
        let folded = without_article(fold(&text[from..to]));
        if !folded.is_empty() && folded.len() <= LONGEST {
            pieces.push(Word { bytes: from..to, folded: folded.into_owned() });
        }
    };
    for (offset, letter) in text[segment.clone()].char_indices() {
        let at = segment.start + offset;
        let is_digit = letter.is_numeric();
        let is_sign =
            letter.is_ascii_punctuation() || matches!(letter, '’' | '‘' | 'ʼ' | '‐' | '‑' | '·' | '՚');
        match begin {
            Some((from, digits)) if is_sign || (digits != is_digit && !is_combining_mark(letter)) => {
                push(from, at);
                begin = (!is_sign).then_some((at, is_digit));
            }
            None if !is_sign => begin = Some((at, is_digit)),
            _ => {}
        }
    }
    if let Some((from, _)) = begin {
        push(from, segment.end);
    }
    pieces
}

fn unit(parts: Vec<Word>) -> Option<Unit> {
    if parts.is_empty() {
        return None;
    }
    let several = (2..=PARTS_MOST).contains(&parts.len());
    let whole = several.then(|| parts.iter().map(|part| part.folded.as_str()).collect());
    Some(Unit { parts, whole })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        units(text).into_iter().flat_map(|unit| unit.parts).map(|word| word.folded).collect()
    }

    fn wholes(text: &str) -> Vec<String> {
        units(text).into_iter().filter_map(|unit| unit.whole).collect()
    }

    #[test]
    fn compounds_are_whole_and_in_parts() {
        assert_eq!(words("COVID-19 in 2019–2020"), ["covid", "19", "in", "2019", "2020"]);
        assert_eq!(wholes("COVID-19 in 2019–2020"), ["covid19", "20192020"]);
        assert_eq!(
            words("PM2.5 and SDG6, l’eau e-mail"),
            ["pm", "2", "5", "and", "sdg", "6", "l", "eau", "e", "mail"]
        );
        assert_eq!(
            wholes("PM2.5 SDG-6 e-mail water/sanitation"),
            ["pm25", "sdg6", "email", "watersanitation"]
        );
        assert_eq!(wholes("plain words, here. There"), Vec::<String>::new());
        assert_eq!(wholes("1,000 of 3.14; 5,or"), ["1000", "314"]);
    }

    #[test]
    fn what_is_ascii_is_cut_as_the_tables_say() {
        let text = "Don't stop: PM2.5, 1,000 units (e-mail a.b@c.org) x_y/z - \"quoted\" 3rd 4x4 \tend.";
        let by_tables: Vec<&str> = {
            let mut from = 0;
            let segments = SEGMENTER.segment_str(text).iter_with_word_type();
            let words = segments.filter_map(|(end, kind)| {
                let word = &text[from..end];
                from = end;
                (kind.is_word_like() && !word.is_empty()).then_some(word)
            });
            words.flat_map(|word| word.split(|letter: char| !letter.is_ascii_alphanumeric())).collect()
        };
        let ours: Vec<&str> = segments(text).into_iter().map(|bytes| &text[bytes]).collect();
        assert_eq!(ours, by_tables);
    }

    #[test]
    fn scripts_without_spaces_are_cut_by_dictionary() {
        assert!(
            words("农村供水系统的维护").contains(&"供水".to_owned()),
            "{:?}",
            words("农村供水系统的维护")
        );
        assert_eq!(words("การจัดการน้ำ"), ["การ", "จัดการ", "น้ำ"].map(|w| fold(w).into_owned()));
        assert!(words("水道の維持管理").len() > 2);
    }

    #[test]
    fn words_stand_where_they_say() {
        let text = "Água limpa, ação!";
        let found: Vec<_> =
            units(text).iter().flat_map(|unit| &unit.parts).map(|word| &text[word.bytes.clone()]).collect();
        assert_eq!(found, ["Água", "limpa", "ação"]);
    }

    #[test]
    fn hindi_keeps_its_signs() {
        assert_eq!(words("जल आपूर्ति"), ["जल", "आपूर्ति"]);
        assert_eq!(
            words("छात्रा पढ़ती, लड़कियाँ। नौवीं"),
            ["छात्रा", "पढ़ती", "लड़कियाँ", "नौवीं"].map(|w| fold(w).into_owned())
        );
        assert_eq!(words("পানি ও খাদ্য").len(), 3);
        assert_eq!(words("குடிநீர் திட்டம்: நீர்").len(), 3);
    }
}
