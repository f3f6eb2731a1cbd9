//! One step of an exchange: the row to itself, the table's word, what happened.

use super::{ROW, Row};
use crate::site::{
    db::Tx,
    exchanges::{
        machine::{self, Action, Actor, Facts, State},
        rules,
    },
    problem::Problem,
    session::Me,
    time::Moment,
};

/// The exchange as it is now, with nobody else able to change it until the transaction ends.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn lock(tx: &Tx, id: i64) -> Result<Row, Problem> {
    let text = format!("{ROW} WHERE e.id = $1{}", tx.lock(" FOR UPDATE OF e"));
    tx.one::<Row>(&text, [id.into()]).await?.ok_or(Problem::NotFound)
}

/// Where an action of this person leads.
///
/// # Errors
/// [`Problem::NotFound`] for whom it is not to be seen, [`Problem::Refused`] as the table says.
pub fn check(row: &Row, me: &Me, action: Action, facts: Facts) -> Result<State, Problem> {
    let actor = row.actor(Some(me));
    if !rules::may_see(row.state(), actor == Actor::Requester) {
        return Err(Problem::NotFound);
    }
    machine::step(row.state(), action, actor, facts).map_err(|_| Problem::Refused)
}

/// A step that is being taken: by whom (nobody is the clock), why, and to whom the reason is said.
pub struct Taken<'a> {
    pub me: Option<&'a Me>,
    pub action: Action,
    pub reason: &'a str,
    pub addressee: Option<i64>,
}

/// Takes a step: asks the table, changes the state, keeps what happened.
///
/// # Errors
/// As [`check`].
pub async fn take(tx: &Tx, row: &Row, step: Taken<'_>, facts: Facts) -> Result<State, Problem> {
    let next = match step.me {
        Some(me) => check(row, me, step.action, facts)?,
        None => machine::step(row.state(), step.action, Actor::Clock, facts).map_err(|_| Problem::Refused)?,
    };
    let update = "UPDATE exchange SET state = $1, updated_at = $2, version = version + 1 WHERE id = $3";
    tx.run(update, [next.code().into(), Moment::now().into(), row.id.into()]).await?;
    keep(tx, row.id, &step, next).await?;
    Ok(next)
}

/// Keeps what happened: a step that was taken, and where it led.
///
/// # Errors
/// The database's own.
pub async fn keep(tx: &Tx, id: i64, step: &Taken<'_>, state: State) -> Result<(), Problem> {
    let insert = "INSERT INTO exchange_step (exchange_id, actor_id, action, state, reason, addressee_id, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let by = step.me.map(|me| me.id);
    let (action, reason, addressee) = (step.action.code().into(), step.reason.into(), step.addressee.into());
    tx.later(insert, [id.into(), by.into(), action, state.code().into(), reason, addressee, Moment::now().into()]).await?;
    Ok(())
}
