//! One's own settings: what others see of a person, and where letters reach them.

use super::super::{
    forms::{ADDRESS, PROFILE},
    rules::Profile,
    store::{self, OwnProfile, Reader},
};
use super::letters_are_files;
use crate::site::{
    access::Role,
    files,
    form::{Errors, ShownForm, Typed},
    link,
    locale::Locale,
    mail::pages::OUTGOING,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::fields::FormView,
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/settings`
pub async fn settings(viewer: Viewer) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let person = store::own(&viewer.db, me).await?;
    let address = store::own_address(&viewer.db, me).await?;
    Ok(settings_form(&viewer, ShownForm::opened(profile_form(&person)), Some(&address)))
}

/// The form with a profile as it was last saved.
pub fn profile_form(person: &OwnProfile) -> Typed {
    let saved = person.clone();
    let profile = Profile {
        languages: saved.spoken(),
        name: saved.name,
        pronouns: saved.pronouns,
        country: saved.country,
        organisation: saved.organisation,
        about: saved.about,
        links: saved.links.0,
        knows: saved.knows.0,
        wants: saved.wants.0,
        audiences: saved.audiences,
        listed: saved.listed,
        time_zone: saved.time_zone,
        locale: Locale::parse(&saved.locale).unwrap_or_default(),
    };
    PROFILE.fill(&profile).over(saved.version)
}

/// The page with the settings; a form that came back has no other beside it.
pub fn settings_form(viewer: &Viewer, shown: ShownForm, address: Option<&Reader>) -> Response {
    let t = viewer.locale;
    let letters = letters_are_files(viewer);
    let address = address.map(|reader| address_section(t, reader, letters));
    viewer.page_with(shown.status, Head::new(t.settings_title()).unlisted(), move || {
        let form = FormView::of(&PROFILE, t, &shown);
        let draft = format!("settings {}", shown.typed.version());
        let buttons = view! {
            <p class="actions">
                <button class="button" name="action" value="save">
                    {t.settings_save()}
                </button>
            </p>
        };
        view! {
            <h1>{t.settings_title()}</h1>
            {sections(viewer)}
            <p>{t.settings_whom()}</p>
            {form.meanwhile(t.settings_theirs(), shown.theirs.as_ref())}
            {form.whole(link::SETTINGS.to_owned(), draft, (), buttons)}
            {address}
        }
    })
}

/// One's address: whether it is proven, and the way to another.
fn address_section(t: Locale, reader: &Reader, letters: bool) -> impl IntoView + use<> {
    let unproven = reader.proven_at.is_none().then(|| {
        view! {
            <p class="note">{t.address_unproven()}</p>
            <form method="post" action="/settings/verify">
                <button>{t.address_again()}</button>
            </form>
        }
    });
    let letters = letters.then(|| {
        view! {
            <p>
                <a href=OUTGOING>{t.mail_title()}</a>
            </p>
        }
    });
    view! {
        <section class="form" id="address">
            <h2>{t.field_email()}</h2>
            <p>
                <bdi>{reader.email.clone()}</bdi>
            </p>
            {unproven}
            {letters}
        </section>
        {new_address(t, &Typed::default(), &Errors::default())}
    }
}

fn new_address(t: Locale, typed: &Typed, errors: &Errors) -> impl IntoView + use<> {
    let form = FormView::new(&ADDRESS, t, typed, errors).suffixed("address");
    view! {
        <section>
            <h2>{t.address_change()}</h2>
            <p>{t.address_change_text()}</p>
            <form class="form" method="post" action="/settings/address" novalidate>
                {form.complaints()}
                {form.fields()}
                <p class="actions">
                    <button>{t.address_change_button()}</button>
                </p>
            </form>
        </section>
    }
}

/// The form of another address, when it came back.
pub fn address_form(viewer: &Viewer, status: StatusCode, typed: &Typed, errors: &Errors) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.address_change()).unlisted(), move || new_address(t, typed, errors))
}

/// The way to the other pages of one's settings.
pub fn sections(viewer: &Viewer) -> impl IntoView + use<> {
    let t = viewer.locale;
    let here = viewer.path.split(['?', '#']).next().unwrap_or_default();
    let place = (viewer.asker.role() == Role::Administrator).then(|| (link::PLACE, t.settings_place()));
    let pages = [
        (link::SETTINGS, t.settings_profile()),
        (files::PHOTO, t.photo_title()),
        ("/settings/notifications", t.wishes_title()),
        ("/settings/following", t.following_title()),
        ("/settings/calendar", t.calendar_title()),
        (link::SECURITY, t.settings_security()),
        (link::SESSIONS, t.settings_sessions()),
        (link::OWN_DATA, t.own_title()),
    ];
    let links = pages.into_iter().chain(place).map(|(to, word)| {
        view! {
            <a href=to aria-current=(to == here).then_some("page")>
                {word}
            </a>
        }
    });
    let links: Vec<_> = links.collect();
    view! {
        <nav class="inline" aria-label=t.settings_sections()>
            {links}
        </nav>
    }
}
