//! One form, one effect: each form carries a token, and the first write that brings it keeps it.

use super::{problem::Problem, session::Me, state::Site, time::Moment};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement};
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

/// Claims a form's token inside the transaction of its write. Two copies of one form, sent at the same
/// time, wait for each other here; the second is told where the first one led.
///
/// # Errors
/// The database's own.
pub async fn claim(tx: &DatabaseTransaction, me: &Me, token: &str) -> Result<Claim, Problem> {
    if token.is_empty() || token.len() > 64 {
        return Ok(Claim::First); // made without our form, by a tool: nothing to compare with
    }
    let backend = tx.get_database_backend();
    let key = format!("{}:{token}", me.id);
    let inserted = tx
        .execute_raw(Statement::from_sql_and_values(
            backend,
            "INSERT INTO form_token (token, person_id, location, created_at) VALUES ($1, $2, '', $3) ON CONFLICT DO NOTHING",
            [key.clone().into(), me.id.into(), Moment::now().into()],
        ))
        .await?;
    if inserted.rows_affected() == 1 {
        return Ok(Claim::First);
    }
    let row =
        tx.query_one_raw(Statement::from_sql_and_values(backend, "SELECT location FROM form_token WHERE token = $1", [key.into()])).await?;
    Ok(Claim::Again(row.map(|row| row.try_get("", "location")).transpose()?.unwrap_or_default()))
}

/// Notes where the write led, for copies of the form that come later.
///
/// # Errors
/// The database's own.
pub async fn settle(tx: &DatabaseTransaction, me: &Me, token: &str, location: &str) -> Result<(), Problem> {
    tx.execute_raw(Statement::from_sql_and_values(
        tx.get_database_backend(),
        "UPDATE form_token SET location = $1 WHERE token = $2",
        [location.into(), format!("{}:{token}", me.id).into()],
    ))
    .await?;
    Ok(())
}

/// Whether a form with this token has been written.
///
/// # Errors
/// The database's own.
pub async fn arrived(db: &super::db::Db, me: &Me, token: &str) -> Result<bool, Problem> {
    let statement =
        Statement::from_sql_and_values(db.backend(), "SELECT 1 FROM form_token WHERE token = $1", [format!("{}:{token}", me.id).into()]);
    Ok(db.read().query_one_raw(statement).await?.is_some())
}

/// The clock's part: tokens whose forms nobody will send again are forgotten. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn sweep(site: &Site) -> Result<u64, Problem> {
    let tx = site.db.begin().await?;
    let before = Moment(Moment::now().0 - KEPT.as_millis() as i64);
    let sql = "DELETE FROM form_token WHERE created_at < $1";
    let gone = tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, [before.into()])).await?;
    tx.commit().await?;
    Ok(gone.rows_affected())
}
