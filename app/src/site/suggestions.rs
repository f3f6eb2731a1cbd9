//! What is named while somebody types: to whoever looks for something, and to whoever is about to ask or tell it.

use super::{
    db::Source,
    ids::DocumentId,
    index::{self, Order, Question, entity::document},
    problem::Problem,
    session::Viewer,
    text,
    things::Thing,
};
use crate::islands::instant_search::Suggestion;
use macros::Record;

/// How many there are at most: for a question, and for what may have been asked or told before.
const FOUND_MOST: usize = 6;
pub const ASKED_MOST: usize = 5;
/// How much of what is typed is read, in letters.
const READ_MOST: usize = 200;

/// As much of a document as a suggestion shows.
#[derive(Record)]
#[record(document::Entity)]
struct TitleRow {
    id: DocumentId,
    kind: Thing,
    title: String,
    location: String,
    language: String,
}

impl Source for TitleRow {}

/// The best few, for a field that answers while one types.
///
/// # Errors
/// The database's own, and a fault of the index.
pub async fn found(viewer: &Viewer, typed: &str) -> Result<Vec<Suggestion>, Problem> {
    let question = Question::typed(&text::excerpt(typed, READ_MOST), viewer.locale.code());
    named(viewer, &question, |_| true, FOUND_MOST).await
}

/// What may have been asked or told before under another title.
///
/// # Errors
/// As those of [`found`].
pub async fn asked_before(viewer: &Viewer, title: &str) -> Result<Vec<Suggestion>, Problem> {
    let question = Question::title(&text::excerpt(title, READ_MOST), viewer.locale.code());
    named(viewer, &question, index::is_compared, ASKED_MOST).await
}

/// The same for a form, which is there also where the index or the database fails.
pub async fn beside_form(viewer: &Viewer, title: &str) -> Vec<Suggestion> {
    let found = asked_before(viewer, title).await;
    found.inspect_err(|error| tracing::warn!(%error, "nothing like it can be found")).unwrap_or_default()
}

async fn named(
    viewer: &Viewer,
    question: &Question,
    is_wanted: impl Fn(Thing) -> bool,
    most: usize,
) -> Result<Vec<Suggestion>, Problem> {
    if question.is_empty() {
        return Ok(Vec::new());
    }
    let found = viewer.site.search.engine()?.find(question, &[], Order::Best)?;
    let best = found.hits.iter().filter(|hit| is_wanted(hit.thing)).take(most);
    let keys: Vec<i64> = best.map(|hit| hit.document).collect();
    let rows = index::read(&viewer.db, &keys, |row: &TitleRow| row.id).await?;
    let line = |row: TitleRow| Suggestion {
        title: row.title,
        kind: row.kind.label(viewer.locale).to_owned(),
        location: row.location,
        language: row.language,
    };
    Ok(rows.into_iter().map(line).collect())
}
