//! What the forms about accounts do.

use super::{
    keep::Kept,
    pages,
    rules::{self, ProfileForm, SignUpForm},
    store::{self, Cookies},
};
use crate::site::{
    form::{Complaint, Errors, Form},
    locale::Locale,
    page::see,
    problem::Problem,
    session::{self, Browser, Viewer},
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
const TOO_MANY: StatusCode = StatusCode::TOO_MANY_REQUESTS;

/// A form that comes back because it was sent too often, with when to try again.
fn later(seconds: u64, mut page: Response) -> Response {
    page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    page
}

/// POST `/sign-up`
pub async fn sign_up(viewer: Viewer, browser: Browser, jar: CookieJar, Form(form): Form<SignUpForm>) -> Result<Response, Problem> {
    let account = match rules::sign_up(&form) {
        Ok(account) => account,
        Err(errors) => return Ok(pages::sign_up_form(&viewer, UNPROCESSABLE, &form, errors)),
    };
    if rules::is_reserved(&account.handle) {
        return Ok(pages::sign_up_form(&viewer, UNPROCESSABLE, &form, Errors::one("handle", Complaint::Reserved)));
    }
    let made = match store::sign_up(&viewer.site, &browser, account, viewer.locale.code()).await {
        Err(Problem::TooMany { seconds }) => {
            let errors = Errors::one("password", Complaint::TooManyTries);
            return Ok(later(seconds, pages::sign_up_form(&viewer, TOO_MANY, &form, errors)));
        }
        other => other?,
    };
    match made {
        Ok(cookies) => Ok((with(jar, cookies), see(rules::local(&form.to))).into_response()),
        Err(errors) => Ok(pages::sign_up_form(&viewer, UNPROCESSABLE, &form, errors)),
    }
}

fn with(jar: CookieJar, cookies: Cookies) -> CookieJar {
    cookies.into_iter().fold(jar, CookieJar::add)
}

/// The sign-in form as typed.
#[derive(Deserialize)]
pub struct SignInForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(flatten)]
    kept: Kept,
}

/// POST `/sign-in`
pub async fn sign_in(viewer: Viewer, browser: Browser, jar: CookieJar, Form(form): Form<SignInForm>) -> Result<Response, Problem> {
    let refused =
        async |status, complaint| pages::sign_in_form(&viewer, status, &form.login, &form.kept, Errors::one("login", complaint)).await;
    match store::sign_in(&viewer.site, &browser, &form.login, form.password).await {
        Ok(Some(cookies)) => Ok(go_on(&viewer, with(jar, cookies), &form.kept)),
        Ok(None) => refused(UNPROCESSABLE, Complaint::WrongSignIn).await,
        Err(Problem::TooMany { seconds }) => Ok(later(seconds, refused(TOO_MANY, Complaint::TooManyTries).await?)),
        Err(problem) => Err(problem),
    }
}

/// Which demo person to be.
#[derive(Deserialize)]
pub struct DemoForm {
    handle: String,
    #[serde(flatten)]
    kept: Kept,
}

/// POST `/sign-in/demo`
pub async fn sign_in_as_demo(viewer: Viewer, browser: Browser, jar: CookieJar, Form(form): Form<DemoForm>) -> Result<Response, Problem> {
    let cookies = store::sign_in_as_demo(&viewer.site, &browser, &form.handle).await?;
    Ok(go_on(&viewer, with(jar, cookies), &form.kept))
}

fn go_on(viewer: &Viewer, jar: CookieJar, kept: &Kept) -> Response {
    if kept.text.is_empty() {
        return (jar, see(rules::local(&kept.to))).into_response();
    }
    (jar, pages::send_kept(viewer, kept)).into_response()
}

/// POST `/sign-out`
pub async fn sign_out(viewer: Viewer, jar: CookieJar) -> Result<Response, Problem> {
    if viewer.me().is_none() {
        return Ok(see("/"));
    }
    let cookie = session::end(&viewer).await?;
    Ok((jar.add(cookie), see("/")).into_response())
}

/// POST `/settings`
pub async fn save_profile(viewer: Viewer, jar: CookieJar, Form(form): Form<ProfileForm>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let profile = match rules::profile(&form) {
        Ok(profile) => profile,
        Err(errors) => return Ok(pages::settings_form(&viewer, UNPROCESSABLE, &form, errors)),
    };
    let locale = profile.locale;
    match store::save_profile(&viewer.site, me, profile, form.version).await {
        Err(Problem::Stale) => {
            let now = store::own(&viewer.site.db, me).await?;
            let form = ProfileForm { version: now.version, ..form };
            Ok(pages::settings_form(&viewer, StatusCode::CONFLICT, &form, Errors::one("name", Complaint::ChangedMeanwhile)))
        }
        other => {
            other?;
            let cookie = session::language_cookie(&viewer.site, locale);
            Ok((jar.add(cookie), see(&format!("/people/{}", me.handle))).into_response())
        }
    }
}

/// The password form as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    present: String,
    new: String,
}

/// POST `/settings/password`
pub async fn change_password(
    viewer: Viewer,
    browser: Browser,
    jar: CookieJar,
    Form(form): Form<PasswordForm>,
) -> Result<Response, Problem> {
    let me = viewer.me().ok_or_else(|| Problem::SignIn { to: "/settings".into() })?;
    let mut errors = Errors::default();
    let new = rules::password(&mut errors, "new", &form.new);
    if !errors.is_empty() {
        return Ok(pages::password_form(&viewer, UNPROCESSABLE, errors));
    }
    let changed = match store::change_password(&viewer.site, &browser, me, form.present, new).await {
        Err(Problem::TooMany { seconds }) => {
            let errors = Errors::one("present", Complaint::TooManyTries);
            return Ok(later(seconds, pages::password_form(&viewer, TOO_MANY, errors)));
        }
        other => other?,
    };
    match changed {
        Ok(cookies) => Ok((with(jar, cookies), see("/settings")).into_response()),
        Err(errors) => Ok(pages::password_form(&viewer, UNPROCESSABLE, errors)),
    }
}

/// POST `/settings/sessions`
pub async fn sign_out_elsewhere(viewer: Viewer) -> Result<Response, Problem> {
    store::sign_out_elsewhere(&viewer.site, viewer.signed_in()?, viewer.session()).await?;
    Ok(see("/settings"))
}

/// A chosen language and the page to go back to.
#[derive(Deserialize)]
pub struct LanguageForm {
    language: String,
    #[serde(default)]
    to: String,
}

/// POST `/language`
pub async fn choose_language(viewer: Viewer, jar: CookieJar, Form(form): Form<LanguageForm>) -> Result<Response, Problem> {
    let locale = Locale::parse(&form.language).ok_or(Problem::NotFound)?;
    let cookie = session::language_cookie(&viewer.site, locale);
    Ok((jar.add(cookie), see(rules::local(&form.to))).into_response())
}
