//! What is alike: things that say the same words, on the same themes, in the same places and language.

use super::schema::{Fields, marked_stem, number};
use crate::site::{
    index::{
        engine::Facet,
        entity::document::Model,
        words::{says_little, stem_of, units},
    },
    themes,
    things::Thing,
};
use std::collections::BTreeSet;
use tantivy::{
    Searcher, Term,
    collector::TopDocs,
    query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery},
    schema::IndexRecordOption,
};

/// What is compared: who looks at one of these looks for others. People and the pages about the place are not.
const KINDS: [Thing; 3] = [Thing::Solution, Thing::Discussion, Thing::Exchange];
/// How many letters of a text are compared where no summary says it shortly, and how many words in all.
const LETTERS_MOST: usize = 600;
const WORDS_MOST: usize = 60;
/// How many words are asked for: the rarest.
const ASKED_MOST: usize = 12;
/// How many words and themes two things share at least.
const SHARED_LEAST: usize = 2;
/// How much a place and a language say beside a word or a theme.
const PLACE: f32 = 0.5;
const LANGUAGE: f32 = 0.3;
/// Before a code, so that it is never taken for a word.
const CODE: char = '\u{2}';

/// Whether others are looked for that are like it.
pub fn is_compared(kind: Thing) -> bool {
    KINDS.contains(&kind)
}

/// What the index holds of a thing for this, word by word.
pub fn terms(row: &Model) -> Vec<String> {
    if !is_compared(row.kind) || row.part != 0 {
        return Vec::new();
    }
    // What the title says counts twice.
    let mut terms = [words(&row.title, &row.language), text(row)].concat();
    terms.extend(theme_terms(row).chain(place_terms(row)).chain([language_term(row)]));
    terms
}

/// All words, in their order: those of the title, then of the summary or of where the text begins.
fn text(row: &Model) -> Vec<String> {
    let mut all = words(&row.title, &row.language);
    let begins = if row.summary.is_empty() {
        row.body.chars().take(LETTERS_MOST).collect()
    } else {
        row.summary.clone()
    };
    all.extend(words(&begins, &row.language));
    all.truncate(WORDS_MOST);
    all
}

fn words(text: &str, language: &str) -> Vec<String> {
    let parts = units(text).into_iter().flat_map(|unit| unit.parts).map(|part| part.folded);
    let saying = parts.filter(|word| !says_little(word));
    saying.map(|word| stem_of(&word, language).map_or(word, |stem| marked_stem(&stem))).collect()
}

fn code(facet: Facet, code: &str) -> String {
    format!("{CODE}{}", facet.term(code))
}

fn theme_terms(row: &Model) -> impl Iterator<Item = String> {
    let once: BTreeSet<String> = themes::with_parents(&row.themes.0).into_iter().collect();
    once.into_iter().map(|theme| code(Facet::Theme, &theme))
}

fn place_terms(row: &Model) -> impl Iterator<Item = String> {
    row.countries.0.iter().map(|country| code(Facet::Country, country))
}

fn language_term(row: &Model) -> String {
    code(Facet::Language, &row.language)
}

/// The keys of the documents that are most like this one, and not of its own thing: most alike first.
///
/// # Errors
/// A fault of the index.
pub fn alike(searcher: &Searcher, fields: &Fields, to: &Model, most: usize) -> tantivy::Result<Vec<i64>> {
    if !is_compared(to.kind) {
        return Ok(Vec::new());
    }
    let query = |term: String, says: f32| -> Box<dyn Query> {
        let term = Term::from_field_text(fields.alike, &term);
        Box::new(BoostQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)), says))
    };
    let mut shared: Vec<_> = rarest(searcher, fields, to)?.into_iter().map(|word| query(word, 1.0)).collect();
    shared.extend(theme_terms(to).map(|theme| query(theme, 1.0)));
    if shared.len() < SHARED_LEAST {
        return Ok(Vec::new());
    }
    let shared: Box<dyn Query> =
        Box::new(BooleanQuery::union_with_minimum_required_clauses(shared, SHARED_LEAST));
    let mut all = vec![(Occur::Must, shared), (Occur::Should, query(language_term(to), LANGUAGE))];
    all.extend(place_terms(to).map(|place| (Occur::Should, query(place, PLACE))));
    let itself = number(to.kind, to.subject_id);
    let found = searcher.search(&BooleanQuery::new(all), &TopDocs::with_limit(most + 1).order_by_score())?;
    let mut keys = Vec::new();
    for (_, at) in found {
        let columns = searcher.segment_reader(at.segment_ord).fast_fields();
        let (things, ids) = (columns.u64("thing")?, columns.u64("id")?);
        if things.first(at.doc_id) != Some(itself) {
            keys.extend(ids.first(at.doc_id).map(|id| id as i64));
        }
    }
    keys.truncate(most);
    Ok(keys)
}

/// The words of a text that fewest others have; what nobody else has finds nobody.
fn rarest(searcher: &Searcher, fields: &Fields, to: &Model) -> tantivy::Result<Vec<String>> {
    let mut known = Vec::new();
    for word in text(to).into_iter().collect::<BTreeSet<_>>() {
        let documents = searcher.doc_freq(&Term::from_field_text(fields.alike, &word))?;
        if documents > 1 {
            known.push((documents, word));
        }
    }
    known.sort_unstable();
    known.truncate(ASKED_MOST);
    Ok(known.into_iter().map(|(_, word)| word).collect())
}
