//! Nothing typed is lost: a form whose session has ended is kept in the sign-in page and sent again, with its
//! own token, once the person is back; a form for which there was no time, no room or no turn comes back to
//! be sent again.

use super::{
    forms::{KEPT, TO},
    pages,
};
use crate::site::{
    form::{Errors, Mark, Marks, Typed, again, bounded, sent_action},
    link,
    locale::Locale,
    problem::Problem,
    problem_page,
    session::{self, Viewer},
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;

/// The largest form that is kept, in bytes; the body limit refuses larger ones before.
pub(super) const MOST: usize = 1 << 20;
/// The most fields that come back: more than any form of ours has.
const FIELDS: usize = 1_000;

/// A form that could not be sent, and where it was going.
#[derive(Clone, Debug, Default)]
pub struct UnsentForm {
    pub to: String,
    /// The form as the browser encoded it; empty when nothing was being sent.
    pub text: String,
}

impl UnsentForm {
    /// What a browser sent to an address, without secrets: a form that is kept is shown, and stands in the
    /// page's source. It is never longer than what came; what no browser encodes so is not kept.
    pub(super) fn of(marks: &Marks, to: &str, form: &Bytes) -> Self {
        Self { to: to.to_owned(), text: without_secrets(marks, form) }
    }

    /// What the sign-in form brings back.
    pub fn in_form(typed: &Typed) -> Self {
        Self { to: typed.text(TO).to_owned(), text: typed.text(KEPT).to_owned() }
    }

    /// What the page of an unsent form holds, without what its button for another language says.
    pub fn before_again(marks: &Marks, to: &str, form: &Bytes) -> Self {
        let text = without_secrets(marks, form);
        let is_button =
            |pair: &str| pair.strip_prefix("action=").is_some_and(|action| again(action).is_some());
        let pairs: Vec<&str> = text.split('&').filter(|pair| !is_button(pair)).collect();
        Self { to: to.to_owned(), text: pairs.join("&") }
    }

    /// What of a form comes back that could not be taken: where it is the one to sign in with, what that keeps.
    /// Without its secret that one itself could not be sent again.
    fn coming_back(marks: &Marks, to: &str, form: &Bytes) -> Option<Self> {
        let whole = Self::of(marks, to, form);
        if !to.starts_with(link::SIGN_IN) {
            return Some(whole).filter(|form| !form.text.is_empty());
        }
        Some(Self::in_form(&Typed::decode(whole.text.as_bytes()))).filter(|form| !form.text.is_empty())
    }

    /// The sign-in form that holds it.
    pub fn typed(&self) -> Typed {
        Typed::of([(TO, self.to.as_str()), (KEPT, self.text.as_str())])
    }

    /// Names and values.
    pub fn fields(&self, marks: &Marks) -> Vec<(String, String)> {
        let fields: Vec<(String, String)> =
            serde_html_form::from_str(&without_secrets(marks, self.text.as_bytes())).unwrap_or_default();
        fields.into_iter().take(FIELDS).collect()
    }
}

/// The pairs of an encoded form that some form of ours declares and that are no secrets, as they were
/// encoded.
fn without_secrets(marks: &Marks, form: &[u8]) -> String {
    let bounded = String::from_utf8(bounded(form)).unwrap_or_default();
    bounded.split('&').filter(|pair| is_kept(marks, pair)).collect::<Vec<_>>().join("&")
}

fn is_kept(marks: &Marks, pair: &str) -> bool {
    let mut names = form_urlencoded::parse(pair.as_bytes()).map(|(name, _)| marks.get(&name));
    names.next().is_some_and(|mark| matches!(mark, Some(Mark::Open | Mark::Inner)))
}

/// Whether what is sent is a form as browsers encode it.
pub fn is_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"))
}

/// Layer: a form from somebody who is not signed in comes back with a sign-in form around it.
pub async fn keep(viewer: Viewer, request: Request, next: Next) -> Result<Response, Problem> {
    if viewer.me().is_some() || request.method() != Method::POST || !is_form(request.headers()) {
        return Ok(next.run(request).await);
    }
    let Ok(body) = to_bytes(Body::new(request.into_body()), MOST).await else {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    let kept = UnsentForm::of(&viewer.site.marks, &viewer.path, &body);
    pages::sign_in_form(&viewer, StatusCode::UNAUTHORIZED, kept.typed(), Errors::default()).await
}

/// Layer: who asks in a form for another language is answered in it, with the form as it stands.
pub async fn in_language(mut viewer: Viewer, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || !is_form(request.headers()) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, 2 * MOST).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let Some(locale) = sent_action(&body).and_then(|action| Locale::parse(again(&action)?)) else {
        return next.run(Request::from_parts(parts, body.into())).await;
    };
    viewer.locale = locale;
    let jar = CookieJar::new().add(session::language_cookie(&viewer.site, locale));
    parts.extensions.insert(viewer);
    (jar, next.run(Request::from_parts(parts, body.into())).await).into_response()
}

/// Whether an answer says only that a form could not be taken now: what was typed is still good.
pub fn is_given_back(answer: &Response) -> bool {
    let is_later = matches!(
        answer.status(),
        StatusCode::TOO_MANY_REQUESTS
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
            | StatusCode::INSUFFICIENT_STORAGE
    );
    is_later && !answer.headers().contains_key(header::CONTENT_TYPE)
}

/// The page of such an answer, with the form in it to be sent again; the answer itself where nothing was
/// written.
///
/// # Errors
/// As those of [`BlockingPool::run`](crate::site::blocking_pool::BlockingPool::run).
pub async fn give_back(viewer: &Viewer, answer: Response, form: Bytes) -> Result<Response, Problem> {
    let (site, viewer, status) = (viewer.site.clone(), viewer.clone(), answer.status());
    let page = site.blocking.run_if_large(form.len(), move || {
        let kept = UnsentForm::coming_back(&viewer.site.marks, &viewer.path, &form)?;
        Some(pages::send_again(&viewer, status, &kept))
    });
    let Some(mut page) = page.await? else { return Ok(answer) };
    problem_page::keep_hints(&answer, &mut page);
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{feature::forms, features::FEATURES, form::Outline};

    fn marks() -> Marks {
        Marks::of(forms(FEATURES))
    }

    #[test]
    fn passwords_are_never_kept() {
        let form = Bytes::from(
            "about=A+%3Cword%3E&Password=one&new_password=two&present=three&n%65w=four&n%61me=five&wants=\
             &password=six",
        );
        let kept = UnsentForm::of(&marks(), "/", &form);
        assert_eq!(kept.text, "about=A+%3Cword%3E&n%61me=five&wants=");
        assert_eq!(kept.fields(&marks()).len(), 3);
    }

    #[test]
    fn no_secret_of_any_form_is_kept() {
        for (name, mark) in forms(FEATURES).flat_map(Outline::marks) {
            let name = name.replace("[]", "[3]");
            let form = format!("{name}=A+secret");
            let kept = UnsentForm::of(&marks(), "/", &Bytes::from(form.clone())).text;
            assert_eq!(kept, if mark == Mark::Secret { "" } else { &form });
        }
    }

    #[test]
    fn what_is_kept_is_no_longer_than_what_came() {
        for form in
            ["é".repeat(500), "%".repeat(500), "a=<>\"'&".repeat(500), "&".repeat(500), "=&=&".repeat(100)]
        {
            let form = Bytes::from(form);
            assert!(UnsentForm::of(&marks(), "/", &form).text.len() <= form.len());
        }
        assert_eq!(
            UnsentForm::of(&marks(), "/", &Bytes::from_static(b"body=\xff\xfe")).text,
            "",
            "no browser sends this"
        );
    }
}
