//! Texts of a card in the letters that there are: which of them can be drawn, how wide they are, where lines break.

use crate::site::text::is_of_words;
use icu_segmenter::GraphemeClusterSegmenter;
use skrifa::{
    FontRef, MetadataProvider,
    instance::{LocationRef, Size},
};
use std::sync::LazyLock;

/// What is longer, in letters, has no room on any card.
const LETTERS_MOST: usize = 1_000;

/// The fonts, which say how wide letters are.
static REGULAR: LazyLock<Option<FontRef<'static>>> =
    LazyLock::new(|| FontRef::new(dejavu::sans::regular()).ok());
static BOLD: LazyLock<Option<FontRef<'static>>> = LazyLock::new(|| FontRef::new(dejavu::sans::bold()).ok());

/// How letters are drawn.
#[derive(Clone, Copy)]
pub struct Letters {
    pub size: u32,
    pub is_bold: bool,
    /// How long a line of them may be.
    pub room: u32,
}

/// As much of a text as can be drawn in either font (the bold one has fewer letters): without signs such as emoji where the font lacks them. Nothing, where it lacks
/// a letter: a text without some of its letters says something else, and boxes say nothing.
pub fn drawable(text: &str) -> String {
    let Some(font) = BOLD.as_ref().map(FontRef::charmap) else { return String::new() };
    let text: String = text.chars().take(LETTERS_MOST).collect();
    let has = |letter: char| letter.is_whitespace() || is_joiner(letter) || font.map(letter).is_some();
    if text.chars().any(|letter| is_of_words(letter) && !has(letter) && !is_variant(letter)) {
        return String::new();
    }
    let kept: String = text.chars().filter(|letter| has(*letter) && !is_variant(*letter)).collect();
    kept.split_whitespace().filter(|word| !word.chars().all(is_joiner)).collect::<Vec<_>>().join(" ")
}

/// What joins letters, or says in which direction they run: no font draws it.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200C}'..='\u{200F}')
}

/// What says how a sign is to look: in colours, for example.
fn is_variant(letter: char) -> bool {
    matches!(letter, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

impl Letters {
    /// How wide they are, before they are joined with each other.
    fn width(self, text: &str) -> f32 {
        let font = if self.is_bold { &BOLD } else { &REGULAR };
        let Some(font) = font.as_ref() else { return 0.0 };
        let size = Size::new(self.size as f32);
        let (letters, widths) = (font.charmap(), font.glyph_metrics(size, LocationRef::default()));
        text.chars().filter_map(|letter| widths.advance_width(letters.map(letter)?)).sum()
    }

    fn fit(self, text: &str) -> bool {
        self.width(text) <= self.room as f32
    }
}

/// A text in lines that fit.
#[derive(Debug, PartialEq, Eq)]
pub struct Lines {
    pub lines: Vec<String>,
    /// Nothing of it was left out.
    pub is_whole: bool,
}

/// Breaks a text into at most so many lines. What there is no room for is left out, and `…` says so.
pub fn broken(text: &str, letters: Letters, most: usize) -> Lines {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if letters.fit(&format!("{line} {word}")) => line.extend([" ", word]),
            _ => lines.append(&mut pieces(word, letters)),
        }
        if lines.len() > most {
            break; // there may be much more of it
        }
    }
    let is_whole = lines.len() <= most;
    lines.truncate(most);
    if let (false, Some(last)) = (is_whole, lines.last_mut()) {
        *last = ended(last, letters);
    }
    Lines { lines, is_whole }
}

/// As much of a line as there is room for with `…` after it: whole words, where there is a whole one.
fn ended(line: &str, letters: Letters) -> String {
    let mut parts = parts(line);
    while !parts.is_empty() && !letters.fit(&format!("{}…", parts.concat())) {
        parts.pop();
    }
    let kept = parts.concat();
    let is_cut = line[kept.len()..].starts_with(is_of_words);
    let kept = kept.rfind(' ').filter(|_| is_cut).map_or(kept.as_str(), |end| &kept[..end]);
    format!("{}…", kept.trim_end_matches(|sign: char| !is_of_words(sign)))
}

/// A word; one that is wider than a line in pieces that are not.
fn pieces(word: &str, letters: Letters) -> Vec<String> {
    if letters.fit(word) {
        return vec![word.to_owned()];
    }
    let mut pieces = vec![String::new()];
    for part in parts(word) {
        match pieces.last_mut() {
            Some(piece) if piece.is_empty() || letters.fit(&format!("{piece}{part}")) => {
                piece.push_str(part);
            }
            _ => pieces.push(part.to_owned()),
        }
    }
    pieces
}

/// Letters with their marks.
fn parts(text: &str) -> Vec<&str> {
    let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(text).collect();
    ends.windows(2).map(|ends| &text[ends[0]..ends[1]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOLD: Letters = Letters { size: 60, is_bold: true, room: 1_000 };

    #[test]
    fn what_the_font_lacks_is_left_out() {
        for (text, drawn) in [
            ("Seedlings 🌱 for  schools 👩🏾‍🌾", "Seedlings for schools"),
            ("🇰🇪 Kenya", "Kenya"),
            ("Water ✔️ and 1️⃣", "Water ✔ and 1"),
            ("🌱🌱", ""),
            ("हैंडपंप की मरम्मत", ""),
            ("村庄水泵维修", ""),
            ("የውሃ ፓምፖች ጥገና", ""),
            ("ভূগর্ভস্থ পানি", ""),
            ("ซ่อมปั๊มน้ำ", ""),
            ("ការជួសជុលស្នប់", ""),
            ("Pumps 村", ""),
            ("فارسی با می\u{200C}خواهم", "فارسی با می\u{200C}خواهم"),
            ("Ẹ̀kọ́ nípa omi", "Ẹ̀kọ́ nípa omi"),
        ] {
            // A keycap is drawn where the font has it.
            assert_eq!(drawable(text).replace('\u{20E3}', ""), drawn, "{text}");
        }
    }

    #[test]
    fn lines_fit_and_say_whether_they_are_all() {
        for (text, is_whole) in [
            ("Two words".to_owned(), true),
            (String::new(), true),
            ("i".repeat(60), true),
            ("W".repeat(60), false),
            ("words and more words ".repeat(40), false),
            (format!("short {} short", "ლ".repeat(90)), false),
            ("ẹ̀kọ́".repeat(9), true),
        ] {
            let found = broken(&text, BOLD, 3);
            assert_eq!(found.is_whole, is_whole, "{found:?}");
            assert!(found.lines.len() <= 3 && found.lines.iter().all(|line| BOLD.fit(line)), "{found:?}");
            assert_eq!(found.lines.last().is_some_and(|line| line.ends_with('…')), !is_whole, "{found:?}");
            if is_whole {
                let letters = |text: &str| text.replace(' ', "");
                assert_eq!(letters(&found.lines.concat()), letters(&text));
            }
        }
        assert_eq!(broken("Two words", BOLD, 3).lines, ["Two words"]);
        assert!(
            broken("ẹ̀kọ́".repeat(9).as_str(), BOLD, 3)
                .lines
                .iter()
                .all(|line| { !line.starts_with(|letter| matches!(letter, '\u{300}'..='\u{36F}')) })
        );
    }

    #[test]
    fn what_is_too_long_ends_with_a_word() {
        let regular = Letters { is_bold: false, size: 34, room: 400 };
        for (text, line) in [
            ("Mozambique, South Africa, Zambia", "Mozambique, South…"),
            ("Mozambique, Peru, Zambia", "Mozambique, Peru…"),
            ("Mozambique", "Mozambique"),
            ("Mozambiquemozambiquemozambique", "Mozambiquemozamb…"),
        ] {
            assert_eq!(broken(text, regular, 1).lines, [line]);
        }
        assert!(regular.width("Zambia") < Letters { is_bold: true, ..regular }.width("Zambia"));
    }
}
