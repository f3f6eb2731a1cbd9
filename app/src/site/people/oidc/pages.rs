//! The pages on the way elsewhere and back.

use super::{
    Stranger, address,
    forms::{IDENTITY, NEW},
    issuer, store,
};
use crate::site::{
    form::{ACTION, Errors, Typed, WRITING},
    link::{self, Path},
    locale::Locale,
    page::{Head, see},
    people::{
        joining::{self, JoinRules, Way},
        tickets,
    },
    problem::Problem,
    session::{Browser, Viewer},
    state::Issuer,
    ui::{self, fields::FormView},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// A button for each issuer, in the form of the page that is being written; nothing where there is none.
pub fn buttons(viewer: &Viewer) -> Option<AnyView> {
    let t = viewer.locale;
    let buttons: Vec<_> = viewer
        .site
        .settings
        .oidc
        .iter()
        .map(|issuer| {
            view! {
                <button form=WRITING formaction=address(&issuer.name, "")>
                    {t.oidc_sign_in(issuer.label.clone())}
                </button>
            }
        })
        .collect();
    (!buttons.is_empty()).then(|| view! { <p class="actions">{buttons}</p> }.into_any())
}

/// The page that leads elsewhere.
pub fn going(viewer: &Viewer, issuer: &Issuer, to: &str) -> Response {
    let (t, label) = (viewer.locale, issuer.label.clone());
    viewer.page(Head::new(t.oidc_going(label.clone())).unlisted(), || {
        view! {
            <h1>{t.oidc_going(label.clone())}</h1>
            <p class="actions">
                <a class="button" href=to.to_owned()>
                    {t.oidc_go()}
                </a>
            </p>
        }
    })
}

/// It did not work. What exactly is in the log: it is nothing that a person could mend.
pub fn failed(viewer: &Viewer, status: StatusCode) -> Response {
    let t = viewer.locale;
    let text =
        if status == StatusCode::SERVICE_UNAVAILABLE { t.oidc_unreachable() } else { t.oidc_refused() };
    problem(viewer, status, text)
}

/// The account elsewhere is joined to another one here.
pub fn of_another(viewer: &Viewer) -> Response {
    problem(viewer, StatusCode::CONFLICT, viewer.locale.oidc_of_another())
}

fn problem(viewer: &Viewer, status: StatusCode, text: &'static str) -> Response {
    let t = viewer.locale;
    let (to, word) = match viewer.me() {
        Some(_) => (link::SECURITY, t.settings_security()),
        None => (link::SIGN_IN, t.nav_sign_in()),
    };
    viewer.page_with(status, Head::new(t.oidc_failed()).unlisted(), || {
        view! {
            <article class="problem">
                <h1>{t.oidc_failed()}</h1>
                <p>{text}</p>
                <p class="actions">
                    <a class="button" href=to>
                        {word}
                    </a>
                </p>
            </article>
        }
    })
}

/// Who came back from this issuer in this browser and is not known here, with the hash under which that waits.
///
/// # Errors
/// The database's own.
pub async fn stranger(
    viewer: &Viewer,
    browser: &Browser,
    name: &str,
) -> Result<Option<(String, Stranger)>, Problem> {
    let Some(token) = browser.ticket.clone() else { return Ok(None) };
    let waits = tickets::look::<Stranger>(&viewer.site.db, &token).await?;
    Ok(waits.filter(|(_, stranger)| stranger.issuer == name).map(|(_, stranger)| (token, stranger)))
}

/// GET `/sign-in/oidc/{issuer}/account`
pub async fn account(
    viewer: Viewer,
    browser: Browser,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let issuer = issuer(&viewer.site, &name)?;
    let Some((_, stranger)) = stranger(&viewer, &browser, &name).await? else {
        return Ok(see(if viewer.me().is_some() { link::SECURITY } else { link::SIGN_IN }));
    };
    if let Some(me) = viewer.me() {
        return Ok(link_form(&viewer, issuer, &me.handle));
    }
    let joining = joining::rules(&viewer.site.db).await?;
    if joining.way(false) == Way::No {
        return Ok(joining::closed(&viewer, StatusCode::OK, joining.mode));
    }
    let typed = Typed::of([("name", stranger.name.as_str()), ("email", stranger.email.as_str())]);
    Ok(account_form(&viewer, StatusCode::OK, issuer, &typed, &Errors::default(), &joining))
}

/// The form for a new account; new or come back.
pub fn account_form(
    viewer: &Viewer,
    status: StatusCode,
    issuer: &Issuer,
    typed: &Typed,
    errors: &Errors,
    joining: &JoinRules,
) -> Response {
    let t = viewer.locale;
    let here = address(&issuer.name, "/account");
    viewer.page_with(status, Head::new(t.sign_up_title()).unlisted(), || {
        let form = FormView::new(&NEW, t, typed, errors);
        view! {
            <h1>{t.sign_up_title()}</h1>
            <p class="lead">{t.oidc_new(issuer.label.clone())}</p>
            <form id=WRITING class="form" method="post" action=here.clone() novalidate>
                {form.complaints()}
                {form.fields()}
                {joining::agreement(t, joining, typed, errors)}
                <p class="actions">
                    <button class="button">{t.sign_up_button()}</button>
                </p>
            </form>
            <p>{t.oidc_known()}" "<a href=link::sign_in(&here)>{t.nav_sign_in()}</a></p>
        }
    })
}

fn link_form(viewer: &Viewer, issuer: &Issuer, handle: &str) -> Response {
    let t = viewer.locale;
    viewer.page(Head::new(t.oidc_link_title()).unlisted(), || {
        view! {
            <h1>{t.oidc_link_title()}</h1>
            <p>{t.oidc_link_text(handle.to_owned(), issuer.label.clone())}</p>
            <form class="actions" method="post" action=address(&issuer.name, "/account")>
                <button class="button" name=ACTION value="link">
                    {t.oidc_link()}
                </button>
                <a href=link::SECURITY>{t.form_cancel()}</a>
            </form>
        }
    })
}

/// What the page about security says of accounts elsewhere; nothing where there are none.
///
/// # Errors
/// The database's own.
pub async fn summary(viewer: &Viewer) -> Result<Option<AnyView>, Problem> {
    let (t, me) = (viewer.locale, viewer.signed_in()?);
    let (own, known) = (store::own(&viewer.db, me.id).await?, &viewer.site.settings.oidc);
    if own.is_empty() && known.is_empty() {
        return Ok(None);
    }
    let label = |address: &str| {
        known
            .iter()
            .find(|issuer| issuer.address == address)
            .map_or(address, |issuer| &issuer.label)
            .to_owned()
    };
    let rows: Vec<_> = own.iter().map(|identity| row(t, label(&identity.issuer), identity)).collect();
    let links: Vec<_> = known.iter().map(|issuer| link_button(t, issuer)).collect();
    Ok(Some(
        view! {
            <section>
                <h2>{t.oidc_title()}</h2>
                <p>{t.oidc_text()}</p>
                <ul class="rows">{rows}</ul>
                <div class="actions">{links}</div>
            </section>
        }
        .into_any(),
    ))
}

fn row(t: Locale, label: String, identity: &store::Identity) -> impl IntoView + use<> {
    view! {
        <li class="row">
            <h3>{label}</h3>
            <p class="meta">{t.passkey_since()} " " <ui::When t at=identity.created_at /></p>
            <form method="post" action="/settings/identities/remove">
                <button class="quiet-button" name=IDENTITY value=identity.key()>
                    {t.oidc_unlink()}
                </button>
            </form>
        </li>
    }
}

fn link_button(t: Locale, issuer: &Issuer) -> impl IntoView + use<> {
    view! {
        <form method="post" action=address(&issuer.name, "")>
            <input type="hidden" name="to" value=link::SECURITY />
            <button>{t.oidc_link_with(issuer.label.clone())}</button>
        </form>
    }
}
