//! The list of exchanges as a feed, narrowed as the page is.

use super::{
    list::{ExchangeListParams, narrowed},
    store::{self, ExchangeBrief},
};
use crate::site::{
    feeds::{self, NEWEST, Told},
    problem::Problem,
    session::Viewer,
    ui,
};
use axum::{extract::Query, response::Response};

/// GET `/exchanges.atom`: what changed last comes first. Who asks is the country, as on the page.
pub async fn atom(viewer: Viewer, Query(params): Query<ExchangeListParams>) -> Result<Response, Problem> {
    let filter = params.known();
    let rows = store::newest(&viewer.db, &filter, NEWEST).await?;
    let t = viewer.locale;
    let told = |row: ExchangeBrief| Told {
        path: row.path(),
        summary: format!("{} · {}", row.state.label(t), row.excerpt),
        title: row.title,
        language: row.language,
        author: ui::country(t, &row.country),
        begun: None,
        at: row.updated_at,
    };
    feeds::atom(&viewer, t.exchanges_title(), &narrowed(t, &filter), rows.into_iter().map(told).collect())
}
