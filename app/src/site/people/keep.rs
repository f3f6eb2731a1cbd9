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
    /// Names and values, without secrets: a form that is kept is shown, and stands in the page's source.
    pub fn fields(&self) -> Vec<(String, String)> {
        let fields: Vec<(String, String)> = serde_html_form::from_str(&self.text).unwrap_or_default();
        fields.into_iter().filter(|(name, _)| !is_secret(name)).collect()
    }

    /// The same without secrets.
    fn without_secrets(self) -> Self {
        let fields = self.fields();
        let text = serde_html_form::to_string(&fields).unwrap_or_default();
        Self { text, ..self }
    }
}

/// Whether a field holds a password: it is named so, or it is one of the form that changes it.
fn is_secret(field: &str) -> bool {
    let field = field.to_lowercase();
    field.contains("password") || matches!(field.as_str(), "present" | "new")
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
    let kept = Kept { to: viewer.path.clone(), text: String::from_utf8_lossy(&body).into_owned() }.without_secrets();
    pages::sign_in_form(&viewer, StatusCode::UNAUTHORIZED, "", &kept, Errors::default()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_never_kept() {
        let text = "body=A+%3Cword%3E&Password=one&new_password=two&present=three&new=four&renewed=five&empty=".to_owned();
        let kept = Kept { text, ..Default::default() }.without_secrets();
        assert_eq!(kept.text, "body=A+%3Cword%3E&renewed=five&empty=");
        assert_eq!(kept.fields().len(), 3);
    }
}
