//! By what a person proves who they are, and how they change it.

use super::{
    super::{forms::PASSWORDS, oidc, passkeys, second_factor, store},
    settings::sections,
};
use crate::site::{
    form::{Errors, Typed},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::fields::FormView,
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/settings/security`
pub async fn security(viewer: Viewer) -> Result<Response, Problem> {
    let t = viewer.locale;
    let has_password = store::has_password(&viewer.db, viewer.signed_in()?).await?;
    let second_factor = second_factor::summary(&viewer).await?;
    let passkeys = passkeys::summary(&viewer).await?;
    let elsewhere = oidc::summary(&viewer).await?;
    Ok(viewer.page(Head::new(t.settings_security()).unlisted(), || {
        view! {
            <h1>{t.settings_security()}</h1>
            {sections(&viewer)}
            {if viewer.site.settings.demo && !has_password {
                view! { <p class="note">{t.password_demo()}</p> }.into_any()
            } else {
                password_section(t, has_password, &Errors::default()).into_any()
            }}
            {second_factor}
            {passkeys}
            {elsewhere}
        }
    }))
}

/// The password form, when it came back.
pub fn password_form(viewer: &Viewer, status: StatusCode, has_password: bool, errors: Errors) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.settings_password()).unlisted(), move || {
        password_section(t, has_password, &errors)
    })
}

/// Who has none yet is not asked for it.
fn password_section(t: Locale, has_password: bool, errors: &Errors) -> impl IntoView + use<> {
    let typed = Typed::default();
    let form =
        FormView::new(&PASSWORDS, t, &typed, errors).without(if has_password { &[] } else { &["present"] });
    view! {
        <section>
            <h2>{t.settings_password()}</h2>
            <form class="form" method="post" action="/settings/password" novalidate>
                {form.complaints()}
                {form.fields()}
                <p class="actions">
                    <button>{t.settings_password_button()}</button>
                </p>
            </form>
        </section>
    }
}
