//! What letters are: which of them show something, which belong together, which way they run.

use deunicode::deunicode_char;
use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{BidiClass, DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, LineBreak, Script},
};

fn category(letter: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(letter)
}

fn script(letter: char) -> Script {
    CodePointMapData::<Script>::new().get(letter)
}

/// What a letter of the Latin script is in plain letters: `œ` is `oe`. Nothing of another script.
pub fn latin(letter: char) -> Option<&'static str> {
    if script(letter) != Script::Latin {
        return None;
    }
    if matches!(letter, 'ə' | 'Ə') { Some("e") } else { deunicode_char(letter) }
}

/// Letters that show nothing, or turn the direction of others. The joiners U+200C and U+200D are not among
/// them: Persian, Hindi and many pictures are written with them.
#[rustfmt::skip]
pub(super) fn invisible(letter: char) -> bool {
    letter.is_control()
        || is_unassigned_for_ever(letter)
        || matches!(letter,
            '\u{AD}' | '\u{34F}' | '\u{180E}'         // hyphens that may be, joiners of marks, a Mongolian separator
            | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'   // Hangul letters that fill a place
            | '\u{2800}'                                         // the empty cell of Braille
            | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'  // no width, and signs that are only meant
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}'  // directions and forms
            | '\u{E0000}'..='\u{E007F}')                         // tags
}

/// Code points that are no letters and never will be. Inside the program they mark places in a text.
pub(super) fn is_unassigned_for_ever(letter: char) -> bool {
    matches!(letter, '\u{FDD0}'..='\u{FDEF}') || u32::from(letter) & 0xFFFE == 0xFFFE
}

/// Whether anything of a text can be seen: not of spaces, joiners, directions, or marks that have no letter.
pub fn shows(text: &str) -> bool {
    text.chars().any(|letter| {
        !(letter.is_whitespace()
            || invisible(letter)
            || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(letter)
            || is_mark(letter))
    })
}

/// Whether a sign is a part of words or numbers: without it a text says something else, or nothing.
pub fn is_of_words(letter: char) -> bool {
    use GeneralCategoryGroup as Of;
    let words = Of::Letter.union(Of::NonspacingMark).union(Of::SpacingMark).union(Of::Number);
    words.contains(category(letter))
}

/// A mark above, below or around the letter before it.
fn is_mark(letter: char) -> bool {
    !letter.is_ascii()
        && matches!(category(letter), GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark)
}

/// Nobody writes more marks on one letter; more would run over the lines around it.
const MARKS_MOST: usize = 5;
/// Nor more letters of Tibetan under one another, which are marks in name only.
const UNDER_MOST: usize = 8;

/// The text without the marks that are too many on their letter.
pub(super) fn bounded_marks(text: impl Iterator<Item = char>) -> String {
    let (mut marks, mut under) = (0, 0);
    text.filter(|letter| match letter {
        '\u{200C}' | '\u{200D}' => true, // on which towers would go on
        '\u{F90}'..='\u{FBC}' => {
            under += 1;
            under <= UNDER_MOST
        }
        letter if is_mark(*letter) => {
            marks += 1;
            marks <= MARKS_MOST
        }
        _ => {
            (marks, under) = (0, 0);
            true
        }
    })
    .collect()
}

/// Whether words are divided by U+200B in the writing of a letter, for lack of spaces.
pub(super) fn divides_unseen(letter: char) -> bool {
    CodePointMapData::<LineBreak>::new().get(letter) == LineBreak::ComplexContext
        || matches!(
            script(letter),
            Script::Khmer | Script::Thai | Script::Lao | Script::Myanmar | Script::TaiTham | Script::Tibetan
        )
}

/// Whether a word of another script may begin right after: those that are written without spaces.
pub(super) fn begins_no_word(letter: char) -> bool {
    use LineBreak as Is;
    let class = CodePointMapData::<LineBreak>::new().get(letter);
    [Is::ComplexContext, Is::Ideographic, Is::ConditionalJapaneseStarter, Is::Nonstarter].contains(&class)
}

/// Which way letters run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    LeftToRight,
    RightToLeft,
}

/// Which way a line runs that begins with this letter, if the letter says so.
pub(super) fn direction(letter: char) -> Option<Direction> {
    if letter.is_ascii() {
        return letter.is_ascii_alphabetic().then_some(Direction::LeftToRight);
    }
    match CodePointMapData::<BidiClass>::new().get(letter) {
        BidiClass::LeftToRight => Some(Direction::LeftToRight),
        BidiClass::RightToLeft | BidiClass::ArabicLetter => Some(Direction::RightToLeft),
        _ => None,
    }
}

/// Whether a text that is no HTML runs from right to left.
pub fn is_rtl(text: &str) -> bool {
    text.chars().find_map(direction) == Some(Direction::RightToLeft)
}

/// Whether a sign stands between words, as a dash does. An apostrophe stands in one, and so does the dot of Catalan.
pub(super) fn separates(letter: char) -> bool {
    use GeneralCategory as Is;
    letter.is_whitespace()
        || (!is_apostrophe(letter)
            && !matches!(letter, '\u{B7}' | '\u{2027}')
            && matches!(
                category(letter),
                Is::DashPunctuation
                    | Is::OtherPunctuation
                    | Is::OpenPunctuation
                    | Is::ClosePunctuation
                    | Is::InitialPunctuation
                    | Is::FinalPunctuation
                    | Is::MathSymbol
            ))
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\u{2018}' | '\u{2019}' | '\u{2032}')
}

/// Whether a web address ends before this letter, as people see it: at spaces of every kind and at the marks of
/// all scripts. ASCII has rules of its own. An apostrophe or a dot that joins two letters of an address stays.
pub(super) fn ends_address(before: char, letter: char, after: Option<char>) -> bool {
    use GeneralCategory as Is;
    if letter.is_ascii() {
        return false;
    }
    let joins = matches!(letter, '’' | '·' | '‧' | '・' | '՚' | '׳' | '״');
    if joins && before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric) {
        return false;
    }
    letter == '—'
        || letter.is_whitespace()
        || invisible(letter)
        || matches!(
            category(letter),
            Is::OtherPunctuation
                | Is::OpenPunctuation
                | Is::ClosePunctuation
                | Is::InitialPunctuation
                | Is::FinalPunctuation
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen() {
        for blank in
            ["", " ", "\u{200D}", "\u{200E}\u{200F}", "\u{61C}", "\u{A0}\u{3000}", "\u{FE0F}", "\u{301}"]
        {
            assert!(!shows(blank), "{blank:?}");
        }
        for text in ["a", "ก็", "👩\u{200D}🌾", "-", "，", "\u{600}", "𞤀"] {
            assert!(shows(text), "{text:?}");
        }
    }

    #[test]
    fn letters_keep_the_marks_that_writing_needs() {
        let kept = |text: &str| bounded_marks(text.chars()) == text;
        for text in ["ệ", "ɔ̃̀", "שָּׁ֑", "ཧཱུྃ", "ကျွှို့", "បង្កើត", "ที่", "اللّٰهُ", "1\u{FE0F}\u{20E3}", "ö̲̃"]
        {
            assert!(kept(text), "{text}");
        }
        for mark in ["\u{300}", "\u{323}", "\u{20DD}", "\u{E47}", "\u{F71}", "\u{489}", "\u{5B8}"] {
            let tower = format!("a{}b", mark.repeat(60));
            assert_eq!(bounded_marks(tower.chars()).chars().count(), 2 + MARKS_MOST, "{tower}");
        }
        let under = format!("ཧ{}", "\u{F91}".repeat(60));
        assert_eq!(bounded_marks(under.chars()).chars().count(), 1 + UNDER_MOST);
        let joined = format!("a{}", "\u{301}\u{200D}".repeat(40));
        assert_eq!(bounded_marks(joined.chars()).matches('\u{301}').count(), MARKS_MOST);
    }
}
