//! The form in which a request is written.

use super::{
    discard,
    forms::{PROMPT, REQUEST, Request},
    machine::{Action, Actor, State, may},
    rules::{Format, Kind, request},
    store,
};
use crate::site::{
    access::{Asker, Me},
    form::{ShownForm, Typed},
    ids::{ExchangeId, SolutionId},
    link::{IdSlug, Path},
    page::Head,
    problem::Problem,
    session::Viewer,
    solutions, themes,
    things::Thing,
    time::Moment,
    ui::fields::{FormView, back_to_theme},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// What it is to be about.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct On {
    theme: String,
    /// The solution that prompts it.
    solution: String,
}

/// GET `/exchanges/new`
pub async fn new(viewer: Viewer, Query(on): Query<On>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let mut typed = Typed::of([
        ("kind", Kind::SouthSouth.code()),
        ("format", Format::Both.code()),
        ("language", me.writes_in(viewer.locale.code())),
        ("organisation", &me.organisation),
    ]);
    typed.set_all("languages", me.languages.iter().take(3).cloned().collect());
    if themes::exists(&on.theme) {
        typed.set("themes", on.theme);
    }
    if let Some(SolutionId(id)) = prompt(&viewer, on.solution.parse().ok()).await? {
        typed.set(PROMPT, id);
    }
    Ok(form(&viewer, ShownForm::opened(typed), Place::new()))
}

/// The solution of this number, if it is one that everybody may read: the page of the exchange leads to it.
///
/// # Errors
/// The database's own.
pub async fn prompt(viewer: &Viewer, number: Option<i64>) -> Result<Option<SolutionId>, Problem> {
    let Some(id) = number.map(SolutionId) else { return Ok(None) };
    match solutions::title_of(&viewer.db, &Asker::visitor(), id).await {
        Ok(_) => Ok(Some(id)),
        Err(Problem::NotFound) => Ok(None),
        Err(problem) => Err(problem),
    }
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
    Ok(form(&viewer, ShownForm::opened(saved(&row)), Place::of(&row)))
}

/// Where the form belongs.
#[derive(Clone, Debug)]
pub struct Place {
    /// The address that it posts to.
    pub action: String,
    /// Others see the request already: it is corrected, not opened.
    pub is_open: bool,
}

impl Place {
    /// Of a new request.
    pub fn new() -> Self {
        Self { action: Thing::Exchange.address("/new"), is_open: false }
    }

    pub fn of(row: &store::ExchangeRow) -> Self {
        Self { action: format!("{}/edit", row.path()), is_open: row.state == State::Open }
    }
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
        prompted_by: row.prompted_by,
    };
    let prompt = row.prompted_by.map(|SolutionId(id)| id);
    REQUEST.fill(&request).with_some(PROMPT, prompt).over(row.version)
}

/// The page with the form.
pub fn form(viewer: &Viewer, shown: ShownForm, place: Place) -> Response {
    let t = viewer.locale;
    let Place { action, is_open } = place;
    let mine = viewer.me().map(Me::codes).unwrap_or_default();
    let needed = request(&shown.typed, true, Moment::now()).err().unwrap_or_default();
    let (title, submit) = if is_open {
        (t.exchange_correct_title(), t.exchange_save())
    } else {
        (t.exchange_new_title(), t.exchange_submit())
    };
    viewer.page_with(shown.status, Head::new(title).unlisted(), move || {
        let form = FormView::of(&REQUEST, t, &shown).with_mine(&mine);
        let form = if is_open { form } else { form.needing(&needed) };
        let draft = format!("{action} {}", shown.typed.version());
        let discard = action.strip_suffix("/edit").filter(|_| !is_open).map(|path| discard::deed(t, path));
        let list = back_to_theme(&shown.typed, "themes", Thing::Exchange.list());
        let back = action.strip_suffix("/edit").map_or(list, str::to_owned);
        let save = (!is_open).then(|| {
            view! {
                <button name="action" value="save">
                    {t.solution_save_draft()}
                </button>
            }
        });
        let buttons = view! {
            <p class="actions sticky">
                <button class="button" name="action" value="submit">
                    {submit}
                </button>
                {save}
                <button name="action" value="preview">
                    {t.composer_preview()}
                </button>
                <a href=back>{t.form_cancel()}</a>
            </p>
        };
        view! {
            <h1>{title}</h1>
            <p class="lead">{if is_open { t.exchange_correct_lead() } else { t.exchange_form_lead() }}</p>
            {form.meanwhile(t.exchange_theirs(), shown.theirs.as_ref())}
            {form.whole(action, draft, form.preview("need"), buttons)}
            {discard}
        }
    })
}
