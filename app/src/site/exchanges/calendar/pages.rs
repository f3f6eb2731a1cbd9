//! The files, and the page on which one looks after one's own calendar.

use super::{SETTINGS, events::calendar, forms::RENEW, planned, store};
use crate::site::{
    exchanges::{flashes, rules, store::find},
    form::{Errors, Typed},
    ids::ExchangeId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    token::random_token,
    ui::{self, fields::FormView},
};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use leptos::prelude::*;

const ENDING: &str = ".ics";

/// GET `/exchanges/{id}-{slug}/calendar.ics`, for the two sides.
pub async fn exchange(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    if !rules::may_see_plan(row.actor(viewer.me())) || row.plan.is_none() {
        return Err(Problem::Refused);
    }
    let plan = store::of_exchange(&viewer.db, at.id).await?;
    Ok(file(&viewer, viewer.locale, &row.title, plan.as_slice()))
}

/// GET `/calendar/{secret}.ics`: whoever has the address reads it, as calendars sign in nowhere.
pub async fn subscribed(viewer: Viewer, Path(name): Path<String>) -> Result<Response, Problem> {
    let secret = name.strip_suffix(ENDING).ok_or(Problem::NotFound)?;
    let (person, language) = store::whose(&viewer.db, secret).await?;
    let plans = store::of_person(&viewer.db, person).await?;
    let t = Locale::parse(&language).unwrap_or_default();
    Ok(file(&viewer, t, t.site_name(), &plans))
}

fn file(viewer: &Viewer, t: Locale, name: &str, plans: &[store::PlannedRow]) -> Response {
    let address = viewer.address("");
    let host = address.split("://").nth(1).unwrap_or_default();
    let host = host.split(['/', ':']).next().unwrap_or_default();
    let text = calendar(t, name, host, plans.iter().map(|row| planned(viewer, row)));
    let said = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache")),
    ];
    (said, text).into_response()
}

/// GET `/settings/calendar`
pub async fn mine(viewer: Viewer) -> Result<Response, Problem> {
    let since = store::since(&viewer.db, viewer.signed_in()?).await?;
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.calendar_title()).unlisted(), || {
        let (typed, errors) = (Typed::default(), Errors::default());
        let form = || FormView::new(&RENEW, t, &typed, &errors);
        let renew = if since.is_some() { t.calendar_renew() } else { t.calendar_make() };
        let has_one = since.map(|at| {
            view! {
                <p class="note">{t.calendar_since()}" "<ui::When t at=at /></p>
                <p>{t.calendar_renew_help()}</p>
            }
        });
        let remove = since.map(|_| {
            view! {
                <form method="post" action=format!("{SETTINGS}/remove")>
                    {form().hidden()} <button>{t.calendar_remove()}</button>
                </form>
            }
        });
        view! {
            <h1>{t.calendar_title()}</h1>
            <p class="lead">{t.calendar_lead()}</p>
            {has_one}
            <div class="actions">
                <form method="post" action=SETTINGS>
                    {form().hidden()}
                    <button class="button">{renew}</button>
                </form>
                {remove}
            </div>
        }
    }))
}

/// POST `/settings/calendar`: the new address is shown this once.
pub async fn renew(viewer: Viewer, _: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let secret = random_token();
    store::renew(&viewer.site, me, &secret).await?;
    let t = viewer.locale;
    let address = viewer.address(&format!("/calendar/{secret}{ENDING}"));
    Ok(viewer.page(Head::new(t.calendar_title()).unlisted(), move || {
        view! {
            <h1>{t.calendar_title()}</h1>
            <p>{t.calendar_made()}</p>
            <p>
                <code class="secret" dir="ltr">
                    {address.clone()}
                </code>
            </p>
            <p class="note">{t.calendar_once()}</p>
            <p class="actions">
                <a class="button" href=SETTINGS>
                    {t.calendar_kept()}
                </a>
            </p>
        }
    }))
}

/// POST `/settings/calendar/remove`
pub async fn remove(viewer: Viewer, _: Typed) -> Result<Response, Problem> {
    store::remove(&viewer.site, viewer.signed_in()?).await?;
    Ok(viewer.done(&flashes::CALENDAR_REMOVED, SETTINGS))
}
