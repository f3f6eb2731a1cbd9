//! What standing offers keep of a person.

use super::{
    entity::standing_offer::{self, ActiveModel, Column},
    forms::StandingOffer,
    rules::State,
};
use crate::site::{
    audit::audit,
    db::{Codes, Json, Source},
    feature::Found,
    idempotency,
    ids::StandingOfferId,
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
    ColumnTrait, Condition, QueryFilter, QuerySelect,
};
use serde::Serialize;

pub const ALL: &[Own] = &[Own {
    table: "standing_offer",
    columns: &["person_id"],
    given: Given::Rows(Section::of::<OwnOffer>("standing_offers", Locale::standing_offers_title)),
    left: Left::By(leave),
}];

#[derive(Record, Serialize)]
#[record(standing_offer::Entity)]
struct OwnOffer {
    id: StandingOfferId,
    state: State,
    title: String,
    themes: Codes,
    content: Json<StandingOffer>,
    created_at: Moment,
    updated_at: Moment,
}

own_row!(OwnOffer of standing_offer by PersonId, Id at id => |own, t| {
    let StandingOffer { shared, terms, organisation, .. } = &own.content.0;
    Said::new(&own.title)
        .on(own.created_at)
        .stands_at(own.id.path(&own.title))
        .fact(t.own_state(), own.state.label(t))
        .fact(t.field_organisation(), organisation)
        .text([shared.as_str(), terms].join("\n\n"))
});

/// Nobody keeps the promise any more: it is closed, and its words go with who takes theirs.
fn leave<'a>(site: &'a Site, leaver: &'a Leaver) -> Found<'a, ()> {
    Box::pin(async move {
        let to_do = match leaver.takes_texts {
            true => Condition::any().add(Column::State.ne(State::Closed)).add(Column::Title.ne(REMOVED)),
            false => Condition::any().add(Column::State.ne(State::Closed)),
        };
        loop {
            let theirs = OwnOffer::find().filter(Column::PersonId.eq(leaver.id));
            let some = site.db.all(theirs.filter(to_do.clone()).limit(PART)).await?;
            if some.is_empty() {
                return Ok(());
            }
            for one in some {
                end(site, leaver, &one).await?;
            }
        }
    })
}

async fn end(site: &Site, leaver: &Leaver, one: &OwnOffer) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let mut ended = ActiveModel {
        id: Unchanged(one.id),
        person_id: Unchanged(leaver.id),
        themes: Unchanged(one.themes.clone()),
        state: Set(State::Closed),
        ..Default::default()
    };
    if leaver.takes_texts {
        ended.title = Set(REMOVED.to_owned());
        ended.excerpt = Set(String::new());
        ended.organisation = Set(String::new());
        ended.content = Set(Json(StandingOffer::default()));
        ended.html = Set(Json(StandingOffer::default()));
        notices::forget_all(&tx, one.id).await?;
        idempotency::forget(&tx, &one.id.path("")).await?;
    }
    tx.run(&tx.change(ended)).await?;
    index::remove(&tx, Thing::Offer, one.id.into()).await?;
    audit(&tx, None, "offer.close", Tag::from(one.id)).await?;
    tx.commit().await
}
