//! Pages about people and their accounts.

use super::{
    keep::Kept,
    rules::{self, ProfileForm, SignUpForm},
    store::{self, DemoPerson, PublicProfile},
};
use crate::site::{
    discussions, exchanges,
    form::Errors,
    locale::Locale,
    page::Head,
    problem::{self, Problem, form_urlencoded},
    session::Viewer,
    solutions, themes,
    ui::{
        self,
        fields::{Fields, hidden, read_only},
    },
    vocabulary::{COUNTRIES, LANGUAGES, names},
};
use axum::{
    extract::{Path, Query},
    http::StatusCode,
    response::Response,
};
use leptos::prelude::*;
use serde::Deserialize;

/// Where the person wanted to go.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct To {
    to: String,
}

/// GET `/sign-up`
pub async fn sign_up(viewer: Viewer, Query(To { to }): Query<To>) -> Response {
    sign_up_form(&viewer, StatusCode::OK, &SignUpForm { to, ..Default::default() }, Errors::default())
}

/// The sign-up form, new or come back.
pub fn sign_up_form(viewer: &Viewer, status: StatusCode, typed: &SignUpForm, errors: Errors) -> Response {
    let t = viewer.locale;
    let typed = typed.clone();
    viewer.page_with(status, Head::new(t.sign_up_title()), move || {
        let form = Fields::new(t, errors);
        let fields = view! {
            {form.field("name", t.field_name()).help(t.field_name_help()).required().line(&typed.name, 80)}
            {form.field("handle", t.field_handle()).help(t.field_handle_help()).required().line(&typed.handle, 30)}
            {form.field("email", t.field_email()).help(t.field_email_help()).required().email(&typed.email)}
            {form.field("password", t.field_password()).help(t.field_password_help()).required().password("new-password")}
            {form.field("country", t.field_country()).required().select(COUNTRIES.menu(t), &typed.country, Some(t.choose_one()))}
        };
        view! {
            <h1>{t.sign_up_title()}</h1>
            <p class="lead">{t.sign_up_lead()}</p>
            <form class="form" method="post" action="/sign-up" novalidate>
                {form.complaints()}{fields}{hidden("to", typed.to)}
                <p class="actions"><button class="button">{t.sign_up_button()}</button></p>
            </form>
            <p>{t.sign_up_instead()}" "<a href="/sign-in">{t.nav_sign_in()}</a></p>
        }
    })
}

/// GET `/sign-in`
pub async fn sign_in(viewer: Viewer, Query(To { to }): Query<To>) -> Result<Response, Problem> {
    sign_in_form(&viewer, StatusCode::OK, "", &Kept { to, ..Default::default() }, Errors::default()).await
}

/// The sign-in form; with what was being written when the session had ended.
///
/// # Errors
/// The database's own, for the list of demo people.
pub async fn sign_in_form(viewer: &Viewer, status: StatusCode, login: &str, kept: &Kept, errors: Errors) -> Result<Response, Problem> {
    let t = viewer.locale;
    let demo = if viewer.site.settings.demo { store::demo_people(&viewer.site.db).await? } else { Vec::new() };
    let (login, kept) = (login.to_owned(), kept.clone());
    let join = if kept.to.is_empty() { "/sign-up".to_owned() } else { format!("/sign-up?{}", form_urlencoded(&[("to", &kept.to)])) };
    Ok(viewer.page_with(status, Head::new(t.sign_in_title()).unlisted(), move || {
        let form = Fields::new(t, errors);
        let fields = view! {
            {form.field("login", t.field_login()).required().username(&login)}
            {form.field("password", t.field_password()).required().password("current-password")}
        };
        view! {
            <h1>{t.sign_in_title()}</h1>
            {(!kept.text.is_empty()).then(|| view! { <p class="note">{t.sign_in_kept()}</p> })}
            <form class="form" id="sign-in" method="post" action="/sign-in" novalidate>
                {form.complaints()}{fields}{hidden("to", kept.to)}{hidden("kept", kept.text)}
                <p class="actions"><button class="button">{t.sign_in_button()}</button></p>
            </form>
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
            let role = person.role.label(t);
            view! {
                <li>
                    <button form="sign-in" formaction="/sign-in/demo" name="handle" value=person.handle><bdi>{person.name}</bdi></button>
                    " "<span class="quiet">{ui::country(t, &person.country)}" · "{role}</span>
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

/// Fields of forms that no person writes.
const INNER: [&str; 9] = ["token", "action", "version", "parent", "plan", "with", "replaces", "solution", "to"];

/// After signing in with something still to send: shows it, and sends it at the press of a button.
pub fn send_kept(viewer: &Viewer, kept: &Kept) -> Response {
    let t = viewer.locale;
    kept_form(viewer, StatusCode::OK, (t.kept_title(), t.kept_text()), kept)
}

/// A form that could not be taken: why, and the form to be sent again.
pub fn send_again(viewer: &Viewer, status: StatusCode, kept: &Kept) -> Response {
    let (title, _) = problem::words(viewer.locale, status);
    kept_form(viewer, status, (title, viewer.locale.again_text()), kept)
}

/// A form as it was sent, to be read and to be sent again. What a person wrote stands in it once, as text that cannot be changed here.
fn kept_form(viewer: &Viewer, status: StatusCode, (title, text): (&'static str, &'static str), kept: &Kept) -> Response {
    let t = viewer.locale;
    let (to, fields) = (rules::local(&kept.to).to_owned(), kept.fields());
    viewer.page_with(status, Head::new(title).unlisted(), move || {
        let fields: Vec<_> = fields.iter().map(|(name, value)| kept_field(name, title, value)).collect();
        view! {
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <form class="form" method="post" action=to.clone()>
                <p class="actions"><button class="button">{t.kept_send()}</button><a href=readable(&to).to_owned()>{t.kept_drop()}</a></p>
                {fields}
            </form>
        }
    })
}

/// The page to go to instead of sending a form: what it is about, where the form's own address is only for sending.
fn readable(to: &str) -> &str {
    let path = to.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts.as_slice() {
        ["settings", ..] => "/settings",
        [_, _] | [_, _, "edit" | "plan"] | [_, _, "posts", _, "edit"] => path,
        [first, second, ..] => &path[..2 + first.len() + second.len()],
        _ => path,
    }
}

fn kept_field(name: &str, label: &'static str, value: &str) -> AnyView {
    if value.is_empty() || INNER.contains(&name) {
        return view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }.into_any();
    }
    read_only(name, label, value).into_any()
}

/// GET `/people/{handle}`
pub async fn show(viewer: Viewer, Path(handle): Path<String>) -> Result<Response, Problem> {
    let person = store::by_handle(&viewer.db, &handle).await?;
    let solutions = solutions::by_author(&viewer, person.id).await?;
    let discussions = discussions::by_author(&viewer, person.id).await?;
    let exchanges = exchanges::by_party(&viewer, person.id).await?;
    let t = viewer.locale;
    let own = viewer.asker.is(person.id);
    let about = person.about_html.clone();
    let head = Head::new(person.name.clone()).description(about.excerpt(160)).canonical(format!("/people/{}", person.handle)).cacheable();
    Ok(viewer.page(head, move || {
        view! {
            <article class="profile">
                <header>
                    <p class="eyebrow">"@"{person.handle.clone()}{person.demo.then(|| view! { " · "{t.demo_person()} })}</p>
                    <h1><bdi>{person.name.clone()}</bdi></h1>
                    {facts(t, &person)}
                </header>
                {ui::prose(about)}
                {own.then(|| view! { <p><a href="/settings">{t.profile_edit()}</a></p> })}
                {section(t.profile_solutions(), solutions)}
                {section(t.profile_exchanges(), exchanges)}
                {section(t.profile_discussions(), discussions)}
            </article>
        }
    }))
}

fn facts(t: Locale, person: &PublicProfile) -> impl IntoView + use<> {
    let theme_names = |codes: &[String]| codes.iter().map(|slug| themes::name(slug, t)).collect::<Vec<_>>().join(", ");
    let role = if person.role.facilitates() { person.role.label(t).to_owned() } else { String::new() };
    view! {
        <dl class="facts">
            {ui::fact(t.field_country(), ui::country(t, &person.country))}
            {ui::fact(t.field_organisation(), person.organisation.clone())}
            {ui::fact(t.field_role(), role)}
            {ui::fact(t.field_languages(), names(&LANGUAGES, &person.languages.0, t))}
            {ui::fact(t.field_knows(), theme_names(&person.knows.0))}
            {ui::fact(t.field_wants(), theme_names(&person.wants.0))}
        </dl>
    }
}

fn section(title: &'static str, rows: Option<AnyView>) -> impl IntoView {
    rows.map(|rows| view! { <section><h2>{title}</h2>{rows}</section> })
}

/// GET `/settings`
pub async fn settings(viewer: Viewer) -> Result<Response, Problem> {
    let person = store::own(&viewer.db, viewer.signed_in()?).await?;
    let typed = ProfileForm {
        name: person.name,
        country: person.country,
        languages: person.languages.0,
        organisation: person.organisation,
        about: person.about,
        knows: person.knows.0,
        wants: person.wants.0,
        time_zone: person.time_zone,
        locale: person.locale,
        version: person.version,
    };
    Ok(settings_form(&viewer, StatusCode::OK, &typed, Errors::default()))
}

/// The settings, new or come back.
pub fn settings_form(viewer: &Viewer, status: StatusCode, typed: &ProfileForm, errors: Errors) -> Response {
    let t = viewer.locale;
    let typed = typed.clone();
    viewer.page_with(status, Head::new(t.settings_title()).unlisted(), move || {
        let languages: Vec<_> = Locale::all().map(|locale| (locale.code(), locale.own_name())).collect();
        let form = Fields::new(t, errors);
        let fields = view! {
            {form.field("name", t.field_name()).help(t.field_name_help()).required().line(&typed.name, 80)}
            {form.field("country", t.field_country()).required().select(COUNTRIES.menu(t), &typed.country, Some(t.choose_one()))}
            {form.field("organisation", t.field_organisation()).help(t.field_organisation_help()).line(&typed.organisation, 160)}
            {form.field("languages", t.field_languages()).help(t.field_languages_help()).required().selects(LANGUAGES.menu(t), &typed.languages, rules::LANGUAGES_MOST, t.choose_none())}
            {form.field("about", t.field_about()).help(t.field_about_help()).prose(&typed.about, 5)}
            {form.field("time_zone", t.field_time_zone()).help(t.field_time_zone_help()).line(&typed.time_zone, 60)}
            {form.field("locale", t.field_locale()).required().radios(languages, &typed.locale)}
            {theme_boxes(&form, t, "knows", t.field_knows(), t.field_knows_help(), &typed.knows)}
            {theme_boxes(&form, t, "wants", t.field_wants(), t.field_wants_help(), &typed.wants)}
        };
        view! {
            <h1>{t.settings_title()}</h1>
            <form class="form" method="post" action="/settings" novalidate>
                {form.complaints()}{fields}{hidden("version", typed.version)}
                <p class="actions"><button class="button">{t.settings_save()}</button></p>
            </form>
            {password_section(t, Errors::default())}
            <section class="form">
                <h2>{t.settings_sessions()}</h2>
                <p>{t.settings_sessions_text()}</p>
                <form method="post" action="/settings/sessions"><button>{t.settings_sessions_button()}</button></form>
            </section>
        }
    })
}

/// The password form, when it came back.
pub fn password_form(viewer: &Viewer, status: StatusCode, errors: Errors) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.settings_password()).unlisted(), move || password_section(t, errors))
}

fn password_section(t: Locale, errors: Errors) -> impl IntoView {
    let form = Fields::new(t, errors);
    let fields = view! {
        {form.field("present", t.field_present_password()).required().password("current-password")}
        {form.field("new", t.field_new_password()).help(t.field_password_help()).required().password("new-password")}
    };
    view! {
        <section>
            <h2>{t.settings_password()}</h2>
            <form class="form" method="post" action="/settings/password" novalidate>
                {form.complaints()}{fields}
                <p class="actions"><button>{t.settings_password_button()}</button></p>
            </form>
        </section>
    }
}

fn theme_boxes(
    form: &Fields,
    t: Locale,
    name: &'static str,
    label: &'static str,
    help: &'static str,
    chosen: &[String],
) -> impl IntoView + use<> {
    let names = chosen.iter().map(|slug| themes::name(slug, t)).collect::<Vec<_>>().join(", ");
    view! {
        <details class="themes-choice">
            <summary>{label}{(!names.is_empty()).then(|| view! { " · "<span class="quiet">{names}</span> })}</summary>
            {form.field(name, label).help(help).checks(themes::options(t), chosen)}
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_not_send_a_form_comes_to_a_page() {
        for (to, page) in [
            ("/discussions/7-pumps", "/discussions/7-pumps"),
            ("/discussions/7-pumps/helpful", "/discussions/7-pumps"),
            ("/discussions/7-pumps/posts/2/answer", "/discussions/7-pumps"),
            ("/discussions/7-pumps/posts/2/edit?x=1", "/discussions/7-pumps/posts/2/edit"),
            ("/exchanges/5-banks/offers/3/choose", "/exchanges/5-banks"),
            ("/exchanges/5-banks/plan", "/exchanges/5-banks/plan"),
            ("/exchanges/new", "/exchanges/new"),
            ("/settings/sessions", "/settings"),
            ("/notices", "/notices"),
            ("/", "/"),
        ] {
            assert_eq!(readable(to), page);
        }
    }
}
