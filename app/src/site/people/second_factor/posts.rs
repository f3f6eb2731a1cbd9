//! What the forms about codes do.

use super::{
    forms::CODE,
    pages,
    store::{self, Checked},
};
use crate::site::{
    form::{Complaint, Errors, Typed},
    link,
    page::see,
    people::{
        flashes, own_data,
        posts::{go_on, later, with},
        store::{Finished, finish_sign_in},
    },
    problem::Problem,
    session::{Browser, Viewer},
};
use axum::{http::StatusCode, response::Response};
use axum_extra::extract::cookie::CookieJar;

/// POST `/sign-in/code`
pub async fn sign_in(
    viewer: Viewer,
    browser: Browser,
    jar: CookieJar,
    typed: Typed,
) -> Result<Response, Problem> {
    if typed.is_again() {
        return Ok(pages::code_form(&viewer, StatusCode::OK, typed, Errors::default()));
    }
    let wrong = |status, complaint| {
        let errors = Errors::one(CODE, complaint);
        pages::code_form(&viewer, status, typed.clone(), errors)
    };
    Ok(match finish_sign_in(&viewer.site, &browser, typed.text(CODE)).await? {
        Finished::In(cookies, checked) => {
            let jar = with(jar, cookies);
            go_on(&viewer, jar, &typed, (checked == Checked::Recovery).then_some(&flashes::CODE_USED))
        }
        Finished::Leaves(leaves) => own_data::asked(&viewer, jar, leaves),
        Finished::Wrong => wrong(StatusCode::UNPROCESSABLE_ENTITY, Complaint::WrongCode),
        Finished::Waits(seconds) => {
            later(seconds, wrong(StatusCode::TOO_MANY_REQUESTS, Complaint::TooManyCodes))
        }
        Finished::Over => return pages::begin_again(&viewer, typed).await,
    })
}

/// POST `/settings/second-factor`
pub async fn offer(viewer: Viewer) -> Result<Response, Problem> {
    store::offer(&viewer.site, viewer.signed_in()?).await?;
    Ok(see(link::SECOND_FACTOR))
}

/// POST `/settings/second-factor/confirm`
pub async fn confirm(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    if typed.is_again() {
        return pages::set_up(&viewer, StatusCode::OK, &Errors::default()).await;
    }
    match store::confirm(&viewer.site, me, viewer.session(), typed.text(CODE)).await? {
        Some(codes) => Ok(pages::codes(&viewer, codes)),
        None => {
            let errors = Errors::one(CODE, Complaint::WrongCode);
            pages::set_up(&viewer, StatusCode::UNPROCESSABLE_ENTITY, &errors).await
        }
    }
}

/// POST `/settings/second-factor/codes`
pub async fn new_codes(viewer: Viewer) -> Result<Response, Problem> {
    let codes = store::new_codes(&viewer.site, viewer.signed_in()?).await?;
    Ok(pages::codes(&viewer, codes))
}

/// POST `/settings/second-factor/off`
pub async fn turn_off(viewer: Viewer) -> Result<Response, Problem> {
    let is_off = store::turn_off(&viewer.site, viewer.signed_in()?).await?;
    let flash = if is_off { &flashes::CODES_OFF } else { &flashes::SHORT_PASSWORD };
    Ok(viewer.done(flash, link::SECURITY))
}
