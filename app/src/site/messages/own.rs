//! What messages keep of a person.

use super::{
    entity::{correspondence, message, side},
    path,
    rules::State,
    store::emptied,
};
use crate::site::{
    audit::audit,
    db::{Find, Source},
    feature::Found,
    ids::{CorrespondenceId, PersonId},
    locale::Locale,
    notices,
    own::{Given, Leaver, Left, Own, OwnRow, PART, Said, Section},
    people::entity::person,
    problem::Problem,
    state::Site,
    things::Tag,
    time::Moment,
    ui,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, RelationTrait, Select, Value,
    sea_query::{Expr, JoinType},
};
use serde::Serialize;
use std::collections::BTreeSet;

pub const ALL: &[Own] = &[
    Own {
        table: "correspondence",
        columns: &["author_id"],
        given: Given::Rows(Section::of::<OwnCorrespondence>("correspondences", Locale::own_correspondences)),
        left: Left::Stays(
            "the other has it still, with somebody without a name; it goes with the last of the two",
        ),
    },
    Own {
        table: "message",
        columns: &["author_id"],
        given: Given::Rows(Section::of::<OwnMessage>("messages", Locale::messages_title)),
        left: Left::By(leave_messages),
    },
    Own {
        table: "correspondence_side",
        columns: &["person_id", "other_id"],
        given: Given::Nothing("it is given as the correspondence"),
        left: Left::By(leave_sides),
    },
];

/// With whom somebody writes, and whether they hear of them.
#[derive(Record, Serialize)]
#[record(side::Entity)]
struct OwnCorrespondence {
    correspondence_id: CorrespondenceId,
    active_at: Moment,
    blocked_at: Option<Moment>,
    #[record(nested)]
    whole: Whole,
    #[record(nested)]
    other: Other,
}

#[derive(Record, Serialize)]
#[record(correspondence::Entity)]
struct Whole {
    state: State,
    created_at: Moment,
}

#[derive(Record, Serialize)]
#[record(person::Entity)]
struct Other {
    handle: String,
    name: String,
}

impl Source for OwnCorrespondence {
    fn source() -> Select<side::Entity> {
        side::Entity::find()
            .join(JoinType::InnerJoin, side::Relation::Correspondence.def())
            .join(JoinType::InnerJoin, side::Relation::Other.def())
    }
}

impl OwnRow for OwnCorrespondence {
    fn of(person: PersonId) -> Find<Self> {
        Self::find().filter(side::Column::PersonId.eq(person))
    }

    fn key() -> Vec<Expr> {
        vec![side::Column::CorrespondenceId.into_expr()]
    }

    fn at(&self) -> Vec<Value> {
        vec![self.correspondence_id.into()]
    }

    fn said(&self, t: Locale) -> Said {
        let blocked = self.blocked_at.map(|since| t.date_time(since)).unwrap_or_default();
        Said::new(ui::name(t, &self.other.name))
            .on(self.whole.created_at)
            .stands_at(path(self.correspondence_id))
            .fact(t.own_state(), self.whole.state.label(t))
            .fact(t.messages_blocked(), blocked)
    }
}

/// A message of one's own, as it was typed. What the other wrote is the other's.
#[derive(Record, Serialize)]
#[record(message::Entity)]
struct OwnMessage {
    correspondence_id: CorrespondenceId,
    number: i64,
    body: String,
    created_at: Moment,
}

impl Source for OwnMessage {}

impl OwnRow for OwnMessage {
    fn of(person: PersonId) -> Find<Self> {
        use message::Column::{AuthorId, DeletedAt};
        Self::find().filter(AuthorId.eq(person)).filter(DeletedAt.is_null())
    }

    fn key() -> Vec<Expr> {
        use message::Column::{CorrespondenceId, Number};
        [CorrespondenceId, Number].map(ColumnTrait::into_expr).into()
    }

    fn at(&self) -> Vec<Value> {
        vec![self.correspondence_id.into(), self.number.into()]
    }

    fn said(&self, _: Locale) -> Said {
        Said::new(format!("#{}", self.number))
            .on(self.created_at)
            .stands_at(path(self.correspondence_id))
            .text(&self.body)
    }
}

/// Who takes their texts leaves them empty, here and in what the others were told. What never reached anybody is empty
/// in any case: nobody else has seen it.
fn leave_messages<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        while empty_some(site, leaver).await? {}
        Ok(())
    })
}

/// Gives whether there were any.
async fn empty_some(site: &Site, leaver: &Leaver) -> Result<bool, Problem> {
    use message::Column;
    let unseen = (!leaver.takes_texts).then(|| Column::IsWithheld.eq(true));
    let which = || Condition::all().add_option(unseen.clone());
    let tx = site.db.begin().await?;
    let some = tx.all(OwnMessage::of(leaver.id).filter(which()).limit(PART)).await?;
    let places: BTreeSet<_> = some.iter().map(|one| one.correspondence_id).collect();
    let all = message::Entity::update_many()
        .set(emptied(Moment::now()))
        .filter(which())
        .filter(Column::AuthorId.eq(leaver.id))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::CorrespondenceId.is_in(places.iter().copied()));
    tx.run(&all).await?;
    if leaver.takes_texts {
        for place in places {
            notices::forget_all(&tx, place).await?;
        }
    }
    audit(&tx, None, "message.erase", Tag::from(leaver.id)).await?;
    tx.commit().await?;
    Ok(!some.is_empty())
}

/// Their side goes, and with the second of the two the whole.
fn leave_sides<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        while leave_some(site, leaver.id).await? {}
        Ok(())
    })
}

#[derive(Record)]
#[record(side::Entity)]
struct Side {
    correspondence_id: CorrespondenceId,
}

impl Source for Side {}

/// Gives whether there were any.
async fn leave_some(site: &Site, person: PersonId) -> Result<bool, Problem> {
    use correspondence::Column::Id;
    use side::Column::{CorrespondenceId, PersonId};
    let tx = site.db.begin().await?;
    let some = tx.all(Side::find().filter(PersonId.eq(person)).limit(PART)).await?;
    let ids = || some.iter().map(|one| one.correspondence_id);
    let theirs = side::Entity::delete_many().filter(PersonId.eq(person));
    tx.run(&theirs.filter(CorrespondenceId.is_in(ids()))).await?;
    let others =
        side::Entity::find().select_only().column(CorrespondenceId).filter(CorrespondenceId.is_in(ids()));
    let nobodys = correspondence::Entity::delete_many().filter(Id.is_in(ids()));
    tx.run(&nobodys.filter(Id.not_in_subquery(others.into_query()))).await?;
    tx.commit().await?;
    Ok(!some.is_empty())
}
