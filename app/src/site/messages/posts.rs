//! What the forms of messages do.

use super::{
    flashes,
    forms::{MESSAGE, SENDERS},
    list, new,
    rules::Act,
    show, store,
};
use crate::site::{
    flash,
    form::{Complaint, Errors, ShownForm, Typed},
    ids::CorrespondenceId,
    link::{self, Path},
    problem::Problem,
    session::Viewer,
    things::Thing,
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};

/// POST `/people/{handle}/message`: the first message, which asks whether one may write.
pub async fn begin(viewer: Viewer, Path(handle): Path<String>, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let to = new::addressed(&viewer, me, &handle).await?;
    if typed.is_only_shown() {
        let errors = MESSAGE.outline.preview_errors("body", &typed);
        return Ok(new::form(&viewer, &to, ShownForm::back(typed, errors)));
    }
    let (body, errors) = MESSAGE.read(&typed);
    if !errors.is_empty() || typed.is_again() {
        return Ok(new::form(&viewer, &to, ShownForm::back(typed, errors)));
    }
    match store::begin(&viewer.site, me, to.who.id, &body, typed.token()).await {
        Err(Problem::Refused) => Ok(new::closed(&viewer, StatusCode::FORBIDDEN, &to, &typed)),
        Err(Problem::TooMany { seconds }) => Ok(later(seconds, new::form(&viewer, &to, begun_enough(typed)))),
        Err(Problem::SentBefore { to }) => show::written(&viewer, link::id_in(&to), arrived(&typed)).await,
        // The two write to each other already: there it can be sent, or read why not.
        Err(Problem::Stale) => {
            let id = store::with(&viewer.site, me, to.who.id).await?.ok_or(Problem::Stale)?;
            let back = ShownForm { status: StatusCode::CONFLICT, ..ShownForm::opened(apart(&typed)) };
            show::written(&viewer, id, back).await
        }
        location => Ok(viewer.done(&flashes::ASKED, &location?)),
    }
}

fn begun_enough(typed: Typed) -> ShownForm {
    let errors = Errors::one("body", Complaint::BegunEnough);
    ShownForm { status: StatusCode::TOO_MANY_REQUESTS, ..ShownForm::back(typed, errors) }
}

fn later(seconds: u64, mut page: Response) -> Response {
    page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    page
}

/// What was written since, to be sent as a message of its own: what is sent is not changed.
fn arrived(typed: &Typed) -> ShownForm {
    ShownForm::conflict(apart(typed), None, "body", Complaint::ArrivedBefore)
}

/// The text alone, for a form of its own.
fn apart(typed: &Typed) -> Typed {
    Typed::of([("body", typed.text("body"))])
}

/// POST `/messages/{id}`
pub async fn send(
    viewer: Viewer,
    Path(id): Path<CorrespondenceId>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let side = store::find(&viewer.db, me, id).await?;
    if typed.is_only_shown() {
        let errors = MESSAGE.outline.preview_errors("body", &typed);
        return show::written(&viewer, id, ShownForm::back(typed, errors)).await;
    }
    let (body, errors) = MESSAGE.read(&typed);
    if !errors.is_empty() || typed.is_again() {
        return show::written(&viewer, id, ShownForm::back(typed, errors)).await;
    }
    match store::send(&viewer.site, me, &side, &body, typed.token()).await {
        Err(Problem::SentBefore { .. }) => show::written(&viewer, id, arrived(&typed)).await,
        Err(Problem::Refused) => {
            let back = ShownForm { status: StatusCode::FORBIDDEN, ..ShownForm::opened(typed) };
            show::written(&viewer, id, back).await
        }
        location => Ok(viewer.done(&flashes::SENT, &location?)),
    }
}

/// POST `/messages/{id}/accept`
pub async fn accept(viewer: Viewer, Path(id): Path<CorrespondenceId>) -> Result<Response, Problem> {
    act(&viewer, id, Act::Accept).await
}

/// POST `/messages/{id}/decline`
pub async fn decline(viewer: Viewer, Path(id): Path<CorrespondenceId>) -> Result<Response, Problem> {
    act(&viewer, id, Act::Decline).await
}

/// POST `/messages/{id}/block`
pub async fn block(viewer: Viewer, Path(id): Path<CorrespondenceId>) -> Result<Response, Problem> {
    act(&viewer, id, Act::Block).await
}

/// POST `/messages/{id}/unblock`
pub async fn unblock(viewer: Viewer, Path(id): Path<CorrespondenceId>) -> Result<Response, Problem> {
    act(&viewer, id, Act::Unblock).await
}

async fn act(viewer: &Viewer, id: CorrespondenceId, act: Act) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let side = store::find(&viewer.db, me, id).await?;
    store::act(&viewer.site, me, &side, act).await?;
    let to = if act == Act::Block { Thing::Correspondence.list().to_owned() } else { side.path() };
    Ok(viewer.done(flashes::of(act), &to))
}

/// POST `/messages/{id}/{number}/delete`
pub async fn delete(
    viewer: Viewer,
    Path((id, number)): Path<(CorrespondenceId, i64)>,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let side = store::find(&viewer.db, me, id).await?;
    store::delete(&viewer.site, me, &side, number).await?;
    Ok(viewer.done(&flashes::DELETED, &side.path()))
}

/// POST `/messages`: who may begin to write to one.
pub async fn save_senders(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    match SENDERS.read(&typed) {
        (Some(senders), errors) if errors.is_empty() => {
            store::save_senders(&viewer.site, me, senders).await?;
            Ok(viewer.done(&flash::SAVED, Thing::Correspondence.list()))
        }
        (_, errors) => list::page(&viewer, list::Asked::default(), ShownForm::back(typed, errors)).await,
    }
}
