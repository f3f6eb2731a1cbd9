//! Supporters in the database. Every write has the row of the exchange to itself.

use super::{
    entity::exchange_supporter::{self, ActiveModel, Column, Entity},
    forms::Invited,
    rules::{self, Part},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Codes, Db, Find, Json, Source, Tx},
    exchanges::{
        machine::Actor,
        rules as of_exchanges,
        store::{ExchangeRow, lock},
    },
    feature::Found,
    idempotency::{self, Submission},
    ids::{ExchangeId, PersonId, SupporterId},
    notices::{self, Kind, Notice},
    own::Leaver,
    people::Byline,
    problem::Problem,
    state::Site,
    things::Tag,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};

/// A supporter who is invited or has joined.
#[derive(Clone, Record)]
#[record(exchange_supporter::Entity)]
pub struct SupporterRow {
    pub id: SupporterId,
    pub invited_by: PersonId,
    pub sees: Codes,
    pub agreed_at: Option<Moment>,
    pub joined_at: Option<Moment>,
    #[record(nested)]
    pub person: Byline,
}

impl Source for SupporterRow {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, exchange_supporter::Relation::Person.def())
    }
}

/// The supporter of an exchange as it stands between its two sides. Who asks has a [`part`](rules::part) in it, or is
/// told nothing of it.
///
/// # Errors
/// The database's own.
pub async fn of(db: &Db, row: &ExchangeRow) -> Result<Option<SupporterRow>, Problem> {
    let Some(provider) = row.provider_id() else { return Ok(None) };
    Ok(db.one(current(row.id, provider)).await?)
}

/// Which supporter stands between two sides.
///
/// # Errors
/// The database's own.
pub async fn standing(db: &Db, id: ExchangeId, provider: PersonId) -> Result<Option<SupporterId>, Problem> {
    Ok(db.one(current(id, provider)).await?.map(|supporter| supporter.id))
}

fn current(id: ExchangeId, provider: PersonId) -> Find<SupporterRow> {
    SupporterRow::find()
        .filter(Column::ExchangeId.eq(id))
        .filter(Column::ProviderId.eq(provider))
        .filter(Column::EndedAt.is_null())
}

/// The exchange and its provider, with the supporter that there is.
async fn entered(
    tx: &Tx,
    me: &Me,
    id: ExchangeId,
) -> Result<(ExchangeRow, PersonId, Option<SupporterRow>), Problem> {
    let row = lock(tx, id).await?;
    let actor = row.actor(Some(me));
    if !of_exchanges::may_see(row.state, actor) {
        return Err(Problem::NotFound);
    }
    let provider = row.provider_id().ok_or(Problem::Refused)?;
    let supporter = tx.one(current(id, provider)).await?;
    Ok((row, provider, supporter))
}

fn place(row: &ExchangeRow) -> String {
    format!("{}/supporter", row.path())
}

async fn tell(tx: &Tx, me: &Me, row: &ExchangeRow, to: PersonId, kind: Kind) -> Result<(), Problem> {
    let location = place(row);
    let notice = Notice { to, kind, about: row.id.into(), title: &row.title, location: &location };
    notices::tell(tx, me, notice).await
}

/// One of the two sides invites somebody; the other is asked first.
///
/// # Errors
/// [`Problem::Refused`] for all but the two sides, and where there is a supporter already; [`Problem::SentBefore`].
pub async fn invite(
    site: &Site,
    me: &Me,
    id: ExchangeId,
    (person, invited): (PersonId, &Invited),
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&["exchange-supporter", &id.to_string(), &format!("{invited:?}")]);
    let tx = site.db.begin().await?;
    let done = invite_in(&tx, me, id, person, invited).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn invite_in(
    tx: &Tx,
    me: &Me,
    id: ExchangeId,
    person: PersonId,
    invited: &Invited,
) -> Result<String, Problem> {
    let (row, provider, before) = entered(tx, me, id).await?;
    let may = rules::may_invite(row.state, row.actor(Some(me)), true);
    if !may || before.is_some() || [row.requester.id, provider].contains(&person) {
        return Err(Problem::Refused);
    }
    let new = ActiveModel {
        exchange_id: Set(id),
        provider_id: Set(provider),
        person_id: Set(person),
        invited_by: Set(me.id),
        sees: Set(Json(invited.sees.clone())),
        agreed_at: Set(None),
        joined_at: Set(None),
        ended_at: Set(None),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    tx.add(new).await?;
    let other = if row.requester.id == me.id { provider } else { row.requester.id };
    tell(tx, me, &row, other, Kind::SupporterProposed).await?;
    audit(tx, Some(me.id), "exchange.supporter-invite", Tag::from(id)).await?;
    Ok(place(&row))
}

fn changed(id: ExchangeId, supporter: &SupporterRow) -> ActiveModel {
    ActiveModel { id: Unchanged(supporter.id), exchange_id: Unchanged(id), ..Default::default() }
}

/// The other side agrees to a supporter, or the supporter accepts.
///
/// # Errors
/// [`Problem::Refused`] for whom there is nothing to agree to; [`Problem::Stale`] where it is another invitation by
/// now; [`Problem::SentBefore`].
pub async fn accept(
    site: &Site,
    me: &Me,
    id: ExchangeId,
    read: SupporterId,
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&["exchange-supporter-accept", &id.to_string(), &read.to_string()]);
    let tx = site.db.begin().await?;
    let done = accept_in(&tx, me, id, read).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn accept_in(tx: &Tx, me: &Me, id: ExchangeId, read: SupporterId) -> Result<String, Problem> {
    let (row, provider, supporter) = entered(tx, me, id).await?;
    let supporter = supporter.ok_or(Problem::Refused)?;
    let part = rules::part(&supporter, row.actor(Some(me)), me.id).ok_or(Problem::Refused)?;
    if !rules::may_invite(row.state, Actor::Requester, true) {
        return Err(Problem::Refused); // it has ended meanwhile
    }
    if supporter.id != read {
        return Err(Problem::Stale);
    }
    let now = Set(Some(Moment::now()));
    match part {
        Part::Agrees => {
            let agreed = ActiveModel { agreed_at: now, ..changed(id, &supporter) };
            tx.run(&tx.change(agreed)).await?;
            tell(tx, me, &row, supporter.person.id, Kind::SupporterInvited).await?;
        }
        Part::Invited => {
            let joined = ActiveModel { joined_at: now, ..changed(id, &supporter) };
            tx.run(&tx.change(joined)).await?;
            let mut sides = [row.requester.id, provider];
            sides.sort_unstable(); // see `notices::tell`
            for side in sides {
                tell(tx, me, &row, side, Kind::SupporterJoined).await?;
            }
        }
        Part::Side | Part::Supporter => return Err(Problem::Refused),
    }
    audit(tx, Some(me.id), "exchange.supporter-accept", Tag::from(id)).await?;
    Ok(place(&row))
}

/// Ends it: either side takes a supporter out or says no, and the supporter leaves or declines.
///
/// # Errors
/// As those of [`accept`].
pub async fn end(
    site: &Site,
    me: &Me,
    id: ExchangeId,
    read: SupporterId,
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&["exchange-supporter-end", &id.to_string(), &read.to_string()]);
    let tx = site.db.begin().await?;
    let done = end_in(&tx, me, id, read).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn end_in(tx: &Tx, me: &Me, id: ExchangeId, read: SupporterId) -> Result<String, Problem> {
    let (row, provider, supporter) = entered(tx, me, id).await?;
    let supporter = supporter.ok_or(Problem::Refused)?;
    rules::part(&supporter, row.actor(Some(me)), me.id).ok_or(Problem::Refused)?;
    if supporter.id != read {
        return Err(Problem::Stale);
    }
    let ended = ActiveModel { ended_at: Set(Some(Moment::now())), ..changed(id, &supporter) };
    tx.run(&tx.change(ended)).await?;
    let mut hear = vec![row.requester.id, provider];
    hear.extend(supporter.agreed_at.map(|_| supporter.person.id)); // who was never asked hears nothing
    hear.sort_unstable(); // see `notices::tell`
    for to in hear {
        tell(tx, me, &row, to, Kind::SupporterEnded).await?;
    }
    audit(tx, Some(me.id), "exchange.supporter-end", Tag::from(id)).await?;
    // Who has left sees no more than everybody.
    Ok(if row.actor(Some(me)).is_party() { place(&row) } else { row.path() })
}

/// Of who leaves, what they supported goes on without them; so does what they invited others to.
pub fn end_of_leaver<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        let tx = site.db.begin().await?;
        let ended = ActiveModel { ended_at: Set(Some(Moment::now())), ..Default::default() };
        let theirs = Entity::update_many()
            .set(ended)
            .filter(Column::PersonId.eq(leaver.id))
            .filter(Column::EndedAt.is_null());
        tx.run(&theirs).await?;
        tx.commit().await
    })
}
