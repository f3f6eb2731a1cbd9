//! The register as other programs read it, narrowed as the page is: only what any visitor may see.

use super::store::{self, Entry};
use crate::site::{
    exchanges::{
        list::ExchangeListParams,
        rules::{Kind, Modality},
    },
    feeds::{self, ROWS_MOST, cell},
    problem::Problem,
    session::Viewer,
    things::{Tag, Thing},
    time::Moment,
};
use axum::{extract::Query, response::Response};
use serde::Serialize;

/// What stands in a row, by the names of its fields.
#[derive(Serialize)]
struct Row {
    address: String,
    title: String,
    state: &'static str,
    kind: &'static str,
    modality: &'static str,
    language: String,
    /// ISO 3166-1, of who asks, and of who shares once somebody is chosen who shows it.
    country: String,
    organisation: String,
    shared_by_country: String,
    shared_by_organisation: String,
    starts: String,
    ends: String,
    asked: String,
    changed: String,
}

/// GET `/exchanges.csv`
pub async fn csv(viewer: Viewer, query: Query<ExchangeListParams>) -> Result<Response, Problem> {
    let mut rows = rows(&viewer, query).await?;
    for row in &mut rows {
        for text in [&mut row.title, &mut row.organisation, &mut row.shared_by_organisation] {
            *text = cell(text);
        }
    }
    feeds::csv(&viewer, &rows)
}

/// GET `/exchanges.json`
pub async fn json(viewer: Viewer, query: Query<ExchangeListParams>) -> Result<Response, Problem> {
    let rows = rows(&viewer, query).await?;
    feeds::json(&viewer, Thing::Exchange.collection(), &rows)
}

async fn rows(viewer: &Viewer, Query(params): Query<ExchangeListParams>) -> Result<Vec<Row>, Problem> {
    let filter = params.known();
    if !filter.from.is_empty() {
        viewer.db.depends_on(Tag::List(Thing::Person, None));
    }
    let entries = store::newest(&viewer.db, &filter, ROWS_MOST).await?;
    Ok(entries.into_iter().map(|entry| row(viewer, entry)).collect())
}

fn row(viewer: &Viewer, entry: Entry) -> Row {
    let day = |day: Option<Moment>| day.map(Moment::day).unwrap_or_default();
    let (shared_by_country, shared_by_organisation) = entry
        .provider
        .as_ref()
        .map(|one| (one.country.clone(), one.organisation.clone()))
        .unwrap_or_default();
    Row {
        address: viewer.address(&entry.path()),
        title: entry.title,
        state: entry.state.code(),
        kind: entry.kind.map_or("", Kind::code),
        modality: entry.modality.map_or("", Modality::code),
        language: entry.language,
        country: entry.country,
        organisation: entry.organisation,
        shared_by_country,
        shared_by_organisation,
        starts: day(entry.starts_at),
        ends: day(entry.ends_at),
        asked: entry.created_at.iso(),
        changed: entry.updated_at.iso(),
    }
}
