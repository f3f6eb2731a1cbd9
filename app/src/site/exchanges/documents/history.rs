//! The history of an exchange, to be printed: who did what, when and why, and who may read which of it.

use crate::site::{
    exchanges::{
        machine::{Action, Actor, State},
        rules::is_told_to_all,
        store::{self, Step},
    },
    ids::ExchangeId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui,
};
use axum::response::Response;
use leptos::prelude::*;

/// GET `/exchanges/{id}-{slug}/history`
pub async fn history(viewer: Viewer, Path(at): Path<IdSlug<ExchangeId>>) -> Result<Response, Problem> {
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &row.title)?;
    let offers = store::offers(&viewer.db, &viewer.asker, &row).await?;
    let steps = store::history(&viewer.db, &viewer.asker, &row, &offers).await?;
    let (t, actor) = (viewer.locale, row.actor(viewer.me()));
    let button = ui::print_button(&viewer, "quiet-button");
    Ok(viewer.page(Head::new(t.exchange_history()).unlisted().cacheable(), move || {
        let rows: Vec<_> = steps.into_iter().map(|step| line(t, step)).collect();
        let none = rows.is_empty().then(|| view! { <p class="empty">{t.history_none()}</p> });
        view! {
            <p class="eyebrow">
                <a href=row.path() {..ui::spoken(t, &row.language)}>
                    {row.title.clone()}
                </a>
            </p>
            <h1>{t.exchange_history()}</h1>
            <p class="lead">{who_reads(t, actor)}</p>
            <p class="actions no-print">{button}</p>
            {none}
            <div class="table" role="region" tabindex="0" aria-label=t.exchange_history()>
                <table role="table">
                    <caption>{t.exchange_history()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.plan_when()}</th>
                            <th scope="col">{t.history_who()}</th>
                            <th scope="col">{t.history_what()}</th>
                            <th scope="col">{t.history_why()}</th>
                            <th scope="col">{t.history_seen_by()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    }))
}

fn line(t: Locale, step: Step) -> impl IntoView {
    let seen_by = seen_by(t, &step);
    let Step { action, reason, created_at, actor, .. } = step;
    let who = actor.map(|one| view! { <ui::Person t handle=&one.handle name=&one.name /> });
    let who = who.map_or_else(|| t.history_clock().into_any(), IntoAny::into_any);
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">
                <ui::When t at=created_at exactly=true />
            </th>
            {ui::cell(t.history_who(), who)}
            {ui::cell(t.history_what(), action.label(t))}
            {ui::cell(t.history_why(), view! { <span dir="auto">{reason}</span> })}
            {ui::cell(t.history_seen_by(), seen_by)}
        </tr>
    }
}

/// How much of the history somebody reads.
fn who_reads(t: Locale, actor: Actor) -> &'static str {
    match actor {
        Actor::Requester => t.history_of_requester(),
        Actor::Provider => t.history_of_provider(),
        Actor::Visitor
        | Actor::Practitioner
        | Actor::Facilitator
        | Actor::FocalPoint
        | Actor::Administrator
        | Actor::Clock => t.history_of_others(),
    }
}

/// Who else reads that it happened, and why.
fn seen_by(t: Locale, step: &Step) -> &'static str {
    if is_told_to_all(step.action) {
        return t.history_seen_by_all();
    }
    let is_agreed = step.action == Action::Agree && step.state == State::Agreed;
    match (step.action.is_public() || is_agreed, step.reason.is_empty()) {
        (true, true) => t.history_seen_by_all(),
        (true, false) => t.history_reason_of_sides(),
        (false, _) if matches!(step.action, Action::Offer | Action::Retract | Action::Suggest) => {
            t.history_seen_by_requester()
        }
        (false, _) => t.history_seen_by_sides(),
    }
}
