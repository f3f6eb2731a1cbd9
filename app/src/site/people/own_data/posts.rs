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
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use tokio::fs::File;
use tokio_util::io::ReaderStream;

/// POST `/settings/data/export`
pub async fn export(viewer: Viewer) -> Result<Response, Problem> {
    let is_made = export::ask(&viewer.site, viewer.signed_in()?).await?;
    let flash = if is_made { &flashes::EXPORT_ASKED } else { &flashes::EXPORT_LATER };
    Ok(viewer.done(flash, link::OWN_DATA))
}

/// GET `/settings/data/files/{token}`: to its owner only.
pub async fn download(viewer: Viewer, Path(token): Path<String>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let export = export::own(&viewer.db, me.id).await?;
    let export =
        export.filter(|one| one.ready_at.is_some() && one.token == token).ok_or(Problem::NotFound)?;
    let file = File::open(export::path(&viewer.site, &export.token)).await.map_err(|_| Problem::NotFound)?;
    let name = format!("attachment; filename=\"banyan-{}.zip\"", me.handle);
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CONTENT_LENGTH, export.size.to_string()),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    Ok((headers, Body::from_stream(ReaderStream::new(file))).into_response())
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
