//! The page of a failure: its title, its sentence and the way forward.
//!
//! The layer [`dress`] turns a [`Problem`] (and every bare error that the framework makes) into a page in the
//! reader's language. Nothing of the inside of a fault is shown: the page carries the request's id, the log
//! has the rest under the same id.

use super::{
    link,
    locale::Locale,
    page::Head,
    problem::Problem,
    session::{RequestId, Viewer},
};
use axum::{
    extract::Request,
    http::{StatusCode, header},
    middleware::Next,
    response::Response,
};
use leptos::prelude::*;

/// Layer: an error without a body of its own becomes a page that says what to do next.
pub async fn dress(viewer: Viewer, request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().cloned().unwrap_or_default();
    dressed(&viewer, &id, next.run(request).await)
}

/// The page of an error that has none; any other answer as it is.
pub fn dressed(viewer: &Viewer, id: &RequestId, response: Response) -> Response {
    let status = response.status();
    let has_page = response.headers().contains_key(header::CONTENT_TYPE) && !is_plain_text(&response);
    if !(status.is_client_error() || status.is_server_error()) || has_page {
        return response;
    }
    if let Some(Problem::Fault(detail)) = response.extensions().get::<Problem>() {
        tracing::error!(request = %id.0, detail = %detail, "fault");
    }
    let mut page = error_page(viewer, status, id);
    keep_hints(&response, &mut page);
    page
}

/// What an answer without a page says of when and how to ask again.
pub fn keep_hints(answer: &Response, page: &mut Response) {
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = answer.headers().get(&name) {
            page.headers_mut().insert(name, value.clone());
        }
    }
}

/// The framework's own rejections are plain sentences in English about its inside.
fn is_plain_text(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

fn error_page(viewer: &Viewer, status: StatusCode, id: &RequestId) -> Response {
    let t = viewer.locale;
    let (title, text) = words(t, status);
    let shows_id = status.is_server_error();
    let id = id.0.clone();
    viewer.page_with(status, Head::new(title).unlisted(), move || {
        view! {
            <article class="problem">
                <p class="eyebrow">{status.as_u16().to_string()}</p>
                <h1>{title}</h1>
                <p>{text}</p>
                {shows_id.then(|| view! { <p class="quiet">{t.problem_request()}" "<code>{id}</code></p> })}
                <p class="actions">
                    <a class="button" href="/">
                        {t.problem_home()}
                    </a>
                    <a href=link::SEARCH>{t.problem_search()}</a>
                </p>
            </article>
        }
    })
}

/// Title and sentence of what went wrong.
pub fn words(t: Locale, status: StatusCode) -> (&'static str, &'static str) {
    match status {
        StatusCode::NOT_FOUND => (t.problem_not_found(), t.problem_not_found_text()),
        StatusCode::FORBIDDEN => (t.problem_refused(), t.problem_refused_text()),
        StatusCode::CONFLICT => (t.problem_stale(), t.problem_stale_text()),
        StatusCode::PAYLOAD_TOO_LARGE => (t.problem_too_large(), t.problem_too_large_text()),
        StatusCode::TOO_MANY_REQUESTS => (t.problem_too_many(), t.problem_too_many_text()),
        StatusCode::METHOD_NOT_ALLOWED => (t.problem_method(), t.problem_method_text()),
        StatusCode::INSUFFICIENT_STORAGE => (t.problem_full(), t.problem_full_text()),
        StatusCode::SERVICE_UNAVAILABLE => (t.problem_busy(), t.problem_busy_text()),
        StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => {
            (t.problem_slow(), t.problem_slow_text())
        }
        status if status.is_client_error() => (t.problem_unclear(), t.problem_unclear_text()),
        _ => (t.problem_fault(), t.problem_fault_text()),
    }
}
