//! What time does to exchanges.

use super::{
    effect::offerers,
    step::{Taken, lock, take},
};
use crate::site::{
    changes::audit,
    db::Id,
    exchanges::{
        machine::{Action, Facts, State},
        rules,
    },
    notices::{self, Notice},
    problem::Problem,
    query::Query,
    search,
    state::Site,
    time::Moment,
};

/// Open requests whose time has passed expire. Gives how many.
///
/// # Errors
/// The database's own.
pub async fn expire_due(site: &Site) -> Result<usize, Problem> {
    let over = rules::last_day_over(Moment::now());
    let mut query = Query::new("SELECT id FROM exchange WHERE state = 'open' AND ends_at <= ");
    query.add("? ORDER BY ends_at LIMIT 100", [over.into()]);
    let due: Vec<Id> = query.all(&site.db).await?;
    for Id { id } in &due {
        expire(site, *id).await?;
    }
    Ok(due.len())
}

/// Ends a request, and says so to who asked and to those whose offers stood.
async fn expire(site: &Site, id: i64) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let row = lock(&tx, id).await?;
    if row.state() != State::Open {
        return Ok(()); // somebody was faster
    }
    take(&tx, &row, Taken { me: None, action: Action::Expire, reason: "", addressee: None }, Facts::default()).await?;
    search::forget(&tx, "exchange", id).await?;
    let mut told = offerers(&tx, &row).await?;
    told.push(row.requester_id);
    told.sort_unstable(); // see `notices::tell`
    let location = row.path();
    for to in told {
        notices::tell_of_time(&tx, Notice { to, kind: Action::Expire.code(), title: &row.title, location: &location }).await?;
    }
    audit(&tx, None, "exchange.expire", "exchange", id, &row.touched()).await?;
    tx.commit().await
}
