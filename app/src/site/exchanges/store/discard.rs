//! A draft that is thrown away.

use super::step::lock;
use crate::site::{
    access::Me,
    audit::audit,
    db::Tx,
    exchanges::{
        entity::exchange::{Column, Entity},
        rules,
    },
    idempotency::{self, Submission},
    ids::ExchangeId,
    problem::Problem,
    state::Site,
    things::{self, Tag},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Throws a draft away; gives where its requester goes on.
///
/// # Errors
/// [`Problem::NotFound`] for whom it is not to be seen, [`Problem::Refused`] where it is no draft any more.
pub async fn discard(site: &Site, me: &Me, id: ExchangeId, token: &str) -> Result<String, Problem> {
    let content = idempotency::content(&["discard", &id.to_string()]);
    let tx = site.db.begin().await?;
    let done = discard_in(&tx, me, id).await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}

async fn discard_in(tx: &Tx, me: &Me, id: ExchangeId) -> Result<String, Problem> {
    let row = lock(tx, id).await?;
    let actor = row.actor(Some(me));
    if !rules::may_see(row.state, actor) {
        return Err(Problem::NotFound);
    }
    if !rules::may_discard(row.state, actor) {
        return Err(Problem::Refused);
    }
    tx.run(&Entity::delete_many().filter(Column::Id.eq(id))).await?; // what belongs to it goes with it
    audit(tx, Some(me.id), "exchange.discard", Tag::from(id)).await?;
    Ok(things::of_person(&me.handle))
}
