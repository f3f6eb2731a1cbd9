//! The bytes of a file, for who may see what it is on.

use super::{
    entity::Part,
    rules::Kind,
    store::{self, FileRow},
};
use crate::site::{feature::held, ids::FileId, link::Path, problem::Problem, session::Viewer};
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use tower_http::services::ServeFile;

/// What is at an address never changes. Not for ever: what was taken away is not to be shown for ever by those who keep
/// it.
const A_MONTH: &str = "public, max-age=2592000, immutable";
/// It is shown and does nothing, whatever it holds.
const POLICY: &str = "default-src 'none'; sandbox";

/// GET `/files/{file}/{name}`: all of it, or the range that is asked for, so that a download that broke off goes on
/// where it was.
pub async fn serve(
    viewer: Viewer,
    Path((id, name)): Path<(i64, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let file = store::find(&viewer.db, FileId(id)).await?;
    let held = held(&viewer, file.thing, file.thing_id, file.part).await?;
    let part = file.parts.0.iter().find(|part| part.name == name).ok_or(Problem::NotFound)?;
    if !(held.may_change || file.is_ready()) {
        return Err(Problem::NotFound);
    }
    let tag = HeaderValue::try_from(format!("\"{}-{}\"", file.key, part.name)).map_err(Problem::fault)?;
    let mut answer = if request.headers().get(header::IF_NONE_MATCH) == Some(&tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let path = viewer.site.files.path(&file.key, &part.name);
        ServeFile::new(path).try_call(request).await.map_err(Problem::fault)?.map(Body::new)
    };
    if answer.status() == StatusCode::NOT_FOUND {
        return Err(Problem::NotFound);
    }
    let caching = if held.is_public && file.is_ready() { A_MONTH } else { "private, no-store" };
    for (name, value) in [
        (header::CONTENT_TYPE, HeaderValue::from_static(file.kind.media_type())),
        (header::CONTENT_DISPOSITION, disposition(&file, part)?),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static(caching)),
        (header::ETAG, tag),
    ] {
        answer.headers_mut().insert(name, value);
    }
    Ok(answer)
}

/// Only pictures that were made here are shown by themselves; all else is saved under its name.
fn disposition(file: &FileRow, part: &Part) -> Result<HeaderValue, Problem> {
    let (how, name) = match file.kind {
        Kind::Picture => ("inline", part.name.as_str()),
        _ => ("attachment", file.name.as_str()),
    };
    let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
    let said = format!("{how}; filename=\"{}\"; filename*=UTF-8''{name}", part.name);
    HeaderValue::try_from(said).map_err(Problem::fault)
}
