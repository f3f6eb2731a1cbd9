//! What a link shows of solutions, and where a map for search engines finds them.

use super::{
    entity::solution::{self, Column},
    rules, store,
};
use crate::site::{
    access::Asker,
    card::Card,
    db::{Find, Source},
    feature::{Address, Found, Outward},
    ids::SolutionId,
    session::Viewer,
    things::{Key as _, Tag, Thing},
    time::Moment,
    vocabulary::{COUNTRIES, names},
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use std::ops::RangeInclusive;

pub const OUTWARD: Outward = Outward { card, last, addresses };

#[derive(Record)]
#[record(solution::Entity)]
struct Listed {
    id: SolutionId,
    title: String,
    updated_at: Moment,
}

impl Source for Listed {}

fn listed(viewer: &Viewer) -> Find<Listed> {
    viewer.db.depends_on(Tag::List(Thing::Solution, None));
    Listed::find().filter(rules::listed_for(&Asker::visitor())).order_by_desc(Column::Id)
}

fn card(viewer: &Viewer, id: i64) -> Found<'_, Option<Card>> {
    Box::pin(async move {
        let row = store::row(&viewer.db, &Asker::visitor(), SolutionId(id)).await?;
        Ok(row.map(|row| {
            let t = Card::speaks(&row.language);
            let place = names(&COUNTRIES, &row.countries.0, t);
            let outcome = row.outcome.map(|one| one.label(t).to_owned()).unwrap_or_default();
            Card { title: row.title, language: row.language, place, outcome }
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
