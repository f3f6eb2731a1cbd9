//! What people are told about what others did, and the page that tells it.

pub mod entity;

use super::{
    access::Me,
    audit::audit,
    db::{Source, Tx},
    ids::PersonId,
    jobs::Job,
    link,
    locale::Locale,
    page::{Head, see},
    people::{Byline, entity::person},
    problem::Problem,
    session::Viewer,
    state::Site,
    things::{Tag, Thing},
    time::{Moment, days},
    ui,
};
use axum::response::Response;
use entity::notification::{ActiveModel, Column, Entity};
use leptos::prelude::*;
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Select,
    UpdateMany,
    sea_query::{Expr, ExprTrait, JoinType, OnConflict, Query, SelectStatement},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How many of the newest the page shows.
const SHOWN: u64 = 50;

crate::choices! {
    /// What happened. Its label is the sentence between who did it and what it is about.
    Kind {
        Reply = "reply" => notice_reply,
        Answer = "answer" => notice_answer,
        Discussion = "discussion" => notice_discussion,
        Offer = "offer" => notice_offer,
        Retract = "retract" => notice_retract,
        Suggest = "suggest" => notice_suggest,
        Choose = "choose" => notice_choose,
        ChooseAnother = "choose-another" => notice_choose_another,
        Plan = "plan" => notice_plan,
        Agree = "agree" => notice_agree,
        StepBack = "step-back" => notice_step_back,
        Withdraw = "withdraw" => notice_withdraw,
        Expire = "expire" => notice_expire,
    }
}

/// Something that a person is told. The sentence is made in the reader's language from the kind.
#[derive(Clone, Copy)]
pub struct Notice<'a> {
    pub to: PersonId,
    pub kind: Kind,
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
    if notice.to == actor.id {
        return Ok(());
    }
    write(tx, actor.id, notice).await
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
    let same = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::PersonId.eq(notice.to))
        .filter(Column::ActorId.eq(actor))
        .filter(Column::Kind.eq(notice.kind))
        .filter(Column::Location.eq(notice.location))
        .filter(Column::ReadAt.is_null())
        .into_query();
    let unread = person::Entity::update_many()
        .col_expr(person::Column::Unread, Expr::col(person::Column::Unread).add(1))
        .filter(person::Column::Id.eq(notice.to))
        .filter(Expr::exists(same).not());
    tx.queue(&unread).await?;
    let row = ActiveModel {
        person_id: Set(notice.to),
        actor_id: Set(actor),
        kind: Set(notice.kind),
        title: Set(notice.title.to_owned()),
        location: Set(notice.location.to_owned()),
        created_at: Set(Moment::now()),
        read_at: Set(None),
        ..Default::default()
    };
    Ok(tx.queue(&Entity::insert(row).on_conflict(one_each())).await?)
}

/// The same notice, while it is unread, is one.
fn one_each() -> OnConflict {
    OnConflict::columns([Column::PersonId, Column::ActorId, Column::Kind, Column::Location])
        .target_and_where(Expr::col(Column::ReadAt).is_null())
        .update_columns([Column::Title, Column::CreatedAt])
        .to_owned()
}

/// Tells all whom a query gives (as its one column, a person's key) but the actor: nobody is told of their
/// own acts. One statement for however many, so that it is for a job, not for a write that somebody waits
/// for.
///
/// # Errors
/// The database's own. On PostgreSQL two that tell the same people may hinder each other; the job is tried
/// again.
pub async fn tell_all(
    tx: &Tx,
    audience: &SelectStatement,
    actor: Option<PersonId>,
    (kind, title, location): (Kind, &str, &str),
) -> Result<(), Problem> {
    // What nobody did, only time, has its reader as its actor; see `tell_of_time`.
    let person = || Expr::col((AUDIENCE, "id"));
    let by = || actor.map_or_else(person, Expr::val);
    let but_the_actor = actor.map_or_else(|| Expr::val(true), |actor| person().ne(actor));
    let mut told = Query::select();
    told.from_subquery(audience.clone(), AUDIENCE).and_where(but_the_actor);
    let not_yet = Query::select()
        .expr(Expr::val(1))
        .from(Entity)
        .and_where(Column::PersonId.into_expr().eq(person()))
        .and_where(Column::ActorId.into_expr().eq(by()))
        .and_where(Column::Kind.eq(kind))
        .and_where(Column::Location.eq(location))
        .and_where(Column::ReadAt.is_null())
        .to_owned();
    let newly = told.clone().expr(person()).and_where(Expr::exists(not_yet).not()).to_owned();
    let counted = person::Entity::update_many()
        .col_expr(person::Column::Unread, Expr::col(person::Column::Unread).add(1))
        .filter(person::Column::Id.in_subquery(newly));
    tx.run(&counted).await?;
    let rows = told
        .expr(person())
        .expr(by())
        .expr(Expr::val(kind))
        .expr(Expr::val(title))
        .expr(Expr::val(location))
        .expr(Expr::val(Moment::now()))
        .to_owned();
    let columns =
        [Column::PersonId, Column::ActorId, Column::Kind, Column::Title, Column::Location, Column::CreatedAt];
    tx.insert_selected(Entity, columns, rows, one_each()).await?;
    Ok(())
}

/// The name of those who are told, in a statement about all of them.
const AUDIENCE: &str = "audience";

/// How long what was told is kept.
const KEPT: Duration = days(365);
/// How many go at once, before others get their turn.
const PART: u64 = 1_000;

/// Forgets what people were told more than a year ago, read or not.
#[derive(Serialize, Deserialize)]
pub struct Prune;

impl Job for Prune {
    const KIND: &'static str = "prune-notices";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        loop {
            let oldest = Entity::find()
                .select_only()
                .column(Column::Id)
                .filter(Column::CreatedAt.lt(Moment::now() - KEPT))
                .order_by_asc(Column::CreatedAt)
                .limit(PART)
                .into_query();
            let tx = site.db.begin().await?;
            let gone = tx.run(&Entity::delete_many().filter(Column::Id.in_subquery(oldest))).await?;
            if gone > 0 {
                tx.run(&recount()).await?;
            }
            tx.commit().await?;
            if gone < PART {
                return Ok(());
            }
        }
    }
}

/// Counts anew what nobody has read, for those whose count is another.
fn recount() -> UpdateMany<person::Entity> {
    let unread = || {
        let of_person = Column::PersonId.into_expr().eq(person::Column::Id.into_expr());
        let unread = Entity::find().select_only().expr(Column::Id.count()).filter(of_person);
        Expr::from(unread.filter(Column::ReadAt.is_null()).into_query())
    };
    person::Entity::update_many()
        .col_expr(person::Column::Unread, unread())
        .filter(person::Column::Unread.into_expr().ne(unread()))
}

/// Forgets all that people were told but the newest of each.
///
/// # Errors
/// The database's own.
pub async fn keep_newest(tx: &Tx) -> Result<(), Problem> {
    let newest = Entity::find()
        .select_only()
        .column_as(Column::Id.max(), "id")
        .group_by(Column::PersonId)
        .into_query();
    tx.run(&Entity::delete_many().filter(Column::Id.not_in_subquery(newest))).await?;
    tx.run(&recount()).await?;
    Ok(())
}

#[derive(Record)]
#[record(entity::notification::Entity)]
struct NoticeRow {
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
        Entity::find().join(JoinType::InnerJoin, entity::notification::Relation::Actor.def())
    }
}

/// GET `/notices`
pub async fn list(viewer: Viewer) -> Result<Response, Problem> {
    let me = viewer.signed_in()?;
    let newest = NoticeRow::find().filter(Column::PersonId.eq(me.id)).order_by_desc(Column::Id).limit(SHOWN);
    let rows = viewer.db.all(newest).await?;
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
    let read = Entity::update_many()
        .set(ActiveModel { read_at: Set(Some(Moment::now())), ..Default::default() })
        .filter(Column::PersonId.eq(me.id))
        .filter(Column::ReadAt.is_null());
    tx.run(&read).await?;
    audit(&tx, Some(me.id), "notices.read", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(see(link::NOTICES))
}

fn item(t: Locale, row: NoticeRow, reader: PersonId) -> impl IntoView {
    let class = if row.read_at.is_none() { "row unread" } else { "row" };
    let who = (row.actor.id != reader).then(|| {
        view! {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_kind_says_something_of_its_own() {
        for t in Locale::all() {
            let said: HashSet<_> = Kind::ALL.iter().map(|kind| kind.label(t)).collect();
            assert_eq!(said.len(), Kind::ALL.len(), "{}: two kinds say the same", t.code());
        }
    }
}
