//! What those are told whose offers stood: they may be many, so a job does it.

use super::ExchangeRow;
use crate::site::{
    db::Tx,
    exchanges::{
        entity::exchange_offer::{Column, Entity},
        rules::OfferState,
    },
    ids::{ExchangeId, PersonId},
    jobs::{self, Job},
    notices::{Kind, Many, tell_all},
    problem::Problem,
    state::Site,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};

/// Tells all whose offers stand what became of the exchange.
#[derive(Serialize, Deserialize)]
pub struct TellOfferers {
    exchange: ExchangeId,
    actor: Option<PersonId>,
    kind: Kind,
    /// Whoever hears of it otherwise.
    but: Option<PersonId>,
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
    kind: Kind,
) -> Result<(), Problem> {
    let job = TellOfferers {
        exchange: row.id,
        actor,
        kind,
        but: row.provider_id(),
        title: row.title.clone(),
        location: row.path(),
    };
    jobs::add(tx, &format!("{} {kind}", row.id), &job).await
}

impl Job for TellOfferers {
    const KIND: &'static str = "tell-offerers";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let offerers = Entity::find()
            .select_only()
            .column_as(Column::ProviderId, "id")
            .filter(Column::ExchangeId.eq(self.exchange))
            .filter(Column::State.eq(OfferState::Open))
            .filter(Condition::all().add_option(self.but.map(|person| Column::ProviderId.ne(person))))
            .into_query();
        let notice = Many {
            kind: self.kind,
            actor: self.actor,
            about: self.exchange.into(),
            title: &self.title,
            location: &self.location,
        };
        tell_all(site, &offerers, notice).await
    }
}
