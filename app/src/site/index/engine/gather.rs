//! All that answers a question: counted by what it can be narrowed to, each thing once, in order.

use super::{
    ask::{Asked, Wanted, ask},
    parts::{Code, Opened, Part},
    schema::{Facet, Fields, thing},
    sought::Here,
};
use crate::site::{index::question::Question, things::Thing, time::Moment};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::{cmp::Ordering, collections::BTreeMap};
use tantivy::DocId;

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
/// How many things may be paged through.
const PAGED_MOST: usize = 400;

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Best,
    Newest,
}

/// What is to be known of what answers.
#[derive(Clone, Copy, Debug)]
pub struct Looking<'a> {
    /// It has all of these codes.
    pub chosen: &'a [(Facet, &'a str)],
    pub order: Order,
    /// How many are needed, in order.
    pub first: usize,
    /// Whether it is counted how many each code of each facet leaves.
    pub counted: bool,
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
    /// The first, in order: as many as are needed of all, and so many of each kind alone.
    pub hits: Vec<Hit>,
    /// How many may be paged through.
    pub paged: usize,
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
    opened: &Opened,
    fields: &Fields,
    question: &Question,
    looking: Looking<'_>,
) -> tantivy::Result<Gathered> {
    if question.is_empty() {
        return Ok(Gathered::default());
    }
    let asked = ask(opened, fields, question)?;
    let all = asked.required();
    let strict = Gathering::of(opened, &asked, all, looking)?;
    let whole = strict.fitting;
    let found = if all > 1 && whole < FEW {
        gather_loosely(opened, &asked, looking, &strict, question.is_close)?
    } else {
        strict
    };
    let counts = found.counts_by_facet(&opened.codes);
    let hits: Vec<Hit> = found.things.into_values().flatten().collect();
    Ok(Gathered {
        things: hits.len(),
        paged: hits.len().min(PAGED_MOST),
        hits: ordered(hits, looking.order, looking.first),
        whole,
        counts,
        wanted: asked.wanted,
        instead: asked.instead,
    })
}

/// What has most of the words; where nothing has, and it need not be close, what has any.
fn gather_loosely(
    opened: &Opened,
    asked: &Asked,
    looking: Looking<'_>,
    strict: &Gathering,
    is_close: bool,
) -> tantivy::Result<Gathering> {
    let most = asked.required().div_ceil(2);
    let mut found = Gathering::of(opened, asked, most, looking)?;
    if found.fitting == 0 && most > 1 && !is_close {
        found = Gathering::of(opened, asked, 1, looking)?;
    }
    for (number, hit) in &mut found.things {
        if let Some(hit) = hit {
            hit.is_whole = strict.things.get(number).is_some_and(Option::is_some);
        }
    }
    Ok(found)
}

struct Gathering {
    /// Every thing that has the words, by its number, with the part that answers best; none of those that do not fit
    /// what is chosen, and were only counted.
    things: FxHashMap<u64, Option<Hit>>,
    /// How many fit.
    fitting: usize,
    /// How many things each code leaves, by its number.
    counts: Vec<i64>,
    now: Moment,
}

impl Gathering {
    fn of(opened: &Opened, asked: &Asked, least: usize, looking: Looking<'_>) -> tantivy::Result<Self> {
        let mut gathering = Self {
            things: FxHashMap::with_capacity_and_hasher(64, FxBuildHasher),
            fitting: 0,
            counts: vec![0; opened.codes.len()],
            now: Moment::now(),
        };
        for here in opened.each() {
            let walk = Walk::through(opened, here, looking);
            let alive = here.segment.alive_bitset();
            asked.each(here, least, |document, score| {
                if alive.is_none_or(|alive| alive.is_alive(document)) {
                    walk.take(document, f64::from(score), &mut gathering);
                }
            })?;
        }
        Ok(gathering)
    }

    fn counts_by_facet(&self, codes: &[Code]) -> Vec<BTreeMap<String, i64>> {
        let mut counts = vec![BTreeMap::new(); Facet::ALL.len()];
        for ((facet, code), count) in codes.iter().zip(&self.counts).filter(|(_, count)| **count > 0) {
            counts[*facet as usize].insert(code.clone(), *count);
        }
        counts
    }
}

/// One part of the index while it is walked through.
struct Walk<'a> {
    part: &'a Part,
    /// Which code each of its numbers stands for.
    code_of: &'a [Option<usize>],
    codes: &'a [Code],
    /// The numbers of what is chosen, each with its facet; none where this part has no such code.
    chosen: Vec<(Facet, Option<u64>)>,
    counted: bool,
}

impl<'a> Walk<'a> {
    fn through(opened: &'a Opened, here: Here<'a>, looking: Looking<'_>) -> Self {
        let chosen = looking.chosen.iter().map(|(facet, code)| (*facet, here.part.number(*facet, code)));
        Self {
            part: here.part,
            code_of: &opened.code_of[here.number],
            codes: &opened.codes,
            chosen: chosen.collect(),
            counted: looking.counted,
        }
    }

    /// Takes in a document: counts its thing, the first time, and keeps it where it fits what is chosen and
    /// answers better than what was kept of its thing.
    fn take(&self, document: DocId, score: f64, into: &mut Gathering) {
        let Some(number) = self.part.things.first(document) else { return };
        let misses = self.misses(document);
        if misses.len() > 1 {
            return;
        }
        let known = into.things.get(&number).copied();
        if known.is_none() && self.counted {
            self.count(document, &misses, &mut into.counts);
        }
        let best = known.flatten();
        let hit = if misses.is_empty() { self.hit(document, number, score, into.now) } else { None };
        let is_better = hit.is_some_and(|hit| best.is_none_or(|best| best.score < hit.score));
        if is_better || known.is_none() {
            into.fitting += usize::from(best.is_none() && hit.is_some());
            into.things.insert(number, hit);
        }
    }

    fn count(&self, document: DocId, misses: &[Facet], counts: &mut [i64]) {
        for number in self.part.facets.values_for_doc(document) {
            if let Some(code) = self.code_of[number as usize]
                && misses.iter().all(|missed| *missed == self.codes[code].0)
            {
                counts[code] += 1;
            }
        }
    }

    fn hit(&self, document: DocId, number: u64, score: f64, now: Moment) -> Option<Hit> {
        let (thing, id) = thing(number)?;
        let at = self.part.moments.first(document).unwrap_or_default();
        let days = ((now.0 - at) as f64 / 86_400_000.0).max(0.0);
        let used = self.part.used.first(document).unwrap_or_default() as f64;
        let score = score * (1.0 + NEWNESS * (-days / YEAR).exp2()) * (1.0 + USE * used / (used + USED));
        let key = self.part.ids.first(document)?;
        Some(Hit { thing, id, document: key as i64, at, score, is_whole: true })
    }

    /// Of which chosen facets it has another code, or none.
    fn misses(&self, document: DocId) -> Vec<Facet> {
        if self.chosen.is_empty() {
            return Vec::new();
        }
        let has: Vec<u64> = self.part.facets.values_for_doc(document).collect();
        let missing =
            self.chosen.iter().filter(|(_, number)| !number.is_some_and(|number| has.contains(&number)));
        missing.map(|(facet, _)| *facet).collect()
    }
}

/// Those with all words first, then the best or the newest; of equals the newer. So many of each kind, of which those
/// beyond the first cannot be among the first of all.
fn ordered(mut hits: Vec<Hit>, order: Order, first: usize) -> Vec<Hit> {
    let newest = |hit: &Hit| (hit.at, hit.document);
    if order == Order::Newest {
        let newest_first =
            |a: &Hit, b: &Hit| b.is_whole.cmp(&a.is_whole).then_with(|| newest(b).cmp(&newest(a)));
        return sorted(hits, first, newest_first);
    }
    let best_first = |a: &Hit, b: &Hit| {
        let by_score = || b.score.total_cmp(&a.score);
        b.is_whole.cmp(&a.is_whole).then_with(by_score).then_with(|| newest(b).cmp(&newest(a)))
    };
    hits = sorted_out(hits, PAGED_MOST, best_first);
    let mut found = Vec::with_capacity(first);
    for kind in Thing::ALL {
        let of_kind = hits.iter().filter(|hit| hit.thing == *kind).copied().collect();
        for (before, mut hit) in sorted(of_kind, first, best_first).into_iter().enumerate() {
            hit.score /= 1.0 + CROWD * before.saturating_sub(UNCROWDED) as f64;
            found.push(hit);
        }
    }
    found.sort_by(best_first);
    found
}

/// So many that come first, in order.
fn sorted(hits: Vec<Hit>, first: usize, by: impl Fn(&Hit, &Hit) -> Ordering) -> Vec<Hit> {
    let mut hits = sorted_out(hits, first, &by);
    hits.sort_unstable_by(by);
    hits
}

/// The same in any order.
fn sorted_out(mut hits: Vec<Hit>, first: usize, by: impl Fn(&Hit, &Hit) -> Ordering) -> Vec<Hit> {
    if hits.len() > first {
        hits.select_nth_unstable_by(first, by);
        hits.truncate(first);
    }
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
        let place =
            |order| ordered(hits.clone(), order, 20).iter().position(|hit| hit.thing == Thing::Solution);
        assert!(place(Order::Best).is_some_and(|place| place < 7), "{:?}", place(Order::Best));
        assert_eq!(place(Order::Newest), Some(0), "the newest is the newest");
    }

    #[test]
    fn the_first_are_the_same_however_many_are_wanted() {
        let kinds =
            [Thing::Discussion, Thing::Discussion, Thing::Discussion, Thing::Exchange, Thing::Solution];
        let one = |id: i64| {
            let is_whole = id % 3 == 0;
            Hit { is_whole, ..hit(kinds[id as usize % kinds.len()], id, (id * 37 % 101) as f64) }
        };
        let hits: Vec<_> = (0..300).map(one).collect();
        for order in [Order::Best, Order::Newest] {
            let all = ordered(hits.clone(), order, PAGED_MOST);
            assert_eq!(all.len(), 300);
            for first in [1, 5, 40] {
                assert_eq!(ordered(hits.clone(), order, first)[..first], all[..first], "{order:?}, {first}");
            }
        }
    }

    #[test]
    fn what_has_all_words_comes_first() {
        let part = Hit { is_whole: false, ..hit(Thing::Solution, 1, 99.0) };
        let found = ordered(vec![part, hit(Thing::Solution, 2, 1.0)], Order::Best, 20);
        assert_eq!(found.iter().map(|hit| hit.id).collect::<Vec<_>>(), [2, 1]);
    }
}
