//! What a link shows of people, and whose pages a map for search engines names.

use super::{
    entity::person::{Column, Entity},
    store::{self, PublicProfile},
};
use crate::site::{
    card::Card,
    feature::{Found, Outward},
    ids::PersonId,
    locale::Locale,
    session::Viewer,
    things::{Thing, of_person},
    vocabulary::COUNTRIES,
};
use sea_orm::{
    ColumnTrait, Condition, EntityName, EntityTrait, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, SelectStatement},
};

/// Whatever somebody publishes can bring them in. When a page of a person changed last nobody has written down.
pub const OUTWARD: Outward =
    Outward { card, mapped, shown, address: |_, handle| of_person(handle), with: Thing::ALL };

fn mapped() -> SelectStatement {
    let changed = Expr::val(None::<i64>).cast_as("bigint");
    Entity::find().select_only().columns([Column::Id, Column::Handle]).expr(changed).into_query()
}

fn shown() -> Condition {
    let says_something = store::says_something(Entity.table_name());
    Condition::all().add(Column::SuspendedAt.is_null()).add(Column::Listed.eq(true)).add(says_something)
}

/// The person, in the language of the reader.
pub fn card_of(t: Locale, person: &PublicProfile) -> Card {
    Card {
        title: person.name.clone(),
        language: t.code().to_owned(),
        place: COUNTRIES.name(&person.country, t).to_owned(),
        outcome: person.organisation.clone(),
    }
}

fn card(viewer: &Viewer, id: i64) -> Found<'_, Option<Card>> {
    Box::pin(async move {
        let person = store::by_id(&viewer.db, PersonId(id)).await?.filter(PublicProfile::is_to_be_found);
        Ok(person.map(|person| card_of(viewer.locale, &person)))
    })
}
