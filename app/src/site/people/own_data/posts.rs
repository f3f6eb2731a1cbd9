//! What is pressed about one's own data.

use super::{
    Leaves, export,
    forms::LEAVE,
    leaving::{self, May},
    pages,
};
use crate::site::{
    form::{Errors, Typed},
    link::{self, Path},
    people::{flashes, posts::with},
    problem::Problem,
    session::{Browser, Viewer},
};
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use tower_http::services::ServeFile;

/// POST `/settings/data/export`
pub async fn export(viewer: Viewer) -> Result<Response, Problem> {
    let is_made = export::ask(&viewer.site, viewer.signed_in()?).await?;
    let flash = if is_made { &flashes::EXPORT_ASKED } else { &flashes::EXPORT_LATER };
    Ok(viewer.done(flash, link::OWN_DATA))
}

/// GET `/settings/data/files/{token}`: to its owner only. All of it, or the range that is asked for, so that a download
/// that broke off goes on where it was: it may be long, and the line thin.
pub async fn download(
    viewer: Viewer,
    Path(token): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let export = export::own(&viewer.db, me.id).await?;
    let export =
        export.filter(|one| one.ready_at.is_some() && one.token == token).ok_or(Problem::NotFound)?;
    let mut file = ServeFile::new(export::path(&viewer.site, &export.token));
    let mut answer = file.try_call(request).await.map_err(Problem::fault)?.map(Body::new);
    if answer.status() == StatusCode::NOT_FOUND {
        return Err(Problem::NotFound);
    }
    let name = format!("attachment; filename=\"banyan-{}.zip\"", me.handle);
    for (header, value) in [
        (header::CONTENT_TYPE, "application/zip"),
        (header::CONTENT_DISPOSITION, &name),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
    ] {
        answer.headers_mut().insert(header, HeaderValue::try_from(value).map_err(Problem::fault)?);
    }
    Ok(answer)
}

/// POST `/settings/data/leave`
pub async fn leave(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let may = leaving::may_leave(&viewer.db, me.id).await?;
    let (texts, errors) = LEAVE.read(&typed);
    let Some(texts) = texts.filter(|_| may == May::Leave && !typed.is_again()) else {
        let errors = if typed.is_again() { Errors::default() } else { errors };
        let status = match (may, typed.is_again()) {
            (_, true) => StatusCode::OK,
            (May::Leave, false) => StatusCode::UNPROCESSABLE_ENTITY,
            _ => StatusCode::FORBIDDEN,
        };
        return Ok(pages::leave_form(&viewer, status, may, &typed, &errors));
    };
    leaving::leave(&viewer.site, me, texts).await?;
    Ok(viewer.done(&flashes::LEFT, "/"))
}

/// POST `/sign-in/stay`
pub async fn stay(viewer: Viewer, browser: Browser, jar: CookieJar) -> Result<Response, Problem> {
    let Some(cookies) = leaving::stay(&viewer.site, &browser).await? else {
        return Ok(pages::too_late(&viewer));
    };
    Ok((with(jar, cookies), viewer.done(&flashes::STAYED, "/")).into_response())
}

/// What is asked of who signs in while they leave.
pub fn asked(viewer: &Viewer, jar: CookieJar, leaves: Leaves) -> Response {
    let page = pages::stay_form(viewer, leaves.erase_at);
    (with(jar, leaves.cookies), page).into_response()
}
