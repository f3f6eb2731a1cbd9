//! The form in which a request is written.

use super::{
    forms::{REQUEST, Request},
    machine::{Action, Actor, may},
    rules::{Format, Kind},
    store,
};
use crate::site::{
    form::{Errors, Typed},
    ids::ExchangeId,
    link::IdSlug,
    page::Head,
    problem::Problem,
    session::Viewer,
    things::Thing,
    ui::fields::{FormView, kept_on_device},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/exchanges/new`
pub async fn new(viewer: Viewer) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let typed = Typed::of([
        ("kind", Kind::SouthSouth.code()),
        ("format", Format::Both.code()),
        ("language", viewer.locale.code()),
        ("organisation", &me.organisation),
    ]);
    Ok(form(&viewer, StatusCode::OK, typed, Errors::default(), &Thing::Exchange.address("/new"), None))
}

/// Whether this person may change the request as it stands now.
///
/// # Errors
/// [`Problem::Refused`] where not.
pub fn allowed(viewer: &Viewer, row: &store::ExchangeRow) -> Result<(), Problem> {
    let actor = row.actor(viewer.me());
    let may = actor == Actor::Requester && may(row.state, Action::Edit, actor);
    if may { Ok(()) } else { Err(Problem::Refused) }
}

/// GET `/exchanges/{id}-{slug}/edit`
pub async fn edit(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    allowed(&viewer, &row)?;
    Ok(form(&viewer, StatusCode::OK, saved(&row), Errors::default(), &action(&row), None))
}

/// The address that the form of a request posts to.
pub fn action(row: &store::ExchangeRow) -> String {
    format!("{}/edit", row.path())
}

/// The form with the request as it was last saved.
pub fn saved(row: &store::ExchangeRow) -> Typed {
    let row = row.clone();
    let request = Request {
        title: row.title,
        need: row.need,
        objectives: row.objectives.0,
        organisation: row.organisation,
        kind: row.kind,
        modality: row.modality,
        format: row.format,
        language: row.language,
        languages: row.languages.0,
        themes: row.themes.0,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
    };
    REQUEST.fill(&request).over(row.version)
}

/// The form, new or come back; with what was saved meanwhile.
pub fn form(
    viewer: &Viewer,
    status: StatusCode,
    typed: Typed,
    errors: Errors,
    action: &str,
    theirs: Option<Typed>,
) -> Response {
    let t = viewer.locale;
    let action = action.to_owned();
    viewer.page_with(status, Head::new(t.exchange_new_title()).unlisted(), move || {
        let draft_key = format!("{action} {}", typed.version());
        let form = FormView::new(&REQUEST, t, &typed, &errors);
        view! {
            <h1>{t.exchange_new_title()}</h1>
            <p class="lead">{t.exchange_form_lead()}</p>
            {form.preview("need")}
            {form.meanwhile(t.exchange_theirs(), theirs.as_ref())}
            <form class="form" method="post" action=action novalidate>
                {form.complaints()}
                {form.hidden()}
                {kept_on_device(t, draft_key)}
                {form.fields()}
                <p class="actions sticky">
                    <button class="button" name="action" value="submit">
                        {t.exchange_submit()}
                    </button>
                    <button name="action" value="save">
                        {t.solution_save_draft()}
                    </button>
                    <button name="action" value="preview">
                        {t.composer_preview()}
                    </button>
                </p>
            </form>
        }
    })
}
