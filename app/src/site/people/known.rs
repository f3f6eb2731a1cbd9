//! Browsers that have signed in before. Whoever guesses at an account from many networks uses up the tries of strangers; the
//! person who has been here before, in the same browser, has tries of their own.

use crate::site::{
    db::{Db, Id, Tx},
    problem::Problem,
    query::Query,
    session::{self, Browser},
    state::Site,
    time::{Moment, days},
};
use axum_extra::extract::cookie::Cookie;
use std::time::Duration;

/// How long a browser is known after the last time that it was noted.
const LIFE: Duration = days(365);
/// How many browsers of a person are known: the newest.
const EACH: i64 = 10;

/// Whether a browser has signed in as this person before.
///
/// # Errors
/// The database's own.
pub async fn is_known(db: &Db, browser: &Browser, person_id: i64) -> Result<bool, Problem> {
    let Some(token_hash) = &browser.known else { return Ok(false) };
    let mut query = Query::new("SELECT person_id AS id FROM known_browser");
    let since = Moment::now() - LIFE;
    query.add(" WHERE token_hash = ? AND person_id = ? AND created_at > ?", [token_hash.into(), person_id.into(), since.into()]);
    Ok(query.one::<Id>(db).await?.is_some())
}

/// Notes that a browser has signed in, in the transaction that does it, and gives the cookie by which it is known; none where it
/// is known already.
///
/// # Errors
/// The database's own.
pub async fn note(site: &Site, tx: &Tx, browser: &Browser, person_id: i64) -> Result<Option<Cookie<'static>>, Problem> {
    if let Some(token_hash) = &browser.known {
        let same = "SELECT person_id AS id FROM known_browser WHERE token_hash = $1 AND person_id = $2";
        if tx.id(same, [token_hash.into(), person_id.into()]).await?.is_some() {
            return Ok(None);
        }
    }
    let token = session::random_token();
    let insert = "INSERT INTO known_browser (token_hash, person_id, created_at) VALUES ($1, $2, $3)";
    tx.run(insert, [session::hash(&token).into(), person_id.into(), Moment::now().into()]).await?;
    let oldest = "DELETE FROM known_browser WHERE person_id = $1 AND token_hash NOT IN (
        SELECT token_hash FROM known_browser WHERE person_id = $1 ORDER BY created_at DESC LIMIT $2)";
    tx.run(oldest, [person_id.into(), EACH.into()]).await?;
    Ok(Some(session::known_cookie(site, token, LIFE)))
}

/// Forgets all browsers of a person: what a change of password does.
///
/// # Errors
/// The database's own.
pub async fn forget(tx: &Tx, person_id: i64) -> Result<(), Problem> {
    tx.run("DELETE FROM known_browser WHERE person_id = $1", [person_id.into()]).await?;
    Ok(())
}
