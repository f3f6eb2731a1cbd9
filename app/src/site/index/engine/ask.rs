//! A question in the terms of the index.

use super::{
    likely::{Likely, beginning, near},
    parts::Opened,
    schema::{Fields, NAMES, is_word, marked_stem},
    sought::{Here, List, Sought, at_least, has},
};
use crate::site::index::{
    question::{Clause, Question},
    words::{Unit, rough_stems_of, says_little, stems_of},
};
use std::collections::HashMap;
use tantivy::{
    DocId, TERMINATED, Term,
    query::{EnableScoring, PhraseQuery, Query},
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

/// Which words of a text answer, each with the number of what was asked for that it answers, for marking them.
#[derive(Debug, Default)]
pub struct Wanted {
    pub words: HashMap<String, usize>,
    pub stems: HashMap<String, usize>,
    pub beginning: Option<(String, usize)>,
    /// How much was asked for.
    pub clauses: usize,
}

/// A question in the terms of the index.
pub struct Asked {
    /// Each must be there, or as many as possible.
    required: Vec<Sought>,
    /// They count where they are there.
    little: Vec<Sought>,
    unwanted: Vec<Sought>,
    pub wanted: Wanted,
    /// Words that nobody has written, and what was taken for them.
    pub instead: Vec<(String, String)>,
}

impl Asked {
    /// How many words must be there.
    pub fn required(&self) -> usize {
        self.required.len()
    }

    /// All documents of a part that have at least so many of the words, each with what it counts.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn each(
        &self,
        here: Here<'_>,
        least: usize,
        mut found: impl FnMut(DocId, f32),
    ) -> tantivy::Result<()> {
        let Some(mut list) = at_least(&self.required, least, here)? else { return Ok(()) };
        let read = |all: &[Sought]| -> tantivy::Result<Vec<List>> {
            all.iter().filter_map(|one| one.read(here).transpose()).collect()
        };
        let (mut little, mut unwanted) = (read(&self.little)?, read(&self.unwanted)?);
        let mut document = list.doc();
        while document != TERMINATED {
            if !unwanted.iter_mut().any(|list| has(list, document)) {
                let more = little.iter_mut().map(|list| if has(list, document) { list.score() } else { 0.0 });
                found(document, list.score() + more.sum::<f32>());
            }
            document = list.advance();
        }
        Ok(())
    }
}

/// Reads a question with the words that the index has.
///
/// # Errors
/// A fault of the index.
pub fn ask(opened: &Opened, fields: &Fields, question: &Question) -> tantivy::Result<Asked> {
    let mut asking = Asking { opened, fields, question, wanted: Wanted::default(), instead: Vec::new() };
    let (mut required, mut little) = (Vec::new(), Vec::new());
    let last = question.wanted.len().saturating_sub(1);
    for (at, clause) in question.wanted.iter().enumerate() {
        let sought = asking.clause(clause, question.is_open && at == last)?;
        asking.wanted.clauses += 1;
        if is_little(clause) { little.push(sought) } else { required.push(sought) }
    }
    if required.is_empty() {
        std::mem::swap(&mut required, &mut little);
    }
    let unwanted = question.unwanted.iter().map(|clause| asking.unwanted(clause));
    let unwanted = unwanted.collect::<tantivy::Result<_>>()?;
    Ok(Asked { required, little, unwanted, wanted: asking.wanted, instead: asking.instead })
}

fn is_little(clause: &Clause) -> bool {
    matches!(clause, Clause::Word(unit) if unit.parts.iter().all(|part| says_little(&part.folded)))
}

struct Asking<'a> {
    opened: &'a Opened,
    fields: &'a Fields,
    question: &'a Question,
    wanted: Wanted,
    instead: Vec<(String, String)>,
}

impl Asking<'_> {
    fn clause(&mut self, clause: &Clause, is_open: bool) -> tantivy::Result<Sought> {
        match clause {
            Clause::Word(unit) => self.unit(unit, is_open),
            Clause::Phrase(words) => {
                words.iter().for_each(|word| self.want_word(word));
                self.phrase(words)
            }
        }
    }

    fn want_word(&mut self, word: &str) {
        self.wanted.words.entry(word.to_owned()).or_insert(self.wanted.clauses);
    }

    fn want_stem(&mut self, stem: String) {
        self.wanted.stems.entry(stem).or_insert(self.wanted.clauses);
    }

    /// What must not be there is not there as it was typed: nothing near it.
    fn unwanted(&self, clause: &Clause) -> tantivy::Result<Sought> {
        match clause {
            Clause::Phrase(words) => self.phrase(words),
            Clause::Word(unit) => {
                let parts: Vec<_> = unit.parts.iter().map(|part| part.folded.clone()).collect();
                let whole = unit.whole.iter().cloned().collect::<Vec<_>>();
                let mut forms = vec![self.phrase(&parts)?, self.phrase(&whole)?];
                if let [name] = parts.as_slice() {
                    forms.extend(self.term(name, NAMES, 1.0)?);
                }
                Ok(Sought::Either(forms))
            }
        }
    }

    fn unit(&mut self, unit: &Unit, is_open: bool) -> tantivy::Result<Sought> {
        let last = unit.parts.len() - 1;
        let mut parts = Vec::new();
        let is_little = unit.parts.iter().all(|part| says_little(&part.folded));
        for (at, part) in unit.parts.iter().enumerate() {
            if is_little || !says_little(&part.folded) {
                parts.push(self.word(&part.folded, is_open && at == last, unit.whole.is_none())?);
            }
        }
        let parts = if parts.len() == 1 { parts.remove(0) } else { Sought::All(parts) };
        let Some(whole) = &unit.whole else { return Ok(parts) };
        self.want_word(whole);
        let mut forms = Vec::new();
        self.form(whole, WHOLE, &mut forms)?;
        Ok(Sought::Either(vec![parts, Sought::Either(forms)]))
    }

    /// A word in all forms that it has in the index; one that has none may have been mistyped.
    fn word(&mut self, word: &str, is_open: bool, may_be_mistyped: bool) -> tantivy::Result<Sought> {
        let mut forms = Vec::new();
        self.want_word(word);
        self.form(word, 1.0, &mut forms)?;
        for (at, stem) in stems_of(word, &self.question.language).into_iter().enumerate() {
            self.stem(stem, if at == 0 { STEM } else { STEM_ELSEWHERE }, &mut forms)?;
        }
        if forms.is_empty() {
            rough_stems_of(word).into_iter().try_for_each(|stem| self.stem(stem, STEM, &mut forms))?;
        }
        if is_open {
            self.wanted.beginning = Some((word.to_owned(), self.wanted.clauses));
            let mut longer = beginning(self.opened, word)?;
            longer.retain(|one| one.word != word);
            self.likely(longer, &mut forms)?;
        }
        if may_be_mistyped && forms.is_empty() {
            self.mistyped(word, &mut forms)?;
        }
        Ok(Sought::Either(forms))
    }

    fn mistyped(&mut self, word: &str, forms: &mut Vec<Sought>) -> tantivy::Result<()> {
        let mut meant = near(self.opened, self.fields, word)?;
        if meant.is_empty() {
            meant = beginning(self.opened, word)?;
        } else {
            self.instead.push((word.to_owned(), meant[0].word.clone()));
        }
        for one in &meant {
            self.want_word(&one.word);
            for stem in stems_of(&one.word, &self.question.language) {
                self.stem(stem, LIKELY * STEM_ELSEWHERE, forms)?;
            }
        }
        self.likely(meant, forms)
    }

    fn stem(&mut self, stem: String, says: f32, forms: &mut Vec<Sought>) -> tantivy::Result<()> {
        self.form(&marked_stem(&stem), says, forms)?;
        self.want_stem(stem);
        Ok(())
    }

    fn likely(&self, words: Vec<Likely>, forms: &mut Vec<Sought>) -> tantivy::Result<()> {
        words.iter().try_for_each(|one| self.form(&one.word, LIKELY / f32::from(one.distance), forms))
    }

    fn phrase(&self, words: &[String]) -> tantivy::Result<Sought> {
        let mut fields = Vec::new();
        for (field, weight) in WEIGHTS.into_iter().enumerate().filter(|(field, _)| *field != NAMES) {
            match words {
                [] => {}
                [word] => fields.extend(self.term(word, field, weight)?),
                _ => {
                    let of = self.fields.of_words()[field];
                    let phrase =
                        PhraseQuery::new(words.iter().map(|word| Term::from_field_text(of, word)).collect());
                    let scoring = EnableScoring::enabled_from_searcher(&self.opened.searcher);
                    fields.push(Sought::Phrase(phrase.weight(scoring)?, weight));
                }
            }
        }
        Ok(Sought::Either(fields))
    }

    /// A form of a word, in all fields that have it.
    fn form(&self, form: &str, says: f32, forms: &mut Vec<Sought>) -> tantivy::Result<()> {
        let fields = if is_word(form) { WEIGHTS.len() } else { NAMES }; // names have no stems
        for (field, weight) in WEIGHTS.into_iter().enumerate().take(fields) {
            forms.extend(self.term(form, field, weight * says)?);
        }
        Ok(())
    }

    fn term(&self, term: &str, field: usize, times: f32) -> tantivy::Result<Option<Sought>> {
        let Some(found) = self.opened.look_up(field, term)? else { return Ok(None) };
        let weight = self.opened.weight(field, &found, times);
        Ok(Some(Sought::Term { field, found, weight }))
    }
}
