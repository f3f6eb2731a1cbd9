//! Going elsewhere, coming back, and what a person decides then.

use super::{
    Gone, Stranger, address,
    client::{self, Failure},
    forms::IDENTITY,
    issuer, pages,
    store::{self, Identity},
};
use crate::site::{
    form::{Complaint, Errors, Typed},
    link::{self, Path},
    page::see,
    people::{
        flashes,
        forms::{KEPT, TO},
        joining::{self, Way},
        keep::UnsentForm,
        own_data,
        pages::sign_in_form,
        posts::{go_on, later, with},
        rules, second_factor,
        store::{Entered, Joined, StrangerAs, enter_from_elsewhere, join_from_elsewhere, ways},
        tickets::{self, Ticket},
        welcome,
    },
    problem::Problem,
    session::{self, Browser, Viewer},
    time::Moment,
    token::hash,
};
use axum::{
    extract::Query,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;
use std::time::Duration;

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
/// How much of a form that could not be sent waits here while its writer is elsewhere, in bytes.
const KEPT_MOST: usize = 32 << 10;
/// How long ago somebody may have signed in elsewhere to have proven anew who they are.
const ANEW: Duration = Duration::from_secs(300);

/// POST `/sign-in/oidc/{issuer}`: to the issuer. Browsers let no form lead elsewhere by itself (`form-action`), so the
/// page that is answered does.
pub async fn go(viewer: Viewer, Path(name): Path<String>, typed: Typed) -> Result<Response, Problem> {
    let site = &viewer.site;
    let issuer = issuer(site, &name)?;
    if typed.is_again() {
        return sign_in_form(&viewer, StatusCode::OK, typed, Errors::default()).await;
    }
    site.sign_in_attempts.question(viewer.client)?;
    let UnsentForm { to, text: kept } = UnsentForm::in_form(&typed);
    if kept.len() > KEPT_MOST {
        return sign_in_form(&viewer, UNPROCESSABLE, typed, Errors::one(KEPT, Complaint::TooLongToWait))
            .await;
    }
    let begun = match client::begin(site, issuer, viewer.me().is_some()).await {
        Ok(begun) => begun,
        Err(failure) => return Ok(failed(&viewer, &name, &failure)),
    };
    let gone = Gone {
        issuer: name,
        state: hash(&begun.state),
        nonce: begun.nonce,
        verifier: begun.verifier,
        to: link::local(&to).to_owned(),
        kept,
    };
    let mut page = pages::going(&viewer, issuer, &begun.address);
    let refresh = HeaderValue::try_from(format!("0; url={}", begun.address)).map_err(Problem::fault)?;
    page.headers_mut().insert(header::REFRESH, refresh);
    Ok((cookie(&viewer, &gone).await?, page).into_response())
}

/// Keeps what waits, and gives the cookie that brings it back.
async fn cookie<T: Ticket>(viewer: &Viewer, waits: &T) -> Result<CookieJar, Problem> {
    let tx = viewer.site.db.begin().await?;
    let token = tickets::issue(&tx, None, waits).await?;
    tx.commit().await?;
    Ok(CookieJar::new().add(session::ticket_cookie(&viewer.site, token, T::LIFE)))
}

fn failed(viewer: &Viewer, name: &str, failure: &Failure) -> Response {
    tracing::warn!(issuer = name, %failure, "signing in elsewhere");
    match failure {
        Failure::Unreachable(_) => pages::failed(viewer, StatusCode::SERVICE_UNAVAILABLE),
        Failure::Refused(_) => pages::failed(viewer, StatusCode::BAD_REQUEST),
    }
}

/// What the issuer says in the address that a person comes back by.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Said {
    code: String,
    state: String,
    iss: String,
    error: String,
}

/// GET `/sign-in/oidc/{issuer}/back`
pub async fn back(
    viewer: Viewer,
    browser: Browser,
    Path(name): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Problem> {
    let (site, issuer) = (&viewer.site, issuer(&viewer.site, &name)?);
    let Some(gone) = gone(&viewer, &browser).await? else {
        return Ok(failed(
            &viewer,
            &name,
            &Failure::Refused("nobody has gone there from this browser".into()),
        ));
    };
    if let Some(why) = wrong(&gone, &name, &issuer.address, &said) {
        return Ok(failed(&viewer, &name, &Failure::Refused(why.into())));
    }
    let claims = match client::finish(site, issuer, (said.code, gone.nonce, gone.verifier)).await {
        Ok(claims) => claims,
        Err(failure) => return Ok(failed(&viewer, &name, &failure)),
    };
    let typed = Typed::of([(TO, gone.to.as_str()), (KEPT, gone.kept.as_str())]);
    match (store::whose(&site.db, &issuer.address, &claims.subject).await?, viewer.me()) {
        (Some(person), None) => match enter_from_elsewhere(site, &browser, person, claims.signed_in).await? {
            Some(Entered::In(cookies, is_welcomed)) => {
                let typed = welcome::first(typed, is_welcomed);
                Ok(go_on(&viewer, with(CookieJar::new(), cookies), &typed, None))
            }
            Some(Entered::Half(cookies)) => {
                let page = second_factor::code_form(&viewer, StatusCode::OK, typed, Errors::default());
                Ok((with(CookieJar::new(), cookies), page).into_response())
            }
            Some(Entered::Leaves(leaves)) => Ok(own_data::asked(&viewer, CookieJar::new(), leaves)),
            Some(Entered::Waits) => Ok(joining::waits(&viewer)),
            None => Ok(pages::failed(&viewer, StatusCode::BAD_REQUEST)),
        },
        (Some(person), Some(me)) if person == me.id => {
            if claims.signed_in > Moment::now() - ANEW {
                store::confirm(&viewer).await?;
            }
            Ok(go_on(&viewer, CookieJar::new(), &typed, None))
        }
        (Some(_), Some(_)) => Ok(pages::of_another(&viewer)),
        (None, _) => {
            let stranger = Stranger {
                issuer: name.clone(),
                subject: claims.subject,
                name: claims.name,
                email: claims.email,
                to: gone.to,
                kept: gone.kept,
            };
            Ok((cookie(&viewer, &stranger).await?, see(&address(&name, "/account"))).into_response())
        }
    }
}

/// What waited for who comes back, which waits no more.
async fn gone(viewer: &Viewer, browser: &Browser) -> Result<Option<Gone>, Problem> {
    let Some(token) = &browser.ticket else { return Ok(None) };
    let tx = viewer.site.db.begin().await?;
    let gone = tickets::take::<Gone>(&tx, token).await?;
    tx.commit().await?;
    Ok(gone.map(|(_, gone)| gone))
}

/// What is wrong with what came back, before the issuer is asked: it is not what was asked for, or another issuer's
/// (RFC 9207), or a refusal.
fn wrong(gone: &Gone, name: &str, issuer: &str, said: &Said) -> Option<&'static str> {
    if gone.issuer != name || gone.state != hash(&said.state) {
        Some("another state")
    } else if !said.iss.is_empty() && said.iss != issuer {
        Some("another issuer")
    } else if !said.error.is_empty() || said.code.is_empty() {
        Some("the issuer says no")
    } else {
        None
    }
}

/// POST `/sign-in/oidc/{issuer}/account`: makes an account for who has none, or joins the one of who is signed in.
pub async fn account(
    viewer: Viewer,
    browser: Browser,
    Path(name): Path<String>,
    typed: Typed,
) -> Result<Response, Problem> {
    let issuer = issuer(&viewer.site, &name)?;
    let Some((token, stranger)) = pages::stranger(&viewer, &browser, &name).await? else {
        return Ok(pages::failed(&viewer, StatusCode::BAD_REQUEST));
    };
    if viewer.me().is_some() {
        return match store::link(&viewer, &issuer.address, &token).await {
            Ok(_) => Ok(viewer.done(&flashes::IDENTITY_ADDED, link::SECURITY)),
            Err(Problem::Refused) => Ok(pages::of_another(&viewer)),
            Err(problem) => Err(problem),
        };
    }
    let joining = joining::rules(&viewer.site.db).await?;
    let way = joining.way(false);
    if way == Way::No {
        return Ok(joining::closed(&viewer, StatusCode::FORBIDDEN, joining.mode));
    }
    let form = |status, errors| pages::account_form(&viewer, status, issuer, &typed, errors, &joining);
    if typed.is_again() {
        return Ok(form(StatusCode::OK, &Errors::default()));
    }
    let read = rules::from_elsewhere(&typed).and_then(|account| joining.agreed(&typed).map(|()| account));
    let account = match read {
        Ok(account) => account,
        Err(errors) => return Ok(form(UNPROCESSABLE, &errors)),
    };
    let stranger_as = StrangerAs { ticket: token, issuer: issuer.address.clone() };
    let (language, waits) = (viewer.locale.code(), way == Way::Waiting);
    match join_from_elsewhere(&viewer.site, &browser, stranger_as, account, language, waits).await {
        Ok(Ok(Joined::Waits)) => Ok(joining::waits(&viewer)),
        Ok(Ok(Joined::In(cookies))) => {
            let to = if stranger.kept.is_empty() { link::welcome(&stranger.to) } else { stranger.to };
            let waits = Typed::of([(TO, to.as_str()), (KEPT, stranger.kept.as_str())]);
            Ok(go_on(&viewer, with(CookieJar::new(), cookies), &waits, Some(&flashes::JOINED_FROM_ELSEWHERE)))
        }
        Ok(Err(errors)) => Ok(form(UNPROCESSABLE, &errors)),
        Err(Problem::TooMany { seconds }) => {
            let errors = Errors::one("name", Complaint::TooManyTries);
            Ok(later(seconds, form(StatusCode::TOO_MANY_REQUESTS, &errors)))
        }
        Err(problem) => Err(problem),
    }
}

/// POST `/settings/identities/remove`
pub async fn remove(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let (ways, key) = (ways(&viewer.site, me).await?, typed.text(IDENTITY));
    let good = store::good(&viewer.site, me.id).await?;
    let is_last = good.iter().map(Identity::key).eq([key]);
    if is_last && !ways.password && !ways.passkey {
        return Ok(viewer.done(&flashes::LAST_WAY_IN, link::SECURITY));
    }
    store::remove(&viewer.site, me, key).await?;
    Ok(viewer.done(&flashes::IDENTITY_REMOVED, link::SECURITY))
}
