//! The pages about codes.

use super::{
    forms::{CODE, FIRST, SECOND},
    qr, rules,
    store::{self, Factor},
};
use crate::site::{
    form::{Complaint, Errors, Typed, WRITING},
    link,
    locale::Locale,
    page::Head,
    people::pages::{sections, sign_in_form},
    problem::Problem,
    session::Viewer,
    time::Moment,
    ui::{self, fields::FormView},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// The second question of a sign-in. What was being written when the session had ended travels with it.
pub fn code_form(viewer: &Viewer, status: StatusCode, typed: Typed, errors: Errors) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.code_title()).unlisted(), move || {
        let form = FormView::new(&SECOND, t, &typed, &errors);
        view! {
            <h1>{t.code_title()}</h1>
            <form id=WRITING class="form" method="post" action="/sign-in/code" novalidate>
                {form.complaints()}
                {form.fields()}
                {form.hidden()}
                <p class="actions">
                    <button class="button">{t.sign_in_button()}</button>
                    <a href=link::SIGN_IN>{t.code_begin_again()}</a>
                </p>
            </form>
        }
    })
}

/// The first question of a sign-in again, as the second waited too long for its answer.
///
/// # Errors
/// The database's own.
pub async fn begin_again(viewer: &Viewer, typed: Typed) -> Result<Response, Problem> {
    let errors = Errors::one(CODE, Complaint::TooLate);
    sign_in_form(viewer, StatusCode::UNPROCESSABLE_ENTITY, typed, errors).await
}

/// GET `/settings/second-factor`
pub async fn page(viewer: Viewer) -> Result<Response, Problem> {
    viewer.signed_in()?;
    set_up(&viewer, StatusCode::OK, &Errors::default()).await
}

/// The page on which one begins, shows the first code, or ends: whichever is next.
///
/// # Errors
/// The database's own.
pub async fn set_up(viewer: &Viewer, status: StatusCode, errors: &Errors) -> Result<Response, Problem> {
    let (t, me) = (viewer.locale, viewer.signed_in()?);
    let factor = store::own(&viewer.db, me.id).await?;
    let next = match &factor {
        None => begin(t).into_any(),
        Some(Factor { confirmed_at: None, secret, .. }) => {
            let origin = &viewer.site.settings.origin;
            let place = origin.split_once("://").map_or(origin.as_str(), |(_, host)| host);
            offered(t, secret, &rules::address(secret, place, &me.handle)?, errors).into_any()
        }
        Some(Factor { confirmed_at: Some(since), .. }) => {
            is_on(t, *since, store::codes_left(&viewer.db, me.id).await?).into_any()
        }
    };
    Ok(viewer.page_with(status, Head::new(t.second_factor()).unlisted(), || {
        view! {
            <h1>{t.second_factor()}</h1>
            {sections(viewer)}
            {next}
        }
    }))
}

fn begin(t: Locale) -> impl IntoView {
    view! {
        <p>{t.second_factor_text()}</p>
        <p>{t.second_factor_app()}</p>
        <form class="actions" method="post" action=link::SECOND_FACTOR>
            <button class="button">{t.second_factor_begin()}</button>
        </form>
    }
}

fn offered(t: Locale, secret: &str, address: &str, errors: &Errors) -> impl IntoView + use<> {
    let typed = Typed::default();
    let form = FormView::new(&FIRST, t, &typed, errors);
    let four = |letters: &[u8]| String::from_utf8_lossy(letters).into_owned();
    let secret = secret.as_bytes().chunks(4).map(four).collect::<Vec<_>>().join(" ");
    view! {
        <section class="form">
            <h2>{t.second_factor_scan()}</h2>
            {qr::picture(address, t.second_factor_picture())}
            <p>
                <a href=address.to_owned()>{t.second_factor_here()}</a>
            </p>
            <p>{t.second_factor_by_hand()}</p>
            <p>
                <code class="secret">{secret}</code>
            </p>
            <h2>{t.second_factor_first()}</h2>
            <form id=WRITING method="post" action="/settings/second-factor/confirm" novalidate>
                {form.complaints()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.second_factor_confirm()}</button>
                </p>
            </form>
        </section>
    }
}

fn is_on(t: Locale, since: Moment, left: i64) -> impl IntoView {
    view! {
        {on(t, since, left)}
        <div class="actions">
            <form method="post" action="/settings/second-factor/codes">
                <button>{t.second_factor_codes()}</button>
            </form>
            <form method="post" action="/settings/second-factor/off">
                <button>{t.second_factor_off()}</button>
            </form>
        </div>
    }
}

fn on(t: Locale, since: Moment, left: i64) -> impl IntoView {
    view! { <p>{t.second_factor_since()} " " <ui::When t at=since /> ". " {t.second_factor_left(left)}</p> }
}

/// What the page about security says of it.
///
/// # Errors
/// The database's own.
pub async fn summary(viewer: &Viewer) -> Result<AnyView, Problem> {
    let (t, me) = (viewer.locale, viewer.signed_in()?);
    let state = match store::own(&viewer.db, me.id).await?.and_then(|factor| factor.confirmed_at) {
        Some(since) => on(t, since, store::codes_left(&viewer.db, me.id).await?).into_any(),
        None => view! { <p>{t.second_factor_text()}</p> }.into_any(),
    };
    Ok(view! {
        <section>
            <h2>{t.second_factor()}</h2>
            {state}
            <p>
                <a class="button second" href=link::SECOND_FACTOR>
                    {t.second_factor_tend()}
                </a>
            </p>
        </section>
    }
    .into_any())
}

/// The codes for when the phone is lost, shown this once.
pub fn codes(viewer: &Viewer, codes: Vec<String>) -> Response {
    let t = viewer.locale;
    viewer.page(Head::new(t.codes_title()).unlisted(), move || {
        let codes: Vec<_> = codes
            .into_iter()
            .map(|code| {
                view! {
                    <li>
                        <code class="secret">{code}</code>
                    </li>
                }
            })
            .collect();
        view! {
            <h1>{t.codes_title()}</h1>
            <p>{t.codes_text()}</p>
            <ul class="plain codes">{codes}</ul>
            <p class="note">{t.codes_once()}</p>
            <p class="actions">
                <a class="button" href=link::SECURITY>
                    {t.codes_kept()}
                </a>
            </p>
        }
    })
}
