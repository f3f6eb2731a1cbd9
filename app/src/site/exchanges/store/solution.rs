//! A solution that is begun from what came of an exchange.

use super::{ExchangeRow, step::lock};
use crate::site::{
    access::Me,
    audit::audit,
    db::Tx,
    exchanges::{entity::exchange, rules},
    idempotency::{self, Submission},
    link::id_in,
    problem::Problem,
    solutions::{self, Solution},
    state::Site,
    things::{Key, Tag},
};
use sea_orm::ActiveValue::Set;

/// Begins a draft, an adaptation where a solution prompted the exchange; gives its address. `row` is the exchange as
/// it was read: where another press has begun one meanwhile, that is the one.
///
/// # Errors
/// [`Problem::Refused`] for whom and where it may not be told so.
pub async fn tell_as_solution(
    site: &Site,
    me: &Me,
    row: &ExchangeRow,
    solution: Solution,
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&["solution", &row.id.to_string()]);
    let tx = site.db.begin().await?;
    let done = begin_in(&tx, me, row, solution).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn begin_in(tx: &Tx, me: &Me, read: &ExchangeRow, solution: Solution) -> Result<String, Problem> {
    let row = lock(tx, read.id).await?;
    if !rules::may_tell_as_solution(row.state, row.actor(Some(me))) {
        return Err(Problem::Refused);
    }
    if let Some(begun) = row.solution_id.filter(|_| row.solution_id != read.solution_id) {
        return Ok(begun.path(""));
    }
    let location = solutions::begin(tx, me, solution, row.prompted_by).await?;
    let solution_id = Set(Some(id_in(&location)));
    tx.run(&tx.change(exchange::ActiveModel { solution_id, ..row.unchanged() })).await?;
    audit(tx, Some(me.id), "exchange.solution", Tag::from(row.id)).await?;
    Ok(location)
}
