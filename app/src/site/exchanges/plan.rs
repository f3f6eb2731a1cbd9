//! The form in which the two sides write their plan.

use super::{
    machine::{Action, may},
    rules::{ACTIVITIES_MOST, LINE_MOST, Plan, PlanForm, activity_field},
    store::{self, ExchangeRow, ShownPlan},
};
use crate::site::{
    form::{Errors, rows},
    ids::ExchangeId,
    link::IdSlug,
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    time::Moment,
    ui::{
        self,
        fields::{Fields, hidden, kept_on_device, token},
    },
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/exchanges/{id}-{slug}/plan`
pub async fn plan(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.settle(&viewer, &row.title)?;
    if !may(row.state, Action::Plan, row.actor(viewer.me())) {
        return Err(Problem::Refused);
    }
    let plan = store::plan(&viewer.db, &viewer.asker, &row).await?;
    // The first plan begins with what the requester wants to learn.
    let begun = || Plan { objectives: row.objectives.0.clone(), ..Default::default() };
    let plan = plan.map(|shown| shown.plan().clone()).unwrap_or_else(begun);
    let typed = PlanForm::from(&plan).with_room().over(&row);
    Ok(form(&viewer, StatusCode::OK, &row, &typed, Errors::default(), None))
}

impl PlanForm {
    /// To be saved over the plan that counts now, written with the provider of now.
    pub fn over(self, row: &ExchangeRow) -> Self {
        Self { plan: row.plan.unwrap_or_default(), with: row.provider_id().map_or(0, i64::from), ..self }
    }
}

/// The form, new or come back; with what the other side saved meanwhile.
pub fn form(
    viewer: &Viewer,
    status: StatusCode,
    row: &ExchangeRow,
    typed: &PlanForm,
    errors: Errors,
    theirs: Option<ShownPlan>,
) -> Response {
    let t = viewer.locale;
    let (typed, path, title) = (typed.clone(), row.path(), row.title.clone());
    viewer.page_with(status, Head::new(t.plan_title()).unlisted(), move || {
        let draft_key = format!("{path}/plan {} {}", typed.with, typed.plan);
        let form = Fields::new(t, errors.clone());
        let rows = rows::count(&typed.activities()).clamp(1, ACTIVITIES_MOST);
        let activities: Vec<_> = (0..rows).map(|index| activity(t, &form, &errors, &typed, index)).collect();
        let fields = view! {
            {form.field("objectives", t.plan_objectives()).help(t.field_objectives_help()).required().prose(&typed.objectives, 4)}
            <h2>{t.plan_activities()}</h2>
            {activities}
            {form.field("deliverables", t.field_deliverables()).help(t.field_deliverables_help()).prose(&typed.deliverables, 3)}
            {form.field("costs", t.field_costs()).help(t.field_costs_help()).prose(&typed.costs, 3)}
        };
        view! {
            <p class="eyebrow"><a href=path.clone()>{title}</a></p>
            <h1>{t.plan_title()}</h1>
            <p class="lead">{t.plan_lead()}</p>
            {theirs.map(|plan| view! { <section class="note"><h2>{t.plan_theirs()}</h2>{show(t, &plan)}</section> })}
            <form class="form" method="post" action=format!("{path}/plan") novalidate>
                {form.complaints()}{token(&typed.token)}{hidden("plan", typed.plan)}{hidden("with", typed.with)}{kept_on_device(t, draft_key)}{fields}
                <p class="actions sticky">
                    <button class="button" name="action" value="save">{t.plan_save()}</button>
                    {(rows < ACTIVITIES_MOST).then(|| view! { <button name="action" value="more">{t.plan_more()}</button> })}
                </p>
            </form>
        }
    })
}

/// What a form says, field by field, as people read it.
pub fn said(t: Locale, form: &PlanForm) -> Vec<(&'static str, String)> {
    let columns = form.activities();
    let activities: Vec<_> = rows::filled(&columns, ACTIVITIES_MOST).into_iter().map(|row| rows::said(&columns, row)).collect();
    vec![
        (t.field_objectives(), form.objectives.clone()),
        (t.plan_activities(), activities.join("\n")),
        (t.field_deliverables(), form.deliverables.clone()),
        (t.field_costs(), form.costs.clone()),
    ]
}

fn activity(t: Locale, form: &Fields, errors: &Errors, typed: &PlanForm, index: usize) -> impl IntoView + use<> {
    let input = |name: &'static str, label: &'static str, kind: &'static str, values: &[String]| {
        let id = activity_field(name, index);
        let invalid = errors.of(&id).is_some();
        let described_by = invalid.then(|| format!("{id}-complaint"));
        let value = values.get(index).cloned().unwrap_or_default();
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                {form.field(id.clone(), label).complaint()}
                <input type=kind name=name id=id value=value maxlength=LINE_MOST.to_string() aria-describedby=described_by aria-invalid=invalid.then_some("true")/>
            </div>
        }
    };
    view! {
        <fieldset class="card">
            <legend>{t.plan_activity()}" "{t.number(index as i64 + 1)}</legend>
            {input("activity_what", t.activity_what(), "text", &typed.activity_what)}
            <div class="pair">
                {input("activity_starts", t.field_starts(), "date", &typed.activity_starts)}
                {input("activity_ends", t.field_ends(), "date", &typed.activity_ends)}
            </div>
            {input("activity_place", t.activity_place(), "text", &typed.activity_place)}
            {input("activity_who", t.activity_who(), "text", &typed.activity_who)}
        </fieldset>
    }
}

/// The plan as both sides read it.
pub fn show(t: Locale, shown: &ShownPlan) -> impl IntoView + use<> {
    let plan = shown.plan();
    let list = |lines: &[String]| lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let day = |at: Moment| (at.0 > 0).then(|| ui::when(t, at));
    let rows: Vec<_> = plan
        .activities
        .iter()
        .map(|one| {
            view! { <tr><th scope="row">{one.what.clone()}</th><td>{day(one.starts_at)}</td><td>{day(one.ends_at)}</td><td>{one.place.clone()}</td><td>{one.who.clone()}</td></tr> }
        })
        .collect();
    let costs = (!plan.costs.is_empty()).then(|| shown.costs_html.clone());
    view! {
        <h3>{t.plan_objectives()}</h3>
        <ul>{list(&plan.objectives)}</ul>
        <div class="table" role="region" tabindex="0" aria-label=t.plan_activities()>
            <table>
                <caption>{t.plan_activities()}</caption>
                <thead><tr><th scope="col">{t.activity_what()}</th><th scope="col">{t.field_starts()}</th><th scope="col">{t.field_ends()}</th>
                    <th scope="col">{t.activity_place()}</th><th scope="col">{t.activity_who()}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(!plan.deliverables.is_empty()).then(|| view! { <h3>{t.field_deliverables()}</h3><ul>{list(&plan.deliverables)}</ul> })}
        {costs.map(|html| view! { <h3>{t.field_costs()}</h3>{ui::prose(html)} })}
    }
}
