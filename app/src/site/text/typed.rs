//! What people type, made plain: composed letters, single spaces, nothing that hides.

use super::letters::{bounded_marks, divides_unseen, flag_tags};
use icu_segmenter::GraphemeClusterSegmenter;
use unicode_normalization::UnicodeNormalization;

/// The beginning of a text, cut between words, at most `length` characters.
pub fn excerpt(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let cut: String = text.chars().take(length).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}

/// How many letters a text has as people see them, counted up to `most` and one more: an accent, a joiner or the
/// skin of a picture is part of its letter.
pub fn letters(text: &str, most: usize) -> usize {
    GraphemeClusterSegmenter::new().segment_str(text).skip(1).take(most.saturating_add(1)).count()
}

/// Whether a text has more letters than that. Most texts have not even as many signs, which is soon counted.
pub fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some() && letters(text, most) > most
}

/// One form for what looks the same (NFC): a letter with its accent is one on some keyboards and two on others.
pub fn composed(text: &str) -> String {
    text.nfc().collect()
}

/// One line as a person typed it: composed letters, single spaces, nothing invisible that changes how
/// others read it (control characters, direction overrides, zero-width spaces). Spaces that hold a mark
/// to its word, as French wants them, stay.
pub fn line(text: &str) -> String {
    let space = |letter: char| letter.is_whitespace() && !matches!(letter, '\u{A0}' | '\u{202F}');
    let spaced: Vec<char> = text.nfc().map(|letter| if space(letter) { ' ' } else { letter }).collect();
    let visible = visible(&spaced);
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Text of several lines: as [`line`], with its line breaks (`\n`, whatever program wrote them) kept, and the
/// spaces before its first words, which are marks in Markdown.
pub fn prose(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<char> =
        text.nfc().map(|letter| if is_line_break(letter) { '\n' } else { letter }).collect();
    let clean = visible(&lines);
    let clean = clean.trim_end();
    let words = clean.find(|letter: char| !letter.is_whitespace()).unwrap_or(clean.len());
    let first_line = clean[..words].rfind('\n').map_or(0, |at| at + 1);
    clean[first_line..].to_owned()
}

/// What ends a line, in any program that people copy from.
pub fn is_line_break(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The letters that show, or that change nothing but what they are written for.
fn visible(letters: &[char]) -> String {
    let mut kept = Vec::with_capacity(letters.len());
    let mut flag = 0; // letters that are still to come of one
    for (at, letter) in letters.iter().copied().enumerate() {
        if letter == '\u{1F3F4}' {
            flag = flag_tags(&letters[at + 1..]);
            kept.push(letter);
        } else if flag > 0 {
            flag -= 1;
            kept.push(letter);
        } else if letter == '\u{200B}' {
            let is_between = kept.last().is_some_and(|before| divides_unseen(*before))
                && letters.get(at + 1).is_some_and(|after| divides_unseen(*after));
            kept.extend(is_between.then_some(letter));
        } else if matches!(letter, '\n' | '\t') || !invisible(letter) {
            kept.push(letter);
        }
    }
    bounded_marks(kept.into_iter()).collect()
}

/// Letters that show nothing, or turn the direction of others. The joiners U+200C and U+200D are not among
/// them: Persian, Hindi and many pictures are written with them.
#[rustfmt::skip]
pub(super) fn invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{AD}' | '\u{34F}' | '\u{180E}'         // hyphens that may be, joiners of marks, a Mongolian separator
            | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'   // Hangul letters that fill a place
            | '\u{2800}'                                         // the empty cell of Braille
            | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'  // no width, and signs that are only meant
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}'  // directions and forms
            | '\u{E0000}'..='\u{E007F}')                         // tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hide_nothing() {
        assert_eq!(line("  A\u{202E}na \u{200B} \n B\u{0000} "), "Ana B");
        assert_eq!(line("e\u{301}"), "é");
        assert_eq!(
            (line("Et\u{A0}:\u{2003}oui").as_str(), line("\u{A0}\u{202F} ").as_str()),
            ("Et\u{A0}: oui", "")
        );
        assert_eq!(prose("a\r\nb\rc\u{0007} "), "a\nb\nc");
    }

    #[test]
    fn what_shows_nothing_is_nothing() {
        for blank in [
            "\u{3164}",
            "\u{115F}\u{1160}",
            "\u{2800} \u{2800}",
            "\u{AD}",
            "\u{180E}",
            "\u{34F}",
            "\u{FFA0}",
            "\u{E0041}\u{E007F}",
            "\u{2062}\u{2063}\u{2064}",
            "\u{206A}\u{206F}",
        ] {
            assert_eq!((line(blank).as_str(), prose(blank).as_str()), ("", ""), "{blank:?}");
        }
    }

    #[test]
    fn joiners_stay_where_writing_needs_them() {
        for text in ["می\u{200C}خواهم", "क्\u{200D}ष", "👩\u{200D}🌾"] {
            assert_eq!((line(text).as_str(), prose(text).as_str()), (text, text));
        }
    }

    #[test]
    fn the_spaces_of_the_first_line_stay() {
        for (typed, read) in [
            ("  - one\n  - two  \n", "  - one\n  - two"),
            ("\n \n    code\n", "    code"),
            ("\r\n\tcode", "\tcode"),
            ("one\n  two", "one\n  two"),
            (" \n ", ""),
        ] {
            assert_eq!(prose(typed), read);
        }
    }

    #[test]
    fn every_line_break_is_one() {
        for (typed, read) in [
            ("one\u{B}two", "one\ntwo"),
            ("one\u{C}two", "one\ntwo"),
            ("one\u{85}two\u{2028}three", "one\ntwo\nthree"),
            ("one\u{2029}two\r\nthree\rfour", "one\ntwo\nthree\nfour"),
        ] {
            assert_eq!((prose(typed).as_str(), line(typed)), (read, read.replace('\n', " ")));
        }
    }

    #[test]
    fn unseen_spaces_stay_where_they_divide_words() {
        for text in ["ទឹក\u{200B}ស្អាត", "น้ำ\u{200B}สะอาด", "ນ້ຳ\u{200B}ສະອາດ", "ရေ\u{200B}သန့်"]
        {
            assert_eq!((line(text).as_str(), prose(text).as_str()), (text, text));
        }
        assert_eq!(line("wa\u{200B}ter ទឹក\u{200B} \u{200B}ទឹក"), "water ទឹក ទឹក");
    }

    #[test]
    fn whole_flags_stay() {
        let scotland = "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";
        for flag in [scotland, "🇲🇿", "🏳\u{FE0F}\u{200D}🌈"] {
            assert_eq!((line(flag).as_str(), prose(flag).as_str()), (flag, flag));
        }
        assert_eq!(line("🏴\u{E0067}\u{E0062}a a\u{E0067}\u{E0062}\u{E0065}\u{E007F}"), "🏴a a");
    }

    #[test]
    fn marks_do_not_pile_up() {
        for mark in ["\u{301}", "\u{E47}", "\u{489}", "\u{5B8}"] {
            let piled = line(&format!("x{}", mark.repeat(100)));
            assert!(piled.chars().count() <= 6, "{}", piled.chars().count());
        }
        for word in ["Việt", "שָׁלֹ֖ום", "น้ำ", "क्षि", "བསྒྲུབས", "ကြွက်"]
        {
            let composed: String = word.nfc().collect();
            assert_eq!(line(word), composed);
        }
    }

    #[test]
    fn letters_are_those_that_people_see() {
        for (text, count) in [
            ("", 0),
            ("abc", 3),
            ("a\r\nb", 3),
            ("e\u{301}", 1),
            ("𞤀𞤣𞤤𞤢𞤥", 5),
            ("👩\u{200D}🌾🇲🇿👍🏿", 3),
            ("👨\u{200D}👩\u{200D}👧\u{200D}👦", 1),
            ("நி", 1),
            ("각", 1),
        ] {
            assert_eq!(letters(text, 99), count, "{text}");
            assert!(!is_longer(text, count) && (count == 0 || is_longer(text, count - 1)), "{text}");
        }
        assert_eq!(letters(&"a".repeat(1_000), 5), 6, "of too much no more is counted than shows it");
    }

    #[test]
    fn excerpts_end_between_words() {
        assert_eq!(excerpt("one two three", 9), "one two…");
        assert_eq!(excerpt("short", 9), "short");
    }
}
