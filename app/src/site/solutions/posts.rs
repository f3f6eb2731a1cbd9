//! What the forms about solutions do.

use super::{
    edit::{self, Place},
    embargo, flashes,
    forms::{NOT_BEFORE, NOTE, PARENT, SOLUTION},
    parts,
    rules::{Purpose, State, read},
    store::{self, Write},
};
use crate::site::{
    form::{Complaint, Errors, PREVIEW, ShownForm, Typed},
    ids::SolutionId,
    link::{self, IdSlug, Path},
    problem::Problem,
    session::Viewer,
    text,
    things::{Key, Thing},
};
use axum::response::Response;

/// What the button says that keeps a draft and goes on with one question at a time.
pub const INTERVIEWED: &str = "interview";

/// POST `/solutions/new`
pub async fn create(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let place = Place { action: Thing::Solution.address("/new"), ..Default::default() };
    act(&viewer, None, typed, place).await
}

/// POST `/solutions/{id}-{slug}/edit`
pub async fn update(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let found = store::find(&viewer.db, &viewer.asker, at.id).await?;
    if !found.may_edit {
        return if found.was_editable() { Ok(gone(&viewer, typed).await) } else { Err(Problem::Refused) };
    }
    let is_anothers = !viewer.asker.is(found.row.author.id());
    let typed = match found.row.embargo_until.filter(|_| is_anothers) {
        Some(until) => typed.with(NOT_BEFORE, until.day_in(viewer.locale.zone()).day()),
        None => typed,
    };
    let place = Place {
        action: viewer.path.clone(),
        is_published: found.row.state == State::Published,
        is_anothers,
        ..Default::default()
    };
    act(&viewer, Some(at.id), typed, place).await
}

/// Does what the pressed button says: show it, arrange its rows, keep a draft, publish.
async fn act(
    viewer: &Viewer,
    id: Option<SolutionId>,
    typed: Typed,
    place: Place,
) -> Result<Response, Problem> {
    if let Some(typed) = SOLUTION.outline.arranged(&typed) {
        return Ok(edit::form(viewer, ShownForm::opened(typed), place).await);
    }
    if typed.action() == PREVIEW {
        return Ok(preview(viewer, typed, place).await);
    }
    let is_interview = typed.action() == INTERVIEWED && !place.is_published;
    let publish = place.is_published || (typed.action() != "save" && !is_interview);
    let solution = match read(&typed, if publish { Purpose::Publish } else { Purpose::Draft }) {
        Ok(solution) => solution,
        Err(errors) => return Ok(edit::form(viewer, ShownForm::back(typed, errors), place).await),
    };
    let note = text::line(typed.text(NOTE));
    let (parent, version, token) = (typed.number(PARENT).map(SolutionId), typed.version(), typed.token());
    let waits = embargo::waits(solution.not_before, viewer.locale.zone());
    let write = Write { id, solution, parent, note: &note, version, publish, token };
    let answer = match (publish, place.is_published) {
        (true, true) => flashes::REVISED,
        (true, false) if waits => flashes::EMBARGOED,
        (true, false) => flashes::PUBLISHED,
        (false, _) => flashes::KEPT,
    };
    match store::write(&viewer.site, viewer.signed_in()?, write).await {
        Ok(location) if is_interview => {
            let path = location.strip_suffix("/edit").unwrap_or(&location);
            Ok(viewer.done(&answer, &[path, parts::INTERVIEW].concat()))
        }
        Ok(location) => Ok(viewer.done(&answer, &location)),
        Err(Problem::Refused) if place.is_published => Ok(gone(viewer, typed).await),
        Err(Problem::Stale) => conflict(viewer, id, typed, place, Complaint::ChangedMeanwhile).await,
        // What arrived is there already: the new words come back to be saved over it.
        Err(Problem::SentBefore { to }) => {
            conflict(viewer, Some(link::id_in(&to)), typed, place, Complaint::SentBefore).await
        }
        Err(problem) => Err(problem),
    }
}

/// The solution as it would be read, in its form; or what is wrong, where it cannot be read.
async fn preview(viewer: &Viewer, typed: Typed, place: Place) -> Response {
    let (preview, errors) = match read(&typed, Purpose::Draft) {
        Ok(solution) => (Some(solution), Errors::default()),
        Err(errors) => (None, errors),
    };
    edit::form(viewer, ShownForm::back(typed, errors), Place { preview, ..place }).await
}

/// It was archived meanwhile: what was typed comes back, as a solution of its own.
async fn gone(viewer: &Viewer, typed: Typed) -> Response {
    let place = Place { action: Thing::Solution.address("/new"), ..Default::default() };
    let shown = ShownForm::conflict(typed.over(0), None, "title", Complaint::GoneMeanwhile);
    edit::form(viewer, shown, place).await
}

/// Somebody saved another version: what was typed comes back, over the present version, to be saved again
/// knowingly.
async fn conflict(
    viewer: &Viewer,
    id: Option<SolutionId>,
    typed: Typed,
    place: Place,
    why: Complaint,
) -> Result<Response, Problem> {
    let id = id.ok_or(Problem::Stale)?;
    let now = store::find(&viewer.db, &viewer.asker, id).await?;
    let theirs = SOLUTION.fill(&now.to_change(viewer.locale.zone())?).with_some(PARENT, now.row.parent_id);
    let action = format!("{}/edit", id.path(&now.row.title));
    let place = Place { action, is_published: now.row.state == State::Published, ..place };
    let shown = ShownForm::conflict(typed.over(now.row.version), Some(theirs), "title", why);
    Ok(edit::form(viewer, shown, place).await)
}
