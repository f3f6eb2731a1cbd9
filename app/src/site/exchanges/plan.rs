//! The form in which the two sides write their plan.

use super::{
    forms::{PLAN, PLAN_READ, WITH},
    machine::{Action, may},
    rules::{self, Activity, Plan},
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
    text::{Html, markdown},
    time::Moment,
    ui::{
        self,
        fields::{FormView, preview_section},
    },
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/exchanges/{id}-{slug}/plan`
pub async fn plan(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    if !may(row.state, Action::Plan, row.actor(viewer.me())) {
        return Err(Problem::Refused);
    }
    let plan = store::plan(&viewer.db, &viewer.asker, &row).await?;
    // The first plan begins with what the requester wants to learn.
    let begun = || Plan { objectives: row.objectives.0.clone(), ..Default::default() };
    let plan = plan.map(|shown| shown.plan().clone()).unwrap_or_else(begun);
    let typed = over(PLAN.outline.with_room(PLAN.fill(&plan)), &row);
    Ok(form(&viewer, &row, ShownForm::opened(typed)))
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

/// The plan as both sides read it, in the language of what it is about.
pub fn show(t: Locale, language: &str, plan: &Plan, costs: &Html) -> impl IntoView + use<> {
    let list = |lines: &[String]| lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let costs = (!plan.costs.is_empty()).then(|| costs.clone());
    view! {
        <h3>{t.plan_objectives()}</h3>
        <ul {..ui::spoken(t, language)}>{list(&plan.objectives)}</ul>
        {activities(t, language, plan)}
        {(!plan.deliverables.is_empty())
            .then(|| {
                view! {
                    <h3>{t.field_deliverables()}</h3>
                    <ul {..ui::spoken(t, language)}>{list(&plan.deliverables)}</ul>
                }
            })}
        {costs
            .map(|html| {
                view! {
                    <h3>{t.field_costs()}</h3>
                    <ui::Prose t html=&html language key="costs" />
                }
            })}
    }
}

fn activities(t: Locale, language: &str, plan: &Plan) -> impl IntoView + use<> {
    let day = |at: Option<Moment>| at.map(|day| view! { <ui::Day t day /> });
    let row = |one: &Activity| {
        view! {
            <tr role="row">
                <th role="rowheader" scope="row" {..ui::spoken(t, language)}>
                    {one.what.clone()}
                </th>
                {ui::cell(t.field_starts(), day(one.starts_at))}
                {ui::cell(t.field_ends(), day(one.ends_at))}
                {ui::cell(t.activity_place(), ui::said(t, language, &one.place))}
                {ui::cell(t.activity_who(), ui::said(t, language, &one.who))}
            </tr>
        }
    };
    let rows: Vec<_> = plan.activities.iter().map(row).collect();
    view! {
        <div class="table" role="region" tabindex="0" aria-label=t.plan_activities()>
            <table role="table">
                <caption>{t.plan_activities()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.activity_what()}</th>
                        <th scope="col">{t.field_starts()}</th>
                        <th scope="col">{t.field_ends()}</th>
                        <th scope="col">{t.activity_place()}</th>
                        <th scope="col">{t.activity_who()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
