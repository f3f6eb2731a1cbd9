//! The form in which the two sides write their plan.

pub mod cost;
pub mod forms;
pub mod keys;
mod templates;
mod versions;
pub mod view;
pub mod when;

pub use versions::{compare, list as versions, show as version};
pub use view::show;

use super::{
    forms::{PLAN, PLAN_READ, WITH},
    machine::{Action, may},
    rules::{self, Modality, Plan},
    store::{self, ExchangeRow},
};
use crate::site::{
    form::{PREVIEW, ShownForm, TOKEN, Typed},
    ids::{ExchangeId, PersonId},
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    text::markdown,
    ui::{
        self,
        fields::{FormView, preview_section},
    },
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use serde::Deserialize;

/// With what a plan begins.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Begun {
    template: String,
}

/// GET `/exchanges/{id}-{slug}/plan`
pub async fn plan(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    Query(begun): Query<Begun>,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    if !may(row.state, Action::Plan, row.actor(viewer.me())) {
        return Err(Problem::Refused);
    }
    let saved = store::plan(&viewer.db, &viewer.asker, &row).await?;
    let saved = saved.map(|shown| shown.plan().clone());
    let plan = saved.unwrap_or_else(|| first(viewer.locale, &row, Modality::parse(&begun.template)));
    let typed = over(PLAN.outline.with_room(PLAN.fill(&plan)), &row);
    Ok(form(&viewer, &row, ShownForm::opened(typed)))
}

/// The first plan begins with what the requester wants to learn; with the rest of a template, where one is chosen, in
/// the language of the exchange, where the site has it.
fn first(t: Locale, row: &ExchangeRow, template: Option<Modality>) -> Plan {
    let spoken = Locale::parse(&row.language).unwrap_or(t);
    match template {
        Some(modality) => templates::begun(spoken, modality, &row.objectives.0),
        None => Plan { objectives: row.objectives.0.clone(), ..Default::default() },
    }
}

/// The form over the plan as it stands now, with who has been chosen now, to be sent as another one.
pub fn over(typed: Typed, row: &ExchangeRow) -> Typed {
    let with = row.provider_id().map_or(0, |PersonId(id)| id);
    typed.with(TOKEN, "").with(PLAN_READ, row.plan.unwrap_or_default()).with(WITH, with)
}

/// The page with the form.
pub fn form(viewer: &Viewer, row: &ExchangeRow, shown: ShownForm) -> Response {
    let t = viewer.locale;
    let (id, path, title, language) = (row.id, row.path(), row.title.clone(), row.language.clone());
    let (is_first, modality) = (row.plan.is_none(), row.modality);
    viewer.page_with(shown.status, Head::new(t.plan_title()).unlisted(), move || {
        let form = FormView::of(&PLAN, t, &shown).speaking(&language);
        let draft = format!("plan {id} {} {}", shown.typed.text(WITH), shown.typed.text(PLAN_READ));
        let preview = plan_in(&shown).map(|plan| {
            let costs = markdown(&plan.costs);
            preview_section(t, show(t, &language, &plan, &costs))
        });
        let buttons = view! {
            <p class="actions sticky">
                <button class="button" name="action" value="save">
                    {t.plan_save()}
                </button>
                <button name="action" value="preview">
                    {t.composer_preview()}
                </button>
                <a href=path.clone()>{t.form_cancel()}</a>
            </p>
        };
        view! {
            <p class="eyebrow">
                <a href=path.clone() {..ui::spoken(t, &language)}>
                    {title}
                </a>
            </p>
            <h1>{t.plan_title()}</h1>
            <p class="lead">{t.plan_lead()}</p>
            {is_first.then(|| templates::offered(t, &path, modality))}
            {form.meanwhile(t.plan_theirs(), shown.theirs.as_ref())}
            {form.whole(format!("{path}/plan"), draft, preview, buttons)}
        }
    })
}

/// The plan that a form holds, when the button was pressed that shows it and nothing is wrong with it.
fn plan_in(shown: &ShownForm) -> Option<Plan> {
    let is_asked_for = shown.typed.action() == PREVIEW && shown.errors.is_empty();
    is_asked_for.then(|| rules::plan(&shown.typed).ok()).flatten()
}
