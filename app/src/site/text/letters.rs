//! What letters are: which of them show something, which belong together.

use deunicode::deunicode_char;
use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, Script, WhiteSpace},
};

/// Nobody writes more marks on one letter; more would run over the lines around it.
const MARKS_MOST: usize = 5;

pub(super) fn category(letter: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(letter)
}

pub(super) fn script(letter: char) -> Script {
    CodePointMapData::<Script>::new().get(letter)
}

/// What a letter of the Latin script is in plain letters: `œ` is `oe`. Nothing of another script.
pub fn latin(letter: char) -> Option<&'static str> {
    if script(letter) != Script::Latin {
        return None;
    }
    if matches!(letter, 'ə' | 'Ə') { Some("e") } else { deunicode_char(letter) }
}

/// Whether anything of a text can be seen.
pub fn shows(text: &str) -> bool {
    text.chars().any(|letter| {
        !(letter.is_control()
            || letter == '\u{2800}'
            || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(letter)
            || CodePointSetData::new::<WhiteSpace>().contains(letter)
            || category(letter) == GeneralCategory::Format)
    })
}

/// Whether a sign is a part of words or numbers: without it a text says something else, or nothing.
pub fn is_of_words(letter: char) -> bool {
    use GeneralCategoryGroup as Of;
    let words = Of::Letter.union(Of::NonspacingMark).union(Of::SpacingMark).union(Of::Number);
    words.contains(category(letter))
}

/// Whether words are divided by U+200B in the writing of a letter, for lack of spaces.
pub(super) fn divides_unseen(letter: char) -> bool {
    matches!(
        script(letter),
        Script::Khmer | Script::Thai | Script::Lao | Script::Myanmar | Script::TaiTham | Script::Tibetan
    )
}

/// The text without the marks that are too many on their letter.
pub(super) fn bounded_marks(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut marks = 0;
    letters.filter(move |letter| {
        marks = if is_mark(*letter) { marks + 1 } else { 0 };
        marks <= MARKS_MOST
    })
}

/// Letters of Tibetan that stand under others are marks in name only.
fn is_mark(letter: char) -> bool {
    let is_under = matches!(letter, '\u{F90}'..='\u{FBC}');
    let marks = matches!(category(letter), GeneralCategory::NonspacingMark | GeneralCategory::EnclosingMark);
    marks && !is_under
}

/// How many letters from here on are the tags of a flag, as England's is written; 0 where they are not complete.
pub(super) fn flag_tags(letters: &[char]) -> usize {
    let tags =
        letters.iter().take_while(|tag| matches!(tag, '\u{E0030}'..='\u{E0039}' | '\u{E0061}'..='\u{E007A}'));
    match tags.count() {
        count @ 3..=6 if letters.get(count) == Some(&'\u{E007F}') => count + 1,
        _ => 0,
    }
}
