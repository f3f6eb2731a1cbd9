//! Before what is dangerous, who has proven long ago who they are is asked again: a session that somebody left open, or
//! that was stolen, changes nothing by which its owner gets in.

use super::{
    flashes,
    forms::TO,
    keep::{self, UnsentForm},
    pages,
    passkeys::{CREDENTIAL, Proven, TICKET},
    posts::{go_on, later},
    second_factor::Checked,
    store,
};
use crate::site::{
    feature::Route,
    form::{Complaint, Errors, Typed},
    link,
    page::see,
    problem::Problem,
    session::Viewer,
};
use axum::{
    body::to_bytes,
    extract::{Query, Request},
    http::StatusCode,
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// A route that is dangerous.
pub fn behind(route: Route) -> Route {
    Route { methods: route.methods.layer(from_fn(ask)), ..route }
}

/// Layer: a form from who has to prove again who they are comes back in the form in which they do. Visitors are
/// answered further in.
async fn ask(viewer: Viewer, request: Request, next: Next) -> Result<Response, Problem> {
    if viewer.me().is_none() || viewer.is_fresh() {
        return Ok(next.run(request).await);
    }
    if request.method().is_safe() {
        return Ok(see(&link::confirm(&viewer.path)));
    }
    let Ok(body) = to_bytes(request.into_body(), keep::MOST).await else {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    };
    let mut kept = UnsentForm::of(&viewer.site.marks, &viewer.path, &body);
    if kept.text.is_empty() {
        kept.to = viewer.site.pages.at(&viewer.path).to_owned(); // to press again what said nothing more
    }
    pages::confirm_form(&viewer, StatusCode::UNAUTHORIZED, kept.typed(), Errors::default()).await
}

/// Where the person wanted to go.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct To {
    to: String,
}

/// GET `/settings/confirm`
pub async fn page(viewer: Viewer, Query(To { to }): Query<To>) -> Result<Response, Problem> {
    let to = link::local(&to);
    if viewer.me().is_none() {
        return Err(Problem::SignIn { to: to.to_owned() });
    }
    if viewer.is_fresh() {
        return Ok(see(to));
    }
    pages::confirm_form(&viewer, StatusCode::OK, Typed::default().with(TO, to), Errors::default()).await
}

/// POST `/settings/confirm`
pub async fn confirm(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    signed_in(&viewer, &typed)?;
    if typed.is_again() {
        return pages::confirm_form(&viewer, StatusCode::OK, typed, Errors::default()).await;
    }
    let (password, code) = (typed.text(PASSWORD), typed.text(CODE));
    let refused = |status, field, complaint| {
        pages::confirm_form(&viewer, status, typed.clone(), Errors::one(field, complaint))
    };
    if !code.is_empty() {
        return match store::confirm_by_code(&viewer, code).await? {
            Checked::Right => Ok(go_on(&viewer, CookieJar::new(), &typed, None)),
            Checked::Recovery => Ok(go_on(&viewer, CookieJar::new(), &typed, Some(&flashes::CODE_USED))),
            Checked::Wrong => refused(UNPROCESSABLE, CODE, Complaint::WrongCode).await,
            Checked::Waits(seconds) => {
                Ok(later(seconds, refused(TOO_MANY, CODE, Complaint::TooManyCodes).await?))
            }
        };
    }
    if password.is_empty() {
        return refused(UNPROCESSABLE, PASSWORD, Complaint::Missing).await;
    }
    match store::confirm_by_password(&viewer, password.to_owned()).await {
        Ok(true) => Ok(go_on(&viewer, CookieJar::new(), &typed, None)),
        Ok(false) => refused(UNPROCESSABLE, PASSWORD, Complaint::WrongPassword).await,
        Err(Problem::TooMany { seconds }) => {
            Ok(later(seconds, refused(TOO_MANY, PASSWORD, Complaint::TooManyTries).await?))
        }
        Err(problem) => Err(problem),
    }
}

/// POST `/settings/confirm/passkey`
pub async fn confirm_by_passkey(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    signed_in(&viewer, &typed)?;
    if typed.is_again() {
        return pages::confirm_form(&viewer, StatusCode::OK, typed, Errors::default()).await;
    }
    let complaint = match store::confirm_by_key(&viewer, typed.text(TICKET), typed.text(CREDENTIAL)).await? {
        Proven::Person(_) => return Ok(go_on(&viewer, CookieJar::new(), &typed, None)),
        Proven::Copied => Complaint::CopiedPasskey,
        Proven::Nobody => Complaint::UnknownPasskey,
    };
    pages::confirm_form(&viewer, UNPROCESSABLE, typed, Errors::one(CREDENTIAL, complaint)).await
}

const TOO_MANY: StatusCode = StatusCode::TOO_MANY_REQUESTS;
pub const PASSWORD: &str = "password";
pub const CODE: &str = "code";

/// Whoever has been signed out meanwhile signs in, which proves it too.
fn signed_in(viewer: &Viewer, typed: &Typed) -> Result<(), Problem> {
    let to = || link::local(typed.text(TO)).to_owned();
    viewer.me().map(|_| ()).ok_or_else(|| Problem::SignIn { to: to() })
}
