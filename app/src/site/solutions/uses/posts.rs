//! What the forms about uses do.

use super::{form::USE, pages, store};
use crate::site::{
    form::{Complaint, ShownForm, Typed},
    ids::{SolutionId, UseReportId},
    link::{IdSlug, Path},
    problem::Problem,
    session::Viewer,
    solutions::{flashes, title_of},
};
use axum::response::Response;

/// POST `/solutions/{id}-{slug}/uses/new`
pub async fn tell(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let title = title_of(&viewer.db, &viewer.asker, at.id).await?;
    if typed.is_only_shown() {
        let errors = USE.outline.preview_errors("body", &typed);
        return Ok(pages::form(&viewer, at.id, title, ShownForm::back(typed, errors)));
    }
    let (report, mut errors) = USE.read(&typed);
    if report.indicator.name.is_empty() != report.indicator.result.is_empty() {
        let missing = if report.indicator.name.is_empty() { "name" } else { "result" };
        errors.add(missing, Complaint::Missing); // a result says what was measured, and what came out
    }
    if !errors.is_empty() {
        return Ok(pages::form(&viewer, at.id, title, ShownForm::back(typed, errors)));
    }
    match store::tell(&viewer.site, me, at.id, &report, typed.token()).await {
        // What was told is kept; who has more to tell tells it anew.
        Err(Problem::SentBefore { to }) => Ok(viewer.done(&flashes::USE_TOLD, &to)),
        location => Ok(viewer.done(&flashes::USE_TOLD, &location?)),
    }
}

/// POST `/solutions/{id}-{slug}/uses/{report}/take-back`
pub async fn take_back(
    viewer: Viewer,
    Path((at, report)): Path<(IdSlug<SolutionId>, i64)>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let to = store::take_back(&viewer.site, me, at.id, UseReportId(report), typed.token()).await?;
    Ok(viewer.done(&flashes::USE_TAKEN_BACK, &to))
}
