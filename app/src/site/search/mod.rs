//! Search over all that anyone may read, on the database's own full-text index.
//!
//! Only public text is ever put into the index, so nothing private can leak out of it sideways.

mod marks;
mod page;
mod question;

pub use page::{search, search_box};

use super::{db::Tx, problem::Problem, query::Query, session::Viewer};
use crate::islands::instant_search::Suggestion;
use marks::{Marked, Wanted, score};
use question::{Field, Question, Reach};
use sea_orm::DatabaseBackend;
use std::collections::HashSet;

/// How many are found at most; who needs more needs other words.
const FOUND_MOST: usize = 30;
const SUGGESTED_MOST: usize = 6;
/// How many of those that match are read and ranked, newest first: a common word is in a fifth of all texts.
const READ_MOST: i64 = 120;

/// A public text, as the index holds it.
pub struct Document<'a> {
    /// `solution`, `discussion` or `exchange`.
    pub kind: &'static str,
    pub subject_id: i64,
    /// A thing can stand in the index in parts, each found by itself.
    pub part: i64,
    pub title: &'a str,
    pub body: &'a str,
    pub location: &'a str,
    pub language: &'a str,
}

/// Puts a text into the index, in place of what it was before, in the transaction that changes it.
///
/// # Errors
/// The database's own.
pub async fn index(tx: &Tx, document: Document<'_>) -> Result<(), Problem> {
    tx.last("INSERT INTO document (kind, subject_id, part, title, body, location, language, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (kind, subject_id, part) DO UPDATE SET title = excluded.title, body = excluded.body, location = excluded.location, language = excluded.language", [
            document.kind.into(),
            document.subject_id.into(),
            document.part.into(),
            document.title.into(),
            document.body.into(),
            document.location.into(),
            document.language.into(),
            super::time::Moment::now().into(),
        ])
    .await?;
    Ok(())
}

/// Takes a text out of the index.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &Tx, kind: &str, subject_id: i64) -> Result<(), Problem> {
    let sql = "DELETE FROM document WHERE kind = $1 AND subject_id = $2";
    tx.last(sql, [kind.into(), subject_id.into()]).await?;
    Ok(())
}

/// Something found: its title and an excerpt, each in pieces of which every second one is a found word.
pub struct Found {
    pub kind: String,
    pub title: Vec<String>,
    pub excerpt: Vec<String>,
    pub location: String,
    pub language: String,
}

crate::record! {
    struct Row {
        kind: String,
        subject_id: i64,
        title: String,
        body: String,
        location: String,
        language: String,
    }
}

/// The best answers to a question, all words of which must be there. Where whole words find nothing, all that
/// begin with them count. `typing` is a question whose last word may not be whole yet.
///
/// # Errors
/// The database's own.
pub async fn find(viewer: &Viewer, question: &str, most: usize, typing: bool) -> Result<Vec<Found>, Problem> {
    let question = Question::read(question);
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
    viewer.site.apart.run_if_large(bytes / 4, move || best(&rows, &question.wanted(reach), most)).await
}

/// The newest that match. Whole words are found at once; what begins with a word may take long on a large place.
async fn ask(viewer: &Viewer, question: &Question, reach: Reach, field: Field) -> Result<Vec<Row>, Problem> {
    let db = &viewer.site.db;
    let query = match db.backend() {
        DatabaseBackend::Sqlite => fts5(question.fts5(reach, field)),
        _ => tsvector(question.tsquery(reach, field)),
    };
    Ok(if reach == Reach::Whole { query.all(db).await? } else { query.all_apart(db).await? })
}

/// Of a long text its beginning: two hundred of them are read and ranked for one page. The index has all of its words.
const BODY: &str = " CASE WHEN octet_length(body) <= 16000 THEN body ELSE substr(body, 1, 8000) END AS body";

fn fts5(question: String) -> Query {
    let mut query = Query::new("SELECT kind, subject_id, title,");
    query.add(BODY, []).add(", location, language FROM document WHERE id IN", []);
    query.add(" (SELECT rowid FROM document_index WHERE document_index MATCH ?", [question.into()]);
    query.add(" ORDER BY rowid DESC", []).limit(READ_MOST).add(") ORDER BY id DESC", []);
    query
}

/// What matches is found first and apart: left to itself, the planner walks backwards through all documents for
/// the few that have a rare word.
fn tsvector(question: String) -> Query {
    let mut query = Query::new("WITH matching AS MATERIALIZED (SELECT id FROM document WHERE words @@ to_tsquery('banyan', ");
    query.add("?)) SELECT kind, subject_id, title,", [question.into()]).add(BODY, []).add(", location, language", []);
    query.add(" FROM (SELECT id FROM matching ORDER BY id DESC", []).limit(READ_MOST);
    query.add(") n JOIN document d ON d.id = n.id ORDER BY d.id DESC", []);
    query
}

/// A text that matches, with its words found.
struct Answer<'r> {
    row: &'r Row,
    title: Marked<'r>,
    body: Marked<'r>,
    score: f64,
}

impl<'r> Answer<'r> {
    fn of(row: &'r Row, wanted: &[Wanted]) -> Self {
        let (title, body) = (Marked::find(&row.title, wanted), Marked::find(&row.body, wanted));
        Self { row, score: score(&title, &body, wanted.len()), title, body }
    }
}

/// The best of what was read, newer before older where they are equal, and each thing once.
fn best(rows: &[Row], wanted: &[Wanted], most: usize) -> Vec<Found> {
    let mut answers: Vec<_> = rows.iter().map(|row| Answer::of(row, wanted)).collect();
    answers.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut seen = HashSet::new();
    let each_once = answers.into_iter().filter(|one| seen.insert((&one.row.kind, one.row.subject_id))).take(most);
    each_once
        .map(|Answer { row, title, body, .. }| Found {
            kind: row.kind.clone(),
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
            kind: page::kind_name(viewer.locale, &one.kind).to_owned(),
            location: one.location,
        })
        .collect())
}
