//! The calls of islands: what a page's script asks for. They answer with data and never lead anywhere.

use app::islands::Failure;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;

/// Layer: Leptos sends a browser without scripting back to wherever `Referer` says; our forms have addresses
/// of their own, so that is taken from it. What is answered to one is not kept for another, and a failure has
/// the status that it means.
pub async fn plain(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(header::REFERER);
    request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let answer = next.run(request).await;
    let (mut head, body) = answer.into_parts();
    head.headers.remove(header::LOCATION);
    head.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    head.headers.insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
    if head.status.is_redirection() {
        head.status = StatusCode::OK;
    }
    if !head.status.is_server_error() {
        return Response::from_parts(head, body);
    }
    let Ok(body) = body.collect().await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let body = body.to_bytes();
    if let Ok(failure) = serde_json::from_slice::<Failure>(&body) {
        head.status = status(failure);
        head.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    Response::from_parts(head, Body::from(body))
}

fn status(failure: Failure) -> StatusCode {
    match failure {
        Failure::SignedOut => StatusCode::UNAUTHORIZED,
        Failure::Refused => StatusCode::FORBIDDEN,
        Failure::Unclear => StatusCode::BAD_REQUEST,
        Failure::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
    }
}
