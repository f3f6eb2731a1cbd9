//! The pages about who may join.

use super::{
    AGREE, INVITATION, JoinRules, Mode, YES,
    forms::{APPLICANT, APPROVE, DECLINE, Decided, NEW, RULES},
    store::{self, Applicant, Invitation},
};
use crate::site::{
    form::{ACTION, Errors, Typed, WRITING},
    link::{self, Path},
    locale::Locale,
    page::Head,
    people::{
        pages::{sections, sign_up_form},
        second_factor::administrator,
    },
    problem::Problem,
    session::Viewer,
    ui::{self, fields::FormView},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/settings/place/joining`
pub async fn page(viewer: Viewer) -> Result<Response, Problem> {
    administrator(&viewer)?;
    let rules = store::rules(&viewer.db).await?;
    let agreement = rules.agreement.get(viewer.locale.code()).cloned().unwrap_or_default();
    let typed = RULES.fill(&Decided { mode: Some(rules.mode), agreement });
    shown(&viewer, StatusCode::OK, &typed, &Errors::default()).await
}

/// The rules as they are typed, who waits, and the invitations.
///
/// # Errors
/// The database's own.
pub async fn shown(
    viewer: &Viewer,
    status: StatusCode,
    typed: &Typed,
    errors: &Errors,
) -> Result<Response, Problem> {
    let t = viewer.locale;
    let applicants: Vec<_> =
        store::applicants(&viewer.db).await?.into_iter().map(|one| applicant(t, one)).collect();
    let invitations: Vec<_> =
        store::invitations(&viewer.db).await?.into_iter().map(|one| made_one(t, one)).collect();
    Ok(viewer.page_with(status, Head::new(t.joining_title()).unlisted(), || {
        let form = FormView::new(&RULES, t, typed, errors);
        view! {
            <h1>{t.joining_title()}</h1>
            {sections(viewer)}
            <form id=WRITING class="form" method="post" action=link::JOINING novalidate>
                {form.complaints()}
                {form.fields()}
                <p class="actions">
                    <button class="button">{t.settings_save()}</button>
                </p>
            </form>
            <section>
                <h2>{t.applicants_title()}</h2>
                {applicants.is_empty().then(|| view! { <p class="empty">{t.applicants_none()}</p> })}
                <ul class="rows">{applicants}</ul>
            </section>
            <section>
                <h2>{t.invitations_title()}</h2>
                <ul class="rows">{invitations}</ul>
                {new_invitation(t, &Typed::default(), &Errors::default())}
            </section>
        }
    }))
}

fn applicant(t: Locale, one: Applicant) -> impl IntoView {
    let proven = if one.proven_at.is_some() { t.applicant_proven() } else { t.applicant_unproven() };
    view! {
        <li class="row">
            <h3>
                <bdi>{one.name}</bdi>
                " @"
                {one.handle}
            </h3>
            <p class="meta">
                {ui::country(t, &one.country)} " · " <bdi>{one.email}</bdi> " (" {proven} ") · "
                <ui::When t at=one.created_at />
            </p>
            <form class="actions" method="post" action="/settings/place/applicants">
                <input type="hidden" name=APPLICANT value=i64::from(one.id) />
                <button name=ACTION value=APPROVE>
                    {t.applicant_let_in()}
                </button>
                <button class="quiet-button" name=ACTION value=DECLINE>
                    {t.applicant_turn_away()}
                </button>
            </form>
        </li>
    }
}

fn made_one(t: Locale, one: Invitation) -> impl IntoView {
    let address = if one.address.is_empty() { t.invitation_any().to_owned() } else { one.address };
    view! {
        <li class="row">
            <p>
                <bdi>{address}</bdi>
                " · "
                {t.invitation_uses(one.uses)}
                " · "
                {t.invitation_until()}
                " "
                <ui::When t at=one.expires_at />
            </p>
            <form method="post" action="/settings/place/invitations/end">
                <button class="quiet-button" name=INVITATION value=i64::from(one.id)>
                    {t.invitation_end()}
                </button>
            </form>
        </li>
    }
}

fn new_invitation(t: Locale, typed: &Typed, errors: &Errors) -> impl IntoView + use<> {
    let form = FormView::new(&NEW, t, typed, errors).suffixed("new");
    view! {
        <form class="form" method="post" action="/settings/place/invitations" novalidate>
            {form.complaints()}
            {form.fields()}
            <p class="actions">
                <button>{t.invitation_make()}</button>
            </p>
        </form>
    }
}

/// The form for an invitation, when it came back.
pub fn invitation_form(viewer: &Viewer, typed: &Typed, errors: &Errors) -> Response {
    let t = viewer.locale;
    viewer.page_with(errors.status(), Head::new(t.invitations_title()).unlisted(), || {
        view! {
            <h1>{t.invitations_title()}</h1>
            {sections(viewer)}
            {new_invitation(t, typed, errors)}
        }
    })
}

/// An invitation that was made, with its secret, which is shown this once.
pub fn made(viewer: &Viewer, token: &str) -> Response {
    let t = viewer.locale;
    let address = [&viewer.site.settings.origin, "/invitation/", token].concat();
    viewer.page(Head::new(t.invitation_made()).unlisted(), || {
        view! {
            <h1>{t.invitation_made()}</h1>
            {sections(viewer)}
            <p>{t.invitation_made_text()}</p>
            <p>
                <code class="secret">{address}</code>
            </p>
            <p class="actions">
                <a class="button" href=link::JOINING>
                    {t.joining_title()}
                </a>
            </p>
        }
    })
}

/// GET `/invitation/{token}`: the form for an account, with the invitation in it.
pub async fn invitation(viewer: Viewer, Path(token): Path<String>) -> Result<Response, Problem> {
    let Some(found) = store::invitation(&viewer.site.db, &token).await? else { return Ok(void(&viewer)) };
    let rules = store::rules(&viewer.site.db).await?;
    if rules.mode == Mode::Closed {
        return Ok(closed(&viewer, StatusCode::OK, rules.mode));
    }
    let typed = Typed::of([(INVITATION, token.as_str()), ("email", found.address.as_str())]);
    Ok(sign_up_form(&viewer, StatusCode::OK, typed, Errors::default(), &rules))
}

/// Whether a form for an account holds an invitation.
pub fn invited(typed: &Typed) -> Option<&str> {
    Some(typed.text(INVITATION)).filter(|token| !token.is_empty())
}

fn void(viewer: &Viewer) -> Response {
    let t = viewer.locale;
    said(viewer, StatusCode::NOT_FOUND, t.invitation_void(), t.invitation_void_text())
}

/// That one cannot join (without an invitation).
pub fn closed(viewer: &Viewer, status: StatusCode, mode: Mode) -> Response {
    let t = viewer.locale;
    let text = if mode == Mode::Closed { t.joining_is_closed() } else { t.joining_is_by_invitation() };
    said(viewer, status, t.sign_up_title(), text)
}

/// That an account is made, and waits to be let in.
pub fn waits(viewer: &Viewer) -> Response {
    let t = viewer.locale;
    said(viewer, StatusCode::OK, t.joining_waits(), t.joining_waits_text())
}

fn said(viewer: &Viewer, status: StatusCode, title: &'static str, text: &'static str) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(title).unlisted(), || {
        view! {
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <p class="actions">
                <a class="button" href="/">
                    {t.problem_home()}
                </a>
                <a href=link::SIGN_IN>{t.nav_sign_in()}</a>
            </p>
        }
    })
}

/// What who joins agrees to, with the box that says so; nothing where there is nothing.
pub fn agreement(t: Locale, rules: &JoinRules, typed: &Typed, errors: &Errors) -> Option<AnyView> {
    let (language, text) = rules.agreement(t)?;
    let complaint = errors.of(AGREE).map(|complaint| {
        view! {
            <p class="complaint" id="agree-complaint">
                {complaint.say(t)}
            </p>
        }
    });
    let invalid = complaint.is_some().then_some("true");
    Some(
        view! {
            <div class="field">
                <p {..ui::spoken(t, language)} class="kept">
                    {text.to_owned()}
                </p>
                {complaint}
                <label class="box">
                    <input
                        type="checkbox"
                        id=AGREE
                        name=AGREE
                        value=YES
                        checked=typed.text(AGREE) == YES
                        required
                        aria-invalid=invalid
                        aria-describedby=invalid.map(|_| "agree-complaint")
                    />
                    " "
                    {t.joining_agree()}
                </label>
            </div>
        }
        .into_any(),
    )
}
