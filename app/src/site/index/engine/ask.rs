//! A question in the terms of the index.

use super::{
    likely::{Likely, beginning, near},
    schema::{Fields, marked_stem},
};
use crate::site::index::{
    question::{Clause, Question},
    words::{Unit, says_little, stems_of},
};
use std::collections::HashSet;
use tantivy::{
    Searcher, Term,
    query::{
        BooleanQuery, BoostQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery, Query, TermQuery,
    },
    schema::{Field, IndexRecordOption},
};

/// How much a word says where it stands: in the title, the summary, the text, the names of places and themes.
const WEIGHTS: [f32; 4] = [4.0, 2.0, 1.0, 1.5];
/// How much a form says beside the very word: its stem in the language of who asks, in another one, a word that
/// is near or begins so.
const STEM: f32 = 0.8;
const STEM_ELSEWHERE: f32 = 0.5;
const LIKELY: f32 = 0.5;
/// What was written as one word, found as one.
const WHOLE: f32 = 1.3;
/// How much of what a word says in further fields is added to where it says most.
const ELSEWHERE: f32 = 0.3;

/// Which words of a text answer, for marking them.
#[derive(Debug, Default)]
pub struct Wanted {
    pub words: HashSet<String>,
    pub stems: HashSet<String>,
    pub beginning: Option<String>,
}

/// A question in the terms of the index.
pub struct Asked {
    /// Each must be there, or as many as possible.
    required: Vec<Box<dyn Query>>,
    /// They count where they are there.
    little: Vec<Box<dyn Query>>,
    unwanted: Vec<Box<dyn Query>>,
    pub wanted: Wanted,
    /// Words that nobody has written, and what was taken for them.
    pub instead: Vec<(String, String)>,
}

impl Asked {
    /// How many words must be there.
    pub fn required(&self) -> usize {
        self.required.len()
    }

    /// What has at least so many of the words.
    pub fn with(&self, at_least: usize) -> BooleanQuery {
        let occur = if at_least >= self.required.len() { Occur::Must } else { Occur::Should };
        let required: Vec<_> = self.required.iter().map(|query| (occur, query.box_clone())).collect();
        let required: Box<dyn Query> = match occur {
            Occur::Must => Box::new(BooleanQuery::new(required)),
            _ => Box::new(BooleanQuery::with_minimum_required_clauses(required, at_least)),
        };
        let mut all = vec![(Occur::Must, required)];
        all.extend(self.little.iter().map(|query| (Occur::Should, query.box_clone())));
        all.extend(self.unwanted.iter().map(|query| (Occur::MustNot, query.box_clone())));
        BooleanQuery::new(all)
    }
}

/// Reads a question with the words that the index has.
///
/// # Errors
/// A fault of the index.
pub fn ask(searcher: &Searcher, fields: &Fields, question: &Question) -> tantivy::Result<Asked> {
    let mut asking = Asking { searcher, fields, question, wanted: Wanted::default(), instead: Vec::new() };
    let (mut required, mut little) = (Vec::new(), Vec::new());
    let last = question.wanted.len().saturating_sub(1);
    for (at, clause) in question.wanted.iter().enumerate() {
        let query = asking.clause(clause, question.is_open && at == last)?;
        if is_little(clause) { little.push(query) } else { required.push(query) }
    }
    if required.is_empty() {
        std::mem::swap(&mut required, &mut little);
    }
    let (wanted, instead) = (std::mem::take(&mut asking.wanted), std::mem::take(&mut asking.instead));
    let unwanted = question.unwanted.iter().map(|clause| asking.unwanted(clause)).collect();
    Ok(Asked { required, little, unwanted, wanted, instead })
}

fn is_little(clause: &Clause) -> bool {
    matches!(clause, Clause::Word(unit) if unit.parts.iter().all(|part| says_little(&part.folded)))
}

struct Asking<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    question: &'a Question,
    wanted: Wanted,
    instead: Vec<(String, String)>,
}

impl Asking<'_> {
    fn clause(&mut self, clause: &Clause, is_open: bool) -> tantivy::Result<Box<dyn Query>> {
        match clause {
            Clause::Word(unit) => self.unit(unit, is_open),
            Clause::Phrase(words) => Ok(self.phrase(words)),
        }
    }

    /// What must not be there is not there as it was typed: nothing near it.
    fn unwanted(&self, clause: &Clause) -> Box<dyn Query> {
        match clause {
            Clause::Phrase(words) => self.phrase_query(words),
            Clause::Word(unit) => {
                let parts: Vec<_> = unit.parts.iter().map(|part| part.folded.clone()).collect();
                let whole = unit.whole.iter().cloned().collect::<Vec<_>>();
                either(vec![self.phrase_query(&parts), self.phrase_query(&whole)])
            }
        }
    }

    fn unit(&mut self, unit: &Unit, is_open: bool) -> tantivy::Result<Box<dyn Query>> {
        let last = unit.parts.len() - 1;
        let mut parts = Vec::new();
        let is_little = unit.parts.iter().all(|part| says_little(&part.folded));
        for (at, part) in unit.parts.iter().enumerate() {
            if is_little || !says_little(&part.folded) {
                parts.push(self.word(&part.folded, is_open && at == last, unit.whole.is_none())?);
            }
        }
        let parts =
            if parts.len() == 1 { parts.remove(0) } else { Box::new(BooleanQuery::intersection(parts)) };
        let Some(whole) = &unit.whole else { return Ok(parts) };
        self.wanted.words.insert(whole.clone());
        let whole = self.forms(&[(whole.clone(), WHOLE)]);
        Ok(either(vec![parts, whole]))
    }

    /// A word in all forms that it has in the index; one that has none may have been mistyped.
    fn word(&mut self, word: &str, is_open: bool, may_be_mistyped: bool) -> tantivy::Result<Box<dyn Query>> {
        let mut forms = vec![(word.to_owned(), 1.0)];
        self.wanted.words.insert(word.to_owned());
        for (at, stem) in stems_of(word, &self.question.language).into_iter().enumerate() {
            forms.push((marked_stem(&stem), if at == 0 { STEM } else { STEM_ELSEWHERE }));
            self.wanted.stems.insert(stem);
        }
        if is_open {
            self.wanted.beginning = Some(word.to_owned());
            forms.extend(likely(beginning(self.searcher, self.fields, word)?));
        }
        if may_be_mistyped && !self.is_known(&forms) {
            self.mistyped(word, &mut forms)?;
        }
        Ok(self.forms(&forms))
    }

    fn mistyped(&mut self, word: &str, forms: &mut Vec<(String, f32)>) -> tantivy::Result<()> {
        let mut meant = near(self.searcher, self.fields, word)?;
        if meant.is_empty() {
            meant = beginning(self.searcher, self.fields, word)?;
        } else {
            self.instead.push((word.to_owned(), meant[0].word.clone()));
        }
        for one in &meant {
            self.wanted.words.insert(one.word.clone());
            for stem in stems_of(&one.word, &self.question.language) {
                forms.push((marked_stem(&stem), LIKELY * STEM_ELSEWHERE));
                self.wanted.stems.insert(stem);
            }
        }
        forms.extend(likely(meant));
        Ok(())
    }

    fn phrase(&mut self, words: &[String]) -> Box<dyn Query> {
        self.wanted.words.extend(words.iter().cloned());
        self.phrase_query(words)
    }

    fn phrase_query(&self, words: &[String]) -> Box<dyn Query> {
        let in_field = |field: Field| -> Box<dyn Query> {
            let terms: Vec<_> = words.iter().map(|word| Term::from_field_text(field, word)).collect();
            match <[Term; 1]>::try_from(terms) {
                Ok([term]) => Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
                Err(terms) => Box::new(PhraseQuery::new(terms)),
            }
        };
        if words.is_empty() {
            return Box::new(EmptyQuery);
        }
        let [title, summary, body, _] = self.fields.of_words();
        either(
            [title, summary, body]
                .into_iter()
                .zip(WEIGHTS)
                .map(|(field, weight)| boosted(in_field(field), weight))
                .collect(),
        )
    }

    fn is_known(&self, forms: &[(String, f32)]) -> bool {
        forms.iter().any(|(form, _)| self.fields.of_words().into_iter().any(|field| self.has(field, form)))
    }

    fn has(&self, field: Field, form: &str) -> bool {
        self.searcher.doc_freq(&Term::from_field_text(field, form)).is_ok_and(|documents| documents > 0)
    }

    /// These forms in all fields that have them: where one says most.
    fn forms(&self, forms: &[(String, f32)]) -> Box<dyn Query> {
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for (form, says) in forms {
            for (field, weight) in self.fields.of_words().into_iter().zip(WEIGHTS) {
                if self.has(field, form) {
                    let term = Term::from_field_text(field, form);
                    let query = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
                    queries.push(boosted(query, weight * says));
                }
            }
        }
        either(queries)
    }
}

fn likely(words: Vec<Likely>) -> impl Iterator<Item = (String, f32)> {
    words.into_iter().map(|one| (one.word, LIKELY / f32::from(one.distance)))
}

fn boosted(query: Box<dyn Query>, weight: f32) -> Box<dyn Query> {
    Box::new(BoostQuery::new(query, weight))
}

fn either(queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    if queries.is_empty() {
        return Box::new(EmptyQuery);
    }
    Box::new(DisjunctionMaxQuery::with_tie_breaker(queries, ELSEWHERE))
}
