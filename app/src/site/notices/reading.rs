//! How notices are read: by a press, or by looking at what they are about.

use super::{
    Kind, Topic,
    entity::notification::{ActiveModel, Column, Entity},
};
use crate::site::{
    audit::audit,
    db::{Source, Tx},
    form::Typed,
    ids::{NoticeId, PersonId},
    link::{self, local},
    page::see,
    people::entity::person,
    problem::Problem,
    session::Viewer,
    things::Tag,
    time::Moment,
};
use axum::response::Response;
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, Query},
};

fn about(thing: Tag) -> Condition {
    let (subject, subject_id) = thing.thing();
    Condition::all().add(Column::Subject.eq(subject)).add(Column::SubjectId.eq(subject_id))
}

/// POST `/notices`: what is about a thing, what is of a topic, or all.
pub async fn mark_read(viewer: Viewer, typed: Typed) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let which = match (typed.text("thing"), typed.text("topic")) {
        ("", "") => Condition::all(),
        ("", topic) => {
            let topic = Topic::parse(topic).ok_or(Problem::NotFound)?;
            Condition::all().add(Column::Kind.is_in(topic.kinds()))
        }
        (thing, _) => about(Tag::parse(thing).ok_or(Problem::NotFound)?),
    };
    let tx = viewer.site.db.begin().await?;
    read(&tx, me.id, which).await?;
    audit(&tx, Some(me.id), "notices.read", Tag::from(me.id)).await?;
    tx.commit().await?;
    let to = typed.text("to");
    Ok(see(if to.is_empty() { link::NOTICES } else { local(to) }))
}

/// What the reader was told about this thing is read: they look at it.
///
/// # Errors
/// The database's own.
pub async fn visited(viewer: &mut Viewer, thing: impl Into<Tag>) -> Result<(), Problem> {
    let (Some(me), true) = (viewer.me().map(|me| me.id), viewer.unread > 0) else { return Ok(()) };
    let which = about(thing.into());
    let unread = UnreadNotice::find()
        .filter(Column::PersonId.eq(me))
        .filter(which.clone())
        .filter(Column::ReadAt.is_null());
    if viewer.db.one(unread).await?.is_none() {
        return Ok(()); // a page that is read seldom writes
    }
    let tx = viewer.site.db.begin().await?;
    let count = read(&tx, me, which).await?;
    tx.commit().await?;
    viewer.unread = viewer.unread.saturating_sub(count);
    Ok(())
}

/// Marks as read; gives how many were not.
async fn read(tx: &Tx, person: PersonId, which: Condition) -> Result<i64, Problem> {
    lock_reader(tx, person).await?;
    let now = ActiveModel { read_at: Set(Some(Moment::now())), ..Default::default() };
    let read = Entity::update_many()
        .set(now)
        .filter(Column::PersonId.eq(person))
        .filter(Column::ReadAt.is_null())
        .filter(which);
    let count = tx.run(&read).await?;
    fewer(tx, person, count).await?;
    Ok(i64::try_from(count).unwrap_or_default())
}

/// Whoever tells somebody something holds that person's row or waits for it. It comes first here too, so that the
/// count is of the notices that are there.
///
/// # Errors
/// The database's own.
pub(super) async fn lock_reader(tx: &Tx, person: PersonId) -> Result<(), Problem> {
    tx.one(Reader::find().filter(person::Column::Id.eq(person)).locked()).await?;
    Ok(())
}

/// A person has so many unread notices fewer.
///
/// # Errors
/// The database's own.
pub(super) async fn fewer(tx: &Tx, person: PersonId, count: u64) -> Result<(), Problem> {
    if count > 0 {
        let count = i64::try_from(count).unwrap_or_default();
        let fewer = person::Entity::update_many()
            .col_expr(person::Column::Unread, Expr::col(person::Column::Unread).sub(count))
            .filter(person::Column::Id.eq(person));
        tx.run(&fewer).await?;
    }
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

/// Forgets all that somebody was told about a thing: it is not theirs to see any more.
///
/// # Errors
/// The database's own.
pub async fn forget_of(tx: &Tx, person: PersonId, thing: impl Into<Tag>) -> Result<(), Problem> {
    lock_reader(tx, person).await?;
    let theirs = || Entity::delete_many().filter(Column::PersonId.eq(person));
    let which = about(thing.into());
    let unread = tx.run(&theirs().filter(which.clone()).filter(Column::ReadAt.is_null())).await?;
    fewer(tx, person, unread).await?;
    tx.run(&theirs().filter(which)).await?;
    Ok(())
}

/// Forgets all that anybody was told about a thing: its title stands in there.
///
/// # Errors
/// The database's own.
pub async fn forget_all(tx: &Tx, thing: impl Into<Tag>) -> Result<(), Problem> {
    forget_these(tx, about(thing.into())).await
}

/// Forgets all that others were told of what a person did to a thing: it names them. Those who write it with them know
/// who they are.
///
/// # Errors
/// The database's own.
pub async fn forget_by(tx: &Tx, thing: impl Into<Tag>, person: PersonId) -> Result<(), Problem> {
    let among_them = Kind::ALL.iter().copied().filter(|kind| kind.topic() == Topic::Writing);
    let named = about(thing.into())
        .add(Column::ActorId.eq(person))
        .add(Column::PersonId.ne(person))
        .add(Column::Kind.is_not_in(among_them));
    forget_these(tx, named).await
}

async fn forget_these(tx: &Tx, which: Condition) -> Result<(), Problem> {
    let unread = Query::select()
        .expr(Expr::col(Column::Id).count())
        .from(Entity)
        .and_where(Column::PersonId.into_expr().eq(person::Column::Id.into_expr()))
        .and_where(Column::ReadAt.is_null())
        .cond_where(which.clone())
        .to_owned();
    let readers = Query::select().column(Column::PersonId).from(Entity).cond_where(which.clone()).to_owned();
    let fewer = person::Entity::update_many()
        .col_expr(person::Column::Unread, Expr::col(person::Column::Unread).sub(Expr::from(unread)))
        .filter(person::Column::Id.in_subquery(readers));
    tx.run(&fewer).await?;
    tx.run(&Entity::delete_many().filter(which)).await?;
    Ok(())
}

/// Whose notices they are, to be locked.
#[derive(Record)]
#[record(person::Entity)]
struct Reader {
    #[expect(dead_code, reason = "only its lock is asked for")]
    id: PersonId,
}

impl Source for Reader {}
