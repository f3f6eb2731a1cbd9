//! To make an account, and to sign in.

use super::super::{
    forms::{SIGN_IN, SIGN_UP, TO},
    joining::{self, JoinRules, Way},
    keep::UnsentForm,
    oidc, passkeys,
    store::{self, DemoPerson},
};
use super::{FORGOT_PASSWORD, reach::letters_are_files};
use crate::site::{
    access::Role,
    form::{Errors, Typed, WRITING},
    link,
    locale::Locale,
    page::Head,
    problem::{Problem, form_urlencoded},
    session::Viewer,
    ui::{self, fields::FormView},
    vocabulary::{LANGUAGES, names},
};
use axum::{extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// Where the person wanted to go.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct To {
    to: String,
}

/// GET `/sign-up`
pub async fn sign_up(viewer: Viewer, Query(To { to }): Query<To>) -> Result<Response, Problem> {
    let rules = joining::rules(&viewer.site.db).await?;
    if rules.way(false) == Way::No {
        return Ok(joining::closed(&viewer, StatusCode::OK, rules.mode));
    }
    let typed = Typed::default().with(TO, to);
    Ok(sign_up_form(&viewer, StatusCode::OK, typed, Errors::default(), &rules))
}

/// The sign-up form, new or come back.
pub fn sign_up_form(
    viewer: &Viewer,
    status: StatusCode,
    typed: Typed,
    errors: Errors,
    rules: &JoinRules,
) -> Response {
    let t = viewer.locale;
    let is_secret = joining::invited(&typed).is_some();
    viewer.page_with(status, Head::new(t.sign_up_title()).unlisted_if(is_secret), move || {
        let form = FormView::new(&SIGN_UP, t, &typed, &errors);
        view! {
            <h1>{t.sign_up_title()}</h1>
            <p class="lead">{t.sign_up_lead()}</p>
            {letters_are_files(viewer).then(|| view! { <p class="note">{t.field_email_help_demo()}</p> })}
            <form id=WRITING class="form" method="post" action=link::SIGN_UP novalidate>
                {form.complaints()}
                {form.fields()}
                {form.hidden()}
                {joining::agreement(t, rules, &typed, &errors)}
                <p class="actions">
                    <button class="button">{t.sign_up_button()}</button>
                </p>
            </form>
            <p>{t.sign_up_instead()}" "<a href=link::SIGN_IN>{t.nav_sign_in()}</a></p>
        }
    })
}

/// GET `/sign-in`
pub async fn sign_in(viewer: Viewer, Query(To { to }): Query<To>) -> Result<Response, Problem> {
    sign_in_form(&viewer, StatusCode::OK, Typed::default().with(TO, to), Errors::default()).await
}

/// The sign-in form; with what was being written when the session had ended.
///
/// # Errors
/// The database's own, for the list of demo people.
pub async fn sign_in_form(
    viewer: &Viewer,
    status: StatusCode,
    typed: Typed,
    errors: Errors,
) -> Result<Response, Problem> {
    let t = viewer.locale;
    let demo =
        if viewer.site.settings.demo { store::demo_people(&viewer.site.db).await? } else { Vec::new() };
    let kept = UnsentForm::in_form(&typed);
    let join = if kept.to.is_empty() {
        link::SIGN_UP.to_owned()
    } else {
        format!("{}?{}", link::SIGN_UP, form_urlencoded(&[(TO, &kept.to)]))
    };
    Ok(viewer.page_with(status, Head::new(t.sign_in_title()).unlisted(), move || {
        let form = FormView::new(&SIGN_IN, t, &typed, &errors);
        view! {
            <h1>{t.sign_in_title()}</h1>
            {(!kept.text.is_empty()).then(|| view! { <p class="note">{t.sign_in_kept()}</p> })}
            <form id=WRITING class="form" method="post" action=link::SIGN_IN novalidate>
                {form.complaints()}
                {form.fields()}
                {form.hidden()}
                <p class="actions">
                    <button class="button">{t.sign_in_button()}</button>
                </p>
            </form>
            <p>
                <a href=FORGOT_PASSWORD>{t.forgot_title()}</a>
            </p>
            {oidc::buttons(viewer)}
            {passkeys::button(viewer, t.passkey_sign_in(), "/sign-in/passkey")}
            <p>{t.sign_in_instead()}" "<a href=join>{t.nav_sign_up()}</a></p>
            {(!demo.is_empty()).then(|| demo_list(t, demo))}
        }
    }))
}

/// Its buttons send the sign-in form, with what is kept in it, elsewhere: the page holds that once.
fn demo_list(t: Locale, people: Vec<DemoPerson>) -> impl IntoView {
    let items: Vec<_> = people
        .into_iter()
        .map(|person| {
            let role = (person.role != Role::Member).then(|| format!(" · {}", person.role.label(t)));
            let speaks = names(&LANGUAGES, &person.languages.0, t);
            view! {
                <li>
                    <button form=WRITING formaction="/sign-in/demo" name="handle" value=person.handle.clone()>
                        <ui::Face t handle=&person.handle name=&person.name photo=None />
                        <bdi>{person.name.clone()}</bdi>
                    </button>
                    <span class="quiet">
                        {ui::country(t, &person.country)} {role} " · " {speaks} <br /> {person.organisation}
                    </span>
                </li>
            }
        })
        .collect();
    view! {
        <section class="demo-people">
            <h2>{t.sign_in_demo()}</h2>
            <p>{t.sign_in_demo_text()}</p>
            <ul class="plain">{items}</ul>
        </section>
    }
}
