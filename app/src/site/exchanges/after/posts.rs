//! What the forms do from the agreement on.

use super::{COMPLETE, FOLLOW_UP, LOG, REFLECT, Tale, pages};
use crate::site::{
    exchanges::{
        flashes,
        machine::{Action, may},
        posts::{act, act_with_reason, keep, reason},
        store::{self, Command},
    },
    form::{Complaint, ShownForm, Typed},
    ids::ExchangeId,
    link::{IdSlug, Path},
    problem::Problem,
    session::Viewer,
};
use axum::{http::StatusCode, response::Response};

/// POST `/exchanges/{id}-{slug}/start`
pub async fn start(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    act(&viewer, at.id, Command::Start, typed.token()).await
}

/// POST `/exchanges/{id}-{slug}/publish`
pub async fn publish(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    act(&viewer, at.id, Command::Publish, typed.token()).await
}

/// POST `/exchanges/{id}-{slug}/cancel`
pub async fn cancel(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let command = Command::Cancel { reason: reason(&typed) };
    act_with_reason(&viewer, at.id, Action::Cancel, command, &typed).await
}

/// POST `/exchanges/{id}-{slug}/stop`
pub async fn stop(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    act_with_reason(&viewer, at.id, Action::Stop, Command::Stop { reason: reason(&typed) }, &typed).await
}

/// POST `/exchanges/{id}-{slug}/log`
pub async fn save_log(
    viewer: Viewer,
    at: Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    tell(viewer, at, typed, &LOG).await
}

/// POST `/exchanges/{id}-{slug}/complete`
pub async fn save_results(
    viewer: Viewer,
    at: Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    tell(viewer, at, typed, &COMPLETE).await
}

/// POST `/exchanges/{id}-{slug}/reflect`
pub async fn save_reflection(
    viewer: Viewer,
    at: Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    tell(viewer, at, typed, &REFLECT).await
}

/// POST `/exchanges/{id}-{slug}/follow-up`
pub async fn save_follow_up(
    viewer: Viewer,
    at: Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    tell(viewer, at, typed, &FOLLOW_UP).await
}

async fn tell(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
    tale: &'static Tale,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let action = tale.telling.action();
    if !may(row.state, action, row.actor(viewer.me())) {
        return refused(&viewer, at.id, tale, &typed).await;
    }
    if typed.is_only_shown() {
        let errors = (tale.form)().outline.preview_errors(tale.first, &typed);
        return pages::form(&viewer, &row, tale, ShownForm::back(typed, errors)).await;
    }
    let (account, errors) = (tale.form)().read(&typed);
    if !errors.is_empty() {
        return pages::form(&viewer, &row, tale, ShownForm::back(typed, errors)).await;
    }
    let me = viewer.signed_in()?;
    let command = Command::Tell(tale.telling, account);
    let answer = flashes::to(&command);
    match store::act(&viewer.site, me, at.id, command, typed.token()).await {
        Err(Problem::Refused) => refused(&viewer, at.id, tale, &typed).await,
        Err(Problem::SentBefore { .. }) => {
            let shown = ShownForm::conflict(typed.with("token", ""), None, tale.first, Complaint::SentBefore);
            pages::form(&viewer, &row, tale, shown).await
        }
        to => Ok(viewer.done(&answer, &to?)),
    }
}

/// What was told has no place any more: it stands on the page, to be copied.
async fn refused(viewer: &Viewer, id: ExchangeId, tale: &Tale, typed: &Typed) -> Result<Response, Problem> {
    let row = store::find(&viewer.db, &viewer.asker, id).await?;
    let said = (tale.form)().outline.said(viewer.locale, typed);
    keep(viewer, StatusCode::FORBIDDEN, row, tale.telling.action(), (said, typed)).await
}
