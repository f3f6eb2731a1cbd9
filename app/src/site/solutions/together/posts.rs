//! What the forms of writing together do.

use super::{
    forms::{HELPER, INVITE, WHOM},
    invite as asking,
    page::{found, shown},
};
use crate::site::{
    form::{Errors, ShownForm, TOKEN, Typed},
    ids::{HelperId, SolutionId},
    link::{IdSlug, Path},
    people::whom,
    problem::Problem,
    session::Viewer,
    solutions::{flashes, rules::may_invite},
};
use axum::response::Response;

/// POST `/solutions/{id}-{slug}/together`
pub async fn invite(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let solution = found(&viewer, at.id).await?;
    let (me, t) = (viewer.signed_in()?, viewer.locale);
    if !solution.actor.writes() {
        return Err(Problem::Refused);
    }
    let (asked, errors) = INVITE.read(&typed);
    let Some(role) = asked.role.filter(|_| errors.is_empty() && !typed.is_again()) else {
        return shown(&viewer, solution, ShownForm::back(typed, errors)).await;
    };
    if !may_invite(solution.row.state, solution.actor, role) {
        return Err(Problem::Refused);
    }
    let complaint = match whom(&viewer.site, &asked.whom).await? {
        Err(why) => why,
        Ok(whom) => {
            let ask = async |token| asking::invite(&viewer.site, (me, t), at.id, (&whom, role), token).await;
            let done = match ask(typed.token()).await {
                Err(Problem::SentBefore { .. }) => ask("").await?, // the same form asked somebody else
                done => done?,
            };
            match done {
                Ok(location) => return Ok(viewer.done(&flashes::ASKED, &location)),
                Err(why) => why,
            }
        }
    };
    let back = ShownForm::back(typed.with(TOKEN, ""), Errors::one(WHOM, complaint));
    shown(&viewer, solution, back).await
}

/// POST `/solutions/{id}-{slug}/together/remove`
pub async fn remove(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    found(&viewer, at.id).await?;
    let helper = typed.number(HELPER).map(HelperId).ok_or(Problem::NotFound)?;
    let to = asking::take_out(&viewer.site, me, (at.id, helper), typed.token()).await?;
    Ok(viewer.done(&flashes::TAKEN_OUT, &to))
}
