//! What pages say of passkeys.

use super::{NEW, PASSKEY, ceremony, store};
use crate::site::{
    form::{Errors, Typed, WRITING},
    link,
    locale::Locale,
    page::Head,
    people::pages::sections,
    problem::Problem,
    session::Viewer,
    ui::{self, fields::FormView},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// Where the script asks what to ask the device: any passkey, or to make one.
const ASK: &str = "/call/passkey-options";
const MAKE: &str = "/call/new-passkey-options";

/// A button in the form of the page that is being written: it asks the device for a passkey, and sends the form with
/// what that says to `action`. Only the script shows it, which is small and is no island, so that who signs in over a
/// slow connection need not load the module. Nothing where passkeys cannot be.
pub fn button(viewer: &Viewer, word: &'static str, action: &'static str) -> Option<AnyView> {
    ceremony::are_possible(&viewer.site).then(|| device_button(viewer, word, Some(action), ASK))
}

fn device_button(
    viewer: &Viewer,
    word: &'static str,
    action: Option<&'static str>,
    ask: &'static str,
) -> AnyView {
    let t = viewer.locale;
    let script = Some(viewer.site.assets.passkeys.clone()).filter(|script| !script.is_empty());
    view! {
        <div class="passkey">
            <p class="quiet">{t.passkey_needs()}</p>
            <p hidden>
                <button form=WRITING formaction=action data-passkey=ask>
                    {word}
                </button>
            </p>
            <p class="complaint" role="alert" hidden>
                {t.passkey_failed()}
            </p>
        </div>
        {script.map(|src| view! { <script defer src=src></script> })}
    }
    .into_any()
}

/// GET `/settings/passkeys/new`
pub async fn new(viewer: Viewer) -> Result<Response, Problem> {
    viewer.signed_in()?;
    Ok(form(&viewer, StatusCode::OK, &Typed::default(), &Errors::default()))
}

/// The form in which a passkey gets its name, new or come back.
pub fn form(viewer: &Viewer, status: StatusCode, typed: &Typed, errors: &Errors) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.passkey_new()).unlisted(), || {
        let form = FormView::new(&NEW, t, typed, errors);
        let button = if ceremony::are_possible(&viewer.site) {
            device_button(viewer, t.passkey_make(), None, MAKE)
        } else {
            view! { <p class="note">{t.passkey_impossible()}</p> }.into_any()
        };
        view! {
            <h1>{t.passkey_new()}</h1>
            {sections(viewer)}
            <p>{t.passkey_text()}</p>
            <form id=WRITING class="form" method="post" action=link::NEW_PASSKEY novalidate>
                {form.complaints()}
                {form.fields()}
            </form>
            {button}
        }
    })
}

/// What the page about security says of them. Nothing where they cannot be.
///
/// # Errors
/// The database's own.
pub async fn summary(viewer: &Viewer) -> Result<Option<AnyView>, Problem> {
    let (t, me) = (viewer.locale, viewer.signed_in()?);
    let own = store::own(&viewer.db, me.id).await?;
    if own.is_empty() && !ceremony::are_possible(&viewer.site) {
        return Ok(None);
    }
    let rows: Vec<_> = own.into_iter().map(|passkey| row(t, passkey)).collect();
    Ok(Some(
        view! {
            <section>
                <h2>{t.passkeys_title()}</h2>
                <p>{t.passkey_text()}</p>
                <ul class="rows">{rows}</ul>
                <p>
                    <a class="button second" href=link::NEW_PASSKEY>
                        {t.passkey_new()}
                    </a>
                </p>
            </section>
        }
        .into_any(),
    ))
}

fn row(t: Locale, passkey: store::OwnPasskey) -> impl IntoView {
    let used = passkey.used_at.map(|at| {
        view! {
            " · "
            {t.sessions_used()}
            " "
            <ui::When t at />
        }
    });
    let copied = passkey.copied_at.map(|at| {
        view! { <p class="complaint">{t.passkey_copied()} " " <ui::When t at=at /></p> }
    });
    view! {
        <li class="row">
            <h3>
                <bdi>{passkey.name}</bdi>
            </h3>
            <p class="meta">{t.passkey_since()} " " <ui::When t at=passkey.created_at /> {used}</p>
            {copied}
            <form method="post" action="/settings/passkeys/remove">
                <button class="quiet-button" name=PASSKEY value=i64::from(passkey.id)>
                    {t.passkey_remove()}
                </button>
            </form>
        </li>
    }
}
