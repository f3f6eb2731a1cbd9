//! What a post was before it was changed.

use super::store::{self, PostRevision};
use crate::site::{
    ids::DiscussionId,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    paging::{Before, before, cut},
    problem::Problem,
    session::Viewer,
    time::Moment,
    ui,
};
use axum::{extract::Query, http::StatusCode, response::Response};
use leptos::prelude::*;

/// GET `/discussions/{id}-{slug}/posts/{number}/history`
pub async fn history(
    viewer: Viewer,
    Path((at, number)): Path<(IdSlug<DiscussionId>, i64)>,
    Query(from): Query<Before>,
) -> Result<Response, Problem> {
    let discussion = store::find(&viewer.db, &viewer.asker, at.id).await?;
    at.canonical_or_redirect(&viewer.path, &discussion.title)?;
    let post = store::post(&viewer.db, &viewer.asker, at.id, number).await?;
    let mut changes = store::post_revisions(&viewer.db, post.id, from.number()).await?;
    let t = viewer.locale;
    let path = discussion.path();
    let address = format!("{path}/posts/{number}/history");
    let earlier =
        cut(&mut changes, store::CHANGES, |one| one.version).map(|version| before(&address, version));
    let back = from.back(&address, post.version, store::CHANGES);
    let head = Head::new(t.history_title()).unlisted().canonical(from.of(&address)).cacheable();
    let bytes = changes.iter().map(|one| one.body.len() + one.difference.as_str().len()).sum::<usize>()
        + post.html.as_str().len();
    let page = move || {
        let to_post = store::post_path(&path, number);
        let last_change = post.edited_at.unwrap_or(post.created_at);
        let language = &discussion.language;
        let items: Vec<_> = changes.into_iter().map(|one| change(t, language, one, last_change)).collect();
        let is_first_page = from.number() == i64::MAX;
        let now = is_first_page.then(|| {
            view! {
                <li class="post">
                    <p class="meta">{t.history_now()}</p>
                    <ui::Prose t html=&post.html language />
                </li>
            }
        });
        view! {
            <p class="eyebrow">
                <a href=to_post.clone() {..ui::spoken(t, language)}>
                    {discussion.title.clone()}
                </a>
            </p>
            <h1>{t.history_title()}</h1>
            <ol class="posts">{now}{items}</ol>
            <ui::Pager t href=earlier word=t.earlier_page() back />
        }
    };
    viewer.page_of(bytes, StatusCode::OK, head, page).await
}

/// What was changed; and how the post was before that, where this is all that is known of it.
fn change(t: Locale, language: &str, one: PostRevision, last_change: Moment) -> impl IntoView + use<> {
    let PostRevision { body, difference, created_at, changed_at, .. } = one;
    let changed_at = changed_at.unwrap_or(last_change);
    let changed = (!difference.is_empty()).then(|| {
        view! {
            <li class="post">
                <p class="meta">{t.history_changed()}" "<ui::When t at=changed_at exactly=true /></p>
                <ui::Prose t html=&difference language />
            </li>
        }
    });
    let before = (!body.is_empty()).then(|| {
        view! {
            <li class="post">
                <p class="meta">{t.history_written()}" "<ui::When t at=created_at exactly=true /></p>
                <blockquote class="kept" {..ui::spoken(t, language)}>
                    {body}
                </blockquote>
            </li>
        }
    });
    view! {
        {changed}
        {before}
    }
}
