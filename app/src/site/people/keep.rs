//! Nothing typed is lost: a form whose session has ended is kept in the sign-in page and sent again, with its own token, once the
//! person is back; a form for which there was no time, no room or no turn comes back to be sent again.

use super::pages;
use crate::site::{
    form::{Errors, bounded},
    problem::{self, Problem},
    session::Viewer,
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// The largest form that is kept, in bytes; the body limit refuses larger ones before.
const MOST: usize = 1 << 20;
/// The most fields that come back: more than any form of ours has.
const FIELDS: usize = 1_000;

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
    /// What a browser sent to an address, without secrets: a form that is kept is shown, and stands in the page's source. It is
    /// never longer than what came; what no browser encodes so is not kept.
    fn of(to: &str, form: &Bytes) -> Self {
        Self { to: to.to_owned(), text: without_secrets(form) }
    }

    /// Names and values.
    pub fn fields(&self) -> Vec<(String, String)> {
        let fields: Vec<(String, String)> = serde_html_form::from_str(&without_secrets(self.text.as_bytes())).unwrap_or_default();
        fields.into_iter().take(FIELDS).collect()
    }
}

/// The pairs of an encoded form whose names are no secrets, as they were encoded.
fn without_secrets(form: &[u8]) -> String {
    let bounded = String::from_utf8(bounded(form)).unwrap_or_default();
    let is_kept = |pair: &&str| !pair.is_empty() && !form_urlencoded::parse(pair.as_bytes()).any(|(name, _)| is_secret(&name));
    bounded.split('&').filter(is_kept).collect::<Vec<_>>().join("&")
}

/// Whether a field holds a password: it is named so, or it is one of the form that changes it.
fn is_secret(field: &str) -> bool {
    let field = field.to_lowercase();
    field.contains("password") || matches!(field.as_str(), "present" | "new")
}

/// Whether what is sent is a form as browsers encode it.
pub fn is_form(headers: &HeaderMap) -> bool {
    headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"))
}

/// Layer: a form from somebody who is not signed in comes back with a sign-in form around it.
pub async fn keep(viewer: Viewer, request: Request, next: Next) -> Result<Response, Problem> {
    if viewer.me().is_some() || request.method() != Method::POST || !is_form(request.headers()) {
        return Ok(next.run(request).await);
    }
    let Ok(body) = to_bytes(Body::new(request.into_body()), MOST).await else {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    let kept = Kept::of(&viewer.path, &body);
    pages::sign_in_form(&viewer, StatusCode::UNAUTHORIZED, "", &kept, Errors::default()).await
}

/// Whether an answer says only that a form could not be taken now: what was typed is still good.
pub fn is_given_back(answer: &Response) -> bool {
    let is_later = matches!(
        answer.status(),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT | StatusCode::INSUFFICIENT_STORAGE
    );
    is_later && !answer.headers().contains_key(header::CONTENT_TYPE)
}

/// The page of such an answer, with the form in it to be sent again.
///
/// # Errors
/// As those of [`Apart::run`](crate::site::apart::Apart::run).
pub async fn give_back(viewer: &Viewer, answer: Response, form: Bytes) -> Result<Response, Problem> {
    let (site, viewer, status) = (viewer.site.clone(), viewer.clone(), answer.status());
    let mut page = site
        .apart
        .run_if_large(form.len(), move || {
            let kept = Kept::of(&viewer.path, &form);
            pages::send_again(&viewer, status, &kept)
        })
        .await?;
    problem::keep_hints(&answer, &mut page);
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_never_kept() {
        let form = Bytes::from("body=A+%3Cword%3E&Password=one&new_password=two&present=three&n%65w=four&renewed=five&empty=");
        let kept = Kept::of("/", &form);
        assert_eq!(kept.text, "body=A+%3Cword%3E&renewed=five&empty=");
        assert_eq!(kept.fields().len(), 3);
    }

    #[test]
    fn what_is_kept_is_no_longer_than_what_came() {
        for form in ["é".repeat(500), "%".repeat(500), "a=<>\"'&".repeat(500), "&".repeat(500), "=&=&".repeat(100)] {
            let form = Bytes::from(form);
            assert!(Kept::of("/", &form).text.len() <= form.len());
        }
        assert_eq!(Kept::of("/", &Bytes::from_static(b"body=\xff\xfe")).text, "", "no browser sends this");
    }
}
