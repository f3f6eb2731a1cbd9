//! What the forms about a supporter do.

use super::{
    forms::{INVITATION, INVITE},
    page, rules, store,
};
use crate::site::{
    exchanges::{
        flashes,
        store::{self as exchanges, ExchangeRow},
    },
    form::{Complaint, Errors, ShownForm, Typed},
    ids::{ExchangeId, PersonId, SupporterId},
    link::{IdSlug, Path},
    people,
    problem::Problem,
    session::Viewer,
    text,
};
use axum::{http::StatusCode, response::Response};

/// POST `/exchanges/{id}-{slug}/supporter`
pub async fn invite(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let row = exchanges::find(&viewer.db, &viewer.asker, at.id).await?;
    if !rules::may_invite(row.state, row.actor(Some(me)), row.provider.is_some()) {
        return Err(Problem::Refused);
    }
    let (invited, errors) = INVITE.read(&typed);
    if !errors.is_empty() || typed.is_only_shown() {
        return page::page(&viewer, row, ShownForm::back(typed, errors)).await;
    }
    let person = people::id_of(&viewer.db, &text::line(&invited.handle)).await?;
    let person = match person {
        Some(person) if is_side(&row, person) => return wrong(&viewer, row, typed, Complaint::IsASide).await,
        None => return wrong(&viewer, row, typed, Complaint::Nobody).await,
        Some(person) => person,
    };
    match store::invite(&viewer.site, me, at.id, (person, &invited), typed.token()).await {
        Err(Problem::SentBefore { .. }) => {
            let again = typed.with("token", "");
            page::page(&viewer, row, ShownForm::conflict(again, None, "handle", Complaint::SentBefore)).await
        }
        // Another invitation stands by now: the page shows it.
        Err(Problem::Refused) => {
            let row = exchanges::find(&viewer.db, &viewer.asker, at.id).await?;
            let shown = ShownForm { status: StatusCode::CONFLICT, ..ShownForm::opened(typed) };
            page::page(&viewer, row, shown).await
        }
        to => Ok(viewer.done(&flashes::SUPPORTER_INVITED, &to?)),
    }
}

fn is_side(row: &ExchangeRow, person: PersonId) -> bool {
    row.requester.id == person || row.provider_id() == Some(person)
}

async fn wrong(viewer: &Viewer, row: ExchangeRow, typed: Typed, why: Complaint) -> Result<Response, Problem> {
    page::page(viewer, row, ShownForm::back(typed, Errors::one("handle", why))).await
}

/// POST `/exchanges/{id}-{slug}/supporter/accept`
pub async fn accept(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let read = SupporterId(typed.number(INVITATION).unwrap_or_default());
    let to = store::accept(&viewer.site, me, at.id, read, typed.token()).await?;
    Ok(viewer.done(&flashes::SUPPORTER_ACCEPTED, &to))
}

/// POST `/exchanges/{id}-{slug}/supporter/end`
pub async fn end(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let read = SupporterId(typed.number(INVITATION).unwrap_or_default());
    let to = store::end(&viewer.site, me, at.id, read, typed.token()).await?;
    Ok(viewer.done(&flashes::SUPPORTER_ENDED, &to))
}
