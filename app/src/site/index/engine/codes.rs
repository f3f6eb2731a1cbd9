//! What the numbers of facets stand for in each part of the index. A part never changes, so it is read once.

use super::schema::Facet;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use tantivy::{SegmentReader, columnar::StrColumn, index::SegmentId};

/// How many parts are known before all are forgotten: those that were merged away are never asked for again.
const PARTS_MOST: usize = 100;

/// The codes of a part by their numbers; nothing where a number stands for none of ours.
type OfPart = Arc<Vec<Option<(Facet, String)>>>;

/// The codes of the parts that have been asked for.
#[derive(Default)]
pub struct Codes(Mutex<HashMap<SegmentId, OfPart>>);

impl Codes {
    /// Those of a part, whose column of facets this is.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn of(&self, part: &SegmentReader, facets: &StrColumn) -> tantivy::Result<OfPart> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(codes) = known.get(&part.segment_id()) {
            return Ok(codes.clone());
        }
        let mut term = String::new();
        let code = |ord: usize| {
            term.clear();
            facets.ord_to_str(ord as u64, &mut term)?;
            Ok(Facet::parse(&term).map(|(facet, code)| (facet, code.to_owned())))
        };
        let codes: OfPart = Arc::new((0..facets.num_terms()).map(code).collect::<tantivy::Result<_>>()?);
        if known.len() >= PARTS_MOST {
            known.clear();
        }
        known.insert(part.segment_id(), codes.clone());
        Ok(codes)
    }
}
