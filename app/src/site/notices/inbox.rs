//! What somebody was told, by the thing that it is about: what is unread first, then the newest.

use super::{
    Kind, Topic,
    entity::notification::{self, Column, Entity},
};
use crate::site::{
    db::{Db, Find, Source},
    ids::PersonId,
    people::entity::Byline,
    problem::Problem,
    things::{Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Select,
    sea_query::{CaseStatement, Expr, ExprTrait, JoinType, Order, SelectStatement},
};
use std::collections::BTreeMap;

/// How many things a page shows.
pub const SHOWN: usize = 30;
/// How many notices are read for them, and how many of each thing are shown.
const READ: u64 = 500;
const EACH: usize = 3;
/// What is unread stands above all that is read, and no notice has such a number.
const ABOVE: i64 = 1 << 52;

/// What is looked at of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrow {
    pub topic: Option<Topic>,
    pub unread: bool,
}

/// A notice as a page tells it.
#[derive(Clone, Debug, Record)]
#[record(Entity)]
pub struct NoticeRow {
    pub kind: Kind,
    pub subject: Thing,
    pub subject_id: i64,
    pub title: String,
    pub location: String,
    pub created_at: Moment,
    pub read_at: Option<Moment>,
    #[record(nested)]
    pub actor: Byline,
}

impl Source for NoticeRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, notification::Relation::Actor.def())
    }
}

impl NoticeRow {
    /// The notices of a person, the newest first.
    pub fn of(person: PersonId) -> Find<Self> {
        Self::find().filter(Column::PersonId.eq(person)).order_by_desc(Column::Id)
    }
}

/// What was told about a thing.
pub struct Group {
    pub about: Tag,
    /// By which the groups are ordered.
    pub rank: i64,
    pub unread: i64,
    /// The newest of them.
    pub notices: Vec<NoticeRow>,
    /// How many there are beside those.
    pub more: i64,
}

/// Up to one group more than a page shows, below this rank.
///
/// # Errors
/// The database's own.
pub async fn below(db: &Db, person: PersonId, narrow: Narrow, rank: i64) -> Result<Vec<Group>, Problem> {
    let mut groups = groups(person, narrow);
    groups.and_having(ranked().lt(rank)).order_by_expr(ranked(), Order::Desc);
    let groups: Vec<Counted> = db.select(&groups).await?;
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let things = groups.iter().map(|(subject, id, ..)| (*subject, *id));
    let theirs = narrowed(NoticeRow::of(person), narrow)
        .filter(Expr::tuple([Column::Subject.into_expr(), Column::SubjectId.into_expr()]).in_tuples(things))
        .limit(READ);
    let mut of_thing: BTreeMap<(Thing, i64), Vec<NoticeRow>> = BTreeMap::new();
    for row in db.all(theirs).await? {
        of_thing.entry((row.subject, row.subject_id)).or_default().push(row);
    }
    // A thing of which only much older ones are there than of the others: at least its newest is shown.
    let missing = groups.iter().filter(|(subject, id, ..)| !of_thing.contains_key(&(*subject, *id)));
    let missing: Vec<i64> = missing.map(|(_, _, rank, ..)| rank % ABOVE).collect();
    if !missing.is_empty() {
        for row in db.all(NoticeRow::of(person).filter(Column::Id.is_in(missing))).await? {
            of_thing.entry((row.subject, row.subject_id)).or_default().push(row);
        }
    }
    let group = |(subject, id, rank, count, unread): Counted| {
        let mut notices = of_thing.remove(&(subject, id)).unwrap_or_default();
        notices.truncate(EACH);
        let more = count - notices.len() as i64;
        Group { about: Tag::of(subject, id), rank, unread, notices, more }
    };
    Ok(groups.into_iter().map(group).collect())
}

/// The rank below which the page before this one begins; nothing where that is the first.
///
/// # Errors
/// The database's own.
pub async fn above(db: &Db, person: PersonId, narrow: Narrow, rank: i64) -> Result<Option<i64>, Problem> {
    let mut groups = groups(person, narrow);
    groups.and_having(ranked().gte(rank)).order_by_expr(ranked(), Order::Asc);
    let groups: Vec<Counted> = db.select(&groups).await?;
    Ok(groups.get(SHOWN).map(|(_, _, rank, ..)| *rank))
}

/// Kind and number of a thing, its rank, how many there are, how many of them are unread.
type Counted = (Thing, i64, i64, i64, i64);

fn groups(person: PersonId, narrow: Narrow) -> SelectStatement {
    let count = Column::Id.into_expr().count();
    let all = Entity::find()
        .select_only()
        .column(Column::Subject)
        .column(Column::SubjectId)
        .expr(ranked())
        .expr(count.clone())
        .expr(count.sub(Column::ReadAt.into_expr().count()))
        .filter(Column::PersonId.eq(person))
        .group_by(Column::Subject)
        .group_by(Column::SubjectId)
        .limit(SHOWN as u64 + 1);
    narrowed(all, narrow).into_query()
}

fn narrowed<Q: QueryFilter>(all: Q, narrow: Narrow) -> Q {
    let all = match narrow.topic {
        Some(topic) => all.filter(Column::Kind.is_in(topic.kinds())),
        None => all,
    };
    if narrow.unread { all.filter(Column::ReadAt.is_null()) } else { all }
}

/// The newest notice of a thing, above all that is read where one is unread.
fn ranked() -> Expr {
    let count = |column: Column| column.into_expr().count();
    let unread = CaseStatement::new()
        .case(count(Column::ReadAt).lt(count(Column::Id)), Expr::val(ABOVE))
        .finally(Expr::val(0_i64));
    Column::Id.into_expr().max().add(unread)
}
