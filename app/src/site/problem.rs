//! Every failure that a person can see: its status, its title, its sentence and the way forward.
//!
//! A handler returns a [`Problem`]; the layer [`dress`] turns it (and every bare error that the
//! framework makes) into a page in the reader's language. Nothing of the inside of a fault is shown:
//! the page carries the request's id, the log has the rest under the same id.

use super::{
    db,
    locale::Locale,
    page::Head,
    session::{RequestId, Viewer},
};
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::*;
use sea_orm::{DbErr, RuntimeErr};
use std::sync::Arc;

/// Why a request was not answered with what it asked for.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Problem {
    /// Not there, or not for this person to see: the answer is the same.
    #[error("not found")]
    NotFound,
    /// The thing may be seen by this person but not changed by them, or not in its present state.
    #[error("refused")]
    Refused,
    /// Somebody else was first; the page has to be read again.
    #[error("changed meanwhile")]
    Stale,
    /// This form was sent before in another wording, and led to `to`.
    #[error("sent before")]
    SentBefore { to: String },
    /// Only for people who are signed in; `to` is where they wanted to go.
    #[error("sign-in needed")]
    SignIn { to: String },
    /// The same page, 301, at its one true address.
    #[error("moved")]
    Moved { to: String },
    #[error("too many requests")]
    TooMany { seconds: u64 },
    /// The database gave no turn in time.
    #[error("busy")]
    Busy,
    /// There is no room left to write to.
    #[error("full")]
    Full,
    /// More than may be sent at once.
    #[error("too large")]
    TooLarge,
    /// What was sent took too long to arrive.
    #[error("too slow")]
    TooSlow,
    /// What was sent is not what its headers say.
    #[error("unclear")]
    Unclear,
    /// A fault of ours.
    #[error("fault: {0}")]
    Fault(Arc<str>),
}

impl From<DbErr> for Problem {
    fn from(error: DbErr) -> Self {
        match &error {
            DbErr::ConnectionAcquire(_) => Self::Busy,
            _ if db::is_full(&error) => Self::Full,
            _ if db::is_sick(&error) => {
                tracing::error!(%error, "the database is not well");
                Self::Busy
            }
            DbErr::Conn(RuntimeErr::SqlxError(_)) => {
                tracing::error!(%error, "the database cannot be reached");
                Self::Busy
            }
            _ => Self::fault(error),
        }
    }
}

impl Problem {
    /// A fault of ours, with what the log needs.
    pub fn fault(error: impl std::fmt::Display) -> Self {
        Self::Fault(error.to_string().into())
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Refused => StatusCode::FORBIDDEN,
            Self::Stale | Self::SentBefore { .. } => StatusCode::CONFLICT,
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::Moved { .. } => StatusCode::MOVED_PERMANENTLY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Unclear => StatusCode::BAD_REQUEST,
            Self::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        match self {
            Self::SignIn { to } => {
                let query = form_urlencoded(&[("to", &to)]);
                Redirect::to(&format!("/sign-in?{query}")).into_response()
            }
            Self::Moved { to } => {
                // Not kept: a title may change back, and an author's own address is nobody else's.
                let mut response = (StatusCode::MOVED_PERMANENTLY, [(header::CACHE_CONTROL, "private, no-store")]).into_response();
                if let Ok(location) = HeaderValue::from_str(&to) {
                    response.headers_mut().insert(header::LOCATION, location);
                }
                response
            }
            problem => {
                let mut response = problem.status().into_response();
                if let Self::TooMany { seconds } = problem {
                    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
                }
                if matches!(problem, Self::Busy | Self::Full) {
                    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(5u64));
                }
                response.extensions_mut().insert(problem);
                response
            }
        }
    }
}

/// `a=b&c=d`, escaped for a URL.
pub fn form_urlencoded(pairs: &[(&str, &str)]) -> String {
    serde_html_form::to_string(pairs).unwrap_or_default()
}

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
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
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
                    <a class="button" href="/">{t.problem_home()}</a>
                    <a href="/search">{t.problem_search()}</a>
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
        StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => (t.problem_slow(), t.problem_slow_text()),
        status if status.is_client_error() => (t.problem_unclear(), t.problem_unclear_text()),
        _ => (t.problem_fault(), t.problem_fault_text()),
    }
}
