//! Throwing a draft away: nobody has seen it but who was asked to write or read it, and nothing of it stays.

use super::{
    entity::solution::{self, Column},
    flashes, rules,
    together::store::locked,
};
use crate::site::{
    access::Me,
    audit::audit,
    db::Tx,
    files,
    form::Typed,
    idempotency::{self, Submission},
    ids::SolutionId,
    link::{IdSlug, Path},
    locale::Locale,
    notices,
    problem::Problem,
    session::Viewer,
    things::{self, Tag, Thing},
    ui,
};
use axum::response::Response;
use leptos::prelude::*;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// POST `/solutions/{id}-{slug}/discard`
pub async fn discard(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    typed: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let tx = viewer.site.db.begin().await?;
    let done = discard_in(&tx, me, at.id).await;
    let content = idempotency::content(&["discard", &at.id.to_string()]);
    let form = Submission { token: typed.token(), content: &content };
    let to = idempotency::finish(&viewer.site.db, tx, me, form, done).await?;
    Ok(viewer.done(&flashes::DISCARDED, &to))
}

/// Throws it away; gives where its author goes on.
async fn discard_in(tx: &Tx, me: &Me, id: SolutionId) -> Result<String, Problem> {
    let (row, actor) = locked(tx, me, id).await?;
    if !rules::may_discard(row.state, actor) {
        return Err(Problem::Refused);
    }
    files::forget(tx, Thing::Solution, id.into()).await?;
    notices::forget_all(tx, id).await?;
    tx.run(&solution::Entity::delete_many().filter(Column::Id.eq(id))).await?; // all that hangs on it goes with it
    audit(tx, Some(me.id), "solution.discard", Tag::from(id)).await?;
    Ok(things::of_person(&me.handle))
}

/// The way to it, for who may.
pub fn deed(t: Locale, path: &str) -> impl IntoView + use<> {
    let action = format!("{path}/discard");
    view! { <ui::Deed action word=t.draft_discard() help=t.draft_discard_help() /> }
}
