//! What the forms of comments do.

use super::{
    forms::{COMMENT, COMMENT_ID, PART, SAY},
    page::{found, shown},
    store,
};
use crate::site::{
    form::{Complaint, Errors, ShownForm, Typed},
    ids::{CommentId, SolutionId},
    link::{IdSlug, Path},
    page::see,
    problem::Problem,
    session::Viewer,
    solutions::{flashes, parts::Part},
};
use axum::response::Response;

/// POST `/solutions/{id}-{slug}/comments`
pub async fn say(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let solution = found(&viewer, at.id).await?;
    let part = Part::find(typed.text(PART))?;
    let (body, errors) = SAY.read(&typed);
    if !errors.is_empty() || typed.is_again() {
        return shown(&viewer, &solution, &ShownForm::back(typed, errors)).await;
    }
    let by = (viewer.signed_in()?, viewer.locale);
    let say = async |token| store::say(&viewer.site, by, at.id, (part.code, &body), token).await;
    let to = match say(typed.token()).await {
        Err(Problem::SentBefore { .. }) => say("").await, // the same form with other words: one more
        to => to,
    };
    if let Err(Problem::TooLarge) = to {
        let errors = Errors::one(COMMENT, Complaint::TooMany(store::MOST));
        return shown(&viewer, &solution, &ShownForm::back(typed.clone(), errors)).await;
    }
    Ok(viewer.done(&flashes::COMMENTED, &to?))
}

/// The comment that a button means.
fn meant(typed: &Typed) -> Result<CommentId, Problem> {
    typed.number(COMMENT_ID).map(CommentId).ok_or(Problem::NotFound)
}

/// POST `/solutions/{id}-{slug}/comments/deal`
pub async fn deal(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    found(&viewer, at.id).await?;
    Ok(see(&store::deal(&viewer.site, me, at.id, meant(&typed)?).await?))
}

/// POST `/solutions/{id}-{slug}/comments/remove`
pub async fn remove(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    found(&viewer, at.id).await?;
    Ok(see(&store::remove(&viewer.site, me, at.id, meant(&typed)?).await?))
}
