//! What a link shows of exchanges, and where a map for search engines finds them.

use super::{
    entity::exchange::{self, Column},
    rules,
    store::ExchangeBrief,
};
use crate::site::{
    access::Asker,
    card::Card,
    db::{Find, Source},
    feature::{Address, Found, Outward},
    ids::ExchangeId,
    session::Viewer,
    things::{Key as _, Tag, Thing},
    time::Moment,
    vocabulary::COUNTRIES,
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use std::ops::RangeInclusive;

pub const OUTWARD: Outward = Outward { card, last, addresses };

#[derive(Record)]
#[record(exchange::Entity)]
struct Listed {
    id: ExchangeId,
    title: String,
    updated_at: Moment,
}

impl Source for Listed {}

fn listed(viewer: &Viewer) -> Find<Listed> {
    viewer.db.depends_on(Tag::List(Thing::Exchange, None));
    Listed::find().filter(rules::visible_to(&Asker::visitor())).order_by_desc(Column::Id)
}

/// Of an exchange the outcome is where it stands.
fn card(viewer: &Viewer, id: i64) -> Found<'_, Option<Card>> {
    Box::pin(async move {
        let one = ExchangeBrief::find()
            .filter(rules::visible_to(&Asker::visitor()))
            .filter(Column::Id.eq(ExchangeId(id)));
        Ok(viewer.db.one(one).await?.map(|row| {
            let t = Card::speaks(&row.language);
            let place = COUNTRIES.name(&row.country, t).to_owned();
            Card { title: row.title, language: row.language, place, outcome: row.state.label(t).to_owned() }
        }))
    })
}

fn last(viewer: &Viewer) -> Found<'_, i64> {
    Box::pin(async { Ok(viewer.db.one(listed(viewer).limit(1)).await?.map_or(0, |row| row.id.into())) })
}

fn addresses(viewer: &Viewer, ids: RangeInclusive<i64>) -> Found<'_, Vec<Address>> {
    Box::pin(async move {
        let rows = viewer.db.all(listed(viewer).filter(Column::Id.between(*ids.start(), *ids.end()))).await?;
        Ok(rows.into_iter().map(|row| (row.id.path(&row.title), Some(row.updated_at))).collect())
    })
}
