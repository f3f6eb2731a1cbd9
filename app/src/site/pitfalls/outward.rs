//! What a link shows of pitfalls, and which of them a map for search engines names.

use super::{
    entity::pitfall::{Column, Entity},
    store,
};
use crate::site::{
    card::Card,
    feature::{Found, Outward},
    ids::PitfallId,
    locale::Locale,
    problem::Problem,
    session::Viewer,
    things::{Key as _, Thing},
};
use sea_orm::{Condition, EntityTrait, QuerySelect, QueryTrait, sea_query::SelectStatement};

pub const OUTWARD: Outward = Outward {
    card,
    mapped,
    shown: Condition::all,
    address: |id, title| PitfallId(id).path(title),
    with: &[Thing::Pitfall],
};

fn mapped() -> SelectStatement {
    Entity::find().select_only().columns([Column::Id, Column::Title, Column::UpdatedAt]).into_query()
}

/// That it is a pitfall.
pub fn card_of(title: &str, language: &str) -> Card {
    let t = Card::speaks(language);
    Card {
        title: title.to_owned(),
        language: language.to_owned(),
        place: String::new(),
        outcome: Locale::kind_pitfall(t).to_owned(),
    }
}

fn card(viewer: &Viewer, id: i64) -> Found<'_, Option<Card>> {
    Box::pin(async move {
        match store::find(&viewer.db, PitfallId(id)).await {
            Err(Problem::NotFound) => Ok(None),
            found => {
                let found = found?;
                Ok(Some(card_of(&found.title, &found.content.0.language)))
            }
        }
    })
}
