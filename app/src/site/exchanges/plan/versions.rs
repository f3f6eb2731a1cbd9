//! The versions of a plan: the list of them, one as it was, and what changed between two, word by word.

use super::{forms::PLAN, view};
use crate::site::{
    exchanges::{
        rules,
        store::{self, ExchangeRow, Version},
    },
    ids::ExchangeId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::{self, Between, BetweenParams},
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;

/// The exchange, for one of its two sides, who have a plan.
async fn readable(viewer: &Viewer, at: &IdSlug<ExchangeId>) -> Result<ExchangeRow, Problem> {
    viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    let is_side = rules::may_see_plan(row.actor(viewer.me()));
    if is_side && row.plan.is_some() { Ok(row) } else { Err(Problem::Refused) }
}

/// GET `/exchanges/{id}-{slug}/plan/versions`
pub async fn list(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    let row = readable(&viewer, &at).await?;
    let all = store::versions(&viewer.db, &viewer.asker, &row).await?;
    let (t, path) = (viewer.locale, row.path());
    Ok(viewer.page(Head::new(t.plan_versions()).unlisted(), move || {
        let first = all.last().map_or(1, |first| first.version);
        let item = |one: &Version| {
            let number = one.version;
            let changed = (number > first).then(|| {
                let href = Between { from: number - 1, to: number }.at(&format!("{path}/plan/compare"));
                view! {
                    " · "
                    <a href=href>{t.compare_changed()}</a>
                }
            });
            view! {
                <li class="row">
                    <h2>
                        <a href=format!("{path}/plan/versions/{number}")>{t.plan_number(number)}</a>
                    </h2>
                    <p class="meta">
                        <ui::By t who=one.editor.who() />
                        " · "
                        <ui::When t at=one.created_at exactly=true />
                        {changed}
                    </p>
                    {agreed(t, &row, number)}
                </li>
            }
        };
        let items: Vec<_> = all.iter().map(item).collect();
        view! {
            {eyebrow(t, &row)}
            <h1>{t.plan_versions()}</h1>
            <p class="lead">{t.plan_versions_lead()}</p>
            <ul class="rows">{items}</ul>
        }
    }))
}

/// Who has agreed to this version, and to no newer one.
fn agreed(t: Locale, row: &ExchangeRow, number: i64) -> impl IntoView + use<> {
    let sides = [(row.requester_last, t.exchange_requester()), (row.provider_last, t.exchange_provider())];
    let said = sides.into_iter().filter(|(last, _)| *last == Some(number));
    let said: Vec<_> = said
        .map(|(_, side)| view! { <p class="meta">{t.label_colon(side)}" "{t.plan_agreed()}</p> })
        .collect();
    said
}

fn eyebrow(t: Locale, row: &ExchangeRow) -> impl IntoView + use<> {
    view! {
        <p class="eyebrow">
            <a href=format!("{}#plan", row.path()) {..ui::spoken(t, &row.language)}>
                {row.title.clone()}
            </a>
        </p>
    }
}

/// GET `/exchanges/{id}-{slug}/plan/versions/{number}`
pub async fn show(
    viewer: Viewer,
    Path((at, number)): Path<(IdSlug<ExchangeId>, i64)>,
) -> Result<Response, Problem> {
    let row = readable(&viewer, &at).await?;
    let one = store::version(&viewer.db, &viewer.asker, &row, number).await?;
    let t = viewer.locale;
    let title = t.plan_number(number);
    Ok(viewer.page(Head::new(title.clone()).unlisted(), move || {
        view! {
            {eyebrow(t, &row)}
            <h1>{title}</h1>
            <p class="meta">
                <ui::By t who=one.editor.who() />
                " · "
                <ui::When t at=one.created_at exactly=true />
            </p>
            {agreed(t, &row, number)}
            {view::show(t, &row.language, &one.content, &one.costs_html)}
            <p>
                <a href=format!("{}/plan/versions", row.path())>{t.plan_versions()}</a>
            </p>
        }
    }))
}

/// GET `/exchanges/{id}-{slug}/plan/compare`: where nothing else is said, what changed since one agreed last.
pub async fn compare(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    Query(params): Query<BetweenParams>,
) -> Result<Response, Problem> {
    let row = readable(&viewer, &at).await?;
    let newest = row.plan.unwrap_or(1);
    let first = row.first_plan.unwrap_or(newest);
    let agreed = row.last_agreed_by(row.actor(viewer.me())).filter(|last| *last < newest);
    let between = params.since(agreed, first, newest);
    let read = async |number| store::version(&viewer.db, &viewer.asker, &row, number).await;
    let (from, to) = (read(between.from).await?, read(between.to).await?);
    let t = viewer.locale;
    let work = move || PLAN.outline.changes(t, &PLAN.fill(&from.content), &PLAN.fill(&to.content));
    let changes = viewer.site.blocking.run(work).await?;
    let title = t.plan_compare_title(between.from, between.to);
    Ok(viewer.page(Head::new(title.clone()).unlisted(), move || {
        let address = format!("{}/plan/compare", row.path());
        let is_since = agreed == Some(between.from) && between.to == newest;
        view! {
            {eyebrow(t, &row)}
            <h1>{title}</h1>
            {is_since.then(|| view! { <p class="lead">{t.plan_since_agreed(between.from)}</p> })}
            {between.shown(t, (first, newest), address, changes, &row.language)}
        }
    }))
}
