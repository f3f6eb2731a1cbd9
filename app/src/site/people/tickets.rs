//! What is half done and goes on with the next request: the browser brings back a secret, and the rest waits in the
//! database. Each is good for a few minutes, and once.

use super::entity::ticket::{ActiveModel, Column, Entity};
use crate::site::{
    db::{Db, Find, Json, Source, Tx},
    ids::PersonId,
    jobs::Job,
    problem::Problem,
    state::Site,
    time::Moment,
    token::{hash, random_token},
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::time::Duration;

/// What waits.
pub trait Ticket: Serialize + DeserializeOwned + Send + 'static {
    /// Names it in the table.
    const PURPOSE: &'static str;
    /// How long it is good.
    const LIFE: Duration;
}

#[derive(Record)]
#[record(Entity)]
struct Waiting {
    person_id: Option<PersonId>,
    content: Json<serde_json::Value>,
}

impl Source for Waiting {}

impl Waiting {
    fn of<T: Ticket>(token_hash: &str) -> Find<Self> {
        Self::find()
            .filter(Column::TokenHash.eq(token_hash))
            .filter(Column::Purpose.eq(T::PURPOSE))
            .filter(Column::ExpiresAt.gt(Moment::now()))
    }

    /// What was written by an earlier version, and cannot be read by this one, is not there.
    fn read<T: Ticket>(self) -> Option<(Option<PersonId>, T)> {
        Some((self.person_id, serde_json::from_value(self.content.0).ok()?))
    }
}

/// Keeps it, and gives the secret that brings it back.
///
/// # Errors
/// The database's own.
pub async fn issue<T: Ticket>(tx: &Tx, whose: Option<PersonId>, content: &T) -> Result<String, Problem> {
    let token = random_token();
    let new = ActiveModel {
        token_hash: Set(hash(&token)),
        purpose: Set(T::PURPOSE.to_owned()),
        person_id: Set(whose),
        content: Set(Json(serde_json::to_value(content).map_err(Problem::fault)?)),
        expires_at: Set(Moment::now() + T::LIFE),
    };
    tx.add(new).await?;
    Ok(token)
}

/// What waits under a secret of which this is the hash, and whose it is; it goes on waiting.
///
/// # Errors
/// The database's own.
pub async fn look<T: Ticket>(db: &Db, token_hash: &str) -> Result<Option<(Option<PersonId>, T)>, Problem> {
    Ok(db.one(Waiting::of::<T>(token_hash)).await?.and_then(Waiting::read))
}

/// As [`look`], and it waits no more: of many that bring the same secret one gets it.
///
/// # Errors
/// The database's own.
pub async fn take<T: Ticket>(tx: &Tx, token_hash: &str) -> Result<Option<(Option<PersonId>, T)>, Problem> {
    let Some(waiting) = tx.one(Waiting::of::<T>(token_hash)).await? else { return Ok(None) };
    let taken = tx.run(&Entity::delete_many().filter(Column::TokenHash.eq(token_hash))).await?;
    Ok((taken == 1).then(|| waiting.read()).flatten())
}

/// Removes what nobody can bring back any more.
#[derive(Serialize, Deserialize)]
pub struct Forget;

impl Job for Forget {
    const KIND: &'static str = "forget-tickets";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let tx = site.db.begin().await?;
        tx.run(&Entity::delete_many().filter(Column::ExpiresAt.lte(Moment::now()))).await?;
        tx.commit().await
    }
}
