//! The form in which the two sides write their plan.

use super::{
    machine::{Action, may},
    rules::{ACTIVITIES_MOST, LINE_MOST, NEED_MOST, Plan, PlanForm},
    store::{self, Row},
};
use crate::site::{
    form::Errors,
    link::IdSlug,
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    text::markdown,
    time::Moment,
    ui::{
        self,
        fields::{Fields, hidden, token},
    },
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/exchanges/{id}-{slug}/plan`
pub async fn plan(viewer: Viewer, Path(at): Path<IdSlug>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer, at.id).await?;
    at.settle(&viewer, &row.title)?;
    if !may(row.state(), Action::Plan, row.actor(viewer.me.as_ref())) {
        return Err(Problem::Refused);
    }
    let plan = store::plan(&viewer, &row).await?;
    // The first plan begins with what the requester wants to learn.
    let plan = plan.unwrap_or_else(|| Plan { objectives: row.objectives.0.clone(), ..Default::default() });
    let typed = PlanForm { plan: row.plan, ..PlanForm::from(&plan) };
    Ok(form(&viewer, StatusCode::OK, &row, &typed, Errors::default(), None))
}

/// The form, new or come back; with what the other side saved meanwhile.
pub fn form(viewer: &Viewer, status: StatusCode, row: &Row, typed: &PlanForm, errors: Errors, theirs: Option<Plan>) -> Response {
    let t = viewer.locale;
    let (typed, path, title) = (typed.clone(), row.path(), row.title.clone());
    viewer.page_with(status, Head::new(t.plan_title()).unlisted(), move || {
        let form = Fields::new(t, errors);
        let fields = view! {
            {form.field("objectives", t.field_objectives()).help(t.field_objectives_help()).required().prose(&typed.objectives, 4, NEED_MOST)}
            <h2>{t.plan_activities()}</h2>
            {form.field("activity_what", t.plan_activities()).complaint()}
            {form.field("activity_ends", t.plan_activities()).complaint()}
            {activities(t, &typed)}
            {form.field("deliverables", t.field_deliverables()).help(t.field_deliverables_help()).prose(&typed.deliverables, 3, NEED_MOST)}
            {form.field("costs", t.field_costs()).help(t.field_costs_help()).prose(&typed.costs, 3, NEED_MOST)}
        };
        view! {
            <p class="eyebrow"><a href=path.clone()>{title}</a></p>
            <h1>{t.plan_title()}</h1>
            <p class="lead">{t.plan_lead()}</p>
            {theirs.map(|plan| view! { <section class="note"><h2>{t.plan_theirs()}</h2>{show(t, &plan)}</section> })}
            <form class="form" method="post" action=format!("{path}/plan") novalidate>
                {form.complaints()}{token(&typed.token)}{hidden("plan", typed.plan)}{fields}
                <p class="actions sticky">
                    <button class="button" name="action" value="save">{t.plan_save()}</button>
                    <button name="action" value="more">{t.plan_more()}</button>
                </p>
            </form>
        }
    })
}

/// Those there are, and room for one more.
fn activities(t: Locale, typed: &PlanForm) -> impl IntoView + use<> {
    let count = (typed.activity_what.len() + 1).min(ACTIVITIES_MOST);
    (0..count)
        .map(|index| {
            let nth = |list: &[String]| list.get(index).cloned().unwrap_or_default();
            let input = |name: &'static str, label: &'static str, kind: &'static str, value: String| {
                let id = if index == 0 { name.to_owned() } else { format!("{name}-{}", index + 1) };
                view! { <div class="field"><label for=id.clone()>{label}</label><input type=kind name=name id=id value=value maxlength=LINE_MOST.to_string()/></div> }
            };
            view! {
                <fieldset class="card">
                    <legend>{t.plan_activity()}" "{t.number(index as i64 + 1)}</legend>
                    {input("activity_what", t.activity_what(), "text", nth(&typed.activity_what))}
                    <div class="pair">
                        {input("activity_starts", t.field_starts(), "date", nth(&typed.activity_starts))}
                        {input("activity_ends", t.field_ends(), "date", nth(&typed.activity_ends))}
                    </div>
                    {input("activity_place", t.activity_place(), "text", nth(&typed.activity_place))}
                    {input("activity_who", t.activity_who(), "text", nth(&typed.activity_who))}
                </fieldset>
            }
        })
        .collect_view()
}

/// The plan as both sides read it.
pub fn show(t: Locale, plan: &Plan) -> impl IntoView + use<> {
    let list = |lines: &[String]| lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let day = |at: Moment| (at.0 > 0).then(|| ui::when(t, at));
    let rows: Vec<_> = plan
        .activities
        .iter()
        .map(|one| {
            view! { <tr><th scope="row">{one.what.clone()}</th><td>{day(one.starts_at)}</td><td>{day(one.ends_at)}</td><td>{one.place.clone()}</td><td>{one.who.clone()}</td></tr> }
        })
        .collect();
    let costs = (!plan.costs.is_empty()).then(|| markdown(&plan.costs));
    view! {
        <h3>{t.field_objectives()}</h3>
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
