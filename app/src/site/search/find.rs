//! Asking the index, and reading what it found.

use crate::{
    islands::instant_search::Suggestion,
    site::{
        db::{Codes, Source},
        facets::Tally,
        ids::DocumentId,
        index::{Facet, Hit, Marked, Order, Question, Wanted, entity::document},
        problem::Problem,
        session::Viewer,
        solutions::Outcome,
        things::{Tag, Thing},
        time::Moment,
    },
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter};

/// How many are on one page, and how many pages there are at most: who needs more needs other words.
pub const FOUND_MOST: usize = 20;
pub const PAGES_MOST: usize = 15;
const SUGGESTED_MOST: usize = 6;

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

/// As much of it as a suggestion shows.
#[derive(Record)]
#[record(document::Entity)]
struct TitleRow {
    id: DocumentId,
    kind: Thing,
    title: String,
    location: String,
}

impl Source for TitleRow {}

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
    depend(viewer);
    let all = viewer.site.search.engine()?.find(&question, &asking.chosen, asking.order)?;
    let from = (asking.page * FOUND_MOST).min(all.hits.len());
    let to = (from + FOUND_MOST).min(all.hits.len());
    let rows = read(viewer, &all.hits[from..to], |row: &FoundRow| row.id).await?;
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

/// Answers are cut from the lists of all things.
fn depend(viewer: &Viewer) {
    Thing::ALL.iter().for_each(|thing| viewer.db.depends_on(Tag::List(*thing, None)));
}

/// Reads what was found, in its order. What has gone since the index last looked is left out.
async fn read<R: Source<Entity = document::Entity>>(
    viewer: &Viewer,
    hits: &[Hit],
    key: impl Fn(&R) -> DocumentId,
) -> Result<Vec<R>, Problem> {
    if hits.is_empty() {
        return Ok(Vec::new());
    }
    let keys = document::Column::Id.is_in(hits.iter().map(|hit| hit.document));
    let mut rows = viewer.db.all(R::find().filter(keys)).await?;
    rows.sort_by_key(|row| hits.iter().position(|hit| hit.document == i64::from(key(row))));
    Ok(rows)
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

/// The best few, for a field that answers while one types.
///
/// # Errors
/// As those of [`find`].
pub async fn suggest(viewer: &Viewer, typed: &str) -> Result<Vec<Suggestion>, Problem> {
    depend(viewer);
    let question = Question::typed(typed, viewer.locale.code());
    let found = viewer.site.search.engine()?.find(&question, &[], Order::Best)?;
    let best = &found.hits[..found.hits.len().min(SUGGESTED_MOST)];
    let rows = read(viewer, best, |row: &TitleRow| row.id).await?;
    let line = |row: TitleRow| Suggestion {
        title: row.title,
        kind: row.kind.label(viewer.locale).to_owned(),
        location: row.location,
    };
    Ok(rows.into_iter().map(line).collect())
}
