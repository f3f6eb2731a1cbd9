//! What one of the two sees.

use crate::site::{
    access::Me,
    db::{Db, Source},
    ids::{CorrespondenceId, PersonId},
    messages::{
        entity::{correspondence, message, side},
        rules::{Standing, State},
    },
    paging::{Cursor, Page, Start, length},
    people::Byline,
    people::entity::person,
    problem::Problem,
    state::Site,
    text::Html,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};

/// How many messages a page shows.
pub const PAGE: usize = 30;

/// A correspondence as one of the two sees it.
#[derive(Clone, Record)]
#[record(side::Entity)]
pub struct SideRow {
    pub correspondence_id: CorrespondenceId,
    pub person_id: PersonId,
    pub active_at: Moment,
    pub unread: i64,
    pub blocked_at: Option<Moment>,
    #[record(nested)]
    whole: Whole,
    #[record(nested)]
    pub newest: Newest,
    #[record(nested)]
    other: Other,
}

#[derive(Clone, Record)]
#[record(correspondence::Entity)]
struct Whole {
    author_id: PersonId,
    state: State,
}

/// The newest of the messages that they see.
#[derive(Clone, Record)]
#[record(message::Entity)]
pub struct Newest {
    pub number: i64,
    pub author_id: PersonId,
    pub beginning: String,
}

#[derive(Clone, Record)]
#[record(person::Entity)]
struct Other {
    #[record(nested)]
    who: Byline,
    suspended_at: Option<Moment>,
}

impl Source for SideRow {
    fn source() -> Select<side::Entity> {
        let newest = side::Entity::belongs_to(message::Entity)
            .from((side::Column::CorrespondenceId, side::Column::Newest))
            .to((message::Column::CorrespondenceId, message::Column::Number));
        side::Entity::find()
            .join(JoinType::InnerJoin, side::Relation::Correspondence.def())
            .join(JoinType::InnerJoin, newest.into())
            .join(JoinType::InnerJoin, side::Relation::Other.def())
    }
}

impl SideRow {
    pub fn other(&self) -> &Byline {
        &self.other.who
    }

    pub fn standing(&self) -> Standing {
        Standing {
            state: self.whole.state,
            is_author: self.whole.author_id == self.person_id,
            blocks: self.blocked_at.is_some(),
            is_alone: self.other.suspended_at.is_some(),
        }
    }

    pub fn path(&self) -> String {
        crate::site::messages::path(self.correspondence_id)
    }
}

/// The sides that are somebody's own.
fn visible_to(me: PersonId) -> Condition {
    Condition::all().add(side::Column::PersonId.eq(me))
}

/// Those of somebody, where something was written last first: with those whom they have blocked, or with all others.
///
/// # Errors
/// The database's own.
pub async fn list(db: &Db, me: &Me, blocked: bool, start: Start) -> Result<Page<SideRow>, Problem> {
    let key = |row: &SideRow| Cursor { at: row.active_at, id: row.correspondence_id.into() };
    let rows = |start: Start| async move {
        use side::Column;
        let is_blocked = if blocked { Column::BlockedAt.is_not_null() } else { Column::BlockedAt.is_null() };
        let found = SideRow::find()
            .filter(visible_to(me.id).add(is_blocked))
            .filter(Condition::all().add_option(start.condition(Column::ActiveAt, Column::CorrespondenceId)))
            .order_by(Column::ActiveAt, start.order())
            .order_by(Column::CorrespondenceId, start.order())
            .limit(length(None));
        Ok::<_, Problem>(db.all(found).await?)
    };
    Page::read(start, key, rows).await
}

/// One of somebody's own.
///
/// # Errors
/// [`Problem::NotFound`] where it is not theirs, or there is none.
pub async fn find(db: &Db, me: &Me, id: CorrespondenceId) -> Result<SideRow, Problem> {
    let theirs = SideRow::find().filter(visible_to(me.id)).filter(side::Column::CorrespondenceId.eq(id));
    db.one(theirs).await?.ok_or(Problem::NotFound)
}

/// A message as it is read.
#[derive(Clone, Record)]
#[record(message::Entity)]
pub struct MessageRow {
    pub number: i64,
    pub author_id: PersonId,
    pub html: Html,
    pub created_at: Moment,
    pub deleted_at: Option<Moment>,
}

impl Source for MessageRow {}

/// The messages that one of the two sees, the newest first, before this number; one more than a page shows tells that
/// there are more.
///
/// # Errors
/// The database's own.
pub async fn messages(db: &Db, of: &SideRow, before: i64) -> Result<Vec<MessageRow>, Problem> {
    use message::Column;
    let reached = Condition::any().add(Column::IsWithheld.eq(false)).add(Column::AuthorId.eq(of.person_id));
    let found = MessageRow::find()
        .filter(Column::CorrespondenceId.eq(of.correspondence_id))
        .filter(Column::Number.lt(before))
        .filter(reached)
        .order_by_desc(Column::Number)
        .limit(PAGE as u64 + 1);
    Ok(db.all(found).await?)
}

/// Notes that somebody has looked at all that there is.
///
/// # Errors
/// The database's own.
pub async fn visited(site: &Site, of: &SideRow) -> Result<(), Problem> {
    if of.unread == 0 {
        return Ok(()); // a page that is read seldom writes
    }
    let looked = side::ActiveModel {
        correspondence_id: Unchanged(of.correspondence_id),
        person_id: Unchanged(of.person_id),
        unread: Set(0),
        ..Default::default()
    };
    let tx = site.db.begin().await?;
    // What came since this was read is not looked at yet.
    tx.run(&tx.change(looked).filter(side::Column::Newest.eq(of.newest.number))).await?;
    tx.commit().await
}
