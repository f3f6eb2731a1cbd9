//! The pages of a password that is forgotten, and of links that were sent.

use super::super::{
    forms::{FORGOT, RESET},
    links::{self, Link},
    store,
};
use crate::site::{
    access::Purpose,
    form::{Errors, Typed},
    link::{self, Path},
    mail::pages::OUTGOING,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::fields::FormView,
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// Where somebody goes who has forgotten their password.
pub const FORGOT_PASSWORD: &str = "/forgot-password";

/// GET `/forgot-password`
pub async fn forgot(viewer: Viewer) -> Response {
    forgot_form(&viewer, StatusCode::OK, Typed::default(), Errors::default())
}

/// The form of somebody who has forgotten their password, new or come back.
pub fn forgot_form(viewer: &Viewer, status: StatusCode, typed: Typed, errors: Errors) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.forgot_title()).unlisted().cacheable(), move || {
        let form = FormView::new(&FORGOT, t, &typed, &errors);
        view! {
            <h1>{t.forgot_title()}</h1>
            <p class="lead">{t.forgot_lead()}</p>
            <form class="form" method="post" action=FORGOT_PASSWORD novalidate>
                {form.complaints()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.forgot_button()}</button>
                </p>
            </form>
            <p>
                <a href=link::SIGN_IN>{t.nav_sign_in()}</a>
            </p>
        }
    })
}

/// What is said to whoever asked, whether there is such an account or not.
pub fn forgot_done(viewer: &Viewer) -> Response {
    let t = viewer.locale;
    let files = letters_are_files(viewer);
    viewer.page(Head::new(t.forgot_done_title()).unlisted(), move || {
        view! {
            <h1>{t.forgot_done_title()}</h1>
            <p class="lead">{t.forgot_done_text()}</p>
            {files
                .then(|| {
                    view! {
                        <p>
                            <a href=OUTGOING>{t.mail_title()}</a>
                        </p>
                    }
                })}
        }
    })
}

/// Whether the reader may look where letters go that are not sent.
pub fn letters_are_files(viewer: &Viewer) -> bool {
    viewer.site.settings.demo && viewer.site.mail.folder().is_some()
}

/// GET `/reset-password/{token}`
pub async fn reset(viewer: Viewer, Path(token): Path<String>) -> Result<Response, Problem> {
    if !store::resets(&viewer.site, &token).await? {
        return Ok(no_link(&viewer));
    }
    Ok(reset_form(&viewer, StatusCode::OK, &token, Errors::default()))
}

/// The form of a new password.
pub fn reset_form(viewer: &Viewer, status: StatusCode, token: &str, errors: Errors) -> Response {
    let t = viewer.locale;
    let action = super::super::letters::reset(token);
    viewer.page_with(status, Head::new(t.reset_title()).unlisted(), move || {
        let typed = Typed::default();
        let form = FormView::new(&RESET, t, &typed, &errors);
        view! {
            <h1>{t.reset_title()}</h1>
            <p class="lead">{t.reset_lead()}</p>
            <form class="form" method="post" action=action novalidate>
                {form.complaints()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.reset_button()}</button>
                </p>
            </form>
        }
    })
}

/// GET `/verify/{token}`: asks to press a button, because mail programs look at links too.
pub async fn verify(viewer: Viewer, Path(token): Path<String>) -> Result<Response, Problem> {
    let link = links::look(&viewer.db, &token).await?;
    let Some(Link { purpose: purpose @ (Purpose::Prove | Purpose::Undo), address, .. }) = link else {
        return Ok(no_link(&viewer));
    };
    let t = viewer.locale;
    let (title, text, button) = match purpose {
        Purpose::Undo => (t.undo_title(), t.undo_text(), t.undo_button()),
        _ => (t.verify_title(), t.verify_text(), t.verify_button()),
    };
    let action = super::super::letters::proof(&token);
    Ok(viewer.page(Head::new(title).unlisted(), move || {
        view! {
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <p>
                <bdi>{address}</bdi>
            </p>
            <form method="post" action=action>
                <p class="actions">
                    <button class="button">{button}</button>
                </p>
            </form>
        }
    }))
}

/// A link that does nothing any more, or never did.
pub fn no_link(viewer: &Viewer) -> Response {
    let t = viewer.locale;
    viewer.page_with(StatusCode::NOT_FOUND, Head::new(t.no_link_title()).unlisted(), move || {
        view! {
            <h1>{t.no_link_title()}</h1>
            <p class="lead">{t.no_link_text()}</p>
            <p class="actions">
                <a class="button" href=FORGOT_PASSWORD>
                    {t.forgot_title()}
                </a>
                <a href=link::SETTINGS>{t.nav_settings()}</a>
            </p>
        }
    })
}
