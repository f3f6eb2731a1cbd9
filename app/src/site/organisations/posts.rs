//! What the form of an organisation does.

use super::{
    edit::{editable, form},
    flashes,
    forms::{ORGANISATION, Organisation, PART_OF},
    rules::may_be_part_of,
    store::{self, OrganisationPageRow},
    write::{self, Written},
};
use crate::site::{
    form::{Complaint, ShownForm, Typed},
    ids::OrganisationId,
    link::{self, IdSlug, Path},
    problem::Problem,
    session::Viewer,
    things::Thing,
};
use axum::response::Response;

/// POST `/organisations/new`
pub async fn create(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    viewer.signed_in()?;
    act(&viewer, typed, None).await
}

/// POST `/organisations/{id}-{slug}/edit`
pub async fn update(
    viewer: Viewer,
    Path(at): Path<IdSlug<OrganisationId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let found = editable(&viewer, at.id).await?;
    act(&viewer, typed, Some(&found)).await
}

async fn act(viewer: &Viewer, typed: Typed, of: Option<&OrganisationPageRow>) -> Result<Response, Problem> {
    if let Some(typed) = ORGANISATION.outline.arranged(&typed) {
        return Ok(form(viewer, ShownForm::opened(typed), of));
    }
    let (told, mut errors) = ORGANISATION.read(&typed);
    let id = of.map(|found| found.id);
    let parent = match parent(viewer, id, &told).await? {
        Ok(parent) => parent,
        Err(why) => {
            errors.add(PART_OF, why);
            None
        }
    };
    if !errors.is_empty() || typed.is_again() {
        return Ok(form(viewer, ShownForm::back(typed, errors), of));
    }
    let over = id.map(|id| (id, typed.version()));
    let written = Written { told: &told, parent };
    match write::write(&viewer.site, viewer.signed_in()?, over, written, typed.token()).await {
        Err(Problem::Stale) => {
            conflict(viewer, id.ok_or(Problem::Stale)?, typed, Complaint::ChangedMeanwhile).await
        }
        Err(Problem::SentBefore { to }) => {
            conflict(viewer, link::id_in(&to), typed, Complaint::SentBefore).await
        }
        location => {
            let said = if of.is_some() { flashes::CHANGED } else { flashes::MADE };
            Ok(viewer.done(&said, &location?))
        }
    }
}

/// The number of the organisation at an address that was typed, with or without the place before it; 0 in any other.
pub fn at(viewer: &Viewer, typed: &str) -> OrganisationId {
    let own = viewer.address("");
    let path = typed.strip_prefix(own.trim_end_matches('/')).unwrap_or(typed);
    let rest = path.strip_prefix(Thing::Organisation.list()).filter(|rest| rest.starts_with('/'));
    rest.map_or(OrganisationId(0), |_| link::id_in(path))
}

/// What it is a part of, as it was typed; inside, what is wrong with that.
async fn parent(
    viewer: &Viewer,
    id: Option<OrganisationId>,
    told: &Organisation,
) -> Result<Result<Option<OrganisationId>, Complaint>, Problem> {
    if told.part_of.is_empty() {
        return Ok(Ok(None));
    }
    let found = store::above(&viewer.db, at(viewer, &told.part_of)).await?;
    let may = found.filter(|(parent, above)| may_be_part_of(id, *parent, above));
    Ok(may.map(|(parent, _)| Some(parent)).ok_or(Complaint::NotInList))
}

/// What was typed comes back, to be saved knowingly over what stands there now.
async fn conflict(
    viewer: &Viewer,
    id: OrganisationId,
    typed: Typed,
    why: Complaint,
) -> Result<Response, Problem> {
    let now = editable(viewer, id).await?;
    let theirs = ORGANISATION.fill(&now.content.0);
    let shown = ShownForm::conflict(typed.over(now.version), Some(theirs), "name", why);
    Ok(form(viewer, shown, Some(&now)))
}
