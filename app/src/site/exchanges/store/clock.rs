//! What time does to exchanges.

use super::{
    many::tell_offerers,
    step::{Transition, lock, take},
};
use crate::site::{
    audit::audit,
    db::Source,
    exchanges::{
        entity::exchange::{self, Column},
        machine::{Action, Guards, State},
        rules::{self, ASKS_AFTER},
    },
    ids::ExchangeId,
    index,
    jobs::Job,
    notices::{self, Kind, Notice},
    problem::Problem,
    state::Site,
    things::{Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};

/// How many expire before others get their turn.
const PART: u64 = 100;

#[derive(Record)]
#[record(exchange::Entity)]
struct Due {
    id: ExchangeId,
}

impl Source for Due {}

/// Open requests whose time has passed expire.
#[derive(Serialize, Deserialize)]
pub struct Expire;

impl Job for Expire {
    const KIND: &'static str = "expire-exchanges";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        while expire_due(site).await? == PART as usize {}
        Ok(())
    }
}

#[derive(Record)]
#[record(exchange::Entity)]
struct ToAsk {
    id: ExchangeId,
}

impl Source for ToAsk {}

/// Requesters of what is completed are asked half a year later, and after a year, what has changed.
#[derive(Serialize, Deserialize)]
pub struct AskWhatChanged;

impl Job for AskWhatChanged {
    const KIND: &'static str = "ask-what-changed";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        loop {
            let due = ToAsk::find()
                .filter(Column::AskAt.lte(Moment::now()))
                .order_by_asc(Column::AskAt)
                .limit(PART);
            let due = site.db.all(due).await?;
            for ToAsk { id } in &due {
                ask(site, *id).await?;
            }
            if due.len() < PART as usize {
                return Ok(());
            }
        }
    }
}

async fn ask(site: &Site, id: ExchangeId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let row = lock(&tx, id).await?;
    // After half a year, and once more after a year.
    let next = row.completed_at.map(|end| end + ASKS_AFTER * 2).filter(|next| *next > Moment::now());
    tx.run(&tx.change(exchange::ActiveModel { ask_at: Set(next), ..row.unchanged() })).await?;
    if row.state == State::Completed {
        let asked = [
            Some((row.requester.id, Kind::FollowUpDue, "follow-up")),
            Some((row.requester.id, Kind::EvaluationDue, "evaluation")),
            row.provider_id().map(|provider| (provider, Kind::EvaluationDue, "evaluation")),
        ];
        let mut asked: Vec<_> = asked.into_iter().flatten().collect();
        asked.sort_unstable_by_key(|(to, ..)| *to); // see `notices::tell`
        for (to, kind, verb) in asked {
            let location = format!("{}/{verb}", row.path());
            let notice = Notice { to, kind, about: id.into(), title: &row.title, location: &location };
            notices::tell_of_time(&tx, notice).await?;
        }
    }
    audit(&tx, None, "exchange.ask", Tag::from(id)).await?;
    tx.commit().await
}

/// Those that have waited longest, as many as are done before others get their turn. Gives how many.
async fn expire_due(site: &Site) -> Result<usize, Problem> {
    let due = Due::find()
        .filter(Column::State.eq(State::Open))
        .filter(rules::is_over(Moment::now()))
        .order_by_asc(Column::EndsAt)
        .limit(PART);
    let due = site.db.all(due).await?;
    for Due { id } in &due {
        expire(site, *id).await?;
    }
    Ok(due.len())
}

/// Ends a request, and says so to who asked and to those whose offers stood.
async fn expire(site: &Site, id: ExchangeId) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let row = lock(&tx, id).await?;
    if row.state != State::Open {
        return Ok(()); // somebody was faster
    }
    take(
        &tx,
        &row,
        Transition { me: None, action: Action::Expire, reason: "", addressee: None },
        Guards::default(),
    )
    .await?;
    index::remove(&tx, Thing::Exchange, id.into()).await?;
    let location = row.path();
    let notice = Notice {
        to: row.requester.id,
        kind: Kind::Expire,
        about: id.into(),
        title: &row.title,
        location: &location,
    };
    notices::tell_of_time(&tx, notice).await?;
    tell_offerers(&tx, &row, None, Kind::Expire).await?;
    audit(&tx, None, "exchange.expire", Tag::from(id)).await?;
    tx.commit().await
}
