//! Where the words of a question stand in a text: for marks, and for the excerpt.
//!
//! The index says which texts answer; the few that a page shows are read here.

use super::{
    engine::Wanted,
    words::{begins_stay, stem_of, units},
};
use std::ops::Range;

/// How many words an excerpt shows, and how many of these stand before the first that was found.
const EXCERPT: usize = 32;
const BEFORE: usize = 6;

/// A word that was found.
struct Hit {
    /// Which word of the text.
    at: usize,
    /// Of words that are the same in the question, the same.
    sort: usize,
    bytes: Range<usize>,
}

/// A text with the places of the words in it.
pub struct Marked<'t> {
    text: &'t str,
    /// Where its words begin.
    words: Vec<usize>,
    hits: Vec<Hit>,
}

impl<'t> Marked<'t> {
    /// Finds the words in a text of a language.
    pub fn find(text: &'t str, language: &str, wanted: &Wanted) -> Self {
        let mut marked = Self { text, words: Vec::new(), hits: Vec::new() };
        let mut sorts: Vec<String> = Vec::new();
        let begins = begins_stay(language).then(|| wanted.first_letters());
        let mut from = 0;
        // No word has a space in it.
        for piece in text.split_inclusive(|letter: char| letter.is_ascii_whitespace()) {
            match &begins {
                Some(begins) if piece.is_ascii() && marked.pass(piece, from, begins) => {}
                _ => marked.look(piece, from, language, wanted, &mut sorts),
            }
            from += piece.len();
        }
        marked
    }

    /// Looks at each word of a piece of the text.
    fn look(&mut self, piece: &str, from: usize, language: &str, wanted: &Wanted, sorts: &mut Vec<String>) {
        for unit in units(piece) {
            let is_whole = unit.whole.as_ref().is_some_and(|whole| wanted.words.contains(whole));
            for part in &unit.parts {
                let found = if is_whole { unit.whole.clone() } else { wanted.finds(&part.folded, language) };
                let bytes = from + part.bytes.start..from + part.bytes.end;
                if let Some(found) = found {
                    let sort = sorts.iter().position(|known| *known == found).unwrap_or_else(|| {
                        sorts.push(found);
                        sorts.len() - 1
                    });
                    self.hits.push(Hit { at: self.words.len(), sort, bytes: bytes.clone() });
                }
                self.words.push(bytes.start);
            }
        }
    }

    /// Only counts the words of a piece of which none can be meant: most are such, and need not be taken apart.
    /// Whether this is one: none begins with one of these letters. A number may be a part of a word, and a letter
    /// after one begins another.
    fn pass(&mut self, piece: &str, from: usize, letters: &[bool; 256]) -> bool {
        let before = self.words.len();
        let mut is_in_word = false;
        for (at, byte) in piece.bytes().enumerate() {
            let begins = byte.is_ascii_alphanumeric() && !is_in_word;
            if byte.is_ascii_digit() || begins && letters[usize::from(byte.to_ascii_lowercase())] {
                self.words.truncate(before);
                return false;
            }
            if begins {
                self.words.push(from + at);
            }
            is_in_word = byte.is_ascii_alphanumeric();
        }
        true
    }

    /// How many different words were found.
    pub fn different(&self) -> usize {
        self.hits.iter().map(|hit| hit.sort + 1).max().unwrap_or(0)
    }

    /// All of it: plain, found, plain, found, …
    pub fn whole(&self) -> Vec<String> {
        self.pieces(0..self.text.len())
    }

    /// The part that has the most of the question, in the same pieces.
    pub fn excerpt(&self) -> Vec<String> {
        let first = self.best().saturating_sub(BEFORE);
        let start = if first == 0 { 0 } else { self.words[first] };
        let end = self.words.get(first + EXCERPT).copied().unwrap_or(self.text.len());
        let mut pieces = self.pieces(start..end);
        if start > 0 {
            pieces[0].insert(0, '…');
        }
        if end < self.text.len()
            && let Some(last) = pieces.last_mut()
        {
            last.truncate(last.trim_end().len());
            last.push('…');
        }
        pieces
    }

    /// The word with which that part begins.
    fn best(&self) -> usize {
        let different = |first: usize| {
            let near = self.hits.iter().filter(|hit| (first..first + EXCERPT - BEFORE).contains(&hit.at));
            near.fold(0_u64, |found, hit| found | 1 << hit.sort.min(63)).count_ones()
        };
        // Of equals the first; and a text of one word again and again is not looked through for each of them.
        self.hits.iter().take(EXCERPT).map(|hit| hit.at).rev().max_by_key(|at| different(*at)).unwrap_or(0)
    }

    fn pieces(&self, part: Range<usize>) -> Vec<String> {
        let mut pieces = Vec::new();
        let mut from = part.start;
        for hit in self.hits.iter().filter(|hit| part.start <= hit.bytes.start && hit.bytes.end <= part.end) {
            pieces.extend([
                self.text[from..hit.bytes.start].to_owned(),
                self.text[hit.bytes.clone()].to_owned(),
            ]);
            from = hit.bytes.end;
        }
        pieces.push(self.text[from..part.end].to_owned());
        pieces
    }
}

impl Wanted {
    /// The letters with which all that is wanted begins, as bytes.
    fn first_letters(&self) -> [bool; 256] {
        let mut letters = [false; 256];
        for word in self.words.iter().chain(&self.stems).chain(&self.beginning) {
            word.bytes().take(1).for_each(|byte| letters[usize::from(byte)] = true);
        }
        letters
    }

    /// What of the question a word of a text is.
    fn finds(&self, folded: &str, language: &str) -> Option<String> {
        if let Some(word) = self.words.get(folded) {
            return Some(word.clone());
        }
        if let Some(begun) = self.beginning.as_ref().filter(|begun| folded.starts_with(begun.as_str())) {
            return Some(begun.clone());
        }
        if !self.may_stem(folded, language) {
            return None;
        }
        stem_of(folded, language).and_then(|stem| self.stems.get(&stem).cloned())
    }

    /// Whether a stem of the question can be that of a word, told by its first letter where that stays: making stems
    /// is most of the work.
    fn may_stem(&self, folded: &str, language: &str) -> bool {
        !begins_stay(language)
            || self.stems.iter().any(|stem| stem.as_bytes().first() == folded.as_bytes().first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::index::words::fold;

    #[test]
    fn what_is_passed_over_is_counted_all_the_same() {
        let text = "Nothing here is meant, but the very last: Água and water";
        let marked = Marked::find(text, "en", &wanted(&["water", "agua"]));
        let begins: Vec<&str> = marked.words.iter().map(|at| &text[*at..]).collect();
        assert_eq!(begins.len(), 11);
        assert!(begins[0].starts_with("Nothing") && begins[10] == "water");
        assert_eq!(marked.different(), 2);
        // A language of whose words the beginning goes too.
        let arabic = Marked::find("في المدارس", "ar", &wanted_in(&["مدارس"], "ar"));
        assert_eq!(arabic.different(), 1);
    }

    fn wanted(words: &[&str]) -> Wanted {
        wanted_in(words, "en")
    }

    fn wanted_in(words: &[&str], language: &str) -> Wanted {
        let whole = words.iter().filter(|word| !word.ends_with('*'));
        Wanted {
            words: whole.map(|word| fold(word).into_owned()).collect(),
            stems: words.iter().filter_map(|word| stem_of(&fold(word), language)).collect(),
            beginning: words.iter().find_map(|word| word.strip_suffix('*')).map(str::to_owned),
        }
    }

    #[test]
    fn every_second_piece_is_found() {
        let pieces = |text: &str, words: &[&str]| Marked::find(text, "en", &wanted(words)).whole();
        assert_eq!(pieces("clean Water for all", &["water"]), ["clean ", "Water", " for all"]);
        assert_eq!(pieces("Water", &["water"]), ["", "Water", ""]);
        assert_eq!(
            pieces("Pumps were repaired", &["repair", "pump"]),
            ["", "Pumps", " were ", "repaired", ""]
        );
        assert_eq!(pieces("irrigation", &["irri*"]), ["", "irrigation", ""]);
        assert_eq!(pieces("COVID-19 here", &["covid19"]), ["", "COVID", "-", "19", " here"]);
        assert_eq!(pieces("", &["water"]), [""]);
    }

    #[test]
    fn an_excerpt_shows_where_most_words_are() {
        let text = format!("water {}", "word ".repeat(100)) + "clean water here" + &" word".repeat(100);
        let excerpt = Marked::find(&text, "en", &wanted(&["water", "clean"])).excerpt();
        assert_eq!(excerpt[1..4], ["clean", " ", "water"]);
        assert!(excerpt[0].starts_with("…word") && excerpt[4].ends_with("word…"));
        assert_eq!(excerpt.concat().split_whitespace().count(), EXCERPT);
        assert_eq!(Marked::find("a b c", "en", &wanted(&["x"])).excerpt(), ["a b c"]);
    }
}
