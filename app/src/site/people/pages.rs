//! Pages about people and their accounts.

use super::{
    forms::{PASSWORDS, PROFILE, SIGN_IN, SIGN_UP, TO},
    keep::UnsentForm,
    rules::{self, Profile},
    store::{self, DemoPerson, OwnProfile, PublicProfile},
};
use crate::site::{
    feature::{Of, Placed},
    form::{Errors, Mark, Typed},
    link,
    locale::Locale,
    page::Head,
    problem::{Problem, form_urlencoded},
    problem_page,
    session::Viewer,
    themes, things,
    ui::{
        self,
        fields::{FormView, read_only},
    },
    vocabulary::{LANGUAGES, names},
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
    sign_up_form(&viewer, StatusCode::OK, Typed::default().with(TO, to), Errors::default())
}

/// The sign-up form, new or come back.
pub fn sign_up_form(viewer: &Viewer, status: StatusCode, typed: Typed, errors: Errors) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.sign_up_title()), move || {
        let form = FormView::new(&SIGN_UP, t, &typed, &errors);
        view! {
            <h1>{t.sign_up_title()}</h1>
            <p class="lead">{t.sign_up_lead()}</p>
            <form class="form" method="post" action=link::SIGN_UP novalidate>
                {form.complaints()}
                {form.fields()}
                {form.hidden()}
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
            <form class="form" id="sign-in" method="post" action=link::SIGN_IN novalidate>
                {form.complaints()}
                {form.fields()}
                {form.hidden()}
                <p class="actions">
                    <button class="button">{t.sign_in_button()}</button>
                </p>
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
                    <button form="sign-in" formaction="/sign-in/demo" name="handle" value=person.handle>
                        <bdi>{person.name}</bdi>
                    </button>
                    " "
                    <span class="quiet">{ui::country(t, &person.country)}" · "{role}</span>
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

/// After signing in with something still to send: shows it, and sends it at the press of a button.
pub fn send_kept(viewer: &Viewer, kept: &UnsentForm) -> Response {
    let t = viewer.locale;
    kept_form(viewer, StatusCode::OK, (t.kept_title(), t.kept_text()), kept)
}

/// A form that could not be taken: why, and the form to be sent again.
pub fn send_again(viewer: &Viewer, status: StatusCode, kept: &UnsentForm) -> Response {
    let (title, _) = problem_page::words(viewer.locale, status);
    kept_form(viewer, status, (title, viewer.locale.again_text()), kept)
}

/// A form as it was sent, to be read and to be sent again. What a person wrote stands in it once, as text
/// that cannot be changed here.
fn kept_form(
    viewer: &Viewer,
    status: StatusCode,
    (title, text): (&'static str, &'static str),
    kept: &UnsentForm,
) -> Response {
    let t = viewer.locale;
    let (to, fields) = (rules::local(&kept.to).to_owned(), kept.fields(&viewer.site.marks));
    let marks = &viewer.site.marks;
    viewer.page_with(status, Head::new(title).unlisted(), move || {
        let fields: Vec<_> =
            fields.iter().map(|(name, value)| kept_field(marks.get(name), name, title, value)).collect();
        view! {
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <form class="form" method="post" action=to.clone()>
                <p class="actions">
                    <button class="button">{t.kept_send()}</button>
                    <a href=readable(&to).to_owned()>{t.kept_drop()}</a>
                </p>
                {fields}
            </form>
        }
    })
}

/// The page to go to instead of sending a form: what it is about, where the form's own address is only for
/// sending.
fn readable(to: &str) -> &str {
    let path = to.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    match parts.as_slice() {
        ["settings", ..] => link::SETTINGS,
        [_, _] | [_, _, "edit" | "plan"] | [_, _, "posts", _, "edit"] => path,
        [first, second, ..] => &path[..2 + first.len() + second.len()],
        _ => path,
    }
}

fn kept_field(mark: Option<Mark>, name: &str, label: &'static str, value: &str) -> AnyView {
    if value.is_empty() || mark == Some(Mark::Inner) {
        return view! { <input type="hidden" name=name.to_owned() value=value.to_owned() /> }.into_any();
    }
    read_only(name, label, value).into_any()
}

/// GET `/people/{handle}`
pub async fn show(viewer: Viewer, Path(handle): Path<String>) -> Result<Response, Problem> {
    let person = store::by_handle(&viewer.db, &handle).await?;
    let t = viewer.locale;
    let mut shelves: Vec<_> =
        viewer.site.features.iter().filter_map(|feature| Some((feature.of_person?, feature))).collect();
    shelves.sort_by_key(|(Placed(place, _), _)| *place);
    let mut sections = Vec::new();
    for (Placed(_, title), feature) in shelves {
        let rows = (feature.rows)(&viewer, Of::Person(person.id)).await?;
        sections.extend(rows.map(|rows| {
            view! {
                <section>
                    <h2>{title(t)}</h2>
                    {rows}
                </section>
            }
            .into_any()
        }));
    }
    let own = viewer.asker.is(person.id);
    let about = person.about_html.clone();
    let head = Head::new(person.name.clone())
        .description(about.excerpt(160))
        .canonical(things::of_person(&person.handle))
        .cacheable();
    Ok(viewer.page(head, move || {
        view! {
            <article class="profile">
                <header>
                    <p class="eyebrow">
                        "@"{person.handle.clone()}
                        {person
                            .demo
                            .then(|| {
                                view! {
                                    " · "
                                    {t.demo_person()}
                                }
                            })}
                    </p>
                    <h1>
                        <bdi>{person.name.clone()}</bdi>
                    </h1>
                    {facts(t, &person)}
                </header>
                <ui::Prose t html=&about />
                {own
                    .then(|| {
                        view! {
                            <p>
                                <a href=link::SETTINGS>{t.profile_edit()}</a>
                            </p>
                        }
                    })}
                {sections}
            </article>
        }
    }))
}

fn facts(t: Locale, person: &PublicProfile) -> impl IntoView + use<> {
    let theme_names =
        |codes: &[String]| codes.iter().map(|slug| themes::name(slug, t)).collect::<Vec<_>>().join(", ");
    let role = if person.role.facilitates() { person.role.label(t).to_owned() } else { String::new() };
    view! {
        <dl class="facts">
            {ui::fact(t.field_country(), ui::country(t, &person.country))}
            {ui::fact(t.field_organisation(), person.organisation.clone())} {ui::fact(t.field_role(), role)}
            {ui::fact(t.field_languages(), names(&LANGUAGES, &person.languages.0, t))}
            {ui::fact(t.field_knows(), theme_names(&person.knows.0))}
            {ui::fact(t.field_wants(), theme_names(&person.wants.0))}
        </dl>
    }
}

/// GET `/settings`
pub async fn settings(viewer: Viewer) -> Result<Response, Problem> {
    let person = store::own(&viewer.db, viewer.signed_in()?).await?;
    Ok(settings_form(&viewer, StatusCode::OK, profile_form(&person), Errors::default(), None))
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

/// The settings, new or come back; with what was saved meanwhile.
pub fn settings_form(
    viewer: &Viewer,
    status: StatusCode,
    typed: Typed,
    errors: Errors,
    theirs: Option<Typed>,
) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.settings_title()).unlisted(), move || {
        let form = FormView::new(&PROFILE, t, &typed, &errors);
        view! {
            <h1>{t.settings_title()}</h1>
            {form.meanwhile(t.settings_theirs(), theirs.as_ref())}
            <form class="form" method="post" action=link::SETTINGS novalidate>
                {form.complaints()}
                {form.fields()}
                {form.hidden()}
                <p class="actions">
                    <button class="button">{t.settings_save()}</button>
                </p>
            </form>
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
