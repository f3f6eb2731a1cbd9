//! What came of an exchange as a solution that others can use: one press makes a draft of all that the exchange has,
//! for the requester to finish and to publish.

mod carried;

use super::{
    flashes,
    plan::view,
    rules,
    store::{self, ExchangeRow},
};
use crate::site::{
    form::Typed,
    ids::{ExchangeId, SolutionId},
    link::{IdSlug, Path},
    locale::Locale,
    problem::Problem,
    session::Viewer,
    solutions,
    things::Key,
    ui::fields::token,
};
use axum::response::Response;
use carried::Told;
use leptos::prelude::*;

/// POST `/exchanges/{id}-{slug}/solution`
pub async fn begin(
    viewer: Viewer,
    Path(at): Path<IdSlug<ExchangeId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let row = store::find(&viewer.db, &viewer.asker, at.id).await?;
    if !rules::may_tell_as_solution(row.state, row.actor(viewer.me())) {
        return Err(Problem::Refused);
    }
    if let Some(path) = begun(&viewer, row.solution_id).await? {
        return Ok(viewer.done(&flashes::TOLD_BEFORE, &path));
    }
    let plan = store::plan(&viewer.db, &viewer.asker, &row).await?;
    let accounts = store::accounts(&viewer.db, &viewer.asker, &row).await?;
    let own = accounts.iter().filter(|one| one.author.id == me.id).map(|one| (one.kind, one.body.as_str()));
    let spoken = Locale::parse(&row.language).unwrap_or(viewer.locale);
    let address = viewer.address(&row.path());
    let plan = plan.as_ref().map(store::ShownPlan::plan);
    let solution = carried::solution(spoken, &row, plan, &own.collect::<Vec<Told<'_>>>(), address);
    let to = store::tell_as_solution(&viewer.site, me, &row, solution, typed.token()).await?;
    Ok(viewer.done(&flashes::TOLD_AS_SOLUTION, &to))
}

/// Where the solution is that was begun before, if it is there still.
async fn begun(viewer: &Viewer, id: Option<SolutionId>) -> Result<Option<String>, Problem> {
    let Some(id) = id else { return Ok(None) };
    match solutions::editable_title(viewer, id).await {
        Ok(title) => Ok(Some(id.path(&title))),
        Err(Problem::NotFound | Problem::Refused) => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// The button, for who may press it.
pub fn deed(t: Locale, row: &ExchangeRow, path: &str) -> impl IntoView + use<> {
    let word = if row.prompted_by.is_some() { t.exchange_as_adaptation() } else { t.exchange_as_solution() };
    view! {
        <form method="post" action=format!("{path}/solution")>
            {token("")}
            <button class="button second">{word}</button>
        </form>
    }
}

/// The lines of an activity, as they are told.
fn told(t: Locale, one: &rules::Activity) -> String {
    let lines = [view::when(t, one), view::place(t, one), one.deliverable.clone()];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
}
