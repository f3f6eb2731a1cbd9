//! What a link shows of exchanges, and which of them a map for search engines names.

use super::{
    entity::exchange::{Column, Entity},
    machine::{Actor, State},
    rules,
    store::ExchangeBrief,
};
use crate::site::{
    access::Asker,
    card::Card,
    db::Source,
    feature::{Found, Outward},
    ids::ExchangeId,
    session::Viewer,
    things::{Key as _, Thing},
    vocabulary::COUNTRIES,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::SelectStatement,
};

pub const OUTWARD: Outward = Outward {
    card,
    mapped,
    shown,
    address: |id, title| ExchangeId(id).path(title),
    with: &[Thing::Exchange],
};

/// Whether an exchange in this state is shown elsewhere: not what is not for all, nor what its requester has taken back or
/// what came to nothing, though who has the address may read that.
pub fn is_shown(state: State) -> bool {
    rules::may_see(state, Actor::Visitor) && !State::ENDED.contains(&state)
}

/// The same, of what a visitor may see, for the database.
fn shown() -> Condition {
    Condition::all().add(rules::visible_to(&Asker::visitor())).add(Column::State.is_not_in(State::ENDED))
}

fn mapped() -> SelectStatement {
    Entity::find().select_only().columns([Column::Id, Column::Title, Column::UpdatedAt]).into_query()
}

/// Who asks for it, and where it stands.
pub fn card_of(title: &str, language: &str, country: &str, state: State) -> Card {
    let t = Card::speaks(language);
    Card {
        title: title.to_owned(),
        language: language.to_owned(),
        place: COUNTRIES.name(country, t).to_owned(),
        outcome: state.label(t).to_owned(),
    }
}

fn card(viewer: &Viewer, id: i64) -> Found<'_, Option<Card>> {
    Box::pin(async move {
        let one = ExchangeBrief::find().filter(shown()).filter(Column::Id.eq(ExchangeId(id)));
        let row = viewer.db.one(one).await?;
        Ok(row.map(|row| card_of(&row.title, &row.language, &row.country, row.state)))
    })
}
