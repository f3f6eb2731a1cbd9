//! What the forms of the parts do.

use super::{
    Part, Series, WAS,
    pages::{self, editable},
};
use crate::site::{
    flash::Flash,
    form::{Complaint, ShownForm, TOKEN, Typed},
    ids::SolutionId,
    link::{IdSlug, Path},
    problem::Problem,
    session::Viewer,
    solutions::{
        embargo, flashes,
        forms::{ATTRIBUTION, NOT_BEFORE, NOTE, PARENT},
        rules::{Purpose, State, read},
        store::{self, VisibleSolution, Write},
    },
    text,
    things::Key,
};
use axum::{http::StatusCode, response::Response};

/// How often a part is laid over what others save at the same moment.
const TRIES: usize = 3;

/// POST `/solutions/{at}/parts/{part}`
pub async fn save(
    viewer: Viewer,
    Path((at, code)): Path<(IdSlug<SolutionId>, String)>,
    typed: Typed,
) -> Result<Response, Problem> {
    save_part(viewer, at, Series::Parts.find(&code)?, typed).await
}

/// POST `/solutions/{at}/interview/{question}`
pub async fn answer(
    viewer: Viewer,
    Path((at, code)): Path<(IdSlug<SolutionId>, String)>,
    typed: Typed,
) -> Result<Response, Problem> {
    save_part(viewer, at, Series::Interview.find(&code)?, typed).await
}

async fn save_part(
    viewer: Viewer,
    at: IdSlug<SolutionId>,
    part: &'static Part,
    typed: Typed,
) -> Result<Response, Problem> {
    for _ in 0..TRIES {
        match save_over(&viewer, at.id, part, &typed).await {
            Err(Problem::Stale) => {} // of another part, or it is told as one of this
            Ok(Saved::Done { path, answer }) => {
                let next = if typed.action() == "next" { part.beside(&typed, true) } else { None };
                return Ok(viewer.done(answer, &part.series.address(&path, next)));
            }
            Ok(Saved::Back(response)) => return Ok(response),
            Err(problem) => return Err(problem),
        }
    }
    Err(Problem::Busy)
}

enum Saved {
    /// At the address of the solution, with what is said then.
    Done { path: String, answer: &'static Flash },
    /// The form again, with what is wrong or was only asked for.
    Back(Response),
}

/// Lays the part over the solution as it stands now.
async fn save_over(
    viewer: &Viewer,
    id: SolutionId,
    part: &'static Part,
    typed: &Typed,
) -> Result<Saved, Problem> {
    let found = editable(viewer, id).await?;
    let back = async |shown| pages::form(viewer, &found, part, shown).await.map(Saved::Back);
    if let Some(arranged) = part.outline().arranged(typed) {
        return back(ShownForm::opened(arranged)).await;
    }
    let now = pages::typed(viewer, &found)?;
    let typed = &with_unsaid(typed, &now, !viewer.asker.is(found.row.author.id()));
    let all = part.over(now.clone(), typed);
    let mark = part.mark(&now);
    // What waits for its day stays published.
    let publish = found.row.state != State::Draft;
    let answer = match found.row.state {
        State::Published => &flashes::REVISED,
        State::Embargoed => &flashes::EMBARGOED,
        State::Draft | State::Archived => &flashes::KEPT,
    };
    if mark == part.mark(&all) {
        return Ok(Saved::Done { path: id.path(&found.row.title), answer }); // nothing is new in it
    }
    if mark != typed.text(WAS) {
        let typed = typed.clone().with(WAS, mark).with(TOKEN, "");
        return back(ShownForm::conflict(typed, Some(now), "", Complaint::ChangedMeanwhile)).await;
    }
    let all = all.with(NOTE, typed.text(NOTE));
    let solution = match read(&all, if publish { Purpose::Publish } else { Purpose::Draft }) {
        Ok(solution) => solution,
        Err(errors) => return back(ShownForm::back(typed.clone(), errors)).await,
    };
    let note = text::line(typed.text(NOTE));
    let write = Write {
        id: Some(id),
        solution,
        parent: all.number(PARENT).map(SolutionId),
        note: &note,
        version: found.row.version,
        publish,
        token: typed.token(),
    };
    store::write(&viewer.site, viewer.signed_in()?, write).await?;
    let now = store::find(&viewer.db, &viewer.asker, id).await?;
    Ok(Saved::Done { path: id.path(&now.row.title), answer })
}

/// The same with what is said beside the telling as it is now, where it is not theirs to say or was not asked.
fn with_unsaid(typed: &Typed, now: &Typed, is_anothers: bool) -> Typed {
    let stays = |name: &str| {
        [ATTRIBUTION, NOT_BEFORE].contains(&name) && (is_anothers || typed.texts(name).is_empty())
    };
    typed.clone().replaced(stays, now)
}

/// POST `/solutions/{at}/parts`: publishes what the parts say.
pub async fn publish(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let found = editable(&viewer, at.id).await?;
    let all = pages::typed(&viewer, &found)?;
    let path = at.id.path(&found.row.title);
    if found.row.state != State::Draft {
        return Ok(viewer.done(&flashes::PUBLISHED, &path)); // pressed twice
    }
    let Ok(solution) = read(&all, Purpose::Publish) else {
        return pages::all(&viewer, StatusCode::UNPROCESSABLE_ENTITY, &found).await;
    };
    let waits = embargo::waits(solution.not_before, viewer.locale.zone());
    let VisibleSolution { row, .. } = &found;
    let write = Write {
        id: Some(at.id),
        solution,
        parent: row.parent_id,
        note: "",
        version: row.version,
        publish: true,
        token: typed.token(),
    };
    let location = store::write(&viewer.site, viewer.signed_in()?, write).await?;
    Ok(viewer.done(if waits { &flashes::EMBARGOED } else { &flashes::PUBLISHED }, &location))
}
