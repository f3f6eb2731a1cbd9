//! Asking the index, and reading what it found.

use crate::site::{
    db::{Codes, Source},
    facets::Tally,
    ids::DocumentId,
    index::{self, Facet, Looking, Marks, Order, Question, entity::document},
    people::entity::{Byline, person},
    problem::Problem,
    session::Viewer,
    solutions::Outcome,
    things::{Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{EntityTrait, QuerySelect, Select, sea_query::JoinType};

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
    /// Who wrote it; nobody where it is told without a name, or is a person's own page.
    pub author: Option<Byline>,
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
    #[record(nested, table = "author")]
    author: Option<Byline>,
}

impl Source for FoundRow {
    fn source() -> Select<document::Entity> {
        let author = document::Entity::belongs_to(person::Entity)
            .from(document::Column::AuthorId)
            .to(person::Column::Id)
            .into();
        document::Entity::find().join_as(JoinType::LeftJoin, author, "author")
    }
}

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
    let from = asking.page * FOUND_MOST;
    let looking =
        Looking { chosen: &asking.chosen, order: asking.order, first: from + FOUND_MOST, counted: true };
    let all = viewer.site.search.engine()?.find(&question, looking)?;
    let keys: Vec<i64> = all.hits.iter().skip(from).take(FOUND_MOST).map(|hit| hit.document).collect();
    let rows = index::read(&viewer.db, &keys, |row: &FoundRow| row.id).await?;
    let bytes: usize = rows.iter().map(|row| row.body.len()).sum();
    let marks = Marks::of(all.wanted);
    let shown = move || rows.into_iter().map(|row| row.shown(&marks)).collect();
    // Cutting takes a quarter of the time that making a page of as many bytes takes.
    let results = viewer.site.blocking.run_if_large(bytes / 4, shown).await?;
    Ok(Found {
        results,
        paged: all.paged,
        things: all.things,
        whole: all.whole,
        tally: Tally::counted(all.counts),
        instead: all.instead,
    })
}

impl FoundRow {
    fn shown(self, marks: &Marks) -> SearchResult {
        let (summary, body) =
            (marks.first(&self.summary, &self.language), marks.first(&self.body, &self.language));
        let says_more = self.summary.is_empty() || body.different() > summary.different();
        SearchResult {
            kind: self.kind,
            title: marks.all(&self.title, &self.language).whole(),
            excerpt: if says_more { body.excerpt() } else { summary.excerpt() },
            location: self.location,
            language: self.language,
            outcome: Outcome::parse(&self.outcome),
            countries: self.countries.0,
            author: self.author.filter(|_| self.kind != Thing::Person),
            at: self.created_at,
        }
    }
}
