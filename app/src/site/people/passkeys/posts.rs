//! What is sent about passkeys: by forms, and by the script that asks the device.

use super::{CREDENTIAL, NAME, NEW, OwnPasskey, PASSKEY, TICKET, pages, store};
use crate::site::{
    form::{Complaint, Errors, Typed},
    ids::PasskeyId,
    link,
    people::{
        flashes, own_data,
        pages::{device_name, sign_in_form},
        posts::{go_on, with},
        store::{Key, sign_in_by_key, ways},
    },
    problem::Problem,
    session::{Browser, Viewer},
};
use axum::{http::StatusCode, response::Response};
use axum_extra::extract::cookie::CookieJar;
use serde_json::{Value, json};

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

fn said((ticket, options): (String, Value)) -> String {
    json!({ "ticket": ticket, "options": options }).to_string()
}

/// What the script asks a device for who signs in, or proves again who they are.
///
/// # Errors
/// Those of [`store::begin_asking`]; [`Problem::TooMany`].
pub async fn options(viewer: &Viewer) -> Result<String, Problem> {
    viewer.site.sign_in_attempts.question(viewer.client)?;
    Ok(said(store::begin_asking(&viewer.site).await?))
}

/// What the script asks a device to make.
///
/// # Errors
/// Those of [`store::begin_making`]; [`Problem::Refused`] for who has not lately proven who they are.
pub async fn new_options(viewer: &Viewer) -> Result<String, Problem> {
    let me = viewer.signed_in()?;
    if !viewer.is_fresh() {
        return Err(Problem::Refused);
    }
    viewer.site.sign_in_attempts.question(viewer.client)?;
    Ok(said(store::begin_making(&viewer.site, me).await?))
}

/// POST `/sign-in/passkey`
pub async fn sign_in(
    viewer: Viewer,
    browser: Browser,
    jar: CookieJar,
    typed: Typed,
) -> Result<Response, Problem> {
    if typed.is_again() {
        return sign_in_form(&viewer, StatusCode::OK, typed, Errors::default()).await;
    }
    let refused =
        |complaint| sign_in_form(&viewer, UNPROCESSABLE, typed.clone(), Errors::one(PASSKEY, complaint));
    match sign_in_by_key(&viewer.site, &browser, typed.text(TICKET), typed.text(CREDENTIAL)).await? {
        Key::In(cookies) => Ok(go_on(&viewer, with(jar, cookies), &typed, None)),
        Key::Leaves(leaves) => Ok(own_data::asked(&viewer, jar, leaves)),
        Key::Copied => refused(Complaint::CopiedPasskey).await,
        Key::Unknown => refused(Complaint::UnknownPasskey).await,
    }
}

/// POST `/settings/passkeys/new`
pub async fn add(viewer: Viewer, browser: Browser, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let (name, mut errors) = NEW.read(&typed);
    if typed.is_again() {
        return Ok(pages::form(&viewer, StatusCode::OK, &typed, &Errors::default()));
    }
    if errors.is_empty() {
        let name = if name.is_empty() {
            device_name(viewer.locale, browser.device.browser, browser.device.system)
        } else {
            name
        };
        let answer = (typed.text(TICKET), typed.text(CREDENTIAL));
        if store::add(&viewer.site, me, answer, name).await? {
            return Ok(viewer.done(&flashes::PASSKEY_ADDED, link::SECURITY));
        }
        errors.add(NAME, Complaint::NoPasskey);
    }
    Ok(pages::form(&viewer, UNPROCESSABLE, &typed, &errors))
}

/// POST `/settings/passkeys/remove`
pub async fn remove(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let id: PasskeyId = typed.number(PASSKEY).ok_or(Problem::NotFound)?.into();
    let ways = ways(&viewer.site, me).await?;
    let good = store::own(&viewer.db, me.id).await?.into_iter().filter(OwnPasskey::opens);
    let is_last = good.map(|passkey| passkey.id).eq([id]);
    if is_last && !ways.password && !ways.elsewhere {
        return Ok(viewer.done(&flashes::LAST_WAY_IN, link::SECURITY));
    }
    store::remove(&viewer.site, me, id).await?;
    Ok(viewer.done(&flashes::PASSKEY_REMOVED, link::SECURITY))
}
