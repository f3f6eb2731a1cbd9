//! Where the words of a question stand in a text: for marks, and for the excerpt.
//!
//! The index says which texts answer; the few that a page shows are read here.

use super::{
    engine::Wanted,
    words::{stem_of, units},
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
        for unit in units(text) {
            let is_whole = unit.whole.as_ref().is_some_and(|whole| wanted.words.contains(whole));
            for part in &unit.parts {
                let found = if is_whole { unit.whole.clone() } else { wanted.finds(&part.folded, language) };
                if let Some(found) = found {
                    let sort = sorts.iter().position(|known| *known == found).unwrap_or_else(|| {
                        sorts.push(found);
                        sorts.len() - 1
                    });
                    marked.hits.push(Hit { at: marked.words.len(), sort, bytes: part.bytes.clone() });
                }
                marked.words.push(part.bytes.start);
            }
        }
        marked
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
    /// What of the question a word of a text is.
    fn finds(&self, folded: &str, language: &str) -> Option<String> {
        if let Some(word) = self.words.get(folded) {
            return Some(word.clone());
        }
        if let Some(begun) = self.beginning.as_ref().filter(|begun| folded.starts_with(begun.as_str())) {
            return Some(begun.clone());
        }
        stem_of(folded, language).and_then(|stem| self.stems.get(&stem).cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::index::words::fold;

    fn wanted(words: &[&str]) -> Wanted {
        let whole = words.iter().filter(|word| !word.ends_with('*'));
        Wanted {
            words: whole.map(|word| fold(word).into_owned()).collect(),
            stems: words.iter().filter_map(|word| stem_of(&fold(word), "en")).collect(),
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
