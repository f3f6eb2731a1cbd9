//! Asking the index, and reading what it found.

use crate::{
    islands::instant_search::Suggestion,
    site::{
        db::{Codes, Source},
        ids::DocumentId,
        index::{Facet, Gathered, Hit, Marked, Order, Question, Wanted, entity::document},
        problem::Problem,
        session::Viewer,
        solutions::Outcome,
        things::{Tag, Thing},
        time::Moment,
    },
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter};
use std::sync::Arc;

/// How many are on one page, and how many pages there are at most: who needs more needs other words.
pub const FOUND_MOST: usize = 20;
pub const PAGES_MOST: usize = 15;
const SUGGESTED_MOST: usize = 6;
const RELATED_MOST: usize = 4;

/// What was found for a page.
pub struct Found {
    pub results: Vec<SearchResult>,
    /// All of it: how many, and by what it can be narrowed.
    pub all: Gathered,
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
    depend(viewer);
    if question.is_empty() {
        return Ok(Found { results: Vec::new(), all: Gathered::default() });
    }
    let engine = viewer.site.search.engine()?;
    let mut all = engine.find(&question, &asking.chosen, asking.order)?;
    let from = (asking.page * FOUND_MOST).min(all.hits.len());
    let hits: Vec<Hit> = all.hits.iter().skip(from).take(FOUND_MOST).copied().collect();
    let results = read(viewer, &hits, Arc::new(std::mem::take(&mut all.wanted))).await?;
    Ok(Found { results, all })
}

/// Answers are cut from the lists of all things.
fn depend(viewer: &Viewer) {
    Thing::ALL.iter().for_each(|thing| viewer.db.depends_on(Tag::List(*thing, None)));
}

/// Reads what was found, in its order. What has gone since the index last looked is left out.
async fn read(viewer: &Viewer, hits: &[Hit], wanted: Arc<Wanted>) -> Result<Vec<SearchResult>, Problem> {
    if hits.is_empty() {
        return Ok(Vec::new());
    }
    let keys = document::Column::Id.is_in(hits.iter().map(|hit| hit.document));
    let mut rows = viewer.db.all(FoundRow::find().filter(keys)).await?;
    rows.sort_by_key(|row| hits.iter().position(|hit| hit.document == i64::from(row.id)));
    let bytes: usize = rows.iter().map(|row| row.body.len()).sum();
    let shown = move || rows.into_iter().map(|row| row.shown(&wanted)).collect();
    // Cutting takes a quarter of the time that making a page of as many bytes takes.
    viewer.site.blocking.run_if_large(bytes / 4, shown).await
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
    let question = Question::typed(typed, viewer.locale.code());
    few(viewer, &question, SUGGESTED_MOST, None).await
}

/// What is about the same as a text: its title, say.
///
/// # Errors
/// As those of [`find`].
pub async fn related(
    viewer: &Viewer,
    text: &str,
    language: &str,
    but: Option<(Thing, i64)>,
) -> Result<Vec<Suggestion>, Problem> {
    let question = Question { is_loose: true, ..Question::read(text, language) };
    few(viewer, &question, RELATED_MOST, but).await
}

/// A few titles.
async fn few(
    viewer: &Viewer,
    question: &Question,
    most: usize,
    but: Option<(Thing, i64)>,
) -> Result<Vec<Suggestion>, Problem> {
    depend(viewer);
    if question.is_empty() {
        return Ok(Vec::new());
    }
    let found = viewer.site.search.engine()?.find(question, &[], Order::Best)?;
    let others = found.hits.into_iter().filter(|hit| Some((hit.thing, hit.id)) != but);
    let hits: Vec<Hit> = others.take(most).collect();
    let rows = read(viewer, &hits, Arc::default()).await?;
    let line = |one: SearchResult| Suggestion {
        title: one.title.concat(),
        kind: one.kind.label(viewer.locale).to_owned(),
        location: one.location,
    };
    Ok(rows.into_iter().map(line).collect())
}
