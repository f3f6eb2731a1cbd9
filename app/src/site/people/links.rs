//! Links that are secrets: sent to an address, used once, by a press of a button and not by being looked at.

use super::entity::secret_link::{self, ActiveModel, Column, Entity};
use crate::site::{
    access::Purpose,
    db::{Db, Source, Tx},
    ids::PersonId,
    jobs::Job,
    problem::Problem,
    state::Site,
    time::{Moment, days},
    token::{hash, random_token},
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What a link is about.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(secret_link::Entity)]
pub struct Link {
    pub purpose: Purpose,
    pub person_id: PersonId,
    pub address: String,
}

impl Source for Link {}

/// How long a link can be used.
fn life(purpose: Purpose) -> Duration {
    match purpose {
        Purpose::Prove => days(3),
        Purpose::Reset => Duration::from_hours(1),
        Purpose::Undo => days(7),
    }
}

/// Makes a link; gives its secret part, which is kept nowhere.
///
/// # Errors
/// The database's own.
pub async fn make(tx: &Tx, purpose: Purpose, person: PersonId, address: &str) -> Result<String, Problem> {
    let (token, now) = (random_token(), Moment::now());
    let row = ActiveModel {
        token_hash: Set(hash(&token)),
        purpose: Set(purpose),
        person_id: Set(person),
        address: Set(address.to_owned()),
        created_at: Set(now),
        expires_at: Set(now + life(purpose)),
        used_at: Set(None),
    };
    tx.add(row).await?;
    Ok(token)
}

fn usable(token: &str) -> Condition {
    Condition::all()
        .add(Column::TokenHash.eq(hash(token)))
        .add(Column::UsedAt.is_null())
        .add(Column::ExpiresAt.gt(Moment::now()))
}

/// What a link is about that can still be used; looking changes nothing.
///
/// # Errors
/// The database's own.
pub async fn look(db: &Db, token: &str) -> Result<Option<Link>, Problem> {
    Ok(db.one(Link::find().filter(usable(token))).await?)
}

/// Uses a link up: of any number who try at once one gets it.
///
/// # Errors
/// The database's own.
pub async fn take(tx: &Tx, token: &str) -> Result<Option<Link>, Problem> {
    let used = Entity::update_many()
        .set(ActiveModel { used_at: Set(Some(Moment::now())), ..Default::default() })
        .filter(usable(token));
    let rows: Vec<Link> = tx.returning(used, [Column::Purpose, Column::PersonId, Column::Address]).await?;
    Ok(rows.into_iter().next())
}

/// Makes a person's links of a purpose useless.
///
/// # Errors
/// The database's own.
pub async fn end_all(tx: &Tx, purpose: Purpose, person: PersonId) -> Result<(), Problem> {
    let theirs =
        Entity::delete_many().filter(Column::PersonId.eq(person)).filter(Column::Purpose.eq(purpose));
    tx.run(&theirs).await?;
    Ok(())
}

/// Forgets links that nobody can use any more.
#[derive(Serialize, Deserialize)]
pub struct Forget;

impl Job for Forget {
    const KIND: &'static str = "forget-links";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let tx = site.db.begin().await?;
        tx.run(&Entity::delete_many().filter(Column::ExpiresAt.lt(Moment::now()))).await?;
        tx.commit().await
    }
}
