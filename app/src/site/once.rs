//! One form, one effect: each form carries a token, and the first write that brings it keeps it.

use super::{
    db::{Db, Tx},
    problem::Problem,
    query::Query,
    session::Me,
    state::Site,
    time::Moment,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::time::Duration;

/// How long a form that was sent is recognised: longer than anybody leaves a tab open to send it again.
const KEPT: Duration = Duration::from_hours(30 * 24);

/// What became of a form's token.
pub enum Claim {
    /// This is the first time that the form arrives: go on.
    First,
    /// It has arrived before and led here: go there, and write nothing.
    Again(String),
}

/// What a write is made of, so that a form that was sent, changed and sent again is not taken for its
/// own copy.
pub fn content(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    URL_SAFE_NO_PAD.encode(hash.finalize())
}

/// Claims a form's token inside the transaction of its write. Two copies of one form, sent at the same
/// time, wait for each other here; the second is told where the first one led.
///
/// # Errors
/// [`Problem::SentBefore`] when it arrived before with another content.
pub async fn claim(tx: &Tx, me: &Me, token: &str, content: &str) -> Result<Claim, Problem> {
    // Without one of our tokens the form was made by a tool: nothing to compare with.
    let Some(key) = key(me, token) else { return Ok(Claim::First) };
    let inserted = tx
        .run(
            "INSERT INTO form_token (token, person_id, location, content, created_at) VALUES ($1, $2, '', $3, $4) ON CONFLICT DO NOTHING",
            [key.clone().into(), me.id.into(), content.into(), Moment::now().into()],
        )
        .await?;
    if inserted == 1 {
        return Ok(Claim::First);
    }
    let before = tx.one::<Arrived, _>("SELECT location, content FROM form_token WHERE token = $1", [key.into()]).await?;
    let Arrived { location, content: before } = before.ok_or_else(|| Problem::fault("a token was there and is not"))?;
    if before == content { Ok(Claim::Again(location)) } else { Err(Problem::SentBefore { to: location }) }
}

crate::record! {
    struct Arrived {
        location: String,
        content: String,
    }
}

/// How a token is kept: apart for each person, and only such as `ui::fields::token` makes.
fn key(me: &Me, token: &str) -> Option<String> {
    (is_plain(token) && (1..=64).contains(&token.len())).then(|| format!("{}:{token}", me.id))
}

/// Whether a token has no letters but those that ours have.
pub fn is_plain(token: &str) -> bool {
    token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// Notes where the write led, for copies of the form that come later.
///
/// # Errors
/// The database's own.
pub async fn settle(tx: &Tx, me: &Me, token: &str, location: &str) -> Result<(), Problem> {
    let Some(key) = key(me, token) else { return Ok(()) };
    let sql = "UPDATE form_token SET location = $1 WHERE token = $2";
    tx.run(sql, [location.into(), key.into()]).await?;
    Ok(())
}

/// Whether a form with this token has been written.
///
/// # Errors
/// The database's own.
pub async fn arrived(db: &Db, me: &Me, token: &str) -> Result<bool, Problem> {
    let Some(key) = key(me, token) else { return Ok(false) };
    let mut query = Query::new("SELECT location, content FROM form_token WHERE token = ");
    query.add("?", [key.into()]);
    Ok(query.one::<Arrived>(db).await?.is_some())
}

/// The clock's part: tokens whose forms nobody will send again are forgotten. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn sweep(site: &Site) -> Result<u64, Problem> {
    let tx = site.db.begin().await?;
    let before = Moment(Moment::now().0 - KEPT.as_millis() as i64);
    let sql = "DELETE FROM form_token WHERE created_at < $1";
    let gone = tx.run(sql, [before.into()]).await?;
    tx.commit().await?;
    Ok(gone)
}
