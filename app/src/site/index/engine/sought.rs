//! What is looked for, as lists of documents that are read side by side, in the order of the documents, each with what
//! it counts there (BM25, by tantivy). Tantivy's own queries look every term up three times and make room for thousands
//! of documents for each word of a question; most questions find some hundreds (`docs/decisions/040`).

use super::parts::{Opened, Part};
use tantivy::{
    DocId, DocSet, Score, SegmentReader, TERMINATED,
    fieldnorm::FieldNormReader,
    postings::{Postings, SegmentPostings, TermInfo},
    query::{Bm25Weight, Scorer, Weight, intersect_scorers},
    schema::IndexRecordOption,
};

/// How much of what a word says in further fields or forms is added to where it says most.
const ELSEWHERE: f32 = 0.3;

/// A list of documents.
pub type List = Box<dyn Scorer>;

/// What is looked for.
pub enum Sought {
    /// A term in a field, as each part has it.
    Term { field: usize, found: Vec<Option<TermInfo>>, weight: Bm25Weight },
    /// Words that follow one another, and how often that counts.
    Phrase(Box<dyn Weight>, f32),
    /// Any of these: it counts what counts most.
    Either(Vec<Self>),
    /// All of these.
    All(Vec<Self>),
}

/// One part of the index, where lists are read.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    pub number: usize,
    pub part: &'a Part,
    pub segment: &'a SegmentReader,
}

impl Opened {
    /// Its parts, one after the other.
    pub fn each(&self) -> impl Iterator<Item = Here<'_>> {
        let all = self.parts.iter().zip(self.searcher.segment_readers()).enumerate();
        all.map(|(number, (part, segment))| Here { number, part, segment })
    }
}

impl Sought {
    /// The documents of a part that have it, if there are any.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn read(&self, here: Here<'_>) -> tantivy::Result<Option<List>> {
        let list: List = match self {
            Self::Term { field, found, weight } => {
                let Some(info) = &found[here.number] else { return Ok(None) };
                let words = &here.part.words[*field];
                let postings = words.terms.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
                Box::new(Term { postings, lengths: words.lengths.clone(), weight: weight.clone() })
            }
            Self::Phrase(weight, times) => weight.scorer(here.segment, *times)?,
            Self::Either(all) => {
                let lists = read(all, here)?.into_iter().flatten().collect();
                return Ok(Side::by_side(lists, 1, |most, sum| most + ELSEWHERE * (sum - most)));
            }
            Self::All(all) => return at_least(all, all.len(), here),
        };
        Ok(Some(list).filter(|list| list.doc() != TERMINATED))
    }
}

fn read(all: &[Sought], here: Here<'_>) -> tantivy::Result<Vec<Option<List>>> {
    all.iter().map(|one| one.read(here)).collect()
}

/// The documents of a part that have so many of these: they count together.
///
/// # Errors
/// A fault of the index.
pub fn at_least(all: &[Sought], least: usize, here: Here<'_>) -> tantivy::Result<Option<List>> {
    let lists: Vec<_> = read(all, here)?.into_iter().flatten().collect();
    if lists.len() < least {
        return Ok(None);
    }
    if least < all.len() {
        return Ok(Side::by_side(lists, least, |_, sum| sum));
    }
    let list = intersect_scorers(lists, here.segment.max_doc());
    Ok(Some(list).filter(|list| list.doc() != TERMINATED))
}

/// Whether a list that is read up to here has this document.
pub fn has(list: &mut List, document: DocId) -> bool {
    if list.doc() < document {
        list.seek(document);
    }
    list.doc() == document
}

/// The documents that have a term in a field.
struct Term {
    postings: SegmentPostings,
    lengths: FieldNormReader,
    weight: Bm25Weight,
}

impl DocSet for Term {
    fn advance(&mut self) -> DocId {
        self.postings.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.postings.seek(target)
    }

    fn doc(&self) -> DocId {
        self.postings.doc()
    }

    fn size_hint(&self) -> u32 {
        self.postings.size_hint()
    }
}

impl Scorer for Term {
    fn score(&mut self) -> Score {
        self.weight.score(self.lengths.fieldnorm_id(self.doc()), self.postings.term_freq())
    }
}

/// Lists side by side: documents that at least so many of them have.
struct Side {
    /// Each with the document at which it is; none is at its end.
    lists: Vec<(DocId, List)>,
    document: DocId,
    least: usize,
    /// What a document counts, from the most that it counts in a list and from the sum.
    counts: fn(Score, Score) -> Score,
}

impl Side {
    fn by_side(mut lists: Vec<List>, least: usize, counts: fn(Score, Score) -> Score) -> Option<List> {
        if lists.len() == 1 && least == 1 {
            return lists.pop();
        }
        let lists = lists.into_iter().map(|list| (list.doc(), list)).collect();
        let mut side = Self { lists, document: 0, least, counts };
        (side.settle() != TERMINATED).then(|| Box::new(side) as List)
    }

    /// Goes to the first document, from where the lists are, that enough of them have.
    fn settle(&mut self) -> DocId {
        loop {
            self.document = self.lists.iter().map(|(at, _)| *at).min().unwrap_or(TERMINATED);
            let is_enough = || self.lists.iter().filter(|(at, _)| *at == self.document).count() >= self.least;
            if self.document == TERMINATED || self.least == 1 || is_enough() {
                return self.document;
            }
            self.pass();
        }
    }

    /// Moves the lists beyond the document.
    fn pass(&mut self) {
        let mut is_at_end = false;
        for (at, list) in self.lists.iter_mut().filter(|(at, _)| *at == self.document) {
            *at = list.advance();
            is_at_end |= *at == TERMINATED;
        }
        self.drop_ended(is_at_end);
    }

    fn drop_ended(&mut self, is_any: bool) {
        if is_any {
            self.lists.retain(|(at, _)| *at != TERMINATED);
        }
    }
}

impl DocSet for Side {
    fn advance(&mut self) -> DocId {
        self.pass();
        self.settle()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let mut is_at_end = false;
        for (at, list) in self.lists.iter_mut().filter(|(at, _)| *at < target) {
            *at = list.seek(target);
            is_at_end |= *at == TERMINATED;
        }
        self.drop_ended(is_at_end);
        self.settle()
    }

    fn doc(&self) -> DocId {
        self.document
    }

    fn size_hint(&self) -> u32 {
        self.lists.iter().map(|(_, list)| list.size_hint()).fold(0, u32::saturating_add)
    }
}

impl Scorer for Side {
    fn score(&mut self) -> Score {
        let (mut most, mut sum) = (0.0, 0.0);
        for (_, list) in self.lists.iter_mut().filter(|(at, _)| *at == self.document) {
            let score = list.score();
            most = Score::max(most, score);
            sum += score;
        }
        (self.counts)(most, sum)
    }
}
