//! Passkeys in the database.

use super::{
    Asking, Making,
    ceremony::{self, Answered, Made},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::{Db, Find, Json, Source, Tx, is_taken},
    ids::{PasskeyId, PersonId},
    locale::Locale,
    people::{
        entity::passkey::{ActiveModel, Column, Entity},
        store::tell_of_way_in,
        tickets,
    },
    problem::Problem,
    state::Site,
    things::Tag,
    time::Moment,
    token::hash,
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ActiveValue::Unchanged, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::Value;

/// More than anybody has devices.
const EACH: usize = 20;

/// A passkey as its owner sees it.
#[derive(Record)]
#[record(Entity)]
pub struct OwnPasskey {
    pub id: PasskeyId,
    pub name: String,
    pub created_at: Moment,
    pub used_at: Option<Moment>,
    pub copied_at: Option<Moment>,
}

impl Source for OwnPasskey {}

impl OwnPasskey {
    /// Whether it lets its owner in.
    pub fn opens(&self) -> bool {
        self.copied_at.is_none()
    }
}

/// A passkey as it is checked.
#[derive(Record)]
#[record(Entity)]
struct Kept {
    id: PasskeyId,
    person_id: PersonId,
    handle: String,
    credential: Json<Value>,
    counter: i64,
    copied_at: Option<Moment>,
}

impl Source for Kept {}

fn of<T: Source<Entity = Entity>>(person: PersonId) -> Find<T> {
    T::find().filter(Column::PersonId.eq(person)).order_by_asc(Column::Id)
}

/// A person's own, the oldest first.
///
/// # Errors
/// The database's own.
pub async fn own(db: &Db, person: PersonId) -> Result<Vec<OwnPasskey>, Problem> {
    Ok(db.all(of(person)).await?)
}

/// Asks a device to make another; what the script passes on to it.
///
/// # Errors
/// [`Problem::Refused`] where there are too many; [`Problem::NotFound`] where passkeys cannot be; the database's own.
pub async fn begin_making(site: &Site, me: &Me) -> Result<(String, Value), Problem> {
    let known: Vec<Kept> = site.db.all(of(me.id)).await?;
    if known.len() >= EACH {
        return Err(Problem::Refused);
    }
    let handle = known.first().map(|passkey| passkey.handle.clone());
    let known = known.into_iter().map(|passkey| passkey.credential.0).collect();
    let (options, making) = ceremony::begin_making(site, handle.as_deref(), (&me.handle, &me.name), known)?;
    let tx = site.db.begin().await?;
    let ticket = tickets::issue(&tx, Some(me.id), &making).await?;
    tx.commit().await?;
    Ok((ticket, options))
}

/// Keeps what a device made; `false` where it is not what was asked for.
///
/// # Errors
/// [`Problem::NotFound`] where passkeys cannot be; the database's own.
pub async fn add(
    site: &Site,
    me: &Me,
    (ticket, answer): (&str, &str),
    name: String,
) -> Result<bool, Problem> {
    let tx = site.db.begin().await?;
    let making = match tickets::take::<Making>(&tx, &hash(ticket)).await? {
        Some((whose, making)) if whose == Some(me.id) => making,
        _ => return Ok(false),
    };
    let handle = making.handle.clone();
    let Some(Made { credential_id, credential }) = ceremony::finish_making(site, making, answer)? else {
        return Ok(false);
    };
    let new = ActiveModel {
        person_id: Set(me.id),
        credential_id: Set(credential_id),
        handle: Set(handle),
        name: Set(name),
        credential: Set(Json(credential)),
        counter: Set(0),
        created_at: Set(Moment::now()),
        used_at: Set(None),
        copied_at: Set(None),
        ..Default::default()
    };
    match tx.insert(new).await {
        Err(error) if is_taken(&error) => return Ok(false),
        other => other?,
    };
    tell_of_way_in(&tx, me.id, Locale::letter_passkey_new).await?;
    audit(&tx, Some(me.id), "passkey.add", Tag::from(me.id)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Removes one of one's own; one that is gone is fine.
///
/// # Errors
/// The database's own.
pub async fn remove(site: &Site, me: &Me, id: PasskeyId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let gone = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::PersonId.eq(me.id));
    if tx.run(&gone).await? == 1 {
        tell_of_way_in(&tx, me.id, Locale::letter_passkey_gone).await?;
    }
    audit(&tx, Some(me.id), "passkey.remove", Tag::from(me.id)).await?;
    tx.commit().await
}

/// Asks a device for any; what the script passes on to it.
///
/// # Errors
/// [`Problem::NotFound`] where passkeys cannot be; the database's own.
pub async fn begin_asking(site: &Site) -> Result<(String, Value), Problem> {
    let (options, asking) = ceremony::begin_asking(site)?;
    let tx = site.db.begin().await?;
    let ticket = tickets::issue(&tx, None, &asking).await?;
    tx.commit().await?;
    Ok((ticket, options))
}

/// Whom a passkey proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proven {
    Person(PersonId),
    /// There seem to be two of it, so it opens nothing any more.
    Copied,
    Nobody,
}

/// Looks at a device's answer, and uses its question up: the caller commits whatever became of it. One at a time for
/// each passkey, so that of two with the same count one is refused.
///
/// # Errors
/// [`Problem::NotFound`] where passkeys cannot be; the database's own.
pub async fn prove(site: &Site, tx: &Tx, ticket: &str, answer: &str) -> Result<Proven, Problem> {
    let Some((_, asking)) = tickets::take::<Asking>(tx, &hash(ticket)).await? else {
        return Ok(Proven::Nobody);
    };
    let Some((credential_id, handle)) = ceremony::said_by(answer) else { return Ok(Proven::Nobody) };
    let named = Kept::find().filter(Column::CredentialId.eq(credential_id)).filter(Column::Handle.eq(handle));
    let Some(passkey) = tx.one(named.locked()).await? else { return Ok(Proven::Nobody) };
    let answered = ceremony::finish_asking(site, asking, answer, passkey.credential.0)?;
    let now = Moment::now();
    let (proven, seen) = match answered {
        Answered::Wrong => return Ok(Proven::Nobody),
        Answered::Right(..) if passkey.copied_at.is_some() => return Ok(Proven::Copied),
        Answered::Right(credential, counter) if counter > passkey.counter || counter == 0 => {
            let seen = ActiveModel {
                credential: Set(Json(credential)),
                counter: Set(counter),
                used_at: Set(Some(now)),
                ..Default::default()
            };
            (Proven::Person(passkey.person_id), seen)
        }
        Answered::Right(..) | Answered::Copied => {
            tell_of_way_in(tx, passkey.person_id, Locale::letter_passkey_copied).await?;
            audit(tx, None, "passkey.copied", Tag::from(passkey.person_id)).await?;
            (Proven::Copied, ActiveModel { copied_at: Set(Some(now)), ..Default::default() })
        }
    };
    tx.run(&tx.change(ActiveModel { id: Unchanged(passkey.id), ..seen })).await?;
    Ok(proven)
}
