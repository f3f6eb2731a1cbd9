//! What the forms in discussions do.

use super::{
    new,
    rules::{self, BODY_MOST, DiscussionForm, PostForm, Reaction},
    show, store,
};
use crate::site::{
    form::{Complaint, Errors, Form, PREVIEW},
    ids::DiscussionId,
    link::{self, IdSlug},
    page::see,
    problem::Problem,
    session::Viewer,
};
use axum::{extract::Path, http::StatusCode, response::Response};
use serde::Deserialize;

const UNPROCESSABLE: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;

/// POST `/discussions/new`
pub async fn begin(viewer: Viewer, Form(form): Form<DiscussionForm>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    if form.action == PREVIEW {
        let errors = Errors::of_preview("body", &form.body, BODY_MOST);
        return new::form(&viewer, errors.status(), &form, errors).await;
    }
    match rules::discussion(&form) {
        Ok(discussion) => match store::begin(&viewer.site, me, discussion, &form.token).await {
            Err(Problem::SentBefore { to }) => sent_before(&viewer, &to, form.body).await,
            location => Ok(see(&location?)),
        },
        Err(errors) => new::form(&viewer, UNPROCESSABLE, &form, errors).await,
    }
}

/// POST `/discussions/{id}-{slug}`
pub async fn reply(viewer: Viewer, Path(at): Path<IdSlug<DiscussionId>>, Form(form): Form<PostForm>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let last_page = (discussion.posts - 1).max(0) / store::POSTS * store::POSTS;
    if form.action == PREVIEW {
        let errors = Errors::of_preview("body", &form.body, BODY_MOST);
        return show::thread(&viewer, errors.status(), discussion, last_page, &form, errors).await;
    }
    match rules::body(&form) {
        Ok(body) => match store::reply(&viewer.site, me, &discussion, &body, &form.token).await {
            Err(Problem::SentBefore { to }) => sent_before(&viewer, &to, form.body).await,
            location => Ok(see(&location?)),
        },
        Err(errors) => show::thread(&viewer, UNPROCESSABLE, discussion, last_page, &form, errors).await,
    }
}

/// POST `/discussions/{id}-{slug}/posts/{number}/edit`
pub async fn edit(
    viewer: Viewer,
    Path((at, number)): Path<(IdSlug<DiscussionId>, i64)>,
    Form(form): Form<PostForm>,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let post = store::post(&viewer.db, &viewer.asker, at.id, number).await?;
    if !rules::may_edit_post(post.author_id, me.id) {
        return Err(Problem::Refused);
    }
    if form.action == PREVIEW {
        let errors = Errors::of_preview("body", &form.body, BODY_MOST);
        return Ok(show::edit_form(&viewer, errors.status(), &discussion, number, &form, errors, None));
    }
    let body = match rules::body(&form) {
        Ok(body) => body,
        Err(errors) => return Ok(show::edit_form(&viewer, UNPROCESSABLE, &discussion, number, &form, errors, None)),
    };
    match store::edit(&viewer.site, me, &discussion, &post, &body, form.version).await {
        Err(Problem::Stale) => {
            let now = store::post(&viewer.db, &viewer.asker, at.id, number).await?;
            let form = PostForm { version: now.version, ..form };
            let errors = Errors::one("body", Complaint::ChangedMeanwhile);
            Ok(show::edit_form(&viewer, StatusCode::CONFLICT, &discussion, number, &form, errors, Some(now.body)))
        }
        other => {
            other?;
            Ok(see(&store::post_path(&discussion.path(), number)))
        }
    }
}

/// A form that was sent, then changed and sent again: what arrived stands there already, so the new words
/// come back to be saved over it.
async fn sent_before(viewer: &Viewer, to: &str, body: String) -> Result<Response, Problem> {
    let number = to.rsplit_once("#post-").and_then(|(_, number)| number.parse().ok()).unwrap_or(1);
    let discussion = store::find(&viewer.db, &viewer.asker, link::id_in(to)).await?;
    let post = store::post(&viewer.db, &viewer.asker, discussion.id, number).await?;
    let form = PostForm { body, version: post.version, ..Default::default() };
    let errors = Errors::one("body", Complaint::SentBefore);
    Ok(show::edit_form(viewer, StatusCode::CONFLICT, &discussion, number, &form, errors, Some(post.body)))
}

/// Yes or no.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct YesForm {
    yes: String,
}

impl YesForm {
    fn is_yes(&self) -> bool {
        matches!(self.yes.as_str(), "yes" | "true")
    }
}

/// The number of the post that somebody reacts to, or does not any more: one form serves a whole page of posts.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ReactionForm {
    yes: Option<i64>,
    no: Option<i64>,
}

/// POST `/discussions/{id}-{slug}/reactions/{kind}`
pub async fn react(
    viewer: Viewer,
    Path((at, kind)): Path<(IdSlug<DiscussionId>, String)>,
    Form(form): Form<ReactionForm>,
) -> Result<Response, Problem> {
    viewer.signed_in()?;
    let kind = Reaction::parse(&kind).ok_or(Problem::NotFound)?;
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let number = form.yes.or(form.no).unwrap_or(0);
    store::react(&viewer, at.id, number, kind, form.yes.is_some()).await?;
    Ok(see(&store::post_path(&discussion.path(), number)))
}

/// POST `/discussions/{id}-{slug}/posts/{number}/answer`
pub async fn answer(
    viewer: Viewer,
    Path((at, number)): Path<(IdSlug<DiscussionId>, i64)>,
    Form(form): Form<YesForm>,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    let post = store::post(&viewer.db, &viewer.asker, at.id, number).await?;
    store::mark_answer(&viewer.site, me, &discussion, &post, form.is_yes()).await?;
    Ok(see(&store::post_path(&discussion.path(), number)))
}
