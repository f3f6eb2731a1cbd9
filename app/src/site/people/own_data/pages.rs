//! The pages of one's own data.

use super::{
    EXPORT, LEAVE, STAY,
    export::{self, Export},
    file,
    forms::LEAVE as FORM,
    leaving::{self, May},
};
use crate::site::{
    form::{Errors, Typed, WRITING},
    link,
    locale::Locale,
    page::Head,
    people::pages::sections,
    problem::Problem,
    session::Viewer,
    time::Moment,
    ui::{self, fields::FormView},
};
use axum::{http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/settings/data`
pub async fn page(viewer: Viewer) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let export = export::own(&viewer.db, me.id).await?;
    let t = viewer.locale;
    Ok(viewer.page(Head::new(t.own_title()).unlisted(), || {
        let kept: Vec<_> =
            file::sections(&viewer.site).map(|section| view! { <li>{(section.title)(t)}</li> }).collect();
        view! {
            <h1>{t.own_title()}</h1>
            {sections(&viewer)}
            <section>
                <h2>{t.own_kept()}</h2>
                <p>{t.own_kept_text()}</p>
                <details>
                    <summary>{t.own_kept_list()}</summary>
                    <ul>{kept}</ul>
                </details>
            </section>
            <section id="export">
                <h2>{t.own_export()}</h2>
                <p>{t.own_export_text()}</p>
                {export_state(t, export)}
            </section>
            <section id="leave">
                <h2>{t.own_leave()}</h2>
                <p>{t.own_leave_text()}</p>
                <p>
                    <a href=LEAVE>{t.own_leave_link()}</a>
                </p>
            </section>
        }
    }))
}

/// The file that is there or being made, and the way to the next.
fn export_state(t: Locale, export: Option<Export>) -> impl IntoView {
    let next_at = export.as_ref().and_then(Export::next_at);
    let ask = next_at.is_none().then(|| {
        view! {
            <form method="post" action=EXPORT>
                <button class="button">{t.own_export_button()}</button>
            </form>
        }
    });
    let here = export.map(|export| match export.ready_at {
        None => view! { <p class="note">{t.own_export_making()}</p> }.into_any(),
        Some(_) => view! {
            <p class="note">
                <a href=format!("/settings/data/files/{}", export.token) download="">
                    {t.own_export_download(export.size.max(0) / 1024 + 1)}
                </a>
                " "
                {t.own_export_until(t.date(export.gone_at()).to_string())}
            </p>
        }
        .into_any(),
    });
    let next = next_at.map(|next| view! { <p>{t.own_export_next(t.date_time(next))}</p> });
    view! {
        {here}
        {ask}
        {next}
    }
}

/// GET `/settings/data/leave`
pub async fn leave(viewer: Viewer) -> Result<Response, Problem> {
    let may = leaving::may_leave(&viewer.db, viewer.signed_in()?.id).await?;
    Ok(leave_form(&viewer, StatusCode::OK, may, &Typed::default(), &Errors::default()))
}

/// The form of who leaves; or why they cannot.
pub fn leave_form(viewer: &Viewer, status: StatusCode, may: May, typed: &Typed, errors: &Errors) -> Response {
    let t = viewer.locale;
    viewer.page_with(status, Head::new(t.own_leave()).unlisted(), || {
        let body = match may {
            May::NotTheLastAdministrator => view! { <p class="note">{t.leave_last()}</p> }.into_any(),
            May::NotInTheDemonstration => view! { <p class="note">{t.leave_demo()}</p> }.into_any(),
            May::Leave => form(t, typed, errors).into_any(),
        };
        view! {
            <p class="eyebrow">
                <a href=link::OWN_DATA>{t.own_title()}</a>
            </p>
            <h1>{t.own_leave()}</h1>
            {body}
        }
    })
}

fn form(t: Locale, typed: &Typed, errors: &Errors) -> impl IntoView + use<> {
    let form = FormView::new(&FORM, t, typed, errors);
    view! {
        <ul>
            <li>{t.leave_at_once()}</li>
            <li>{t.leave_back()}</li>
            <li>{t.leave_then()}</li>
            <li>{t.leave_exchanges()}</li>
        </ul>
        <p>
            <a href=link::OWN_DATA>{t.leave_first_export()}</a>
        </p>
        <form id=WRITING class="form" method="post" action=LEAVE novalidate>
            {form.complaints()}
            {form.fields()}
            <p class="actions">
                <button class="button">{t.leave_button()}</button>
                <a href=link::OWN_DATA>{t.form_cancel()}</a>
            </p>
        </form>
    }
}

/// Whoever signs in while they leave is asked whether they stay.
pub fn stay_form(viewer: &Viewer, erase_at: Moment) -> Response {
    let t = viewer.locale;
    viewer.page(Head::new(t.stay_title()).unlisted(), || {
        view! {
            <h1>{t.stay_title()}</h1>
            <p class="lead">
                {t.stay_text()} " " <ui::When t at=erase_at />
            </p>
            <form method="post" action=STAY>
                <p class="actions">
                    <button class="button">{t.stay_button()}</button>
                    <a href="/">{t.stay_not()}</a>
                </p>
            </form>
        }
    })
}

/// Nobody was asked, or too long ago.
pub fn too_late(viewer: &Viewer) -> Response {
    let t = viewer.locale;
    viewer.page_with(StatusCode::UNPROCESSABLE_ENTITY, Head::new(t.stay_title()).unlisted(), || {
        view! {
            <h1>{t.stay_title()}</h1>
            <p>{t.complaint_too_late()}</p>
            <p>
                <a href=link::SIGN_IN>{t.nav_sign_in()}</a>
            </p>
        }
    })
}
