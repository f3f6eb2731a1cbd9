//! The page on which the text of a post is changed.

use super::{
    forms::POST,
    rules,
    store::{self, DiscussionRow},
};
use crate::site::{
    form::{Errors, Typed},
    ids::DiscussionId,
    link::IdSlug,
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::fields::{FormView, kept_on_device},
};
use axum::{extract::Path, http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/discussions/{id}-{slug}/posts/{number}/edit`
pub async fn edit_post(
    viewer: Viewer,
    Path((at, number)): Path<(IdSlug<DiscussionId>, i64)>,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &discussion.title)?;
    let post = store::post(&viewer.db, &viewer.asker, at.id, number).await?;
    if !rules::may_edit_post(post.author_id, me.id) {
        return Err(Problem::Refused);
    }
    let typed = POST.fill(&post.body).over(post.version);
    Ok(edit_form(&viewer, StatusCode::OK, &discussion, number, typed, Errors::default(), None))
}

/// The form of a post that is changed, new or come back; with what somebody else saved meanwhile.
pub fn edit_form(
    viewer: &Viewer,
    status: StatusCode,
    discussion: &DiscussionRow,
    number: i64,
    typed: Typed,
    errors: Errors,
    theirs: Option<Typed>,
) -> Response {
    let t = viewer.locale;
    let path = discussion.path();
    let title = discussion.title.clone();
    viewer.page_with(status, Head::new(t.post_edit_title()).unlisted(), move || {
        let action = format!("{path}/posts/{number}/edit");
        let draft_key = format!("{action} {}", typed.version());
        let form = FormView::new(&POST, t, &typed, &errors);
        view! {
            <p class="eyebrow">
                <a href=path>{title}</a>
            </p>
            <h1>{t.post_edit_title()}</h1>
            {form.meanwhile(t.post_theirs(), theirs.as_ref())}
            {form.preview("body")}
            <form class="form" method="post" action=action novalidate>
                {form.complaints()}
                {form.hidden()}
                {form.fields()}
                {kept_on_device(t, draft_key)}
                <p class="actions">
                    <button class="button" name="action" value="save">
                        {t.post_save()}
                    </button>
                    <button class="server-preview" name="action" value="preview">
                        {t.composer_preview()}
                    </button>
                </p>
            </form>
        }
    })
}
