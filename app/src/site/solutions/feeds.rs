//! The list of solutions as other programs read it, narrowed as the page is.

use super::{
    list::{SolutionListParams, narrowed},
    rules::Outcome,
    store::{self, SolutionRow},
};
use crate::site::{
    feeds::{self, NEWEST, ROWS_MOST, Told, cell},
    locale::Locale,
    problem::Problem,
    session::Viewer,
    things::Thing,
};
use axum::{extract::Query, response::Response};
use serde::Serialize;

/// What stands in a row, by the names of its fields.
#[derive(Serialize)]
struct Row {
    address: String,
    title: String,
    summary: String,
    outcome: &'static str,
    language: String,
    /// ISO 3166-1, with spaces between them.
    countries: String,
    author: String,
    organisation: String,
    published: String,
    adaptations: i64,
    uses: i64,
}

/// GET `/solutions.atom`
pub async fn atom(viewer: Viewer, Query(params): Query<SolutionListParams>) -> Result<Response, Problem> {
    let filter = params.known();
    let rows = store::newest(&viewer.db, &filter, NEWEST).await?;
    let t = viewer.locale;
    let told = rows.into_iter().map(|row| told(t, row)).collect();
    feeds::atom(&viewer, t.solutions_title(), &narrowed(t, &filter, ""), told)
}

fn told(t: Locale, row: SolutionRow) -> Told {
    Told {
        path: row.path(),
        author: row.authors(t),
        title: row.title,
        summary: row.summary,
        language: row.language,
        begun: row.published_at,
        at: row.published_at.unwrap_or_default(),
    }
}

/// GET `/solutions.csv`
pub async fn csv(viewer: Viewer, query: Query<SolutionListParams>) -> Result<Response, Problem> {
    let mut rows = rows(&viewer, query).await?;
    for row in &mut rows {
        for text in [&mut row.title, &mut row.summary, &mut row.author, &mut row.organisation] {
            *text = cell(text);
        }
    }
    feeds::csv(&viewer, &rows)
}

/// GET `/solutions.json`
pub async fn json(viewer: Viewer, query: Query<SolutionListParams>) -> Result<Response, Problem> {
    let rows = rows(&viewer, query).await?;
    feeds::json(&viewer, Thing::Solution.collection(), &rows)
}

async fn rows(viewer: &Viewer, Query(params): Query<SolutionListParams>) -> Result<Vec<Row>, Problem> {
    let rows = store::newest(&viewer.db, &params.known(), ROWS_MOST).await?;
    let t = viewer.locale;
    let row = |row: SolutionRow| Row {
        address: viewer.address(&row.path()),
        author: row.authors(t),
        title: row.title,
        summary: row.summary,
        outcome: row.outcome.map_or("", Outcome::code),
        language: row.language,
        countries: row.countries.0.join(" "),
        organisation: row.author.teller().signed(t).1,
        published: row.published_at.unwrap_or_default().iso(),
        adaptations: row.adaptations,
        uses: row.uses,
    };
    Ok(rows.into_iter().map(row).collect())
}
