//! Archiving: the text is gone from everywhere, and a tombstone stands where it was, so that no link leads to
//! nothing.

use super::{
    entity::solution::{self, ActiveModel, Column, Model},
    flashes,
    rules::{self, State},
    store::VisibleSolution,
    together::store::locked,
};
use crate::site::{
    access::Me,
    audit::audit,
    db::Tx,
    form::Typed,
    ids::SolutionId,
    index,
    link::{IdSlug, Path},
    locale::Locale,
    page::Head,
    problem::Problem,
    session::Viewer,
    things::{Key, Tag, Thing},
    time::Moment,
    ui,
};
use axum::response::Response;
use leptos::prelude::*;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    sea_query::{Expr, ExprTrait},
};

/// POST `/solutions/{id}-{slug}/archive`
pub async fn archive(
    viewer: Viewer,
    Path(at): Path<IdSlug<SolutionId>>,
    _: Typed,
) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let tx = viewer.site.db.begin().await?;
    let title = archive_in(&tx, me, at.id).await?;
    tx.commit().await?;
    Ok(viewer.done(&flashes::ARCHIVED, &at.id.path(&title)))
}

/// Archives it; gives its title. A copy of the form finds it archived, and changes nothing.
async fn archive_in(tx: &Tx, me: &Me, id: SolutionId) -> Result<String, Problem> {
    let (row, actor) = locked(tx, me, id).await?;
    if !rules::may_archive(row.state, actor) {
        return Err(Problem::Refused);
    }
    if row.state == State::Archived {
        return Ok(row.title);
    }
    put_away(tx, &row).await?;
    audit(tx, Some(me.id), "solution.archive", Tag::from(id)).await?;
    Ok(row.title)
}

/// A published one is read no more; its parent has one fewer.
///
/// # Errors
/// The database's own.
pub(super) async fn put_away(tx: &Tx, row: &Model) -> Result<(), Problem> {
    let archived = ActiveModel {
        id: Unchanged(row.id),
        author_id: Unchanged(row.author_id),
        parent_id: Unchanged(row.parent_id),
        themes: Unchanged(row.themes.clone()),
        state: Set(State::Archived),
        version: Set(row.version + 1),
        updated_at: Set(Moment::now()),
        ..Default::default()
    };
    tx.run(&tx.change(archived)).await?;
    if let Some(id) = row.parent_id {
        let parent = solution::ActiveModel { id: Unchanged(id), ..Default::default() };
        let count = Expr::col(Column::Adaptations).sub(1);
        tx.run(&tx.change(parent).col_expr(Column::Adaptations, count)).await?;
        index::used(tx, Thing::Solution, id.into(), 0, -index::ADAPTED).await?;
    }
    index::remove(tx, Thing::Solution, row.id.into()).await
}

impl VisibleSolution {
    /// Whether this person could edit it until it was archived.
    pub fn was_editable(&self) -> bool {
        self.row.state == State::Archived && rules::may_edit(State::Published, self.actor)
    }

    /// Only where its text may be read.
    ///
    /// # Errors
    /// [`Problem::NotFound`] where it may not.
    pub fn readable(self) -> Result<Self, Problem> {
        if rules::is_readable(self.row.state) { Ok(self) } else { Err(Problem::NotFound) }
    }
}

/// What may be read where it was.
pub fn tombstone(viewer: &Viewer, found: VisibleSolution) -> Response {
    let t = viewer.locale;
    let head = Head::new(found.row.title.clone()).unlisted().cacheable();
    viewer.page(head, move || {
        view! {
            <article class="solution">
                <header>
                    <p class="tags">
                        <span class="tag">{State::Archived.label(t)}</span>
                    </p>
                    <h1 dir="auto">{found.row.title}</h1>
                    <p class="meta">
                        {found.co_authors.with(t, &found.row.author)}
                    </p>
                </header>
                <p>{t.solution_archived()}</p>
                <p class="actions">
                    <a class="button" href=Thing::Solution.list()>
                        {t.nav_solutions()}
                    </a>
                </p>
            </article>
        }
    })
}

/// The way to it, for who may.
pub fn form(t: Locale, found: &VisibleSolution, path: &str) -> impl IntoView + use<> {
    let action = format!("{path}/archive");
    rules::may_archive(found.row.state, found.actor).then(|| {
        view! { <ui::Deed action word=t.solution_archive() help=t.solution_archive_help() /> }
    })
}
