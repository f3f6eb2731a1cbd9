//! Which words of a text can be one of those that are looked for, told by how they begin: most cannot, and need not be
//! cut, folded and stemmed.

use std::ops::Range;

/// In a stem that is not longer only the first letter is that of its word: `dying` is `die`.
const SHORT: usize = 3;
/// Which letters follow a first one, where any may.
const ANY: u32 = u32::MAX;

/// What a byte is in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    /// Between words.
    Sign,
    Letter,
    Digit,
    /// Of a letter or sign beyond ASCII.
    Other,
}

const BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Other; 256];
    let mut byte = 0;
    while byte < 128 {
        bytes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Byte::Letter,
            b'0'..=b'9' => Byte::Digit,
            _ => Byte::Sign,
        };
        byte += 1;
    }
    bytes
};

/// How the words begin that are looked for.
#[derive(Debug)]
pub struct Beginnings {
    /// Of each letter of ASCII that begins one the letters that follow it, a bit each.
    second: [u32; 26],
    /// Whether one begins with a digit or another letter.
    others: bool,
}

impl Beginnings {
    /// Of folded words, and of stems of words.
    pub fn of<'a>(
        words: impl IntoIterator<Item = &'a String>,
        stems: impl IntoIterator<Item = &'a String>,
    ) -> Self {
        let mut beginnings = Self { second: [0; 26], others: false };
        words.into_iter().for_each(|word| beginnings.add(word.as_bytes(), 1));
        stems.into_iter().for_each(|stem| beginnings.add(stem.as_bytes(), SHORT));
        beginnings
    }

    /// What is not longer than `short` says only how it begins.
    fn add(&mut self, word: &[u8], short: usize) {
        match word {
            [first @ b'a'..=b'z', second @ b'a'..=b'z', ..] if word.len() > short => {
                self.second[place(*first)] |= 1 << place(*second);
            }
            [first @ b'a'..=b'z', ..] => self.second[place(*first)] = ANY,
            _ => self.others = true,
        }
    }

    /// Whether one of them can begin with this letter, and what follows it.
    fn has(&self, first: u8, next: u8) -> bool {
        let second = self.second[place(first)];
        // What follows may be a sign within a word, or a letter with an accent.
        second != 0 && (BYTES[usize::from(next)] != Byte::Letter || second >> place(next) & 1 != 0)
    }

    /// Reads on in a text, from `at`, to the next piece between two spaces in which a word can be meant, or only tables
    /// know what is a word. Of the words before it it notes where they begin, unless there are more than `most`.
    pub fn next(
        &self,
        text: &str,
        at: &mut usize,
        begins: &mut Vec<usize>,
        most: usize,
    ) -> Option<Range<usize>> {
        let bytes = text.as_bytes();
        while *at < bytes.len() && begins.len() <= most {
            let kind = BYTES[usize::from(bytes[*at])];
            let can_be_meant = match kind {
                Byte::Sign => {
                    *at += 1;
                    continue;
                }
                Byte::Letter => self.has(bytes[*at], bytes.get(*at + 1).copied().unwrap_or(b' ')),
                Byte::Digit => self.others,
                Byte::Other => true,
            };
            let from = *at;
            if !can_be_meant {
                *at += bytes[from..].iter().take_while(|byte| BYTES[usize::from(**byte)] == kind).count();
            }
            let is_plain = *at > from && bytes.get(*at).is_none_or(u8::is_ascii);
            if is_plain {
                begins.push(from);
                continue;
            }
            let piece = piece_around(bytes, from);
            while begins.last().is_some_and(|begin| *begin >= piece.start) {
                begins.pop();
            }
            *at = piece.end;
            if text[piece.clone()].is_ascii() || !self.pass(&text[piece.clone()], piece.start, begins) {
                return Some(piece);
            }
        }
        None
    }

    /// Notes where the words of a piece begin, where none of them can be meant; whether that is so. With its letters
    /// beyond ASCII one would begin with what is not looked up here.
    fn pass(&self, piece: &str, from: usize, begins: &mut Vec<usize>) -> bool {
        let before = begins.len();
        let mut is_in_word = false;
        for (at, letter) in piece.char_indices() {
            let next = piece.as_bytes().get(at + 1).copied().unwrap_or(b' ');
            let is_passed = match letter {
                'a'..='z' | 'A'..='Z' => is_in_word || !self.has(letter as u8, next),
                _ if letter.is_ascii_digit() => false,
                _ if letter.is_ascii() || is_sign(letter) => {
                    is_in_word = false;
                    continue;
                }
                '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => is_in_word,
                // Alphabets from Greek to Sinhala, with spaces between words.
                '\u{370}'..='\u{DFF}' => !self.others && !letter.is_numeric(),
                _ => false,
            };
            if !is_passed {
                begins.truncate(before);
                return false;
            }
            if !is_in_word {
                begins.push(from + at);
            }
            is_in_word = true;
        }
        true
    }
}

/// Signs beyond ASCII that stand beside words in most texts.
fn is_sign(letter: char) -> bool {
    matches!(letter, '’' | '‘' | '“' | '”' | '«' | '»' | '–' | '—' | '…' | '¿' | '¡' | '\u{A0}' | '\u{202F}')
}

/// What stands between two spaces around here.
fn piece_around(bytes: &[u8], at: usize) -> Range<usize> {
    let before = bytes[..at].iter().rev().take_while(|byte| !byte.is_ascii_whitespace()).count();
    let after = bytes[at..].iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
    at - before..at + after
}

/// Which letter of ASCII it is, whatever its case.
fn place(letter: u8) -> usize {
    usize::from((letter | 0x20) - b'a')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, words: &[&str], stems: &[&str]) -> (Vec<String>, Vec<usize>) {
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let beginnings = Beginnings::of(&owned(words), &owned(stems));
        let (mut at, mut begins, mut pieces) = (0, Vec::new(), Vec::new());
        while let Some(piece) = beginnings.next(text, &mut at, &mut begins, usize::MAX) {
            pieces.push(text[piece].to_owned());
        }
        (pieces, begins)
    }

    #[test]
    fn only_what_can_be_meant_is_looked_at() {
        let text = "We wash with Water, (wäter) or wells; a w-shaped e-well.";
        assert_eq!(read(text, &["water"], &[]).0, ["wash", "Water,", "(wäter)", "w-shaped"]);
        assert_eq!(read("dying dykes die daily", &[], &["die"]).0, ["dying", "dykes", "die", "daily"]);
        assert_eq!(read("in 2019 and COVID-19", &["2019"], &[]).0, ["2019", "COVID-19"]);
        assert_eq!(read("in 2019 and COVID-19", &["water"], &[]).0, Vec::<String>::new());
        assert_eq!(read("l’école et l’eau, là-bas", &["eau"], &[]).0, ["l’école", "l’eau,"]);
        assert_eq!(read("вода и water", &["water"], &[]).0, ["water"]);
        assert_eq!(read("вода и water", &["вода"], &[]).0, ["вода", "и"]);
        assert_eq!(read("农村供水 works", &["water"], &[]).0, ["农村供水"]);
    }

    #[test]
    fn the_others_are_counted() {
        let text = "PM2 is “good”—naïve, l’an";
        let (pieces, begins) = read(text, &["water"], &[]);
        let words: Vec<&str> = begins.iter().map(|at| &text[*at..]).collect();
        assert!(pieces.is_empty(), "{pieces:?}");
        let letters: Vec<char> = words.iter().filter_map(|word| word.chars().next()).collect();
        assert_eq!(letters, ['P', '2', 'i', 'g', 'n', 'l', 'a']);
    }

    #[test]
    fn it_reads_no_further_than_it_has_to() {
        let (mut at, mut begins) = (0, Vec::new());
        let none = Beginnings::of(&[], &[]);
        assert_eq!(none.next("one two three four", &mut at, &mut begins, 1), None);
        assert_eq!(begins.len(), 2);
    }
}
