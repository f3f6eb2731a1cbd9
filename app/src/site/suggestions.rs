//! What is named while somebody types: to whoever looks for something, and to whoever is about to ask or tell it.

use super::{
    db::Source,
    ids::DocumentId,
    index::{self, Looking, Order, Question, entity::document},
    locale::Locale,
    problem::Problem,
    session::Viewer,
    text,
    things::Thing,
    ui::Markup,
};
use macros::Record;

/// How many there are at most: for a question, and for what may have been asked or told before.
const FOUND_MOST: usize = 6;
const ASKED_MOST: usize = 5;
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

/// What is like a title.
#[derive(Default)]
pub struct Alike {
    /// How many there are, as a sentence; empty for none.
    pub said: String,
    /// Links to them as HTML, which open beside the page; empty for none.
    pub list: String,
}

/// The best few, for a field that answers while one types: links as HTML, or the sentence that there are none.
///
/// # Errors
/// The database's own, and a fault of the index.
pub async fn found(viewer: &Viewer, typed: &str) -> Result<String, Problem> {
    let question = Question::typed(&text::excerpt(typed, READ_MOST), viewer.locale.code());
    let rows = best(viewer, &question, |_| true, FOUND_MOST).await?;
    if rows.is_empty() {
        let mut html = Markup::default();
        html.put("<p>").text(viewer.locale.search_nothing_yet()).put("</p>");
        return Ok(html.into());
    }
    Ok(links(viewer.locale, &rows, false))
}

/// What may have been asked or told before under another title.
///
/// # Errors
/// As those of [`found`].
pub async fn asked_before(viewer: &Viewer, title: &str) -> Result<Alike, Problem> {
    let question = Question::title(&text::excerpt(title, READ_MOST), viewer.locale.code());
    let rows = best(viewer, &question, index::is_compared, ASKED_MOST).await?;
    if rows.is_empty() {
        return Ok(Alike::default());
    }
    let said = viewer.locale.asked_before(rows.len() as i64);
    Ok(Alike { said, list: links(viewer.locale, &rows, true) })
}

/// The same for a form, which is there also where the index or the database fails.
pub async fn beside_form(viewer: &Viewer, title: &str) -> Alike {
    let found = asked_before(viewer, title).await;
    found.inspect_err(|error| tracing::warn!(%error, "nothing like it can be found")).unwrap_or_default()
}

async fn best(
    viewer: &Viewer,
    question: &Question,
    is_wanted: impl Fn(Thing) -> bool,
    most: usize,
) -> Result<Vec<TitleRow>, Problem> {
    if question.is_empty() {
        return Ok(Vec::new());
    }
    let looking = Looking { chosen: &[], order: Order::Best, first: most, counted: false };
    let found = viewer.site.search.engine()?.find(question, looking)?;
    let best = found.hits.iter().filter(|hit| is_wanted(hit.thing)).take(most);
    let keys: Vec<i64> = best.map(|hit| hit.document).collect();
    index::read(&viewer.db, &keys, |row: &TitleRow| row.id).await
}

/// A list of them. What opens beside the page keeps what is typed there.
fn links(t: Locale, rows: &[TitleRow], beside: bool) -> String {
    let mut html = Markup::default();
    html.put("<ul>");
    for row in rows {
        html.put("<li><a href=\"").value(&row.location).put("\" lang=\"").value(&row.language).put("\"");
        html.put(if beside { " target=\"_blank\" rel=\"noopener\">" } else { ">" });
        html.text(&row.title).put("</a> <span class=\"quiet\">").text(row.kind.label(t)).put("</span></li>");
    }
    html.put("</ul>");
    html.into()
}
