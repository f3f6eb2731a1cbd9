//! Throwing away the draft of a request: nobody else has seen it, and nothing of it stays.

use super::{flashes, store};
use crate::site::{
    form::Typed,
    ids::ExchangeId,
    link::{IdSlug, Path},
    locale::Locale,
    problem::Problem,
    session::Viewer,
    ui,
};
use axum::response::Response;
use leptos::prelude::*;

/// POST `/exchanges/{id}-{slug}/discard`
pub async fn discard(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let to = store::discard(&viewer.site, viewer.signed_in()?, at.id, typed.token()).await?;
    Ok(viewer.done(&flashes::DISCARDED, &to))
}

/// The way to it, for who may.
pub fn deed(t: Locale, path: &str) -> impl IntoView + use<> {
    let action = format!("{path}/discard");
    view! { <ui::Deed action word=t.draft_discard() help=t.draft_discard_help() /> }
}
