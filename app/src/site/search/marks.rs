//! Where the words of a question stand in a text: for marks, for the excerpt, and for what comes first.
//!
//! The index says which texts match. These few are read here, in the same way for either database.

use crate::site::vocabulary::plain;
use std::{borrow::Cow, ops::Range};

/// How much more a word in the title says than one in the text.
const TITLE: f64 = 8.0;
/// BM25's two constants, at their usual values: how soon one word more says nothing new, how much length
/// counts.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;
/// About how many words a text has.
const USUAL_LENGTH: f64 = 120.0;
/// A text of one line says no more by being short than one of this share of the usual length.
const SHORTEST: f64 = 0.5;
/// How many words an excerpt shows, and how many of these stand before the first that was found.
const EXCERPT: usize = 32;
const BEFORE: usize = 6;

/// One word of the question as it may stand in a text, folded.
pub struct Wanted {
    pub forms: Vec<String>,
    /// What begins with it counts too.
    pub is_open: bool,
}

impl Wanted {
    fn is(&self, word: &str) -> bool {
        let fits = |form: &String| if self.is_open { word.starts_with(form.as_str()) } else { word == form };
        self.forms.iter().any(fits)
    }
}

/// A word that was found.
struct Hit {
    /// Which word of the question.
    wanted: usize,
    /// Which word of the text.
    at: usize,
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
    pub fn find(text: &'t str, wanted: &[Wanted]) -> Self {
        let mut marked = Self { text, words: Vec::new(), hits: Vec::new() };
        for bytes in words(text) {
            let word = fold(&text[bytes.clone()]);
            if let Some(which) = wanted.iter().position(|wanted| wanted.is(&word)) {
                marked.hits.push(Hit { wanted: which, at: marked.words.len(), bytes: bytes.clone() });
            }
            marked.words.push(bytes.start);
        }
        marked
    }

    fn count(&self, wanted: usize) -> f64 {
        self.hits.iter().filter(|hit| hit.wanted == wanted).count() as f64
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
            near.fold(0_u32, |found, hit| found | 1 << hit.wanted).count_ones()
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

/// How well a text answers: BM25 over both of its fields, without the weight of rare words, since every text
/// that matches has all of them.
pub fn score(title: &Marked<'_>, body: &Marked<'_>, wanted: usize) -> f64 {
    let length = (1.0 - LENGTH + LENGTH * body.words.len() as f64 / USUAL_LENGTH).max(SHORTEST);
    let of = |word| {
        let times = TITLE * title.count(word) + body.count(word) / length;
        times / (times + SATURATION)
    };
    (0..wanted).map(of).sum()
}

/// Words as the indexes cut them: letters and digits, with the signs that belong to them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    use unicode_normalization::char::is_combining_mark;
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphanumeric)?;
        let end = text[start..].find(|letter: char| !letter.is_alphanumeric() && !is_combining_mark(letter));
        from = end.map_or(text.len(), |end| start + end);
        Some(start..from)
    })
}

/// Without case and accents.
pub fn fold(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        Cow::Owned(plain(word))
    } else if word.bytes().any(|letter| letter.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(words: &[&str]) -> Vec<Wanted> {
        words
            .iter()
            .map(|word| Wanted {
                forms: vec![word.trim_end_matches('*').to_owned()],
                is_open: word.ends_with('*'),
            })
            .collect()
    }

    #[test]
    fn every_second_piece_is_found() {
        let pieces = |text: &str, words: &[&str]| Marked::find(text, &wanted(words)).whole();
        assert_eq!(pieces("clean Water for all", &["water"]), ["clean ", "Water", " for all"]);
        assert_eq!(pieces("Water", &["water"]), ["", "Water", ""]);
        assert_eq!(pieces("L’École d’été, ecoles", &["ecole"]), ["L’", "École", " d’été, ecoles"]);
        assert_eq!(pieces("irrigation", &["irri*"]), ["", "irrigation", ""]);
        assert_eq!(pieces("", &["water"]), [""]);
    }

    #[test]
    fn an_excerpt_shows_where_most_words_are() {
        let text = format!("water {}", "word ".repeat(100)) + "clean water here" + &" word".repeat(100);
        let excerpt = Marked::find(&text, &wanted(&["water", "clean"])).excerpt();
        assert_eq!(excerpt[1..4], ["clean", " ", "water"]);
        assert!(excerpt[0].starts_with("…word") && excerpt[4].ends_with("word…"));
        assert_eq!(excerpt.concat().split_whitespace().count(), EXCERPT);
        assert_eq!(Marked::find("a b c", &wanted(&["x"])).excerpt(), ["a b c"]);
    }

    #[test]
    fn titles_come_before_texts_and_texts_about_it_before_those_that_mention_it() {
        let words = wanted(&["pumps"]);
        let score = |title: &str, body: &str| {
            super::score(&Marked::find(title, &words), &Marked::find(body, &words), 1)
        };
        let long = "word ".repeat(300);
        let mention = score("Roads", &format!("pumps {long}"));
        let about = score("Roads", &format!("pumps pumps pumps {long}"));
        assert!(mention < about && about < score("Pumps", &long));
        assert!(score("Roads", "pumps are broken") > mention);
    }
}
