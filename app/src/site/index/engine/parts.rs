//! The index as questions find it: its parts, opened once and not by each question. A part never changes, so what is
//! opened of it is kept for as long as it stands in the index.

use super::schema::{Facet, Fields};
use std::{collections::HashMap, io, sync::Arc};
use tantivy::{
    InvertedIndexReader, Searcher, SegmentReader, TantivyError, columnar::Column, fieldnorm::FieldNormReader,
    index::SegmentId, postings::TermInfo, query::Bm25Weight,
};

/// How many fields hold words.
pub const FIELDS: usize = 4;

/// A code with the facet that it belongs to.
pub type Code = (Facet, String);

/// Of one field of a part, its words and how long its texts are.
pub struct Words {
    pub terms: Arc<InvertedIndexReader>,
    pub lengths: FieldNormReader,
}

/// One part of the index.
pub struct Part {
    id: SegmentId,
    pub words: [Words; FIELDS],
    pub ids: Column<u64>,
    pub things: Column<u64>,
    pub moments: Column<i64>,
    pub used: Column<u64>,
    /// Of each document the numbers of its codes, by which `codes` has them.
    pub facets: Column<u64>,
    codes: Vec<Option<Code>>,
}

impl Part {
    fn open(segment: &SegmentReader, fields: &Fields) -> tantivy::Result<Self> {
        let missing = || TantivyError::FieldNotFound("facets".to_owned());
        let columns = segment.fast_fields();
        let facets = columns.str("facets")?.ok_or_else(missing)?;
        let mut term = String::new();
        let code = |number: usize| {
            facets.ord_to_str(number as u64, &mut term)?;
            Ok(Facet::parse(&term).map(|(facet, code)| (facet, code.to_owned())))
        };
        let [title, summary, body, names] = fields.of_words().map(|field| {
            let lengths = segment.fieldnorms_readers().get_field(field)?;
            let lengths = lengths.unwrap_or_else(|| FieldNormReader::constant(segment.max_doc(), 1));
            Ok::<_, TantivyError>(Words { terms: segment.inverted_index(field)?, lengths })
        });
        Ok(Self {
            id: segment.segment_id(),
            words: [title?, summary?, body?, names?],
            ids: columns.u64("id")?,
            things: columns.u64("thing")?,
            moments: columns.i64("at")?,
            used: columns.u64("used")?,
            codes: (0..facets.num_terms()).map(code).collect::<tantivy::Result<_>>()?,
            facets: facets.ords().clone(),
        })
    }

    /// The number of a code here, where a document has it.
    pub fn number(&self, facet: Facet, code: &str) -> Option<u64> {
        let is_it =
            |known: &Option<Code>| known.as_ref().is_some_and(|(of, known)| *of == facet && known == code);
        self.codes.iter().position(is_it).map(|number| number as u64)
    }
}

/// All parts at one time.
pub struct Opened {
    pub searcher: Searcher,
    pub parts: Vec<Arc<Part>>,
    /// Everything that can be narrowed by.
    pub codes: Vec<Code>,
    /// Of each part, which of these its numbers stand for.
    pub code_of: Vec<Vec<Option<usize>>>,
    documents: u64,
    /// What a word counts in a text of each length, as if one document had it.
    once: [Bm25Weight; FIELDS],
}

impl Opened {
    /// Opens what is new since `before`.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn of(searcher: Searcher, fields: &Fields, before: Option<&Self>) -> tantivy::Result<Self> {
        let kept = |id| before.and_then(|before| before.parts.iter().find(|part| part.id == id)).cloned();
        let open = |segment: &SegmentReader| match kept(segment.segment_id()) {
            Some(part) => Ok(part),
            None => Part::open(segment, fields).map(Arc::new),
        };
        let parts: Vec<_> = searcher.segment_readers().iter().map(open).collect::<tantivy::Result<_>>()?;
        let (codes, code_of) = numbered(&parts);
        let documents: u64 =
            searcher.segment_readers().iter().map(|segment| u64::from(segment.max_doc())).sum();
        let once = std::array::from_fn(|field| {
            let words: u64 = parts.iter().map(|part| part.words[field].terms.total_num_tokens()).sum();
            let length = words as f32 / documents.max(1) as f32;
            Bm25Weight::for_one_term_without_explain(1, documents.max(1), length)
        });
        Ok(Self { searcher, parts, codes, code_of, documents, once })
    }

    /// Whether these are the parts of this searcher.
    pub fn is_of(&self, searcher: &Searcher) -> bool {
        self.searcher.generation().generation_id() == searcher.generation().generation_id()
    }

    /// Where a term stands in a field: in each part; nothing where no document has it.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn look_up(&self, field: usize, term: &str) -> io::Result<Option<Vec<Option<TermInfo>>>> {
        let look = |part: &Arc<Part>| part.words[field].terms.terms().get(term.as_bytes());
        let found: Vec<_> = self.parts.iter().map(look).collect::<io::Result<_>>()?;
        Ok(found.iter().any(Option::is_some).then_some(found))
    }

    /// What a term counts that so many documents have in a field, the rarer the more (BM25), so many times.
    pub fn weight(&self, field: usize, found: &[Option<TermInfo>], times: f32) -> Bm25Weight {
        let with = found.iter().flatten().map(|info| u64::from(info.doc_freq)).sum();
        let most = rarity(1, self.documents);
        self.once[field].boost_by(times * rarity(with, self.documents) / most)
    }
}

/// How much it says that a document has a word which so many of all have.
fn rarity(with: u64, all: u64) -> f32 {
    let without = all.saturating_sub(with) as f32;
    (1.0 + (without + 0.5) / (with as f32 + 0.5)).ln()
}

/// All codes of these parts, each once, and which of them each number of each part is.
fn numbered(parts: &[Arc<Part>]) -> (Vec<Code>, Vec<Vec<Option<usize>>>) {
    let mut codes = Vec::new();
    let mut known = HashMap::new();
    let mut number = |code: &Code| {
        *known.entry(code.clone()).or_insert_with(|| {
            codes.push(code.clone());
            codes.len() - 1
        })
    };
    let of_part = |part: &Arc<Part>| part.codes.iter().map(|code| code.as_ref().map(&mut number)).collect();
    let code_of = parts.iter().map(of_part).collect();
    (codes, code_of)
}
