//! What a link shows of standing offers, and which of them a map for search engines names.

use super::{
    entity::standing_offer::{Column, Entity},
    rules::State,
    store,
};
use crate::site::{
    card::Card,
    feature::{Found, Outward},
    ids::StandingOfferId,
    locale::Locale,
    problem::Problem,
    session::Viewer,
    things::{Key as _, Thing},
    vocabulary::COUNTRIES,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QuerySelect, QueryTrait, sea_query::SelectStatement};

pub const OUTWARD: Outward = Outward {
    card,
    mapped,
    shown: || Condition::all().add(Column::State.ne(State::Closed)),
    address: |id, title| StandingOfferId(id).path(title),
    with: &[Thing::Offer],
};

fn mapped() -> SelectStatement {
    Entity::find().select_only().columns([Column::Id, Column::Title, Column::UpdatedAt]).into_query()
}

/// From where it is offered.
pub fn card_of(title: &str, language: &str, country: &str) -> Card {
    let t = Card::speaks(language);
    Card {
        title: title.to_owned(),
        language: language.to_owned(),
        place: COUNTRIES.name(country, t).to_owned(),
        outcome: Locale::kind_standing_offer(t).to_owned(),
    }
}

fn card(viewer: &Viewer, id: i64) -> Found<'_, Option<Card>> {
    Box::pin(async move {
        match store::find(&viewer.db, StandingOfferId(id)).await {
            Err(Problem::NotFound) => Ok(None),
            found => {
                let found = found?;
                let card = card_of(&found.title, &found.language, &found.country);
                Ok((found.state != State::Closed).then_some(card))
            }
        }
    })
}
