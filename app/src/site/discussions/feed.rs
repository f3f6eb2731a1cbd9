//! The list of discussions as a feed, narrowed as the page is.

use super::{
    list::{DiscussionListParams, narrowed},
    store::{self, DiscussionRow},
};
use crate::site::{
    feeds::{self, NEWEST, Told},
    problem::Problem,
    session::Viewer,
};
use axum::{extract::Query, response::Response};

/// GET `/discussions.atom`: where something was said last comes first.
pub async fn atom(viewer: Viewer, Query(params): Query<DiscussionListParams>) -> Result<Response, Problem> {
    let filter = params.known();
    let rows = store::liveliest(&viewer.db, &filter, NEWEST).await?;
    let t = viewer.locale;
    let told = |row: DiscussionRow| Told {
        path: row.path(),
        summary: format!("{} · {}", row.kind.label(t), t.discussion_replies(row.replies())),
        title: row.title,
        language: row.language,
        author: row.author.signed(t).0.to_owned(),
        begun: Some(row.created_at),
        at: row.active_at,
    };
    feeds::atom(
        &viewer,
        t.discussions_title(),
        &narrowed(t, &filter, ""),
        rows.into_iter().map(told).collect(),
    )
}
