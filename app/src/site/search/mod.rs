//! Search over all that anyone may read, on the database's own full-text index.
//!
//! Only public text is ever put into the index, so nothing private can leak out of it sideways.

mod page;

pub use page::{search, search_box};

use super::{db::Tx, problem::Problem, query::Query, session::Viewer};
use crate::islands::instant_search::Suggestion;
use sea_orm::DatabaseBackend;
use std::collections::HashSet;

/// How many are found at most; who needs more needs other words.
const FOUND_MOST: i64 = 30;
const SUGGESTED_MOST: i64 = 6;
/// How many parts of one thing may be among the best before others are crowded out.
const PARTS: i64 = 3;
/// How many words of a question count.
const WORDS_MOST: usize = 8;
/// Marks around a found word, of characters that no text holds (see `text::line`).
const MARK: [char; 2] = ['\u{1}', '\u{2}'];

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
    tx.run("INSERT INTO document (kind, subject_id, part, title, body, location, language, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
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
    tx.run(sql, [kind.into(), subject_id.into()]).await?;
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
        excerpt: String,
        location: String,
        language: String,
    }
}

/// The best answers to a question, all words of which must be there (the last letters may be missing).
///
/// # Errors
/// The database's own.
pub async fn find(viewer: &Viewer, question: &str, most: i64) -> Result<Vec<Found>, Problem> {
    let words = words(question);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let db = &viewer.site.db;
    let query = match db.backend() {
        DatabaseBackend::Sqlite => fts5(&words, most * PARTS),
        _ => tsvector(&words, most * PARTS),
    };
    let rows: Vec<Row> = query.all_apart(db).await?;
    let mut seen = HashSet::new();
    Ok(rows
        .into_iter()
        .filter(|row| seen.insert((row.kind.clone(), row.subject_id)))
        .take(most as usize)
        .map(|row| Found {
            kind: row.kind,
            title: pieces(&row.title),
            excerpt: pieces(&row.excerpt),
            location: row.location,
            language: row.language,
        })
        .collect())
}

fn fts5(words: &[String], most: i64) -> Query {
    let question = words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ");
    let mut query = Query::new("SELECT d.kind, d.subject_id, highlight(document_index, 0, char(1), char(2)) AS title,");
    query.add(" snippet(document_index, 1, char(1), char(2), '…', 32) AS excerpt, d.location, d.language", []);
    query.add(" FROM document_index JOIN document d ON d.id = document_index.rowid WHERE document_index MATCH ?", [question.into()]);
    query.add(" ORDER BY bm25(document_index, 4.0, 1.0), d.id DESC LIMIT ?", [most.into()]);
    query
}

fn tsvector(words: &[String], most: i64) -> Query {
    const MARKS: &str = "'StartSel=' || chr(1) || ', StopSel=' || chr(2) ||";
    let question = words.iter().map(|word| format!("'{word}':*")).collect::<Vec<_>>().join(" & ");
    let mut query = Query::new("SELECT d.kind, d.subject_id, ts_headline('banyan', d.title, q.q, ");
    query.add(MARKS, []).add(" ', HighlightAll=true') AS title, ts_headline('banyan', d.body, q.q, ", []);
    query.add(MARKS, []).add(" ', MaxWords=36, MinWords=20, MaxFragments=1') AS excerpt, d.location, d.language", []);
    query.add(" FROM (SELECT to_tsquery('banyan', ?) AS q) q JOIN document d ON d.words @@ q.q", [question.into()]);
    query.add(" ORDER BY ts_rank('{0, 0, 0.25, 1}', d.words, q.q) DESC, d.id DESC LIMIT ?", [most.into()]);
    query
}

/// The words of a question: letters and digits only, so that no sign of a query language is left.
fn words(question: &str) -> Vec<String> {
    question
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(WORDS_MOST)
        .map(|word| word.chars().take(40).collect::<String>().to_lowercase())
        .collect()
}

/// Cuts a text at its marks: plain, found, plain, found, …
fn pieces(text: &str) -> Vec<String> {
    text.split(MARK).map(str::to_owned).collect()
}

/// The best few, for a field that answers while one types.
///
/// # Errors
/// The database's own.
pub async fn suggest(viewer: &Viewer, question: &str) -> Result<Vec<Suggestion>, Problem> {
    let found = find(viewer, question, SUGGESTED_MOST).await?;
    Ok(found
        .into_iter()
        .map(|one| Suggestion {
            title: one.title.concat(),
            kind: page::kind_name(viewer.locale, &one.kind).to_owned(),
            location: one.location,
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_only_its_words() {
        assert_eq!(words("Water' OR \"1\"=\"1\" -- (x):*"), ["water", "or", "1", "1", "x"]);
        assert_eq!(words("École, जल!"), ["école", "जल"].map(|w| w.chars().filter(|c| c.is_alphanumeric()).collect::<String>()));
        assert!(words("  ***  ").is_empty());
        assert_eq!(words(&"word ".repeat(50)).len(), WORDS_MOST);
    }

    #[test]
    fn every_second_piece_is_found() {
        assert_eq!(pieces("clean \u{1}water\u{2} for all"), ["clean ", "water", " for all"]);
        assert_eq!(pieces("\u{1}Water\u{2}"), ["", "Water", ""]);
    }
}
