//! The page of notices, and how they are read.

use super::{
    Kind,
    entity::notification::{self, ActiveModel, Column, Entity},
};
use crate::site::{
    audit::audit,
    db::Source,
    ids::{NoticeId, PersonId},
    link,
    locale::Locale,
    page::{Head, see},
    paging::{Back, Before, before, cut},
    people::entity::{Byline, person},
    problem::Problem,
    session::Viewer,
    things::{Tag, Thing},
    time::Moment,
    ui,
};
use axum::{extract::Query, response::Response};
use leptos::prelude::*;
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    UpdateMany,
    sea_query::{Expr, ExprTrait, JoinType},
};

/// How many of the newest the page shows.
const SHOWN: usize = 50;

#[derive(Record)]
#[record(Entity)]
struct NoticeRow {
    id: NoticeId,
    kind: Kind,
    title: String,
    location: String,
    created_at: Moment,
    read_at: Option<Moment>,
    #[record(nested)]
    actor: Byline,
}

impl Source for NoticeRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, notification::Relation::Actor.def())
    }
}

/// GET `/notices`
pub async fn list(viewer: Viewer, Query(from): Query<Before>) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let number = from.number();
    let mine = || NoticeRow::find().filter(Column::PersonId.eq(me.id)).limit(SHOWN as u64 + 1);
    let older = mine().filter(Column::Id.lt(number)).order_by_desc(Column::Id);
    let mut rows = viewer.db.all(older).await?;
    let next = cut(&mut rows, SHOWN, |row| row.id.into());
    let back = if number == i64::MAX {
        None
    } else {
        let newer = viewer.db.all(mine().filter(Column::Id.gte(number)).order_by_asc(Column::Id)).await?;
        let previous = newer.get(SHOWN).map_or(i64::MAX, |row| row.id.into());
        Some(Back { first: link::NOTICES.to_owned(), previous: before(link::NOTICES, previous) })
    };
    let href = next.map(|next| before(link::NOTICES, next));
    let (t, id) = (viewer.locale, me.id);
    let unread = rows.iter().any(|row| row.read_at.is_none());
    Ok(viewer.page(Head::new(t.notices_title()).unlisted(), move || {
        view! {
            <h1>{t.notices_title()}</h1>
            {rows
                .is_empty()
                .then(|| {
                    view! {
                        <ui::Empty
                            text=t.notices_empty()
                            to=Thing::Discussion.list()
                            word=t.notices_empty_action()
                        />
                    }
                })}
            {unread
                .then(|| {
                    view! {
                        <form method="post" action=link::NOTICES>
                            <button class="quiet-button">{t.notices_mark_read()}</button>
                        </form>
                    }
                })}
            <ul class="rows">{rows.into_iter().map(|row| item(t, row, id)).collect_view()}</ul>
            <ui::Pager t href word=t.next_page() back />
        }
    }))
}

/// POST `/notices`: all read. The person first: whoever tells them something meanwhile holds that row or
/// waits for it, so the count that is set to nothing is of the notices that are marked.
pub async fn mark_read(viewer: Viewer) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let tx = viewer.site.db.begin().await?;
    let none = person::ActiveModel { unread: Set(0), ..Default::default() };
    tx.run(&person::Entity::update_many().set(none).filter(person::Column::Id.eq(me.id))).await?;
    let read = read_now().filter(Column::PersonId.eq(me.id)).filter(Column::ReadAt.is_null());
    tx.run(&read).await?;
    audit(&tx, Some(me.id), "notices.read", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(see(link::NOTICES))
}

/// What the reader was told about this thing is read: they look at it.
///
/// # Errors
/// The database's own.
pub async fn visited(viewer: &mut Viewer, about: impl Into<Tag>) -> Result<(), Problem> {
    let (Some(me), true) = (viewer.me().map(|me| me.id), viewer.unread > 0) else { return Ok(()) };
    let (subject, subject_id) = about.into().thing();
    let unread = Condition::all()
        .add(Column::PersonId.eq(me))
        .add(Column::Subject.eq(subject))
        .add(Column::SubjectId.eq(subject_id))
        .add(Column::ReadAt.is_null());
    if viewer.db.one(UnreadNotice::find().filter(unread.clone())).await?.is_none() {
        return Ok(()); // a page that is read seldom writes
    }
    let tx = viewer.site.db.begin().await?;
    // The person first, as in `mark_read`.
    tx.one(Reader::find().filter(person::Column::Id.eq(me)).locked()).await?;
    let read = tx.run(&read_now().filter(unread)).await?;
    let count = i64::try_from(read).unwrap_or_default();
    let fewer = person::Entity::update_many()
        .col_expr(person::Column::Unread, Expr::col(person::Column::Unread).sub(count))
        .filter(person::Column::Id.eq(me));
    tx.run(&fewer).await?;
    tx.commit().await?;
    viewer.unread = viewer.unread.saturating_sub(count);
    Ok(())
}

/// That there is one.
#[derive(Record)]
#[record(Entity)]
struct UnreadNotice {
    #[expect(dead_code, reason = "only whether there is one is asked")]
    id: NoticeId,
}

impl Source for UnreadNotice {}

/// Whose notices they are, to be locked.
#[derive(Record)]
#[record(person::Entity)]
struct Reader {
    #[expect(dead_code, reason = "only its lock is asked for")]
    id: PersonId,
}

impl Source for Reader {}

fn read_now() -> UpdateMany<Entity> {
    Entity::update_many().set(ActiveModel { read_at: Set(Some(Moment::now())), ..Default::default() })
}

fn item(t: Locale, row: NoticeRow, reader: PersonId) -> impl IntoView {
    let class = if row.read_at.is_none() { "row unread" } else { "row" };
    let who = (row.actor.id != reader).then(|| {
        view! {
            <ui::Face handle=&row.actor.handle name=&row.actor.name />
            " "
            <ui::Person handle=&row.actor.handle name=&row.actor.name />
            " "
        }
    });
    view! {
        <li class=class>
            <p>
                {who}{row.kind.label(t)}" "<a href=row.location>
                    <bdi>{row.title}</bdi>
                </a>
            </p>
            <p class="meta">
                <ui::When t at=row.created_at />
            </p>
        </li>
    }
}
