//! What people type, made plain: composed letters, single spaces, nothing that hides.

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

/// One line as a person typed it: composed letters, single spaces, nothing invisible that changes how
/// others read it (control characters, direction overrides, zero-width spaces). Spaces that hold a mark
/// to its word, as French wants them, stay.
pub fn line(text: &str) -> String {
    let space = |letter: char| letter.is_whitespace() && !matches!(letter, '\u{A0}' | '\u{202F}');
    let visible: String = text
        .nfc()
        .map(|letter| if space(letter) { ' ' } else { letter })
        .filter(|letter| !invisible(*letter))
        .collect();
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Text of several lines: as [`line`], with its line breaks (`\n`) kept.
pub fn prose(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String =
        text.nfc().filter(|letter| matches!(letter, '\n' | '\t') || !invisible(*letter)).collect();
    clean.trim().to_owned()
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
    fn excerpts_end_between_words() {
        assert_eq!(excerpt("one two three", 9), "one two…");
        assert_eq!(excerpt("short", 9), "short");
    }
}
