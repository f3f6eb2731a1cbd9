//! Asking the index, and reading what it found.

use crate::site::{
    db::{Codes, Source},
    facets::Tally,
    ids::DocumentId,
    index::{self, Facet, Marked, Order, Question, Wanted, entity::document},
    problem::Problem,
    session::Viewer,
    solutions::Outcome,
    things::{Tag, Thing},
    time::Moment,
};
use macros::Record;

/// How many are on one page, and how many pages there are at most: who needs more needs other words.
pub const FOUND_MOST: usize = 20;
pub const PAGES_MOST: usize = 15;

/// What was found for a page.
pub struct Found {
    pub results: Vec<SearchResult>,
    /// How many things there are in all, how many of these have all words, and how many may be paged through.
    pub things: usize,
    pub whole: usize,
    pub paged: usize,
    /// By what it can be narrowed, as [`Facet`] numbers it.
    pub tally: Tally,
    /// Words that nobody has written, and what was taken for them.
    pub instead: Vec<(String, String)>,
}

/// Something found: its title and an excerpt, each in pieces of which every second one is a found word.
pub struct SearchResult {
    pub kind: Thing,
    pub title: Vec<String>,
    pub excerpt: Vec<String>,
    pub location: String,
    pub language: String,
    pub outcome: Option<Outcome>,
    pub countries: Vec<String>,
    pub at: Moment,
}

/// A text that was found.
#[derive(Record)]
#[record(document::Entity)]
struct FoundRow {
    id: DocumentId,
    kind: Thing,
    title: String,
    summary: String,
    body: String,
    location: String,
    language: String,
    outcome: String,
    countries: Codes,
    created_at: Moment,
}

impl Source for FoundRow {}

/// What a page asks for.
#[derive(Default)]
pub struct Asking<'a> {
    pub chosen: Vec<(Facet, &'a str)>,
    pub order: Order,
    /// Which page, from 0.
    pub page: usize,
}

/// What answers a question.
///
/// # Errors
/// The database's own, and a fault of the index.
pub async fn find(viewer: &Viewer, question: Question, asking: Asking<'_>) -> Result<Found, Problem> {
    // Answers are cut from the lists of all things.
    Thing::ALL.iter().for_each(|thing| viewer.db.depends_on(Tag::List(*thing, None)));
    let all = viewer.site.search.engine()?.find(&question, &asking.chosen, asking.order)?;
    let from = (asking.page * FOUND_MOST).min(all.hits.len());
    let to = (from + FOUND_MOST).min(all.hits.len());
    let keys: Vec<i64> = all.hits[from..to].iter().map(|hit| hit.document).collect();
    let rows = index::read(&viewer.db, &keys, |row: &FoundRow| row.id).await?;
    let bytes: usize = rows.iter().map(|row| row.body.len()).sum();
    let wanted = all.wanted;
    let shown = move || rows.into_iter().map(|row| row.shown(&wanted)).collect();
    // Cutting takes a quarter of the time that making a page of as many bytes takes.
    let results = viewer.site.blocking.run_if_large(bytes / 4, shown).await?;
    Ok(Found {
        results,
        paged: all.hits.len(),
        things: all.things,
        whole: all.whole,
        tally: Tally::counted(all.counts),
        instead: all.instead,
    })
}

impl FoundRow {
    fn shown(self, wanted: &Wanted) -> SearchResult {
        let mark = |text| Marked::find(text, &self.language, wanted);
        let (summary, body) = (mark(&self.summary), mark(&self.body));
        let says_more = self.summary.is_empty() || body.different() > summary.different();
        SearchResult {
            kind: self.kind,
            title: mark(&self.title).whole(),
            excerpt: if says_more { body.excerpt() } else { summary.excerpt() },
            location: self.location.clone(),
            language: self.language.clone(),
            outcome: Outcome::parse(&self.outcome),
            countries: self.countries.0.clone(),
            at: self.created_at,
        }
    }
}
