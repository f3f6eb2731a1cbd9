//! What the forms about accounts do.

use super::{
    flashes,
    forms::{FORGOT, PASSWORDS, RESET, TO},
    keep::UnsentForm,
    pages, rules,
    store::{self, Cookies, Proved},
};
use crate::site::{
    form::{ACTION, Complaint, Errors, ShownForm, Typed, UNSENT, again},
    link::{self, Path},
    locale::Locale,
    page::see,
    problem::Problem,
    session::{self, Browser, Viewer},
    things,
};
use axum::{
    extract::RawForm,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
const TOO_MANY: StatusCode = StatusCode::TOO_MANY_REQUESTS;

/// A form that comes back because it was sent too often, with when to try again.
fn later(seconds: u64, mut page: Response) -> Response {
    page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds.max(1)));
    page
}

/// POST `/sign-up`
pub async fn sign_up(
    viewer: Viewer,
    browser: Browser,
    jar: CookieJar,
    typed: Typed,
) -> Result<Response, Problem> {
    if typed.is_again() {
        return Ok(pages::sign_up_form(&viewer, StatusCode::OK, typed, Errors::default()));
    }
    let account = match rules::sign_up(&typed) {
        Ok(account) => account,
        Err(errors) => return Ok(pages::sign_up_form(&viewer, UNPROCESSABLE, typed, errors)),
    };
    if rules::is_reserved(&account.handle) {
        return Ok(pages::sign_up_form(
            &viewer,
            UNPROCESSABLE,
            typed,
            Errors::one("handle", Complaint::Reserved),
        ));
    }
    let made = match store::sign_up(&viewer.site, &browser, account, viewer.locale.code()).await {
        Err(Problem::TooMany { seconds }) => {
            let errors = Errors::one("password", Complaint::TooManyTries);
            return Ok(later(seconds, pages::sign_up_form(&viewer, TOO_MANY, typed, errors)));
        }
        other => other?,
    };
    match made {
        Ok(cookies) => {
            let answer = viewer.done(&flashes::JOINED, link::local(typed.text(TO)));
            Ok((with(jar, cookies), answer).into_response())
        }
        Err(errors) => Ok(pages::sign_up_form(&viewer, UNPROCESSABLE, typed, errors)),
    }
}

fn with(jar: CookieJar, cookies: Cookies) -> CookieJar {
    cookies.into_iter().fold(jar, CookieJar::add)
}

/// POST `/sign-in`
pub async fn sign_in(
    viewer: Viewer,
    browser: Browser,
    jar: CookieJar,
    typed: Typed,
) -> Result<Response, Problem> {
    if typed.is_again() {
        return pages::sign_in_form(&viewer, StatusCode::OK, typed, Errors::default()).await;
    }
    let refused = async |status, complaint| {
        let typed = typed.clone();
        pages::sign_in_form(&viewer, status, typed, Errors::one("login", complaint)).await
    };
    match store::sign_in(&viewer.site, &browser, typed.text("login"), typed.text("password").to_owned()).await
    {
        Ok(Some(cookies)) => Ok(go_on(&viewer, with(jar, cookies), &UnsentForm::in_form(&typed))),
        Ok(None) => refused(UNPROCESSABLE, Complaint::WrongSignIn).await,
        Err(Problem::TooMany { seconds }) => {
            Ok(later(seconds, refused(TOO_MANY, Complaint::TooManyTries).await?))
        }
        Err(problem) => Err(problem),
    }
}

/// POST `/sign-in/demo`
pub async fn sign_in_as_demo(
    viewer: Viewer,
    browser: Browser,
    jar: CookieJar,
    typed: Typed,
) -> Result<Response, Problem> {
    let cookies = store::sign_in_as_demo(&viewer.site, &browser, typed.text("handle")).await?;
    Ok(go_on(&viewer, with(jar, cookies), &UnsentForm::in_form(&typed)))
}

fn go_on(viewer: &Viewer, jar: CookieJar, kept: &UnsentForm) -> Response {
    if kept.text.is_empty() {
        return (jar, see(link::local(&kept.to))).into_response();
    }
    (jar, pages::send_kept(viewer, kept)).into_response()
}

/// POST `/sign-out`
pub async fn sign_out(viewer: Viewer, jar: CookieJar) -> Result<Response, Problem> {
    if viewer.me().is_none() {
        return Ok(see("/"));
    }
    let cookie = session::end(&viewer).await?;
    Ok((jar.add(cookie), viewer.done(&flashes::SIGNED_OUT, "/")).into_response())
}

/// POST `/settings`
pub async fn save_profile(viewer: Viewer, jar: CookieJar, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    if typed.is_again() {
        return Ok(pages::settings_form(&viewer, ShownForm::opened(typed), None));
    }
    let profile = match rules::profile(&typed) {
        Ok(profile) => profile,
        Err(errors) => return Ok(pages::settings_form(&viewer, ShownForm::back(typed, errors), None)),
    };
    let locale = profile.locale;
    match store::save_profile(&viewer.site, me, profile, typed.version()).await {
        Err(Problem::Stale) => {
            let now = store::own(&viewer.site.db, me).await?;
            let (typed, theirs) = (typed.over(now.version), Some(pages::profile_form(&now)));
            let shown = ShownForm::conflict(typed, theirs, "name", Complaint::ChangedMeanwhile);
            Ok(pages::settings_form(&viewer, shown, None))
        }
        other => {
            other?;
            let cookie = session::language_cookie(&viewer.site, locale);
            let answer = viewer.done(&flashes::PROFILE_SAVED, &things::of_person(&me.handle));
            Ok((jar.add(cookie), answer).into_response())
        }
    }
}

/// POST `/settings/password`
pub async fn change_password(
    viewer: Viewer,
    browser: Browser,
    jar: CookieJar,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.me().ok_or_else(|| Problem::SignIn { to: link::SETTINGS.into() })?;
    let (passwords, errors) = PASSWORDS.read(&typed);
    if !errors.is_empty() {
        return Ok(pages::password_form(&viewer, UNPROCESSABLE, errors));
    }
    let changed =
        match store::change_password(&viewer.site, &browser, me, passwords.present, passwords.new).await {
            Err(Problem::TooMany { seconds }) => {
                let errors = Errors::one("present", Complaint::TooManyTries);
                return Ok(later(seconds, pages::password_form(&viewer, TOO_MANY, errors)));
            }
            other => other?,
        };
    match changed {
        Ok(cookies) => {
            let answer = viewer.done(&flashes::PASSWORD_CHANGED, link::SETTINGS);
            Ok((with(jar, cookies), answer).into_response())
        }
        Err(errors) => Ok(pages::password_form(&viewer, UNPROCESSABLE, errors)),
    }
}

/// POST `/settings/sessions`
pub async fn sign_out_elsewhere(viewer: Viewer) -> Result<Response, Problem> {
    store::sign_out_elsewhere(&viewer.site, viewer.signed_in()?, viewer.session()).await?;
    Ok(viewer.done(&flashes::SIGNED_OUT_ELSEWHERE, link::SETTINGS))
}

/// POST `/forgot-password`
pub async fn forgot(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let ((), errors) = FORGOT.read(&typed);
    if !errors.is_empty() {
        return Ok(pages::forgot_form(&viewer, UNPROCESSABLE, typed, errors));
    }
    match store::forgot(&viewer.site, viewer.client, typed.text("login")).await {
        Err(Problem::TooMany { seconds }) => {
            let errors = Errors::one("login", Complaint::TooManyTries);
            Ok(later(seconds, pages::forgot_form(&viewer, TOO_MANY, typed, errors)))
        }
        other => other.map(|()| pages::forgot_done(&viewer)),
    }
}

/// POST `/reset-password/{token}`
pub async fn reset(viewer: Viewer, Path(token): Path<String>, typed: Typed) -> Result<Response, Problem> {
    let (passwords, errors) = RESET.read(&typed);
    if !errors.is_empty() {
        if !store::resets(&viewer.site, &token).await? {
            return Ok(pages::no_link(&viewer));
        }
        return Ok(pages::reset_form(&viewer, UNPROCESSABLE, &token, errors));
    }
    Ok(match store::reset(&viewer.site, &token, passwords.new).await? {
        None => pages::no_link(&viewer),
        Some(Err(errors)) => pages::reset_form(&viewer, UNPROCESSABLE, &token, errors),
        Some(Ok(())) => viewer.done(&flashes::PASSWORD_RESET, link::SIGN_IN),
    })
}

/// POST `/verify/{token}`
pub async fn verify(viewer: Viewer, Path(token): Path<String>) -> Result<Response, Problem> {
    let home = if viewer.me().is_some() { link::SETTINGS } else { link::SIGN_IN };
    Ok(match store::prove(&viewer.site, &token).await? {
        Proved::Proven => viewer.done(&flashes::PROVEN, home),
        Proved::Undone => viewer.done(&flashes::UNDONE, pages::FORGOT_PASSWORD),
        Proved::Anothers | Proved::Nothing => pages::no_link(&viewer),
    })
}

/// POST `/settings/verify`
pub async fn ask_again(viewer: Viewer) -> Result<Response, Problem> {
    store::ask_again(&viewer.site, viewer.signed_in()?).await?;
    Ok(viewer.done(&flashes::LETTER_SENT, link::SETTINGS))
}

/// POST `/settings/address`
pub async fn ask_for_address(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.me().ok_or_else(|| Problem::SignIn { to: link::SETTINGS.into() })?;
    let asked = match rules::new_address(&typed) {
        Ok(asked) => asked,
        Err(errors) => return Ok(pages::address_form(&viewer, UNPROCESSABLE, &typed, &errors)),
    };
    match store::ask_for_address(&viewer.site, me, &asked.email, asked.present).await {
        Err(Problem::TooMany { seconds }) => {
            let errors = Errors::one("present", Complaint::TooManyTries);
            Ok(later(seconds, pages::address_form(&viewer, TOO_MANY, &typed, &errors)))
        }
        Ok(Err(errors)) => Ok(pages::address_form(&viewer, UNPROCESSABLE, &typed, &errors)),
        other => {
            let _ = other?;
            Ok(viewer.done(&flashes::LETTER_SENT, link::SETTINGS))
        }
    }
}

/// POST `/language`
pub async fn choose_language(
    mut viewer: Viewer,
    jar: CookieJar,
    RawForm(text): RawForm,
) -> Result<Response, Problem> {
    let typed = Typed::decode(&text);
    let action = typed.texts(ACTION).last().and_then(|action| again(action));
    if let Some(locale) = action.and_then(Locale::parse) {
        // With a form that waits to be sent again.
        viewer.locale = locale;
        let kept = UnsentForm::before_again(&viewer.site.marks, typed.text(UNSENT), &text);
        let cookie = session::language_cookie(&viewer.site, locale);
        return Ok((jar.add(cookie), pages::send_kept(&viewer, &kept)).into_response());
    }
    let locale = Locale::parse(typed.text("language")).ok_or(Problem::NotFound)?;
    let cookie = session::language_cookie(&viewer.site, locale);
    Ok((jar.add(cookie), see(link::local(typed.text(TO)))).into_response())
}
