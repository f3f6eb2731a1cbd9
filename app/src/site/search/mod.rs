//! Search over all that anyone may read, on the database's own full-text index.
//!
//! Only public text is ever put into the index, so nothing private can leak out of it sideways.

pub mod entity;
mod marks;
mod page;
mod question;

pub use page::{search, search_box};

use super::{
    db::Tx,
    locale::Locale,
    problem::Problem,
    session::Viewer,
    themes,
    things::{Tag, Thing},
    time::Moment,
    vocabulary::COUNTRIES,
};
use crate::islands::instant_search::Suggestion;
use entity::document::{ActiveModel, Column, Entity};
use macros::Record;
use marks::{Marked, Wanted, score};
use question::{Field, Reach, SearchQuery};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, DatabaseBackend, EntityTrait, QueryFilter, sea_query::OnConflict,
};
use std::collections::HashSet;

/// How many are found at most; who needs more needs other words.
const FOUND_MOST: usize = 30;
const SUGGESTED_MOST: usize = 6;
/// How many of those that match are read and ranked, newest first: a common word is in a fifth of all texts.
const READ_MOST: i64 = 120;

/// A public text, as the index holds it.
pub struct Document<'a> {
    pub kind: Thing,
    pub subject_id: i64,
    /// A thing can stand in the index in parts, each found by itself.
    pub part: i64,
    pub title: &'a str,
    pub body: &'a str,
    /// See [`keywords`].
    pub keywords: &'a str,
    pub location: &'a str,
    pub language: &'a str,
}

/// Puts a text into the index, in place of what it was before, in the transaction that changes it.
///
/// # Errors
/// The database's own.
pub async fn index(tx: &Tx, document: Document<'_>) -> Result<(), Problem> {
    let row = ActiveModel {
        kind: Set(document.kind),
        subject_id: Set(document.subject_id),
        part: Set(document.part),
        title: Set(document.title.to_owned()),
        body: Set(document.body.to_owned()),
        keywords: Set(document.keywords.to_owned()),
        location: Set(document.location.to_owned()),
        language: Set(document.language.to_owned()),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    let again = OnConflict::columns([Column::Kind, Column::SubjectId, Column::Part])
        .update_columns([Column::Title, Column::Body, Column::Keywords, Column::Location, Column::Language])
        .to_owned();
    tx.touch(Tag::List(document.kind, None)); // answers to questions are cut from it
    Ok(tx.before_commit(&Entity::insert(row).on_conflict(again)).await?)
}

/// Where something is and on what, in all languages of the site: "Brazil" and "Brésil" both find it.
pub fn keywords<C: AsRef<str>, T: AsRef<str>>(
    countries: impl IntoIterator<Item = C>,
    themes: impl IntoIterator<Item = T>,
) -> String {
    let places = countries.into_iter().map(|code| COUNTRIES.all_names(code.as_ref()));
    let names = |slug: T| Locale::all().map(|t| themes::name(slug.as_ref(), t)).collect::<Vec<_>>().join(" ");
    places.chain(themes.into_iter().map(names)).collect::<Vec<_>>().join(" ")
}

/// Takes a thing out of the index.
///
/// # Errors
/// The database's own.
pub async fn remove(tx: &Tx, kind: Thing, subject_id: i64) -> Result<(), Problem> {
    tx.touch(Tag::List(kind, None));
    let of_thing =
        Entity::delete_many().filter(Column::Kind.eq(kind)).filter(Column::SubjectId.eq(subject_id));
    Ok(tx.before_commit(&of_thing).await?)
}

/// Something found: its title and an excerpt, each in pieces of which every second one is a found word.
pub struct SearchResult {
    pub kind: Thing,
    pub title: Vec<String>,
    pub excerpt: Vec<String>,
    pub location: String,
    pub language: String,
}

/// A text that matches, as [`COLUMNS`] reads it.
#[derive(Record)]
struct Matching {
    kind: Thing,
    subject_id: i64,
    title: String,
    body: String,
    location: String,
    language: String,
}

/// The best answers to a question, all words of which must be there. Where whole words find nothing, all that
/// begin with them count. `typing` is a question whose last word may not be whole yet.
///
/// # Errors
/// The database's own.
pub async fn find(
    viewer: &Viewer,
    question: &str,
    most: usize,
    typing: bool,
) -> Result<Vec<SearchResult>, Problem> {
    let question = SearchQuery::read(question);
    if question.is_empty() {
        return Ok(Vec::new());
    }
    let mut reach = if typing { Reach::Typing } else { Reach::Whole };
    let mut rows = ask(viewer, &question, reach, Field::Any).await?;
    if rows.is_empty() {
        reach = Reach::Beginnings;
        rows = ask(viewer, &question, reach, Field::Any).await?;
    } else if rows.len() as i64 == READ_MOST {
        // So many that older ones were not read: of these, those that have it in their title.
        rows.extend(ask(viewer, &question, reach, Field::Title).await?);
    }
    let bytes: usize = rows.iter().map(|row| row.body.len()).sum();
    // Ranking takes a quarter of the time that making a page of as many bytes takes.
    viewer.site.blocking.run_if_large(bytes / 4, move || best(&rows, &question.wanted(reach), most)).await
}

/// The newest that match. Whole words are found at once; what begins with a word may take long on a large
/// place.
async fn ask(
    viewer: &Viewer,
    question: &SearchQuery,
    reach: Reach,
    field: Field,
) -> Result<Vec<Matching>, Problem> {
    let db = &viewer.db;
    let (sql, asked) = match db.backend() {
        DatabaseBackend::Sqlite => (fts5(), question.fts5(reach, field)),
        _ => (tsvector(), question.tsquery(reach, field)),
    };
    Ok(if reach == Reach::Whole {
        db.raw(&sql, [asked.into()]).await?
    } else {
        db.raw_apart(&sql, [asked.into()]).await?
    })
}

/// Of a long text its beginning: two hundred of them are read and ranked for one page. The index has all of
/// its words.
const COLUMNS: &str = "kind, subject_id, title,
    CASE WHEN octet_length(body) <= 16000 THEN body ELSE substr(body, 1, 8000) END AS body,
    location, language";

fn fts5() -> String {
    format!(
        "SELECT {COLUMNS} FROM document WHERE id IN (
            SELECT rowid FROM document_index WHERE document_index MATCH $1
            ORDER BY rowid DESC LIMIT {READ_MOST}
        ) ORDER BY id DESC"
    )
}

/// What matches is found first and apart: left to itself, the planner walks backwards through all documents
/// for the few that have a rare word.
fn tsvector() -> String {
    format!(
        "WITH matching AS MATERIALIZED (SELECT id FROM document WHERE words @@ to_tsquery('banyan', $1))
        SELECT {COLUMNS} FROM (SELECT id FROM matching ORDER BY id DESC LIMIT {READ_MOST}) n
        JOIN document d ON d.id = n.id ORDER BY d.id DESC"
    )
}

/// A text that matches, with its words found.
struct Answer<'r> {
    row: &'r Matching,
    title: Marked<'r>,
    body: Marked<'r>,
    score: f64,
}

impl<'r> Answer<'r> {
    fn of(row: &'r Matching, wanted: &[Wanted]) -> Self {
        let (title, body) = (Marked::find(&row.title, wanted), Marked::find(&row.body, wanted));
        Self { row, score: score(&title, &body, wanted.len()), title, body }
    }
}

/// The best of what was read, newer before older where they are equal, and each thing once.
fn best(rows: &[Matching], wanted: &[Wanted], most: usize) -> Vec<SearchResult> {
    let mut answers: Vec<_> = rows.iter().map(|row| Answer::of(row, wanted)).collect();
    answers.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut seen = HashSet::new();
    let each_once =
        answers.into_iter().filter(|one| seen.insert((one.row.kind, one.row.subject_id))).take(most);
    each_once
        .map(|Answer { row, title, body, .. }| SearchResult {
            kind: row.kind,
            title: title.whole(),
            excerpt: body.excerpt(),
            location: row.location.clone(),
            language: row.language.clone(),
        })
        .collect()
}

/// The best few, for a field that answers while one types.
///
/// # Errors
/// The database's own.
pub async fn suggest(viewer: &Viewer, question: &str) -> Result<Vec<Suggestion>, Problem> {
    let found = find(viewer, question, SUGGESTED_MOST, true).await?;
    Ok(found
        .into_iter()
        .map(|one| Suggestion {
            title: one.title.concat(),
            kind: one.kind.label(viewer.locale).to_owned(),
            location: one.location,
        })
        .collect())
}
