//! Whoever is signed in proves again who they are.

use super::super::{
    forms::{ASKS_CODE, ASKS_PASSWORD, CONFIRM},
    oidc, passkeys,
    store::{self, Ways},
};
use crate::site::{
    form::{Errors, Typed, WRITING},
    link,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::fields::FormView,
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// The form for that: by whatever of it they have. What they were sending travels with it.
///
/// # Errors
/// The database's own.
pub async fn confirm_form(
    viewer: &Viewer,
    status: StatusCode,
    mut typed: Typed,
    errors: Errors,
) -> Result<Response, Problem> {
    let t = viewer.locale;
    let ways = store::ways(&viewer.site, viewer.signed_in()?).await?;
    for (asks, way) in [(ASKS_PASSWORD, ways.password), (ASKS_CODE, ways.code)] {
        typed.set(asks, if way { "yes" } else { "" });
    }
    Ok(viewer.page_with(status, Head::new(t.confirm_title()).unlisted(), move || {
        let form = FormView::new(&CONFIRM, t, &typed, &errors);
        let key =
            ways.passkey.then(|| passkeys::button(viewer, t.confirm_passkey(), "/settings/confirm/passkey"));
        view! {
            <h1>{t.confirm_title()}</h1>
            <p>{t.confirm_text()}</p>
            <form id=WRITING class="form" method="post" action=link::CONFIRM novalidate>
                {form.complaints()}
                {form.fields()}
                {form.hidden()}
                {has_field(ways)
                    .then(|| {
                        view! {
                            <p class="actions">
                                <button class="button">{t.confirm_button()}</button>
                            </p>
                        }
                    })}
            </form>
            {ways.elsewhere.then(|| oidc::buttons(viewer))}
            {key}
            <p>{t.confirm_otherwise()}" "<a href=link::SIGN_IN>{t.nav_sign_in()}</a></p>
        }
    }))
}

fn has_field(ways: Ways) -> bool {
    ways.password || ways.code
}
