//! What those are told whose offers stood: they may be many, so a job does it.

use super::ExchangeRow;
use crate::site::{
    db::Tx,
    exchanges::{
        entity::exchange_offer::{Column, Entity},
        machine::Action,
        rules::OfferState,
    },
    ids::{ExchangeId, PersonId},
    jobs::{self, Job},
    notices::tell_all,
    problem::Problem,
    state::Site,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

/// Tells all whose offers stand what somebody, or time, did with the exchange.
#[derive(Serialize, Deserialize)]
pub struct TellOfferers {
    exchange: ExchangeId,
    actor: Option<PersonId>,
    action: String,
    title: String,
    location: String,
}

/// Has them told soon after the write.
///
/// # Errors
/// The database's own.
pub async fn tell_offerers(
    tx: &Tx,
    row: &ExchangeRow,
    actor: Option<PersonId>,
    action: Action,
) -> Result<(), Problem> {
    let job = TellOfferers {
        exchange: row.id,
        actor,
        action: action.code().to_owned(),
        title: row.title.clone(),
        location: row.path(),
    };
    jobs::add(tx, &format!("{} {action}", row.id), &job).await
}

impl Job for TellOfferers {
    const KIND: &'static str = "tell-offerers";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let kind = Action::parse(&self.action).and_then(Action::notice);
        let kind = kind.ok_or_else(|| Problem::fault(format!("nobody is told of {}", self.action)))?;
        let offerers = Entity::find()
            .select_only()
            .column_as(Column::ProviderId, "id")
            .filter(Column::ExchangeId.eq(self.exchange))
            .filter(Column::State.eq(OfferState::Open))
            .into_query();
        let tx = site.db.begin().await?;
        tell_all(&tx, &offerers, self.actor, (kind, &self.title, &self.location)).await?;
        tx.commit().await
    }
}
