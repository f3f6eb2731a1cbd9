//! Telling: one person with the write that is the reason, many with a job.

use super::{
    Kind,
    entity::notification::{Column, Entity},
    reading::{fewer, lock_reader},
    ways::never,
};
use crate::site::{
    access::Me, db::Tx, ids::PersonId, people::entity::person, problem::Problem, state::Site, things::Tag,
    time::Moment,
};
use sea_orm::{
    ColumnTrait, DeleteMany, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, OnConflict, Query, SelectStatement},
};

/// Something that a person is told. The sentence is made in the reader's language from the kind.
#[derive(Clone, Copy)]
pub struct Notice<'a> {
    pub to: PersonId,
    pub kind: Kind,
    /// The thing that it is about: whoever visits it has read it.
    pub about: Tag,
    /// The title of the thing that it is about.
    pub title: &'a str,
    /// Where it can be seen.
    pub location: &'a str,
}

/// Tells a person, in the transaction of the write that is the reason. Nobody is told of their own acts.
/// Whoever tells several does it in the order of their numbers: each is locked until the transaction
/// ends, and two that lock the same people in two orders would wait for each other forever.
///
/// # Errors
/// The database's own.
pub async fn tell(tx: &Tx, actor: &Me, notice: Notice<'_>) -> Result<(), Problem> {
    tell_from(tx, actor.id, notice).await
}

/// As [`tell`], where who did it is not who asks now.
///
/// # Errors
/// The database's own.
pub async fn tell_from(tx: &Tx, actor: PersonId, notice: Notice<'_>) -> Result<(), Problem> {
    if notice.to == actor {
        return Ok(());
    }
    write(tx, actor, notice).await
}

/// Tells a person what nobody did, only time. Because nobody is told of their own acts, a notice whose
/// actor is its reader is the clock's.
///
/// # Errors
/// The database's own.
pub async fn tell_of_time(tx: &Tx, notice: Notice<'_>) -> Result<(), Problem> {
    write(tx, notice.to, notice).await
}

/// The same notice again, while it is unread, is that notice with a new time: a mark that is put and taken
/// back a hundred times is told once. It is counted first, as long as what is there can be seen (on
/// PostgreSQL both statements go together).
async fn write(tx: &Tx, actor: PersonId, notice: Notice<'_>) -> Result<(), Problem> {
    let (subject, subject_id) = notice.about.thing();
    let same = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::PersonId.eq(notice.to))
        .filter(Column::ActorId.eq(actor))
        .filter(Column::Kind.eq(notice.kind))
        .filter(Column::Location.eq(notice.location))
        .filter(Column::ReadAt.is_null())
        .into_query();
    let to = || Expr::val(notice.to);
    let unread = person::Entity::update_many()
        .col_expr(person::Column::Unread, Expr::col(person::Column::Unread).add(1))
        .filter(person::Column::Id.eq(notice.to))
        .filter(never(to(), notice.kind).not())
        .filter(Expr::exists(same).not());
    tx.queue(&unread).await?;
    let values = [
        to(),
        Expr::val(actor),
        Expr::val(notice.kind),
        Expr::val(subject),
        Expr::val(subject_id),
        Expr::val(notice.title),
        Expr::val(notice.location),
        Expr::val(Moment::now()),
    ];
    let row = Query::select().exprs(values).and_where(never(to(), notice.kind).not()).to_owned();
    Ok(tx.queue_selected(Entity, COLUMNS, row, one_each()).await?)
}

/// What is said of a notice when it is made.
const COLUMNS: [Column; 8] = [
    Column::PersonId,
    Column::ActorId,
    Column::Kind,
    Column::Subject,
    Column::SubjectId,
    Column::Title,
    Column::Location,
    Column::CreatedAt,
];

/// Takes back what somebody was told by this actor, or by anybody, and has not read, because what it told is undone.
/// Gives whether there was such a notice: who has read it has to be told of the undoing.
///
/// # Errors
/// The database's own.
pub async fn take_back(tx: &Tx, actor: Option<PersonId>, notice: Notice<'_>) -> Result<bool, Problem> {
    lock_reader(tx, notice.to).await?;
    let gone = tx.run(&told(actor, notice).filter(Column::ReadAt.is_null())).await?;
    fewer(tx, notice.to, gone).await?;
    Ok(gone > 0)
}

/// As [`take_back`], though it was read: because the words that it tells are to be nowhere any more.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &Tx, actor: PersonId, notice: Notice<'_>) -> Result<(), Problem> {
    take_back(tx, Some(actor), notice).await?;
    tx.run(&told(Some(actor), notice)).await?;
    Ok(())
}

/// What somebody was told of this.
fn told(actor: Option<PersonId>, notice: Notice<'_>) -> DeleteMany<Entity> {
    let of_this = Entity::delete_many()
        .filter(Column::PersonId.eq(notice.to))
        .filter(Column::Kind.eq(notice.kind))
        .filter(Column::Location.eq(notice.location));
    match actor {
        Some(actor) => of_this.filter(Column::ActorId.eq(actor)),
        None => of_this,
    }
}

/// The same notice, while it is unread, is one.
fn one_each() -> OnConflict {
    OnConflict::columns([Column::PersonId, Column::ActorId, Column::Kind, Column::Location])
        .target_and_where(Expr::col(Column::ReadAt).is_null())
        .update_columns([Column::Title, Column::CreatedAt])
        .to_owned()
}

/// Something that many are told at once.
pub struct Many<'a> {
    pub kind: Kind,
    /// Nobody where only time did it, or where it does not matter who.
    pub actor: Option<PersonId>,
    pub about: Tag,
    pub title: &'a str,
    pub location: &'a str,
}

/// Tells all whom a query gives (as its one column, a person's key) but the actor: nobody is told of their
/// own acts. Who has not yet read that the same happened to the same thing is not told again. One statement for
/// however many, in a transaction of its own: it is for a job, not for a write that somebody waits for.
///
/// # Errors
/// The database's own. On PostgreSQL two that tell the same people may hinder each other; the job is tried
/// again.
pub async fn tell_all(site: &Site, audience: &SelectStatement, notice: Many<'_>) -> Result<(), Problem> {
    let Many { kind, actor, about, title, location } = notice;
    let (subject, subject_id) = about.thing();
    // What nobody did, only time, has its reader as its actor; see `tell_of_time`.
    let person = || Expr::col((AUDIENCE, "id"));
    let by = || actor.map_or_else(person, Expr::val);
    let but_the_actor = actor.map_or_else(|| Expr::val(true), |actor| person().ne(actor));
    let not_yet = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Column::PersonId.into_expr().eq(person()))
        .and_where(Column::Kind.eq(kind))
        .and_where(Column::Subject.eq(subject))
        .and_where(Column::SubjectId.eq(subject_id))
        .and_where(Column::ReadAt.is_null())
        .to_owned();
    let newly = Query::select()
        .from_subquery(audience.clone(), AUDIENCE)
        .and_where(but_the_actor)
        .and_where(never(person(), kind).not())
        .and_where(Expr::exists(not_yet).not())
        .to_owned();
    let counted = person::Entity::update_many()
        .col_expr(person::Column::Unread, Expr::col(person::Column::Unread).add(1))
        .filter(person::Column::Id.in_subquery(newly.clone().expr(person()).to_owned()));
    let tx = site.db.begin().await?;
    tx.run(&counted).await?;
    let mut rows = newly;
    rows.expr(person())
        .expr(by())
        .expr(Expr::val(kind))
        .expr(Expr::val(subject))
        .expr(Expr::val(subject_id))
        .expr(Expr::val(title))
        .expr(Expr::val(location))
        .expr(Expr::val(Moment::now()));
    tx.insert_selected(Entity, COLUMNS, rows, one_each()).await?;
    tx.commit().await
}

/// The name of those who are told, in a statement about all of them.
const AUDIENCE: &str = "audience";
