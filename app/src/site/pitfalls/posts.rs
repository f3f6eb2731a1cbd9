//! What the forms of pitfalls do.

use super::{
    edit::{editable, form},
    flashes,
    forms::PITFALL,
    store::{self, PitfallPageRow},
};
use crate::site::{
    form::{Complaint, ShownForm, Typed},
    ids::PitfallId,
    link::{self, IdSlug, Path},
    problem::Problem,
    session::Viewer,
};
use axum::response::Response;

/// POST `/pitfalls/new`
pub async fn create(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    viewer.signed_in()?;
    act(&viewer, typed, None).await
}

/// POST `/pitfalls/{id}-{slug}/edit`
pub async fn update(
    viewer: Viewer,
    Path(at): Path<IdSlug<PitfallId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let found = editable(&viewer, at.id).await?;
    act(&viewer, typed, Some(&found)).await
}

async fn act(viewer: &Viewer, typed: Typed, of: Option<&PitfallPageRow>) -> Result<Response, Problem> {
    if let Some(typed) = PITFALL.outline.arranged(&typed) {
        return Ok(form(viewer, ShownForm::opened(typed), of));
    }
    let (pitfall, errors) = PITFALL.read(&typed);
    if !errors.is_empty() || typed.is_again() {
        return Ok(form(viewer, ShownForm::back(typed, errors), of));
    }
    let over = of.map(|found| (found.id, typed.version()));
    match store::write(&viewer.site, viewer.signed_in()?, over, &pitfall, typed.token()).await {
        Err(Problem::Stale) => {
            let id = of.map(|found| found.id).ok_or(Problem::Stale)?;
            conflict(viewer, id, typed, Complaint::ChangedMeanwhile).await
        }
        Err(Problem::SentBefore { to }) => {
            conflict(viewer, link::id_in(&to), typed, Complaint::SentBefore).await
        }
        location => {
            let said = if of.is_some() { flashes::CHANGED } else { flashes::TOLD };
            Ok(viewer.done(&said, &location?))
        }
    }
}

/// What was typed comes back, to be saved knowingly over what stands there now.
async fn conflict(viewer: &Viewer, id: PitfallId, typed: Typed, why: Complaint) -> Result<Response, Problem> {
    let now = editable(viewer, id).await?;
    let theirs = PITFALL.fill(&now.content.0);
    let shown = ShownForm::conflict(typed.over(now.version), Some(theirs), "title", why);
    Ok(form(viewer, shown, Some(&now)))
}
