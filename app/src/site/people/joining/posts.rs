//! What an administrator decides about who may join.

use super::{
    INVITATION, Mode,
    forms::{APPLICANT, APPROVE, DECLINE, NEW, RULES},
    pages, store,
};
use crate::site::{
    form::{Complaint, Errors, Typed},
    link,
    people::{flashes, login, second_factor::administrator},
    problem::Problem,
    session::Viewer,
};
use axum::{http::StatusCode, response::Response};

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// POST `/settings/place/joining`
pub async fn save(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = administrator(&viewer)?;
    if typed.is_again() {
        return pages::shown(&viewer, StatusCode::OK, &typed, &Errors::default()).await;
    }
    let (decided, errors) = RULES.read(&typed);
    if !errors.is_empty() {
        return pages::shown(&viewer, UNPROCESSABLE, &typed, &errors).await;
    }
    let mut rules = store::rules(&viewer.site.db).await?;
    rules.mode = decided.mode.unwrap_or(Mode::Open);
    let language = viewer.locale.code().to_owned();
    if decided.agreement.is_empty() {
        rules.agreement.remove(&language);
    } else {
        rules.agreement.insert(language, decided.agreement);
    }
    store::keep(&viewer.site, me, &rules).await?;
    Ok(viewer.done(&flashes::PLACE_SAVED, link::JOINING))
}

/// POST `/settings/place/invitations`
pub async fn invite(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = administrator(&viewer)?;
    let (wanted, mut errors) = NEW.read(&typed);
    let address = login::address(&wanted.address);
    if !address.is_empty() && address.parse::<lettre::Address>().is_err() {
        errors.add("address", Complaint::NotAnAddress);
    }
    let (Ok(uses), Ok(days)) = (wanted.uses.parse(), wanted.days.parse()) else {
        return Ok(pages::invitation_form(&viewer, &typed, &errors));
    };
    if !errors.is_empty() || typed.is_again() {
        return Ok(pages::invitation_form(&viewer, &typed, &errors));
    }
    let token = store::invite(&viewer.site, me, (uses, days), &address).await?;
    Ok(pages::made(&viewer, &token))
}

/// POST `/settings/place/invitations/end`
pub async fn end_invitation(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = administrator(&viewer)?;
    let id = typed.number(INVITATION).ok_or(Problem::NotFound)?;
    store::end(&viewer.site, me, id.into()).await?;
    Ok(viewer.done(&flashes::PLACE_SAVED, link::JOINING))
}

/// POST `/settings/place/applicants`
pub async fn decide(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = administrator(&viewer)?;
    let id = typed.number(APPLICANT).ok_or(Problem::NotFound)?.into();
    match typed.action() {
        APPROVE => store::let_in(&viewer.site, me, id).await?,
        DECLINE => store::turn_away(&viewer.site, me, id).await?,
        _ => return Err(Problem::NotFound),
    }
    Ok(viewer.done(&flashes::PLACE_SAVED, link::JOINING))
}
