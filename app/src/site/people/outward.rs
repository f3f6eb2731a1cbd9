//! What a link shows of people, and where a map for search engines finds their pages.

use super::{entity::person::Column, store::Byline};
use crate::site::{
    card::Card,
    db::{Find, Source},
    feature::{Address, Found, Outward},
    ids::PersonId,
    session::Viewer,
    things::{self, Tag, Thing},
    vocabulary::COUNTRIES,
};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use std::ops::RangeInclusive;

pub const OUTWARD: Outward = Outward { card, last, addresses };

/// Whose pages anybody may read.
fn listed(viewer: &Viewer) -> Find<Byline> {
    viewer.db.depends_on(Tag::List(Thing::Person, None));
    Byline::find().filter(Column::SuspendedAt.is_null()).order_by_desc(Column::Id)
}

fn card(viewer: &Viewer, id: i64) -> Found<'_, Option<Card>> {
    Box::pin(async move {
        let one = Byline::find().filter(Column::SuspendedAt.is_null()).filter(Column::Id.eq(PersonId(id)));
        Ok(viewer.db.one(one).await?.map(|person| {
            let t = viewer.locale;
            let place = COUNTRIES.name(&person.country, t).to_owned();
            let language = t.code().to_owned();
            Card { title: person.name, language, place, outcome: person.organisation }
        }))
    })
}

fn last(viewer: &Viewer) -> Found<'_, i64> {
    Box::pin(async { Ok(viewer.db.one(listed(viewer).limit(1)).await?.map_or(0, |row| row.id.into())) })
}

fn addresses(viewer: &Viewer, ids: RangeInclusive<i64>) -> Found<'_, Vec<Address>> {
    Box::pin(async move {
        let rows = viewer.db.all(listed(viewer).filter(Column::Id.between(*ids.start(), *ids.end()))).await?;
        Ok(rows.into_iter().map(|person| (things::of_person(&person.handle), None)).collect())
    })
}
