//! Beginning to write to somebody, and who lets others do that.

use super::{Text, place};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Source, Tx},
    idempotency::{self, Submission},
    ids::{CorrespondenceId, PersonId},
    messages::{
        entity::{correspondence, side},
        rules::{self, COUNTED, Senders, State},
    },
    notices::{self, Kind, Notice},
    people::{Byline, entity::person},
    problem::Problem,
    state::Site,
    text,
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// Somebody who may be written to.
#[derive(Clone, Record)]
#[record(person::Entity)]
pub struct Addressed {
    #[record(nested)]
    pub who: Byline,
    pub takes_messages: bool,
}

impl Source for Addressed {}

/// The person with this handle.
///
/// # Errors
/// [`Problem::NotFound`] where there is none, or they are suspended.
pub async fn addressed(db: &Db, handle: &str) -> Result<Addressed, Problem> {
    let active = Addressed::find()
        .filter(person::Column::Handle.eq(text::line(handle).to_lowercase()))
        .filter(person::Column::SuspendedAt.is_null());
    db.one(active).await?.ok_or(Problem::NotFound)
}

#[derive(Record)]
#[record(side::Entity)]
struct Between {
    correspondence_id: CorrespondenceId,
}

impl Source for Between {}

/// What somebody and another have written to each other already.
///
/// # Errors
/// The database's own.
pub async fn with(site: &Site, me: &Me, other: PersonId) -> Result<Option<CorrespondenceId>, Problem> {
    // In a write: what the other has begun at the same moment may still wait for its commit.
    let tx = site.db.begin().await?;
    let found = tx.one(between(me, other)).await?;
    tx.commit().await?;
    Ok(found.map(|found| found.correspondence_id))
}

fn between(me: &Me, other: PersonId) -> crate::site::db::Find<Between> {
    Between::find().filter(side::Column::PersonId.eq(me.id)).filter(side::Column::OtherId.eq(other))
}

/// One of two between whom something begins.
#[derive(Record)]
#[record(person::Entity)]
struct Party {
    id: PersonId,
    proven_at: Option<Moment>,
    takes_messages: bool,
    created_at: Moment,
}

impl Source for Party {}

#[derive(Record)]
#[record(correspondence::Entity)]
struct Begun {
    created_at: Moment,
}

impl Source for Begun {}

/// Asks somebody, with a first message, whether one may write to them. Gives its address.
///
/// # Errors
/// [`Problem::NotFound`] where nobody is there; [`Problem::Refused`] where they do not want to be written to;
/// [`Problem::Stale`] where the two have written to each other already; [`Problem::TooMany`] of who has begun too much;
/// [`Problem::SentBefore`] when the form came before with other words.
pub async fn begin(site: &Site, me: &Me, to: PersonId, body: &str, token: &str) -> Result<String, Problem> {
    let text = Text::of(body);
    let content = idempotency::content(&[&to.to_string(), body]);
    let tx = site.db.begin().await?;
    let done = begin_in(&tx, me, to, &text).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn begin_in(tx: &Tx, me: &Me, to: PersonId, text: &Text<'_>) -> Result<String, Problem> {
    // Both in the order of their numbers: two who begin at once to write to each other wait for one another, and one
    // who begins much at once is counted.
    let both = Party::find()
        .filter(person::Column::Id.is_in([me.id, to]))
        .filter(person::Column::SuspendedAt.is_null())
        .order_by_asc(person::Column::Id)
        .locked();
    let both = tx.all(both).await?;
    let party = |id| both.iter().find(|one| one.id == id).ok_or(Problem::NotFound);
    let (writer, reader) = (party(me.id)?, party(to)?);
    if me.id == to || !reader.takes_messages {
        return Err(Problem::Refused);
    }
    if tx.one(between(me, to)).await?.is_some() {
        return Err(Problem::Stale);
    }
    let now = Moment::now();
    bounded(tx, writer, now).await?;
    let new = correspondence::ActiveModel {
        author_id: Set(me.id),
        state: Set(State::Waiting),
        messages: Set(1),
        created_at: Set(now),
        ..Default::default()
    };
    let id = tx.insert(new).await?;
    let side = |person: PersonId, other: PersonId, unread| side::ActiveModel {
        correspondence_id: Set(id),
        person_id: Set(person),
        other_id: Set(other),
        newest: Set(1),
        active_at: Set(now),
        unread: Set(unread),
        blocked_at: Set(None),
    };
    tx.add_all(vec![side(me.id, to, 0), side(to, me.id, 1)]).await?;
    text.add(tx, (id, 1), me.id, false, now).await?;
    let location = place(id, 1);
    let notice =
        Notice { to, kind: Kind::Message, about: id.into(), title: &text.beginning, location: &location };
    notices::tell(tx, me, notice).await?;
    audit(tx, Some(me.id), "message.begin", Tag::from(id)).await?;
    Ok(location)
}

/// Refuses somebody who has begun to write to many of late.
async fn bounded(tx: &Tx, writer: &Party, now: Moment) -> Result<(), Problem> {
    let most = rules::beginnings(writer.created_at, writer.proven_at, now);
    let of_late = Begun::find()
        .filter(correspondence::Column::AuthorId.eq(writer.id))
        .filter(correspondence::Column::CreatedAt.gt(now - COUNTED))
        .order_by_desc(correspondence::Column::CreatedAt)
        .limit(most);
    let begun = tx.all(of_late).await?;
    match begun.last() {
        Some(oldest) if begun.len() as u64 == most => {
            let wait = (oldest.created_at + COUNTED).0 - now.0;
            Err(Problem::TooMany { seconds: u64::try_from(wait / 1000).unwrap_or_default() + 1 })
        }
        _ => Ok(()),
    }
}

#[derive(Record)]
#[record(person::Entity)]
struct Wish {
    takes_messages: bool,
}

impl Source for Wish {}

/// Whether anybody may begin to write to somebody.
///
/// # Errors
/// The database's own.
pub async fn takes_messages(db: &Db, me: &Me) -> Result<Senders, Problem> {
    let wish = db.one(Wish::find().filter(person::Column::Id.eq(me.id))).await?;
    let takes = wish.is_none_or(|wish| wish.takes_messages);
    Ok(if takes { Senders::Anybody } else { Senders::Nobody })
}

/// Says who may begin to write to one.
///
/// # Errors
/// The database's own.
pub async fn save_senders(site: &Site, me: &Me, senders: Senders) -> Result<(), Problem> {
    let wish = person::ActiveModel {
        id: Unchanged(me.id),
        takes_messages: Set(senders == Senders::Anybody),
        ..Default::default()
    };
    let tx = site.db.begin().await?;
    tx.run(&tx.change(wish)).await?;
    audit(&tx, Some(me.id), "message.senders", Tag::from(me.id)).await?;
    tx.commit().await
}
