//! What the forms about accounts do.

use super::{
    flashes,
    forms::{FORGOT, PROFILE, RESET, SESSION, TO},
    joining::{self, Way},
    keep::UnsentForm,
    own_data, pages, rules, second_factor,
    store::{self, Admission, Cookies, Entered, Joined, Proved},
    welcome,
};
use crate::site::{
    flash::Flash,
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
pub(super) fn later(seconds: u64, mut page: Response) -> Response {
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
    let joining = joining::rules(&viewer.site.db).await?;
    let invitation = joining::invited(&typed).map(str::to_owned);
    let way = joining.way(invitation.is_some());
    if way == Way::No {
        return Ok(joining::closed(&viewer, StatusCode::FORBIDDEN, joining.mode));
    }
    let form = |status, errors| pages::sign_up_form(&viewer, status, typed.clone(), errors, &joining);
    if typed.is_again() {
        return Ok(form(StatusCode::OK, Errors::default()));
    }
    let account = match rules::sign_up(&typed).and_then(|account| joining.agreed(&typed).map(|()| account)) {
        Ok(account) => account,
        Err(errors) => return Ok(form(UNPROCESSABLE, errors)),
    };
    if rules::is_reserved(&account.handle) {
        return Ok(form(UNPROCESSABLE, Errors::one("handle", Complaint::Reserved)));
    }
    let admission = Admission { invitation, waits: way == Way::Waiting };
    match store::sign_up(&viewer.site, &browser, account, viewer.locale.code(), admission).await {
        Err(Problem::TooMany { seconds }) => {
            let errors = Errors::one("password", Complaint::TooManyTries);
            Ok(later(seconds, form(TOO_MANY, errors)))
        }
        Ok(Ok(Joined::In(cookies))) => {
            let answer = viewer.done(&flashes::JOINED, &link::welcome(link::local(typed.text(TO))));
            Ok((with(jar, cookies), answer).into_response())
        }
        Ok(Ok(Joined::Waits)) => Ok(joining::waits(&viewer)),
        Ok(Err(errors)) => Ok(form(UNPROCESSABLE, errors)),
        Err(problem) => Err(problem),
    }
}

pub(super) fn with(jar: CookieJar, cookies: Cookies) -> CookieJar {
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
        Ok(Some(Entered::In(cookies, is_welcomed))) => {
            Ok(go_on(&viewer, with(jar, cookies), &welcome::first(typed.clone(), is_welcomed), None))
        }
        Ok(Some(Entered::Half(cookies))) => {
            let page = second_factor::code_form(&viewer, StatusCode::OK, typed, Errors::default());
            Ok((with(jar, cookies), page).into_response())
        }
        Ok(Some(Entered::Leaves(leaves))) => Ok(own_data::asked(&viewer, jar, leaves)),
        Ok(Some(Entered::Waits)) => refused(UNPROCESSABLE, Complaint::Waiting).await,
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
    Ok(go_on(&viewer, with(jar, cookies), &typed, None))
}

/// Whoever is signed in goes where they wanted to, or sends what they were writing.
pub(super) fn go_on(viewer: &Viewer, jar: CookieJar, typed: &Typed, flash: Option<&Flash>) -> Response {
    let kept = UnsentForm::in_form(typed);
    if !kept.text.is_empty() {
        return (jar, pages::send_kept(viewer, &kept)).into_response();
    }
    let to = link::local(&kept.to);
    (jar, flash.map_or_else(|| see(to), |flash| viewer.done(flash, to))).into_response()
}

/// Has the browser forget what it keeps of this site beside cookies: the drafts of who signs out are not for whoever
/// uses the device next.
const FORGET: (&str, &str) = ("clear-site-data", "\"storage\"");

/// POST `/sign-out`
pub async fn sign_out(viewer: Viewer, jar: CookieJar) -> Result<Response, Problem> {
    if viewer.me().is_none() {
        return Ok(see("/"));
    }
    let cookie = session::end(&viewer).await?;
    Ok((jar.add(cookie), [FORGET], viewer.done(&flashes::SIGNED_OUT, "/")).into_response())
}

/// POST `/settings`
pub async fn save_profile(viewer: Viewer, jar: CookieJar, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    if let Some(typed) = PROFILE.outline.arranged(&typed) {
        return Ok(pages::settings_form(&viewer, ShownForm::opened(typed), None));
    }
    let profile = match rules::profile(&typed) {
        Ok(profile) if !typed.is_only_shown() => profile,
        Ok(_) => return Ok(pages::settings_form(&viewer, ShownForm::opened(typed), None)),
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
    let me = viewer.me().ok_or_else(|| Problem::SignIn { to: link::SECURITY.into() })?;
    let has_second_factor = second_factor::own(&viewer.db, me.id).await?.is_some_and(|factor| factor.is_on());
    let has_password = store::has_password(&viewer.db, me).await?;
    if !has_password && !viewer.is_fresh() {
        return Ok(see(&link::confirm(link::SECURITY)));
    }
    let refused = |status, errors| pages::password_form(&viewer, status, has_password, errors);
    let passwords = match rules::passwords(&typed, has_second_factor) {
        Ok(passwords) => passwords,
        Err(errors) => return Ok(refused(UNPROCESSABLE, errors)),
    };
    let changed = if has_password {
        store::change_password(&viewer.site, &browser, me, passwords.present, passwords.new).await
    } else {
        store::first_password(&viewer.site, &browser, me, passwords.new).await
    };
    let changed = match changed {
        Err(Problem::TooMany { seconds }) => {
            let errors = Errors::one("present", Complaint::TooManyTries);
            return Ok(later(seconds, refused(TOO_MANY, errors)));
        }
        other => other?,
    };
    match changed {
        Ok(cookies) => {
            let answer = viewer.done(&flashes::PASSWORD_CHANGED, link::SECURITY);
            Ok((with(jar, cookies), answer).into_response())
        }
        Err(errors) => Ok(refused(UNPROCESSABLE, errors)),
    }
}

/// POST `/settings/sessions`
pub async fn end_sessions(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let (site, me) = (&viewer.site, viewer.signed_in()?);
    let flash = match typed.text(SESSION) {
        "" => {
            store::end_other_sessions(site, me, viewer.session()).await?;
            flashes::SIGNED_OUT_ELSEWHERE
        }
        session => {
            store::end_session(site, me, session).await?;
            flashes::SIGNED_OUT_THERE
        }
    };
    Ok(viewer.done(&flash, link::SESSIONS))
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
    let has_password = store::has_password(&viewer.db, me).await?;
    if !has_password && !viewer.is_fresh() {
        return Ok(see(&link::confirm(link::SETTINGS)));
    }
    let present = has_password.then_some(asked.present);
    match store::ask_for_address(&viewer.site, me, &asked.email, present).await {
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
