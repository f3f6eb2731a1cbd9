//! Every failure that a person can see: its status, and what an answer says of when and where to ask again.
//!
//! A handler returns a [`Problem`]; a layer makes a page of it in the reader's language
//! ([`problem_page`](super::problem_page)).

use super::link;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
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
            Self::SignIn { to } => Redirect::to(&link::sign_in(&to)).into_response(),
            Self::Moved { to } => {
                // Not kept: a title may change back, and an author's own address is nobody else's.
                let mut response =
                    (StatusCode::MOVED_PERMANENTLY, [(header::CACHE_CONTROL, "private, no-store")])
                        .into_response();
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
