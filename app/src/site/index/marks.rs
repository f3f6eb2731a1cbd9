//! Where the words of a question stand in a text: for marks, and for the excerpt.
//!
//! The index says which texts answer; the few that a page shows are read here.

use super::{
    engine::Wanted,
    words::{Beginnings, begins_stay, stem_of, units},
};
use std::ops::Range;

/// How many words an excerpt shows, and how many of these stand before the first that was found.
const EXCERPT: usize = 32;
const BEFORE: usize = 6;

/// What is looked for in texts.
pub struct Marks {
    wanted: Wanted,
    beginnings: Beginnings,
}

impl Marks {
    pub fn of(wanted: Wanted) -> Self {
        let words = wanted.words.keys().chain(wanted.beginning.iter().map(|(begun, _)| begun));
        let beginnings = Beginnings::of(words, wanted.stems.keys());
        Self { wanted, beginnings }
    }

    /// A text of a language with all places of the words in it.
    pub fn all<'t>(&self, text: &'t str, language: &str) -> Marked<'t> {
        self.find(text, language, false)
    }

    /// A text with the places of the words in it, up to where an excerpt ends that has one of each.
    pub fn first<'t>(&self, text: &'t str, language: &str) -> Marked<'t> {
        self.find(text, language, true)
    }

    fn find<'t>(&self, text: &'t str, language: &str, is_first: bool) -> Marked<'t> {
        let mut marked = Marked { text, words: Vec::with_capacity(text.len() / 6), hits: Vec::new() };
        let begins_stay = begins_stay(language);
        let (mut at, mut most) = (0, usize::MAX);
        loop {
            let piece = if begins_stay {
                self.beginnings.next(text, &mut at, &mut marked.words, most)
            } else {
                (marked.words.len() <= most && at < text.len()).then(|| next_piece(text, &mut at))
            };
            let Some(piece) = piece else { return marked };
            let before = marked.hits.len();
            self.look(&mut marked, piece, language);
            if is_first && most == usize::MAX && marked.hits.len() > before {
                most = marked.complete(self.wanted.clauses).map_or(most, |first| first + EXCERPT);
            }
        }
    }

    /// Looks at each word of a piece of the text. What was looked for as a whole, such as COVID-19, is marked as a whole.
    fn look(&self, marked: &mut Marked<'_>, piece: Range<usize>, language: &str) {
        let within = |bytes: &Range<usize>| piece.start + bytes.start..piece.start + bytes.end;
        for unit in units(&marked.text[piece.clone()]) {
            let whole = unit.whole.as_ref().and_then(|whole| self.wanted.words.get(whole).copied());
            if let (Some(clause), Some(first), Some(last)) = (whole, unit.parts.first(), unit.parts.last()) {
                let bytes = within(&(first.bytes.start..last.bytes.end));
                marked.hits.push(Hit { at: marked.words.len(), clause, bytes });
            }
            for part in &unit.parts {
                let bytes = within(&part.bytes);
                if whole.is_none()
                    && let Some(clause) = self.wanted.finds(&part.folded, language)
                {
                    marked.hits.push(Hit { at: marked.words.len(), clause, bytes: bytes.clone() });
                }
                marked.words.push(bytes.start);
            }
        }
    }
}

/// Up to the next space.
fn next_piece(text: &str, at: &mut usize) -> Range<usize> {
    let from = *at;
    let is_space = |byte: &u8| byte.is_ascii_whitespace();
    *at = text.as_bytes()[from..].iter().position(is_space).map_or(text.len(), |length| from + length + 1);
    from..*at
}

/// A word that was found.
struct Hit {
    /// Which word of the text.
    at: usize,
    /// What of the question it answers.
    clause: usize,
    bytes: Range<usize>,
}

/// A text with the places of the words in it.
pub struct Marked<'t> {
    text: &'t str,
    /// Where its words begin.
    words: Vec<usize>,
    hits: Vec<Hit>,
}

impl Marked<'_> {
    /// How much of the question was found.
    pub fn different(&self) -> u32 {
        different(&self.hits)
    }

    /// The word with which a part begins that ends with the last one found and has so much of the question.
    fn complete(&self, clauses: usize) -> Option<usize> {
        let last = self.hits.last()?.at;
        let near = self.hits.iter().rposition(|hit| hit.at + EXCERPT - BEFORE <= last);
        let near = &self.hits[near.map_or(0, |before| before + 1)..];
        (different(near) as usize >= clauses).then_some(near.first()?.at)
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
            let near = first..first + EXCERPT - BEFORE;
            different(self.hits.iter().filter(|hit| near.contains(&hit.at)))
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

fn different<'h>(hits: impl IntoIterator<Item = &'h Hit>) -> u32 {
    hits.into_iter().fold(0_u64, |found, hit| found | 1 << hit.clause.min(63)).count_ones()
}

impl Wanted {
    /// What of the question a word of a text answers.
    fn finds(&self, folded: &str, language: &str) -> Option<usize> {
        let begun = || self.beginning.as_ref().filter(|(begun, _)| folded.starts_with(begun.as_str()));
        if let Some(clause) = self.words.get(folded).or_else(|| begun().map(|(_, clause)| clause)) {
            return Some(*clause);
        }
        if !self.may_stem(folded, language) {
            return None;
        }
        stem_of(folded, language).and_then(|stem| self.stems.get(&stem).copied())
    }

    /// Whether a stem of the question can be that of a word, told by its first letter where that stays: making stems
    /// is most of the work.
    fn may_stem(&self, folded: &str, language: &str) -> bool {
        !begins_stay(language)
            || self.stems.keys().any(|stem| stem.as_bytes().first() == folded.as_bytes().first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::index::words::fold;

    #[test]
    fn what_is_passed_over_is_counted_all_the_same() {
        let text = "Nothing here is meant, but the very last: Água and water";
        let marked = find(text, "en", &["water", "agua"]);
        let begins: Vec<&str> = marked.words.iter().map(|at| &text[*at..]).collect();
        assert_eq!(begins.len(), 11);
        assert!(begins[0].starts_with("Nothing") && begins[10] == "water");
        assert_eq!(marked.different(), 2);
        // A language of whose words the beginning goes too.
        assert_eq!(find("في المدارس", "ar", &["مدارس"]).different(), 1);
    }

    /// Words that are looked for; one with a star at its end is not whole yet.
    fn marks(words: &[&str], language: &str) -> Marks {
        let folded = words.iter().map(|word| fold(word.trim_end_matches('*')).into_owned());
        let each: Vec<(usize, String)> = folded.enumerate().collect();
        let begun = words.iter().position(|word| word.ends_with('*')).map(|at| (each[at].1.clone(), at));
        let stems = each.iter().filter_map(|(clause, word)| Some((stem_of(word, language)?, *clause)));
        Marks::of(Wanted {
            stems: stems.collect(),
            words: each.iter().map(|(clause, word)| (word.clone(), *clause)).collect(),
            beginning: begun,
            clauses: words.len(),
        })
    }

    fn find<'t>(text: &'t str, language: &str, words: &[&str]) -> Marked<'t> {
        marks(words, language).all(text, language)
    }

    #[test]
    fn every_second_piece_is_found() {
        let pieces = |text: &str, words: &[&str]| find(text, "en", words).whole();
        assert_eq!(pieces("clean Water for all", &["water"]), ["clean ", "Water", " for all"]);
        assert_eq!(pieces("Water", &["water"]), ["", "Water", ""]);
        assert_eq!(
            pieces("Pumps were repaired", &["repair", "pump"]),
            ["", "Pumps", " were ", "repaired", ""]
        );
        assert_eq!(pieces("irrigation", &["irri*"]), ["", "irrigation", ""]);
        assert_eq!(pieces("COVID-19 here", &["covid19"]), ["", "COVID-19", " here"]);
        assert_eq!(pieces("an e-health desk", &["ehealth"]), ["an ", "e-health", " desk"]);
        assert_eq!(pieces("", &["water"]), [""]);
    }

    #[test]
    fn an_excerpt_shows_where_most_words_are() {
        let text = format!("water {}", "word ".repeat(100)) + "clean water here" + &" word".repeat(100);
        let marks = marks(&["water", "clean"], "en");
        let (all, first) = (marks.all(&text, "en"), marks.first(&text, "en"));
        let excerpt = first.excerpt();
        assert_eq!(excerpt[1..4], ["clean", " ", "water"]);
        assert!(excerpt[0].starts_with("…word") && excerpt[4].ends_with("word…"));
        assert_eq!(excerpt.concat().split_whitespace().count(), EXCERPT);
        assert!(all.excerpt() == excerpt && first.words.len() < all.words.len(), "what follows is not read");
        assert_eq!(find("a b c", "en", &["x"]).excerpt(), ["a b c"]);
    }
}
