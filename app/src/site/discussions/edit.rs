//! The page on which the text of a post is changed.

use super::{
    forms::POST,
    rules,
    store::{self, DiscussionRow},
};
use crate::site::{
    form::ShownForm,
    ids::DiscussionId,
    link::{IdSlug, Path},
    page::Head,
    problem::Problem,
    session::Viewer,
    ui::{fields::FormView, spoken},
};
use axum::response::Response;
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
    Ok(form(&viewer, &discussion, number, ShownForm::opened(typed)))
}

/// The page with the form of a post that is changed.
pub fn form(viewer: &Viewer, discussion: &DiscussionRow, number: i64, shown: ShownForm) -> Response {
    let t = viewer.locale;
    let path = discussion.path();
    let (title, language) = (discussion.title.clone(), discussion.language.clone());
    viewer.page_with(shown.status, Head::new(t.post_edit_title()).unlisted(), move || {
        let action = format!("{path}/posts/{number}/edit");
        let draft = format!("{action} {}", shown.typed.version());
        let form = FormView::of(&POST, t, &shown).speaking(&language);
        let buttons = view! {
            <p class="actions">
                <button class="button" name="action" value="save">
                    {t.post_save()}
                </button>
                <button class="server-preview" name="action" value="preview">
                    {t.composer_preview()}
                </button>
                <a href=store::post_path(&path, number)>{t.form_cancel()}</a>
            </p>
        };
        view! {
            <p class="eyebrow">
                <a href=path.clone() {..spoken(t, &language)}>
                    {title}
                </a>
            </p>
            <h1>{t.post_edit_title()}</h1>
            {form.meanwhile(t.post_theirs(), shown.theirs.as_ref())}
            {form.whole(action, draft, form.preview("body"), buttons)}
        }
    })
}
