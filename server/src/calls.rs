//! The calls of islands: what a page's script asks for. They answer with data and never lead anywhere.

use app::{islands::Failure, site::problem::Problem};
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

/// Whether an address is one that islands call.
pub fn is_call(path: &str) -> bool {
    path.starts_with("/call/")
}

/// A refusal before the call was made, as islands read it: an answer that is none of these stays as it is.
pub fn refused(answer: Response) -> Response {
    let Some(problem) = answer.extensions().get::<Problem>().cloned() else { return answer };
    if answer.headers().contains_key(header::CONTENT_TYPE) {
        return answer;
    }
    let (mut head, _) = answer.into_parts();
    let failure = Failure::from(problem);
    head.status = status(failure);
    head.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    head.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::from(serde_json::to_vec(&failure).unwrap_or_default()))
}

fn status(failure: Failure) -> StatusCode {
    match failure {
        Failure::SignedOut => StatusCode::UNAUTHORIZED,
        Failure::Refused => StatusCode::FORBIDDEN,
        Failure::Unclear => StatusCode::BAD_REQUEST,
        Failure::TooMany => StatusCode::TOO_MANY_REQUESTS,
        Failure::Full => StatusCode::INSUFFICIENT_STORAGE,
        Failure::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
    }
}
