//! The form in which a request is written.

use super::{
    machine::{Action, Actor, may},
    rules::{Format, Kind, LANGUAGES_MOST, LINE_MOST, Modality, NEED_MOST, RequestForm, THEMES_MOST, TITLE_MOST},
    store,
};
use crate::site::{
    form::Errors,
    ids::ExchangeId,
    link::IdSlug,
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    themes,
    time::Moment,
    ui::{
        self,
        fields::{Fields, hidden, kept_on_device, token},
    },
    vocabulary::{LANGUAGES, names},
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
    Ok(form(&viewer, StatusCode::OK, &typed, Errors::default(), "/exchanges/new", None))
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
    at.settle(&viewer, &row.title)?;
    allowed(&viewer, &row)?;
    Ok(form(&viewer, StatusCode::OK, &typed(&row), Errors::default(), &action(&row), None))
}

/// The address that the form of a request posts to.
pub fn action(row: &store::ExchangeRow) -> String {
    format!("{}/edit", row.path())
}

/// The request as it was last saved, as the form holds it.
pub fn typed(row: &store::ExchangeRow) -> RequestForm {
    let day = |at: Option<Moment>| at.map(Moment::day).unwrap_or_default();
    let row = row.clone();
    RequestForm {
        starts: day(row.starts_at),
        ends: day(row.ends_at),
        title: row.title,
        need: row.need,
        objectives: row.objectives.0.join("\n"),
        organisation: row.organisation,
        kind: row.kind.map_or("", Kind::code).into(),
        modality: row.modality.map_or("", Modality::code).into(),
        format: row.format.map_or("", Format::code).into(),
        language: row.language,
        languages: row.languages.0,
        themes: row.themes.0,
        version: row.version,
        ..Default::default()
    }
}

/// What a form says, field by field, as people read it.
pub fn said(t: Locale, form: &RequestForm) -> [(&'static str, String); 12] {
    let label = |label: Option<&'static str>| label.unwrap_or_default().to_owned();
    let themes: Vec<String> = form.themes.iter().filter(|slug| themes::exists(slug)).map(|slug| themes::name(slug, t)).collect();
    let languages: Vec<String> = form.languages.iter().filter(|code| LANGUAGES.has(code)).cloned().collect();
    [
        (t.field_need_title(), form.title.clone()),
        (t.field_need(), form.need.clone()),
        (t.field_objectives(), form.objectives.clone()),
        (t.field_organisation(), form.organisation.clone()),
        (t.field_exchange_kind(), label(Kind::parse(&form.kind).map(|one| one.label(t)))),
        (t.field_modality(), label(Modality::parse(&form.modality).map(|one| one.label(t)))),
        (t.field_format(), label(Format::parse(&form.format).map(|one| one.label(t)))),
        (t.field_exchange_languages(), names(&LANGUAGES, &languages, t)),
        (t.field_themes(), themes.join(", ")),
        (t.field_starts(), form.starts.clone()),
        (t.field_ends(), form.ends.clone()),
        (t.field_language(), if LANGUAGES.has(&form.language) { ui::language(t, &form.language) } else { String::new() }),
    ]
}

/// What was saved while this form was open, where it differs from what was typed.
fn meanwhile(t: Locale, form: &RequestForm, saved: &RequestForm) -> impl IntoView + use<> {
    let plain = |text: &str| text.replace("\r\n", "\n").trim().to_owned();
    let differing: Vec<_> = said(t, saved)
        .into_iter()
        .zip(said(t, form))
        .filter(|((_, saved), (_, typed))| plain(saved) != plain(typed))
        .map(|((label, saved), _)| view! { <h3>{label}</h3><blockquote class="kept">{saved}</blockquote> })
        .collect();
    view! { <section class="note"><h2>{t.exchange_theirs()}</h2>{differing}</section> }
}

/// The form, new or come back; with what was saved meanwhile.
pub fn form(
    viewer: &Viewer,
    status: StatusCode,
    typed: &RequestForm,
    errors: Errors,
    action: &str,
    saved: Option<RequestForm>,
) -> Response {
    let t = viewer.locale;
    let (typed, action) = (typed.clone(), action.to_owned());
    viewer.page_with(status, Head::new(t.exchange_new_title()).unlisted(), move || {
        let draft_key = format!("{action} {}", typed.version);
        let form = Fields::new(t, errors);
        let fields = view! {
            {form.field("title", t.field_need_title()).help(t.field_need_title_help()).required().line(&typed.title, TITLE_MOST)}
            {form.field("need", t.field_need()).help(t.field_need_help()).required().composer(&typed.need, 8, NEED_MOST)}
            {form.field("objectives", t.field_objectives()).help(t.field_objectives_help()).required().prose(&typed.objectives, 4)}
            {form.field("organisation", t.field_organisation()).help(t.field_on_behalf_help()).line(&typed.organisation, LINE_MOST)}
            {form.field("kind", t.field_exchange_kind()).required().radios(Kind::options(t), &typed.kind)}
            {form.field("modality", t.field_modality()).required().radios(Modality::options(t), &typed.modality)}
            {form.field("format", t.field_format()).required().radios(Format::options(t), &typed.format)}
            {form.field("languages", t.field_exchange_languages()).help(t.field_exchange_languages_help()).required().selects(LANGUAGES.menu(t), &typed.languages, LANGUAGES_MOST, t.choose_none())}
            {form.field("themes", t.field_themes()).required().selects(themes::menu(t), &typed.themes, THEMES_MOST, t.choose_none())}
            <div class="pair">
                {form.field("starts", t.field_starts()).required().date(&typed.starts)}
                {form.field("ends", t.field_ends()).help(t.field_ends_help()).required().date(&typed.ends)}
            </div>
            {form.field("language", t.field_language()).required().select(LANGUAGES.menu(t), &typed.language, Some(t.choose_one()))}
        };
        let preview = form.preview(&typed.action, &typed.need);
        view! {
            <h1>{t.exchange_new_title()}</h1>
            <p class="lead">{t.exchange_form_lead()}</p>
            {preview}
            {saved.map(|saved| meanwhile(t, &typed, &saved))}
            <form class="form" method="post" action=action novalidate>
                {form.complaints()}{token(&typed.token)}{hidden("version", typed.version)}{kept_on_device(t, draft_key)}{fields}
                <p class="actions sticky">
                    <button class="button" name="action" value="submit">{t.exchange_submit()}</button>
                    <button name="action" value="save">{t.solution_save_draft()}</button>
                    <button name="action" value="preview">{t.composer_preview()}</button>
                </p>
            </form>
        }
    })
}
