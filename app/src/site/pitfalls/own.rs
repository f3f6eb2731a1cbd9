//! What pitfalls keep of a person.

use super::{
    entity::{
        pitfall::{self, ActiveModel, Column, Entity},
        solution_pitfall,
    },
    forms::Pitfall,
    links,
    rules::How,
};
use crate::site::{
    audit::audit,
    db::{Json, Source},
    feature::Found,
    idempotency,
    ids::{PitfallId, SolutionId},
    index,
    locale::Locale,
    notices,
    own::{Given, Leaver, Left, Own, PART, REMOVED, Said, Section, own_row},
    problem::Problem,
    state::Site,
    things::{Key, Tag, Thing},
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::ExprTrait,
};
use serde::Serialize;

pub const ALL: &[Own] = &[
    Own {
        table: "solution_pitfall",
        columns: &["linked_by"],
        given: Given::Rows(Section::of::<OwnLink>("pitfall_links", Locale::own_pitfall_links)),
        left: Left::By(leave_links),
    },
    Own {
        table: "pitfall",
        columns: &["author_id"],
        given: Given::Rows(Section::of::<OwnPitfall>("pitfalls", Locale::pitfalls_title)),
        left: Left::By(leave_pitfalls),
    },
];

#[derive(Record, Serialize)]
#[record(pitfall::Entity)]
struct OwnPitfall {
    id: PitfallId,
    title: String,
    solutions: i64,
    content: Json<Pitfall>,
    created_at: Moment,
    updated_at: Moment,
}

own_row!(OwnPitfall of pitfall by AuthorId, Id at id => |own, _t| {
    let Pitfall { summary, signs, consequence, way_round, .. } = &own.content.0;
    let parts = [summary, signs, consequence, way_round].map(String::as_str);
    Said::new(&own.title)
        .on(own.created_at)
        .stands_at(own.id.path(&own.title))
        .text(parts.join("\n\n"))
});

#[derive(Record, Serialize)]
#[record(solution_pitfall::Entity)]
struct OwnLink {
    solution_id: SolutionId,
    pitfall_id: PitfallId,
    how: How,
    sentence: String,
    created_at: Moment,
}

own_row!(OwnLink of solution_pitfall by LinkedBy, SolutionId at solution_id, PitfallId at pitfall_id => |own, t| {
    Said::new(own.how.label(t))
        .on(own.created_at)
        .stands_at(own.solution_id.path(""))
        .text(&own.sentence)
});

/// A link is a sentence: it goes with the texts.
fn leave_links<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        if !leaver.takes_texts {
            return Ok(());
        }
        loop {
            let some = OwnLink::find().filter(solution_pitfall::Column::LinkedBy.eq(leaver.id)).limit(PART);
            let some = site.db.all(some).await?;
            if some.is_empty() {
                return Ok(());
            }
            let tx = site.db.begin().await?;
            for link in some {
                links::remove(&tx, link.solution_id, link.pitfall_id).await?;
                audit(&tx, None, "pitfall.unlink", Tag::from(link.solution_id)).await?;
            }
            tx.commit().await?;
        }
    })
}

/// A pitfall goes with its author's texts; where solutions of others met it, it keeps its place.
fn leave_pitfalls<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        if !leaver.takes_texts {
            return Ok(());
        }
        loop {
            let told = Column::AuthorId.eq(leaver.id).and(Column::Title.ne(REMOVED));
            let some = site.db.all(OwnPitfall::find().filter(told).limit(PART)).await?;
            if some.is_empty() {
                return Ok(());
            }
            for one in some {
                empty(site, &one).await?;
            }
        }
    })
}

async fn empty(site: &Site, one: &OwnPitfall) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let emptied = ActiveModel {
        id: Unchanged(one.id),
        themes: Unchanged(Json(one.content.themes.clone())),
        title: Set(REMOVED.to_owned()),
        summary: Set(String::new()),
        content: Set(Json(Pitfall::default())),
        html: Set(Json(Pitfall::default())),
        ..Default::default()
    };
    tx.run(&tx.change(emptied)).await?;
    if one.solutions == 0 {
        tx.run(&Entity::delete_many().filter(Column::Id.eq(one.id))).await?;
    }
    index::remove(&tx, Thing::Pitfall, one.id.into()).await?;
    notices::forget_all(&tx, one.id).await?;
    idempotency::forget(&tx, &one.id.path("")).await?;
    audit(&tx, None, "pitfall.erase", Tag::from(one.id)).await?;
    tx.commit().await
}
