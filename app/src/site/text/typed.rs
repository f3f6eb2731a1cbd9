//! What people type, made plain: composed letters, single spaces, nothing that hides.

use super::letters::{bounded_marks, divides_unseen, invisible, shows};
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
/// to its word, as French wants them, stay. Nothing, where all of it shows nothing.
pub fn line(text: &str) -> String {
    let space = |letter: char| letter.is_whitespace() && !matches!(letter, '\u{A0}' | '\u{202F}');
    let visible = visible(text.chars().map(|letter| if space(letter) { ' ' } else { letter }));
    let line =
        visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned();
    if shows(&line) { line } else { String::new() }
}

/// Text of several lines: as [`line`], with its line breaks (`\n`, whatever program wrote them) kept, and the
/// spaces before its first words, which are marks in Markdown.
pub fn prose(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let clean = visible(text.chars().map(|letter| if is_line_break(letter) { '\n' } else { letter }));
    let Some(first) = clean.split_inclusive('\n').position(shows) else { return String::new() };
    let blank: usize = clean.split_inclusive('\n').take(first).map(str::len).sum();
    clean[blank..].trim_end().to_owned()
}

/// What ends a line, in any program that people copy from.
pub fn is_line_break(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The letters that show, or that change nothing but what they are written for, composed.
fn visible(text: impl Iterator<Item = char>) -> String {
    let letters: Vec<char> = text.collect();
    let mut visible = String::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let long = flag(&letters[at..]);
        if long > 0 {
            visible.extend(&letters[at..at + long]);
        } else if !invisible(letters[at])
            || matches!(letters[at], '\n' | '\t')
            || parts_words(&visible, &letters[at..])
        {
            visible.push(letters[at]);
        }
        at += long.max(1);
    }
    bounded_marks(visible.nfc())
}

/// How many letters a flag of a part of a country takes, such as Scotland's: a black flag, and the name of the
/// part in tags that end. 0 for anything else, so that no tag stands by itself.
fn flag(letters: &[char]) -> usize {
    let ['\u{1F3F4}', rest @ ..] = letters else { return 0 };
    let is_name = |tag: &&char| matches!(tag, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}');
    let name = rest.iter().take_while(is_name).count();
    let is_whole = (3..=6).contains(&name) && rest.get(name) == Some(&'\u{E007F}');
    if is_whole { name + 2 } else { 0 }
}

/// A space without width between two words of a language that is written without spaces.
fn parts_words(before: &str, letters: &[char]) -> bool {
    letters[0] == '\u{200B}'
        && before.chars().next_back().is_some_and(divides_unseen)
        && letters.iter().find(|letter| !invisible(**letter)).is_some_and(|next| divides_unseen(*next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_hide_nothing() {
        assert_eq!(line("  A\u{202E}na \u{200B} \n B\u{0000} "), "Ana B");
        assert_eq!(line("e\u{301}"), "é");
        assert_eq!(line("e\u{200B}\u{301}"), "é", "composed after what hides is gone");
        assert_eq!(
            (line("Et\u{A0}:\u{2003}oui").as_str(), line("\u{A0}\u{202F} ").as_str()),
            ("Et\u{A0}: oui", "")
        );
        assert_eq!(prose("a\r\nb\rc\u{0007} "), "a\nb\nc");
        assert_eq!(prose("a\u{FDD0}\u{FFFF}b"), "ab");
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
            "\u{200D}",
            "\u{200D}\u{200C} \u{200D}",
            "\u{200E}",
            "\u{200F}\n\u{61C}",
            "\u{A0}\u{202F}\u{3000}",
            "\u{FE0F}",
            "\u{301}\u{302}",
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
        for text in ["  - one\n  - two", "    code\n    more", "\tcode", "  text", "　　中文"] {
            assert_eq!(prose(&format!("\n \n\u{200B}\r\n{text} \n\n")), text);
        }
    }

    #[test]
    fn lines_end_however_a_program_ends_them() {
        for end in ["\n", "\r\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}"] {
            assert_eq!(prose(&format!("one{end}two")), "one\ntwo", "{end:?}");
            assert_eq!(line(&format!("one{end}two")), "one two", "{end:?}");
        }
    }

    #[test]
    fn words_without_spaces_keep_where_they_end() {
        for text in
            ["ភាសា\u{200B}ខ្មែរ", "ภาษา\u{200B}ไทย", "ພາສາ\u{200B}ລາວ", "မြန်မာ\u{200B}စာ", "น้ำ\u{200B}๕"]
        {
            assert_eq!((line(text).as_str(), prose(text).as_str()), (text, text));
        }
        for (typed, kept) in [
            ("a\u{200B}b", "ab"),
            ("ไทย\u{200B}", "ไทย"),
            ("\u{200B}ไทย\u{200B} b", "ไทย b"),
            ("ไทย\u{200B}\u{200B}\u{FEFF}ลาว", "ไทย\u{200B}ลาว"),
            ("مرح\u{200B}با", "مرحبا"),
            ("wa\u{200B}ter ទឹក\u{200B} \u{200B}ទឹក", "water ទឹក ទឹក"),
        ] {
            assert_eq!((line(typed).as_str(), prose(typed).as_str()), (kept, kept), "{typed:?}");
        }
    }

    #[test]
    fn flags_are_whole_or_plain() {
        let tags = |name: &str| -> String {
            name.bytes().filter_map(|byte| char::from_u32(0xE0000 + u32::from(byte))).collect()
        };
        for flag in ["gbsct", "gbeng", "ustx"].map(|name| format!("🏴{}\u{E007F}", tags(name))) {
            assert_eq!((line(&flag), prose(&flag)), (flag.clone(), flag));
        }
        for part in [tags("gbsct"), format!("{}\u{E007F}", tags("a")), "\u{E007F}".into(), tags("GB")] {
            assert_eq!(line(&format!("🏴{part}x")), "🏴x");
            assert_eq!(line(&format!("x{part}")), "x");
        }
        for flag in ["🇰🇪🇲🇿", "🏳\u{FE0F}\u{200D}🌈"] {
            assert_eq!((line(flag).as_str(), prose(flag).as_str()), (flag, flag));
        }
    }

    #[test]
    fn marks_do_not_pile_up() {
        for mark in ["\u{301}", "\u{E47}", "\u{489}", "\u{5B8}"] {
            let piled = line(&format!("x{}", mark.repeat(100)));
            assert!(piled.chars().count() <= 6, "{}", piled.chars().count());
        }
        let tower = format!("Z{0}a{0}l{0}", "\u{300}\u{323}".repeat(30));
        assert_eq!(line(&tower).nfd().filter(char::is_ascii_alphabetic).collect::<String>(), "Zal");
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
