//! What a link shows of discussions, and which of them a map for search engines names.

use super::{
    entity::discussion::{Column, Entity},
    rules::{self, Kind},
    store::{self, DiscussionRow},
};
use crate::site::{
    access::Asker,
    card::Card,
    feature::{Found, Outward},
    ids::DiscussionId,
    problem::Problem,
    session::Viewer,
    things::{Key as _, Thing},
    vocabulary::COUNTRIES,
};
use sea_orm::{EntityTrait, QuerySelect, QueryTrait, sea_query::SelectStatement};

pub const OUTWARD: Outward = Outward {
    card,
    mapped,
    shown: || rules::visible_to(&Asker::visitor()),
    address: |id, title| DiscussionId(id).path(title),
    with: &[Thing::Discussion],
};

fn mapped() -> SelectStatement {
    Entity::find().select_only().columns([Column::Id, Column::Title, Column::ActiveAt]).into_query()
}

/// Where it was begun, and whether it was answered, or else what it is.
pub fn card_of(row: &DiscussionRow) -> Card {
    let t = Card::speaks(&row.language);
    let is_answered = row.kind == Kind::Question && row.answer_id.is_some();
    Card {
        title: row.title.clone(),
        language: row.language.clone(),
        place: COUNTRIES.name(&row.author.country, t).to_owned(),
        outcome: if is_answered { t.discussion_answered() } else { row.kind.label(t) }.to_owned(),
    }
}

fn card(viewer: &Viewer, id: i64) -> Found<'_, Option<Card>> {
    Box::pin(async move {
        match store::find(&viewer.db, &Asker::visitor(), DiscussionId(id)).await {
            Err(Problem::NotFound) => Ok(None),
            found => Ok(Some(card_of(&found?))),
        }
    })
}
