//! What demo people are ready to share.

use super::{People, ago, change, parse, person};
use crate::site::{
    ids::StandingOfferId,
    index,
    link::id_in,
    offers::{
        entity::standing_offer,
        forms::{STANDING_OFFER, StandingOffer},
        rules::{self, Action, State},
        store,
    },
    problem::Problem,
    state::Site,
    things::Thing,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    offer: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    author: String,
    days_ago: i64,
    state: Option<State>,
    #[serde(flatten)]
    rest: StandingOffer,
}

const FILE: (&str, &str) = ("offers.toml", include_str!("../../../demo/offers.toml"));

pub async fn fill(site: &Site, people: &People) -> Result<(), Problem> {
    let (name, text) = FILE;
    for entry in parse::<File>(name, text)?.offer {
        let offer = rules::standing_offer(&STANDING_OFFER.fill(&entry.rest))
            .map_err(|errors| Problem::fault(format!("{name}, {}: {errors:?}", entry.rest.title)))?;
        let author = person(people, &entry.author)?;
        let id: StandingOfferId = id_in(&store::write(site, author, None, &offer, "").await?);
        let action = match entry.state {
            Some(State::Paused) => Some(Action::Pause),
            Some(State::Closed) => Some(Action::Close),
            _ => None,
        };
        if let Some(action) = action {
            store::act(site, author, id, action, "").await?;
        }
        let made = ago(entry.days_ago);
        let dated = standing_offer::ActiveModel {
            created_at: Set(made),
            updated_at: Set(made),
            ..Default::default()
        };
        let one = standing_offer::Entity::update_many().set(dated);
        change(site, &one.filter(standing_offer::Column::Id.eq(id))).await?;
        change(site, &index::dated(Thing::Offer, id.into(), 0, made, 0)).await?;
    }
    Ok(())
}
