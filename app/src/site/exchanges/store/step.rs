//! One step of an exchange: the row to itself, where the table says that it leads, what happened.

use super::ExchangeRow;
use crate::site::{
    access::Me,
    db::{Source, Tx},
    exchanges::{
        entity::{exchange, exchange_step},
        machine::{self, Action, Actor, Guards, State},
        rules,
    },
    ids::{ExchangeId, PersonId},
    problem::Problem,
    time::Moment,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};

/// The exchange as it is now, with nobody else able to change it until the transaction ends.
///
/// # Errors
/// [`Problem::NotFound`] where there is none.
pub async fn lock(tx: &Tx, id: ExchangeId) -> Result<ExchangeRow, Problem> {
    tx.one(ExchangeRow::find().filter(exchange::Column::Id.eq(id)).locked()).await?.ok_or(Problem::NotFound)
}

/// Where an action of this person leads.
///
/// # Errors
/// [`Problem::NotFound`] for whom it is not to be seen, [`Problem::Refused`] as the table says.
pub fn check(row: &ExchangeRow, me: &Me, action: Action, facts: Guards) -> Result<State, Problem> {
    let actor = row.actor(Some(me));
    if !rules::may_see(row.state, actor) {
        return Err(Problem::NotFound);
    }
    machine::step(row.state, action, actor, facts).map_err(|_| Problem::Refused)
}

/// A step that is being taken: by whom (nobody is the clock), why, and to whom the reason is said.
pub struct Transition<'a> {
    pub me: Option<&'a Me>,
    pub action: Action,
    pub reason: &'a str,
    pub addressee: Option<PersonId>,
}

/// Takes a step: asks the table, changes the state, keeps what happened.
///
/// # Errors
/// As [`check`].
pub async fn take(tx: &Tx, row: &ExchangeRow, step: Transition<'_>, facts: Guards) -> Result<State, Problem> {
    let next = match step.me {
        Some(me) => check(row, me, step.action, facts)?,
        None => machine::step(row.state, step.action, Actor::Clock, facts).map_err(|_| Problem::Refused)?,
    };
    let taken = exchange::ActiveModel { state: Set(next), updated_at: Set(Moment::now()), ..row.unchanged() };
    let version = Expr::col(exchange::Column::Version).add(1);
    tx.run(&tx.change(taken).col_expr(exchange::Column::Version, version)).await?;
    keep(tx, row.id, &step, next).await?;
    Ok(next)
}

/// Keeps what happened: a step that was taken, and where it led.
///
/// # Errors
/// The database's own.
pub async fn keep(tx: &Tx, id: ExchangeId, step: &Transition<'_>, state: State) -> Result<(), Problem> {
    let kept = exchange_step::ActiveModel {
        exchange_id: Set(id),
        actor_id: Set(step.me.map(|me| me.id)),
        action: Set(step.action),
        state: Set(state),
        reason: Set(step.reason.to_owned()),
        addressee_id: Set(step.addressee),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    Ok(tx.add(kept).await?)
}
