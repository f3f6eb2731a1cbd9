//! Words of the index that are like one that was typed: near it, where it was mistyped, or beginning with it.

use super::{
    parts::Opened,
    schema::{Fields, is_word},
};
use std::collections::HashMap;
use tantivy::{Term, query::FuzzyTermQuery, termdict::TermDictionary};

/// How many of them count.
const LIKELY_MOST: usize = 6;
/// How many that begin with what is typed are looked at, in each part of the index.
const LOOKED_AT: usize = 400;

/// A word of the index, with how far it is from what was typed and in how many documents it is.
#[derive(Debug)]
pub struct Likely {
    pub word: String,
    /// Letters that differ, at least 1; of a beginning always 1.
    pub distance: u8,
    documents: u64,
}

/// How many letters may be wrong in a word of this length.
fn wrong_letters(word: &str) -> u8 {
    match word.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The words nearest to one that nobody has written, nearest and most frequent first.
///
/// # Errors
/// A fault of the index.
pub fn near(opened: &Opened, fields: &Fields, word: &str) -> tantivy::Result<Vec<Likely>> {
    for distance in 1..=wrong_letters(word) {
        let term = Term::from_field_text(fields.title, word); // of the field only its kind counts
        let automaton = FuzzyTermQuery::new(term, distance, true).automaton()?;
        let found = gathered(opened, |terms, found| {
            let mut near = terms.search(&automaton).into_stream()?;
            while near.advance() {
                found(near.key(), near.value().doc_freq);
            }
            Ok(())
        })?;
        if !found.is_empty() {
            return Ok(best(found, distance, word));
        }
    }
    Ok(Vec::new())
}

/// The most frequent words that begin so.
///
/// # Errors
/// A fault of the index.
pub fn beginning(opened: &Opened, begun: &str) -> tantivy::Result<Vec<Likely>> {
    let found = gathered(opened, |terms, found| {
        let mut words = terms.range().ge(begun.as_bytes()).into_stream()?;
        for _ in 0..LOOKED_AT {
            if !words.advance() || !words.key().starts_with(begun.as_bytes()) {
                break;
            }
            found(words.key(), words.value().doc_freq);
        }
        Ok(())
    })?;
    Ok(best(found, 1, begun))
}

type Found = HashMap<String, u64>;

fn gathered(
    opened: &Opened,
    look: impl Fn(&TermDictionary, &mut dyn FnMut(&[u8], u32)) -> tantivy::Result<()>,
) -> tantivy::Result<Found> {
    let mut found = Found::new();
    for words in opened.parts.iter().flat_map(|part| &part.words) {
        look(words.terms.terms(), &mut |key, documents| {
            if let Ok(word) = std::str::from_utf8(key)
                && is_word(word)
            {
                *found.entry(word.to_owned()).or_insert(0) += u64::from(documents);
            }
        })?;
    }
    Ok(found)
}

/// Those that begin with the same letter are meant more often than others.
fn best(found: Found, distance: u8, typed: &str) -> Vec<Likely> {
    let mut likely: Vec<_> =
        found.into_iter().map(|(word, documents)| Likely { word, distance, documents }).collect();
    let first = typed.chars().next();
    likely.sort_by_key(|one| {
        (one.word.chars().next() != first, std::cmp::Reverse(one.documents), one.word.clone())
    });
    likely.truncate(LIKELY_MOST);
    likely
}
