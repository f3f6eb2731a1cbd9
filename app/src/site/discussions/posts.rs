//! What the forms in discussions do.

use super::{
    edit, flashes,
    forms::{OPENING, PERSONAL, POST, REPLY, SPEAKS_FOR},
    new,
    rules::{self, Reaction},
    show,
    store::{self, Speaks},
};
use crate::site::{
    form::{Complaint, Errors, ShownForm, TOKEN, Typed},
    ids::{DiscussionId, OrganisationId},
    link::{self, IdSlug, Path},
    page::see,
    problem::Problem,
    session::Viewer,
};
use axum::{http::StatusCode, response::Response};

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// POST `/discussions/new`
pub async fn begin(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    if typed.is_only_shown() {
        let errors = OPENING.outline.preview_errors("body", &typed);
        return new::form(&viewer, ShownForm::back(typed, errors)).await;
    }
    match rules::discussion(&typed) {
        Ok(discussion) => match store::begin(&viewer.site, me, discussion.clone(), typed.token()).await {
            Err(Problem::SentBefore { to }) => begun_before(&viewer, &to, &discussion, typed).await,
            Err(Problem::NotFound) => new::form(&viewer, ShownForm::opened(typed)).await,
            location => Ok(viewer.done(&flashes::BEGUN, &location?)),
        },
        Err(errors) => new::form(&viewer, ShownForm::back(typed, errors)).await,
    }
}

/// POST `/discussions/{id}-{slug}`
pub async fn reply(
    viewer: Viewer,
    Path(at): Path<IdSlug<DiscussionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let last_page = (discussion.posts - 1).max(0) / store::POSTS * store::POSTS;
    if typed.is_only_shown() {
        let errors = REPLY.outline.preview_errors("body", &typed);
        return show::thread(&viewer, errors.status(), discussion, last_page, typed, errors).await;
    }
    match rules::body(&typed) {
        Ok(body) => {
            match store::reply(&viewer.site, me, &discussion, (&body, speaks(&typed)), typed.token()).await {
                Err(Problem::SentBefore { to }) => sent_before(&viewer, &to, typed).await,
                Err(Problem::Refused) => {
                    // They speak for that organisation no longer, and choose again.
                    let errors = Errors::one("body", Complaint::NotInList);
                    let typed = typed.with(SPEAKS_FOR, "");
                    show::thread(&viewer, UNPROCESSABLE, discussion, last_page, typed, errors).await
                }
                location => Ok(viewer.done(&flashes::REPLIED, &location?)),
            }
        }
        Err(errors) => show::thread(&viewer, UNPROCESSABLE, discussion, last_page, typed, errors).await,
    }
}

/// In which capacity somebody says that they write.
fn speaks(typed: &Typed) -> Option<Speaks> {
    match typed.text(SPEAKS_FOR) {
        PERSONAL => Some(Speaks::Personally),
        _ => typed.number(SPEAKS_FOR).map(|id| Speaks::For(OrganisationId(id))),
    }
}

/// POST `/discussions/{id}-{slug}/posts/{number}/edit`
pub async fn edit(
    viewer: Viewer,
    Path((at, number)): Path<(IdSlug<DiscussionId>, i64)>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let post = store::post(&viewer.db, &viewer.asker, at.id, number).await?;
    if !rules::may_edit_post(post.author_id, me.id) {
        return Err(Problem::Refused);
    }
    if typed.is_only_shown() {
        let errors = POST.outline.preview_errors("body", &typed);
        return Ok(edit::form(&viewer, &discussion, number, ShownForm::back(typed, errors)));
    }
    let body = match rules::body(&typed) {
        Ok(body) => body,
        Err(errors) => return Ok(edit::form(&viewer, &discussion, number, ShownForm::back(typed, errors))),
    };
    match store::edit(&viewer.site, me, &discussion, &post, &body, typed.version()).await {
        Err(Problem::Stale) => {
            let now = store::post(&viewer.db, &viewer.asker, at.id, number).await?;
            Ok(edit::form(&viewer, &discussion, number, over(typed, &now, Complaint::ChangedMeanwhile)))
        }
        other => {
            other?;
            Ok(viewer.done(&flashes::EDITED, &store::post_path(&discussion.path(), number)))
        }
    }
}

/// A form that began a discussion, then was changed and sent again. Where only the text is another, that is saved over
/// what arrived; else all of it comes back, beside the way to what stands there, and can begin another discussion.
async fn begun_before(
    viewer: &Viewer,
    to: &str,
    new: &rules::NewDiscussion,
    typed: Typed,
) -> Result<Response, Problem> {
    let begun = store::find(&viewer.db, &viewer.asker, link::id_in(to)).await?;
    if begun.differs_in_text_alone(new) {
        return sent_before(viewer, to, typed).await;
    }
    let shown = ShownForm::conflict(typed.with(TOKEN, ""), None, "title", Complaint::BegunBefore);
    new::form_beside(viewer, shown, Some(&begun)).await
}

/// A form that was sent, then changed and sent again: what arrived stands there already, so the new words
/// come back to be saved over it.
async fn sent_before(viewer: &Viewer, to: &str, typed: Typed) -> Result<Response, Problem> {
    let number = to.rsplit_once("#post-").and_then(|(_, number)| number.parse().ok()).unwrap_or(1);
    let discussion = store::find(&viewer.db, &viewer.asker, link::id_in(to)).await?;
    let post = store::post(&viewer.db, &viewer.asker, discussion.id, number).await?;
    Ok(edit::form(viewer, &discussion, number, over(typed, &post, Complaint::SentBefore)))
}

/// What was typed, to be saved over the post as it stands now.
fn over(typed: Typed, now: &store::PostRecord, why: Complaint) -> ShownForm {
    ShownForm::conflict(typed.over(now.version), Some(POST.fill(&now.body)), "body", why)
}

/// POST `/discussions/{id}-{slug}/reactions/{kind}`: one form serves a whole page of posts, its button says
/// the number of the post.
pub async fn react(
    viewer: Viewer,
    Path((at, kind)): Path<(IdSlug<DiscussionId>, String)>,
    typed: Typed,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let kind = Reaction::parse(&kind).ok_or(Problem::NotFound)?;
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let yes = typed.number("yes");
    let number = yes.or(typed.number("no")).unwrap_or(0);
    store::react(&viewer, at.id, number, kind, yes.is_some()).await?;
    Ok(see(&store::post_path(&discussion.path(), number)))
}

/// POST `/discussions/{id}-{slug}/posts/{number}/answer`
pub async fn answer(
    viewer: Viewer,
    Path((at, number)): Path<(IdSlug<DiscussionId>, i64)>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let post = store::post(&viewer.db, &viewer.asker, at.id, number).await?;
    let is_yes = matches!(typed.text("yes"), "yes" | "true");
    store::mark_answer(&viewer.site, me, &discussion, &post, is_yes).await?;
    let answer = if is_yes { flashes::MARKED } else { flashes::UNMARKED };
    Ok(viewer.done(&answer, &store::post_path(&discussion.path(), number)))
}
