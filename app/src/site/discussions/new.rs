//! The form in which a discussion begins.

use super::rules::{BODY_MOST, DiscussionForm, Kind, TITLE_MOST};
use crate::site::{
    form::Errors,
    ids::SolutionId,
    page::Head,
    problem::Problem,
    session::Viewer,
    solutions, themes,
    things::Key,
    ui::fields::{Fields, hidden, kept_on_device, token},
    vocabulary::LANGUAGES,
};
use axum::{extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// What it is to be on.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct On {
    theme: String,
    solution: Option<SolutionId>,
}

/// GET `/discussions/new`
pub async fn new(viewer: Viewer, Query(on): Query<On>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let typed = DiscussionForm {
        theme: on.theme,
        solution: on.solution,
        kind: Kind::Question.code().into(),
        language: viewer.locale.code().into(),
        ..Default::default()
    };
    form(&viewer, StatusCode::OK, &typed, Errors::default()).await
}

/// The form, new or come back.
///
/// # Errors
/// [`Problem::NotFound`] when the solution that it is on is not there.
pub async fn form(viewer: &Viewer, status: StatusCode, typed: &DiscussionForm, errors: Errors) -> Result<Response, Problem> {
    let solution = match typed.solution {
        Some(id) => Some((id, solutions::title_of(&viewer.db, &viewer.asker, id).await?)),
        None => None,
    };
    let t = viewer.locale;
    let typed = typed.clone();
    Ok(viewer.page_with(status, Head::new(t.discussion_new_title()).unlisted(), move || {
        let form = Fields::new(t, errors);
        let draft_key = solution.as_ref().map_or("new discussion".to_owned(), |(id, _)| format!("new discussion on {id}"));
        let on = solution.as_ref().map(|(id, title)| {
            let href = id.path(title);
            view! { <p class="note">{t.discussion_on()}" "<a href=href>{title.clone()}</a></p> }
        });
        let solution = solution.as_ref().map(|(id, _)| hidden("solution", *id));
        let theme = typed
            .solution
            .is_none()
            .then(|| form.field("theme", t.field_theme()).required().select(themes::menu(t), &typed.theme, Some(t.choose_one())));
        let fields = view! {
            {form.field("kind", t.field_kind()).required().radios(Kind::options(t), &typed.kind)}
            {form.field("title", t.field_title()).help(t.field_discussion_title_help()).required().line(&typed.title, TITLE_MOST)}
            {theme}
            {form.field("body", t.field_body()).help(t.field_body_help()).required().composer(&typed.body, 10, BODY_MOST)}
            {form.field("language", t.field_language()).required().select(LANGUAGES.menu(t), &typed.language, Some(t.choose_one()))}
        };
        let preview = form.preview(&typed.action, &typed.body);
        view! {
            <h1>{t.discussion_new_title()}</h1>
            {on}
            {preview}
            <form class="form" method="post" action="/discussions/new" novalidate>
                {form.complaints()}{token(&typed.token)}{solution}{kept_on_device(t, draft_key)}{fields}
                <p class="actions">
                    <button class="button" name="action" value="post">{t.discussion_begin()}</button>
                    <button class="server-preview" name="action" value="preview">{t.composer_preview()}</button>
                </p>
            </form>
        }
    }))
}
