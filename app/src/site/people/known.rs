//! Browsers that have signed in before. Whoever guesses at an account from many networks uses up the tries of
//! strangers; the person who has been here before, in the same browser, has tries of their own.

use super::entity::known_browser;
use crate::site::{
    db::{Db, Find, Source, Tx},
    ids::PersonId,
    problem::Problem,
    session::{self, Browser},
    state::Site,
    time::{Moment, days},
    token::{hash, random_token},
};
use axum_extra::extract::cookie::Cookie;
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::time::Duration;

/// How long a browser is known after the last time that it was noted.
const LIFE: Duration = days(365);
/// How many browsers of a person are known: the newest.
const EACH: u64 = 10;

#[derive(Record)]
#[record(known_browser::Entity)]
struct Known {
    created_at: Moment,
}

impl Source for Known {}

impl Known {
    fn of(token_hash: &str, person_id: PersonId) -> Find<Self> {
        let same = known_browser::Column::TokenHash.eq(token_hash);
        Self::find().filter(same).filter(known_browser::Column::PersonId.eq(person_id))
    }
}

/// Whether a browser has signed in as this person before.
///
/// # Errors
/// The database's own.
pub async fn is_known(db: &Db, browser: &Browser, person_id: PersonId) -> Result<bool, Problem> {
    let Some(token_hash) = &browser.known else { return Ok(false) };
    let known = db.one(Known::of(token_hash, person_id)).await?;
    Ok(known.is_some_and(|known| known.created_at > Moment::now() - LIFE))
}

/// Notes that a browser has signed in, in the transaction that does it, and gives the cookie by which it is
/// known; none where it is known already.
///
/// # Errors
/// The database's own.
pub async fn note(
    site: &Site,
    tx: &Tx,
    browser: &Browser,
    person_id: PersonId,
) -> Result<Option<Cookie<'static>>, Problem> {
    if let Some(token_hash) = &browser.known
        && tx.one(Known::of(token_hash, person_id)).await?.is_some()
    {
        return Ok(None);
    }
    let token = random_token();
    let new = known_browser::ActiveModel {
        token_hash: Set(hash(&token)),
        person_id: Set(person_id),
        created_at: Set(Moment::now()),
    };
    tx.add(new).await?;
    let newest = known_browser::Entity::find()
        .select_only()
        .column(known_browser::Column::TokenHash)
        .filter(known_browser::Column::PersonId.eq(person_id))
        .order_by_desc(known_browser::Column::CreatedAt)
        .limit(EACH)
        .into_query();
    let older = known_browser::Entity::delete_many()
        .filter(known_browser::Column::PersonId.eq(person_id))
        .filter(known_browser::Column::TokenHash.not_in_subquery(newest));
    tx.run(&older).await?;
    Ok(Some(session::known_cookie(site, token, LIFE)))
}

/// Forgets all browsers of a person: what a change of password does.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &Tx, person_id: PersonId) -> Result<(), Problem> {
    tx.run(&known_browser::Entity::delete_many().filter(known_browser::Column::PersonId.eq(person_id)))
        .await?;
    Ok(())
}
