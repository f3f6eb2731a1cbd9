//! One's own settings.

use super::super::{
    forms::{PASSWORDS, PROFILE},
    rules::Profile,
    store::{self, OwnProfile},
};
use crate::site::{
    form::{Errors, ShownForm, Typed},
    link,
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::fields::FormView,
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/settings`
pub async fn settings(viewer: Viewer) -> Result<Response, Problem> {
    let person = store::own(&viewer.db, viewer.signed_in()?).await?;
    Ok(settings_form(&viewer, ShownForm::opened(profile_form(&person))))
}

/// The form with a profile as it was last saved.
pub fn profile_form(person: &OwnProfile) -> Typed {
    let saved = person.clone();
    let profile = Profile {
        name: saved.name,
        country: saved.country,
        languages: saved.languages.0,
        organisation: saved.organisation,
        about: saved.about,
        knows: saved.knows.0,
        wants: saved.wants.0,
        time_zone: saved.time_zone,
        locale: Locale::parse(&saved.locale).unwrap_or_default(),
    };
    PROFILE.fill(&profile).over(saved.version)
}

/// The page with the settings.
pub fn settings_form(viewer: &Viewer, shown: ShownForm) -> Response {
    let t = viewer.locale;
    viewer.page_with(shown.status, Head::new(t.settings_title()).unlisted(), move || {
        let form = FormView::of(&PROFILE, t, &shown);
        let draft = format!("settings {}", shown.typed.version());
        let buttons = view! {
            <p class="actions">
                <button class="button">{t.settings_save()}</button>
            </p>
        };
        view! {
            <h1>{t.settings_title()}</h1>
            {form.meanwhile(t.settings_theirs(), shown.theirs.as_ref())}
            {form.whole(link::SETTINGS.to_owned(), draft, (), buttons)}
            {password_section(t, &Errors::default())}
            <section class="form">
                <h2>{t.settings_sessions()}</h2>
                <p>{t.settings_sessions_text()}</p>
                <form method="post" action="/settings/sessions">
                    <button>{t.settings_sessions_button()}</button>
                </form>
            </section>
        }
    })
}

/// The password form, when it came back.
pub fn password_form(viewer: &Viewer, status: StatusCode, errors: Errors) -> Response {
    let t = viewer.locale;
    viewer
        .page_with(status, Head::new(t.settings_password()).unlisted(), move || password_section(t, &errors))
}

fn password_section(t: Locale, errors: &Errors) -> impl IntoView + use<> {
    let typed = Typed::default();
    let form = FormView::new(&PASSWORDS, t, &typed, errors);
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
