//! All that answers a question: counted by what it can be narrowed to, each thing once, in order.

use super::{
    ask::{Asked, Wanted, ask},
    codes::Codes,
    schema::{Facet, Fields, thing},
};
use crate::site::{index::question::Question, things::Thing, time::Moment};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};
use tantivy::{
    DocId, Searcher, SegmentReader,
    columnar::{Column, StrColumn},
    query::{EnableScoring, Query},
};

/// Where fewer than this have all words, what has most of them is shown too.
const FEW: usize = 5;
/// How much what is new is preferred to what is old: so much more for the newest, half of it after a year.
const NEWNESS: f64 = 0.15;
const YEAR: f64 = 365.0;
/// How much what is used is preferred to what is not: at most so much, half of it where it counts this many.
const USE: f64 = 0.12;
const USED: f64 = 4.0;
/// How much less each further thing of one kind counts, from the third: so that a thousand posts do not bury the one
/// solution.
const CROWD: f64 = 0.06;
const UNCROWDED: usize = 2;
/// How many things are kept in order: all that may be paged through.
const ORDERED_MOST: usize = 400;

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Best,
    Newest,
}

/// A thing that answers, by the part of it that answers best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    pub thing: Thing,
    pub id: i64,
    /// The key of the document.
    pub document: i64,
    at: i64,
    score: f64,
    /// Whether it has all words.
    pub is_whole: bool,
}

/// What answers a question.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Those that may be paged through, in order.
    pub hits: Vec<Hit>,
    /// How many things there are in all.
    pub things: usize,
    /// How many of these have all words.
    pub whole: usize,
    /// How many things each code of each facet leaves, under all other facets.
    pub counts: Vec<BTreeMap<String, i64>>,
    pub wanted: Wanted,
    /// Words that nobody has written, and what was taken for them.
    pub instead: Vec<(String, String)>,
}

/// Gathers what answers a question.
///
/// # Errors
/// A fault of the index.
pub fn gather(
    searcher: &Searcher,
    fields: &Fields,
    codes: &Codes,
    question: &Question,
    chosen: &[(Facet, &str)],
    order: Order,
) -> tantivy::Result<Gathered> {
    if question.is_empty() {
        return Ok(Gathered::default());
    }
    let asked = ask(searcher, fields, question)?;
    let all = asked.required();
    let strict = gather_from(searcher, codes, &asked.with(all), chosen)?;
    let whole = strict.things.len();
    let found = if all > 1 && whole < FEW {
        gather_loosely(searcher, codes, &asked, chosen, &strict, question.is_close)?
    } else {
        strict
    };
    Ok(Gathered {
        things: found.things.len(),
        hits: ordered(found.things.into_values().collect(), order),
        whole,
        counts: found.counts.into(),
        wanted: asked.wanted,
        instead: asked.instead,
    })
}

/// What has most of the words; where nothing has, and it need not be close, what has any.
fn gather_loosely(
    searcher: &Searcher,
    codes: &Codes,
    asked: &Asked,
    chosen: &[(Facet, &str)],
    strict: &Gathering,
    is_close: bool,
) -> tantivy::Result<Gathering> {
    let most = asked.required().div_ceil(2);
    let mut found = gather_from(searcher, codes, &asked.with(most), chosen)?;
    if found.things.is_empty() && most > 1 && !is_close {
        found = gather_from(searcher, codes, &asked.with(1), chosen)?;
    }
    for (number, hit) in &mut found.things {
        hit.is_whole = strict.things.contains_key(number);
    }
    Ok(found)
}

#[derive(Default)]
struct Gathering {
    things: HashMap<u64, Hit>,
    counts: [BTreeMap<String, i64>; Facet::ALL.len()],
    /// Those that have been counted.
    seen: HashSet<u64>,
}

fn gather_from(
    searcher: &Searcher,
    codes: &Codes,
    query: &dyn Query,
    chosen: &[(Facet, &str)],
) -> tantivy::Result<Gathering> {
    let weight = query.weight(EnableScoring::enabled_from_searcher(searcher))?;
    let mut gathering = Gathering::default();
    for segment in searcher.segment_readers() {
        let mut part = Part::open(segment, codes, chosen)?;
        let alive = segment.alive_bitset();
        weight.for_each(segment, &mut |document, score| {
            if alive.is_none_or(|alive| alive.is_alive(document)) {
                part.take(document, f64::from(score), &mut gathering);
            }
        })?;
        part.close(&mut gathering);
    }
    Ok(gathering)
}

/// One part of the index while it is walked through. Its codes are numbers of its own, and named at the end.
struct Part {
    ids: Column<u64>,
    things: Column<u64>,
    moments: Column<i64>,
    used: Column<u64>,
    facets: StrColumn,
    /// What each of its numbers stands for.
    codes: Arc<Vec<Option<(Facet, String)>>>,
    /// The numbers of what is chosen, each with its facet; none where this part has no such code.
    chosen: Vec<(Facet, Option<u64>)>,
    counts: Vec<i64>,
    now: Moment,
}

impl Part {
    fn open(segment: &SegmentReader, codes: &Codes, chosen: &[(Facet, &str)]) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        let facets = columns
            .str("facets")?
            .ok_or_else(|| tantivy::TantivyError::FieldNotFound("facets".to_owned()))?;
        let size = facets.num_terms();
        let codes = codes.of(segment, &facets)?;
        let number =
            |(facet, code): &(Facet, &str)| Ok((*facet, facets.dictionary().term_ord(facet.term(code))?));
        let chosen = chosen.iter().map(number).collect::<tantivy::Result<_>>()?;
        Ok(Self {
            ids: columns.u64("id")?,
            things: columns.u64("thing")?,
            moments: columns.i64("at")?,
            used: columns.u64("used")?,
            facets,
            codes,
            chosen,
            counts: vec![0; size],
            now: Moment::now(),
        })
    }

    /// Takes in a document: counts its thing, the first time, and keeps it where it fits what is chosen and
    /// answers better than what was kept of its thing.
    fn take(&mut self, document: DocId, score: f64, into: &mut Gathering) {
        let Some(number) = self.things.first(document) else { return };
        let misses = self.misses(document);
        if misses.len() <= 1 && into.seen.insert(number) {
            for ord in self.facets.ords().values_for_doc(document) {
                let facet = self.codes[ord as usize].as_ref().map(|(facet, _)| *facet);
                if misses.iter().all(|missed| facet == Some(*missed)) {
                    self.counts[ord as usize] += 1;
                }
            }
        }
        if !misses.is_empty() {
            return;
        }
        let at = self.moments.first(document).unwrap_or_default();
        let days = ((self.now.0 - at) as f64 / 86_400_000.0).max(0.0);
        let used = self.used.first(document).unwrap_or_default() as f64;
        let score = score * (1.0 + NEWNESS * 0.5_f64.powf(days / YEAR)) * (1.0 + USE * used / (used + USED));
        let kept = into.things.get(&number).is_some_and(|kept| kept.score >= score);
        if let (false, Some((thing, id)), Some(key)) = (kept, thing(number), self.ids.first(document)) {
            let hit = Hit { thing, id, document: key as i64, at, score, is_whole: true };
            into.things.insert(number, hit);
        }
    }

    /// Of which chosen facets it has another code, or none.
    fn misses(&self, document: DocId) -> Vec<Facet> {
        if self.chosen.is_empty() {
            return Vec::new();
        }
        let ords: Vec<u64> = self.facets.ords().values_for_doc(document).collect();
        let missing = self.chosen.iter().filter(|(_, ord)| !ord.is_some_and(|ord| ords.contains(&ord)));
        missing.map(|(facet, _)| *facet).collect()
    }

    fn close(self, into: &mut Gathering) {
        for (code, count) in self.codes.iter().zip(&self.counts).filter(|(_, count)| **count > 0) {
            if let Some((facet, code)) = code {
                *into.counts[*facet as usize].entry(code.clone()).or_insert(0) += count;
            }
        }
    }
}

/// Those with all words first, then the best or the newest; of equals the newer.
fn ordered(mut hits: Vec<Hit>, order: Order) -> Vec<Hit> {
    if order == Order::Newest {
        hits.sort_by_key(|hit| (!hit.is_whole, std::cmp::Reverse((hit.at, hit.document))));
        hits.truncate(ORDERED_MOST);
        return hits;
    }
    let best_first = |a: &Hit, b: &Hit| {
        let key = |hit: &Hit| (hit.at, hit.document);
        b.is_whole.cmp(&a.is_whole).then(b.score.total_cmp(&a.score)).then(key(b).cmp(&key(a)))
    };
    if hits.len() > ORDERED_MOST {
        hits.select_nth_unstable_by(ORDERED_MOST, best_first);
        hits.truncate(ORDERED_MOST);
    }
    hits.sort_unstable_by(best_first);
    let mut of_kind: HashMap<&str, usize> = HashMap::new();
    for hit in &mut hits {
        let before = of_kind.entry(hit.thing.code()).or_insert(0);
        hit.score /= 1.0 + CROWD * before.saturating_sub(UNCROWDED) as f64;
        *before += 1;
    }
    hits.sort_by(best_first);
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(thing: Thing, id: i64, score: f64) -> Hit {
        Hit { thing, id, document: id, at: id, score, is_whole: true }
    }

    #[test]
    fn a_crowd_of_one_kind_does_not_bury_another() {
        let mut hits: Vec<_> =
            (0..60).map(|id| hit(Thing::Discussion, id, 10.0 + id as f64 / 100.0)).collect();
        hits.push(hit(Thing::Solution, 100, 9.0));
        let place = |order| ordered(hits.clone(), order).iter().position(|hit| hit.thing == Thing::Solution);
        assert!(place(Order::Best).is_some_and(|place| place < 7), "{:?}", place(Order::Best));
        assert_eq!(place(Order::Newest), Some(0), "the newest is the newest");
    }

    #[test]
    fn what_has_all_words_comes_first() {
        let part = Hit { is_whole: false, ..hit(Thing::Solution, 1, 99.0) };
        let found = ordered(vec![part, hit(Thing::Solution, 2, 1.0)], Order::Best);
        assert_eq!(found.iter().map(|hit| hit.id).collect::<Vec<_>>(), [2, 1]);
    }
}
