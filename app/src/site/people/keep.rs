//! Nothing typed is lost to a session that has ended: the form is kept in the sign-in page and sent
//! again, with its own token, once the person is back.

use super::pages;
use crate::site::{form::Errors, problem::Problem, session::Viewer};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// The largest form that is kept, in bytes; the body limit refuses larger ones before.
const MOST: usize = 1 << 20;

/// A form that could not be sent, and where it was going.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Kept {
    pub to: String,
    /// The form as the browser encoded it; empty when nothing was being sent.
    #[serde(rename = "kept")]
    pub text: String,
}

impl Kept {
    /// Names and values.
    pub fn fields(&self) -> Vec<(String, String)> {
        serde_html_form::from_str(&self.text).unwrap_or_default()
    }
}

/// Layer: a form from somebody who is not signed in comes back with a sign-in form around it.
pub async fn keep(viewer: Viewer, request: Request, next: Next) -> Result<Response, Problem> {
    let is_form =
        request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    if viewer.me.is_some() || request.method() != Method::POST || !is_form {
        return Ok(next.run(request).await);
    }
    let Ok(body) = to_bytes(Body::new(request.into_body()), MOST).await else {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    let kept = Kept { to: viewer.path.clone(), text: String::from_utf8_lossy(&body).into_owned() };
    pages::sign_in_form(&viewer, StatusCode::UNAUTHORIZED, "", &kept, Errors::default()).await
}
