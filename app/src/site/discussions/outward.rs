//! What a link shows of discussions, and where a map for search engines finds them.

use super::{
    entity::discussion::{self, Column},
    rules::{self, Kind},
    store,
};
use crate::site::{
    access::Asker,
    card::Card,
    db::{Find, Source},
    feature::{Address, Found, Outward},
    ids::DiscussionId,
    problem::Problem,
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
#[record(discussion::Entity)]
struct Listed {
    id: DiscussionId,
    title: String,
    active_at: Moment,
}

impl Source for Listed {}

fn listed(viewer: &Viewer) -> Find<Listed> {
    viewer.db.depends_on(Tag::List(Thing::Discussion, None));
    Listed::find().filter(rules::visible_to(&Asker::visitor())).order_by_desc(Column::Id)
}

/// Whether it was answered, or else what it is.
fn card(viewer: &Viewer, id: i64) -> Found<'_, Option<Card>> {
    Box::pin(async move {
        let row = match store::find(&viewer.db, &Asker::visitor(), DiscussionId(id)).await {
            Err(Problem::NotFound) => return Ok(None),
            other => other?,
        };
        let t = Card::speaks(&row.language);
        let is_answered = row.kind == Kind::Question && row.answer_id.is_some();
        let outcome = if is_answered { t.discussion_answered() } else { row.kind.label(t) }.to_owned();
        let place = COUNTRIES.name(&row.author.country, t).to_owned();
        Ok(Some(Card { title: row.title, language: row.language, place, outcome }))
    })
}

fn last(viewer: &Viewer) -> Found<'_, i64> {
    Box::pin(async { Ok(viewer.db.one(listed(viewer).limit(1)).await?.map_or(0, |row| row.id.into())) })
}

fn addresses(viewer: &Viewer, ids: RangeInclusive<i64>) -> Found<'_, Vec<Address>> {
    Box::pin(async move {
        let rows = viewer.db.all(listed(viewer).filter(Column::Id.between(*ids.start(), *ids.end()))).await?;
        Ok(rows.into_iter().map(|row| (row.id.path(&row.title), Some(row.active_at))).collect())
    })
}
