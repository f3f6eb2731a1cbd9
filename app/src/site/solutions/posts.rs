//! What the forms about solutions do.

use super::{
    edit::{Place, form as show_form},
    rules::{Purpose, SolutionForm, State, read},
    store::{self, Write},
};
use crate::site::{
    form::{Complaint, Errors, Form, PREVIEW},
    ids::SolutionId,
    link::{self, IdSlug},
    page::see,
    problem::Problem,
    session::Viewer,
    text,
    things::Key,
};
use axum::{extract::Path, http::StatusCode, response::Response};

/// POST `/solutions/new`
pub async fn create(viewer: Viewer, Form(form): Form<SolutionForm>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let place = Place { action: "/solutions/new".into(), ..Default::default() };
    act(&viewer, None, form, place).await
}

/// POST `/solutions/{id}-{slug}/edit`
pub async fn update(viewer: Viewer, Path(at): Path<IdSlug<SolutionId>>, Form(form): Form<SolutionForm>) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let found = store::find(&viewer.db, &viewer.asker, at.id).await?;
    if !found.may_edit {
        return Err(Problem::Refused);
    }
    let place = Place { action: viewer.path.clone(), is_published: found.row.state == State::Published, ..Default::default() };
    act(&viewer, Some(at.id), form, place).await
}

/// Does what the pressed button says: show it, make room for more, keep a draft, publish.
async fn act(viewer: &Viewer, id: Option<SolutionId>, mut form: SolutionForm, place: Place) -> Result<Response, Problem> {
    if let Some(group) = form.action.strip_prefix("more-").map(str::to_owned) {
        form.add_row(&group);
        return Ok(show_form(viewer, StatusCode::OK, &form, Errors::default(), &place));
    }
    if form.action == PREVIEW {
        return Ok(preview(viewer, &form, place));
    }
    let publish = place.is_published || form.action != "save";
    let solution = match read(&form, if publish { Purpose::Publish } else { Purpose::Draft }) {
        Ok(solution) => solution,
        Err(errors) => return Ok(show_form(viewer, StatusCode::UNPROCESSABLE_ENTITY, &form, errors, &place)),
    };
    let note = text::line(&form.note);
    let write = Write { id, solution, parent: form.parent, note: &note, version: form.version, publish, token: &form.token };
    match store::write(&viewer.site, viewer.signed_in()?, write).await {
        Ok(location) => Ok(see(&location)),
        Err(Problem::Stale) => conflict(viewer, id, form, place, Complaint::ChangedMeanwhile).await,
        // What arrived is there already: the new words come back to be saved over it.
        Err(Problem::SentBefore { to }) => conflict(viewer, Some(link::id_in(&to)), form, place, Complaint::SentBefore).await,
        Err(problem) => Err(problem),
    }
}

/// The solution as it would be read above its form; or what is wrong, where it cannot be read.
fn preview(viewer: &Viewer, form: &SolutionForm, place: Place) -> Response {
    let (preview, errors) = match read(form, Purpose::Draft) {
        Ok(solution) => (Some(solution), Errors::default()),
        Err(errors) => (None, errors),
    };
    show_form(viewer, errors.status(), form, errors, &Place { preview, ..place })
}

/// Somebody saved another version: what was typed comes back, over the present version, to be saved again knowingly.
async fn conflict(viewer: &Viewer, id: Option<SolutionId>, form: SolutionForm, place: Place, why: Complaint) -> Result<Response, Problem> {
    let id = id.ok_or(Problem::Stale)?;
    let now = store::find(&viewer.db, &viewer.asker, id).await?;
    let form = SolutionForm { version: now.row.version, token: String::new(), ..form };
    let action = format!("{}/edit", id.path(&now.row.title));
    let place = Place { action, is_published: now.row.state == State::Published, theirs: Some(now.solution()?), ..place };
    Ok(show_form(viewer, StatusCode::CONFLICT, &form, Errors::one("title", why), &place))
}
