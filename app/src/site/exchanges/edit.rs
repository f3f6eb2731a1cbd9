//! The form in which a request is written.

use super::{
    machine::{Action, Actor, may},
    rules::{Format, Kind, LINE_MOST, Modality, NEED_MOST, RequestForm, TITLE_MOST},
    store,
};
use crate::site::{
    form::Errors,
    link::IdSlug,
    page::Head,
    problem::Problem,
    session::Viewer,
    text::markdown,
    themes,
    time::Moment,
    ui::{
        self,
        fields::{Fields, hidden, token},
    },
    vocabulary::LANGUAGES,
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/exchanges/new`
pub async fn new(viewer: Viewer) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let typed = RequestForm {
        kind: Kind::SouthSouth.code().into(),
        format: Format::Both.code().into(),
        language: viewer.locale.code().into(),
        organisation: me.organisation.clone(),
        ..Default::default()
    };
    Ok(form(&viewer, StatusCode::OK, &typed, Errors::default(), "/exchanges/new"))
}

/// Whether this person may change the request as it stands now.
///
/// # Errors
/// [`Problem::Refused`] where not.
pub fn allowed(viewer: &Viewer, row: &store::Row) -> Result<(), Problem> {
    let actor = row.actor(viewer.me.as_ref());
    let may = actor == Actor::Requester && may(row.state(), Action::Edit, actor);
    if may { Ok(()) } else { Err(Problem::Refused) }
}

/// GET `/exchanges/{id}-{slug}/edit`
pub async fn edit(viewer: Viewer, Path(at): Path<IdSlug>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer, at.id).await?;
    at.settle(&viewer, &row.title)?;
    allowed(&viewer, &row)?;
    let day = |at: Moment| if at.0 == 0 { String::new() } else { at.day() };
    let action = format!("{}/edit", row.path());
    let typed = RequestForm {
        starts: day(row.starts_at),
        ends: day(row.ends_at),
        title: row.title,
        need: row.need,
        objectives: row.objectives.0.join("\n"),
        organisation: row.organisation,
        kind: row.kind,
        modality: row.modality,
        format: row.format,
        language: row.language,
        languages: row.languages.0,
        themes: row.themes.0,
        version: row.version,
        ..Default::default()
    };
    Ok(form(&viewer, StatusCode::OK, &typed, Errors::default(), &action))
}

/// The form, new or come back.
pub fn form(viewer: &Viewer, status: StatusCode, typed: &RequestForm, errors: Errors, action: &str) -> Response {
    let t = viewer.locale;
    let (typed, action) = (typed.clone(), action.to_owned());
    viewer.page_with(status, Head::new(t.exchange_new_title()).unlisted(), move || {
        let form = Fields::new(t, errors);
        let fields = view! {
            {form.field("title", t.field_need_title()).help(t.field_need_title_help()).required().line(&typed.title, TITLE_MOST)}
            {form.field("need", t.field_need()).help(t.field_need_help()).required().composer(&typed.need, 8, NEED_MOST, action.clone())}
            {form.field("objectives", t.field_objectives()).help(t.field_objectives_help()).required().prose(&typed.objectives, 4, NEED_MOST)}
            {form.field("organisation", t.field_organisation()).help(t.field_on_behalf_help()).line(&typed.organisation, LINE_MOST)}
            {form.field("kind", t.field_exchange_kind()).required().radios(Kind::options(t), &typed.kind)}
            {form.field("modality", t.field_modality()).required().radios(Modality::options(t), &typed.modality)}
            {form.field("format", t.field_format()).required().radios(Format::options(t), &typed.format)}
            {form.field("languages", t.field_exchange_languages()).help(t.field_exchange_languages_help()).required().selects(LANGUAGES.options(t), &typed.languages, 3, t.choose_none())}
            {form.field("themes", t.field_themes()).required().selects(themes::options(t), &typed.themes, 3, t.choose_none())}
            <div class="pair">
                {form.field("starts", t.field_starts()).required().date(&typed.starts)}
                {form.field("ends", t.field_ends()).help(t.field_ends_help()).required().date(&typed.ends)}
            </div>
            {form.field("language", t.field_language()).required().select(LANGUAGES.options(t), &typed.language, Some(t.choose_one()))}
        };
        let preview = (typed.action == "preview").then(|| markdown(&typed.need));
        view! {
            <h1>{t.exchange_new_title()}</h1>
            <p class="lead">{t.exchange_form_lead()}</p>
            {preview.map(|html| view! { <section class="preview-page" aria-label=t.composer_preview()>{ui::prose(html)}</section> })}
            <form class="form" method="post" action=action novalidate>
                {form.complaints()}{token(&typed.token)}{hidden("version", typed.version)}{fields}
                <p class="actions sticky">
                    <button class="button" name="action" value="submit">{t.exchange_submit()}</button>
                    <button name="action" value="save">{t.solution_save_draft()}</button>
                    <button name="action" value="preview">{t.composer_preview()}</button>
                </p>
            </form>
        }
    })
}
