//! Telling both sides of what is new and fits: who offers of a need, who needs of an offer.

use super::{
    fit::of_offer,
    ranked,
    read::{self, NeedRow},
};
use crate::site::{
    access::Asker,
    db::Source,
    exchanges::entity::exchange,
    feature::Found,
    ids::{ExchangeId, PersonId, StandingOfferId},
    notices::{Kind, Many, tell_all},
    offers::entity::standing_offer::Column as Of,
    people::entity::person,
    problem::Problem,
    state::Site,
    things::{Key, Tag, Thing},
};
use macros::Record;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, sea_query::SelectStatement,
};

/// How many are told of one need: those who fit it best.
const MOST: usize = 50;

/// Tells of a need that is open, or an offer that stands, those whom it fits.
pub fn hears(site: &Site, about: Tag) -> Found<'_, ()> {
    Box::pin(async move {
        match about.thing() {
            (Thing::Exchange, id) => need(site, ExchangeId(id)).await,
            (Thing::Offer, id) => offer(site, StandingOfferId(id)).await,
            _ => Ok(()),
        }
    })
}

fn people(ids: Vec<PersonId>) -> SelectStatement {
    person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Id.is_in(ids))
        .into_query()
}

/// Whoever has an offer standing that fits hears of a new need.
async fn need(site: &Site, id: ExchangeId) -> Result<(), Problem> {
    let Some(row) = read::need(&site.db, id).await? else { return Ok(()) };
    let need = row.need();
    let candidates = read::candidates(&site.db, &Asker::visitor(), &need.themes, None).await?;
    let ranked = ranked(&need, candidates.values());
    let offering = ranked.iter().filter(|one| one.what.1.offer.is_some());
    let told: Vec<_> = offering.map(|one| one.what.0.byline.id).take(MOST).collect();
    if told.is_empty() {
        return Ok(());
    }
    let notice = Many {
        kind: Kind::FittingNeed,
        actor: None,
        about: id.into(),
        title: &row.title,
        location: &row.path(),
    };
    tell_all(site, &people(told), notice).await
}

#[derive(Record)]
#[record(crate::site::offers::entity::standing_offer::Entity)]
struct Offerer {
    person_id: PersonId,
}

impl Source for Offerer {}

/// Whoever has a need that is open hears of a new offer that fits it.
async fn offer(site: &Site, id: StandingOfferId) -> Result<(), Problem> {
    let Some(Offerer { person_id }) = site.db.one(Offerer::find().filter(Of::Id.eq(id))).await? else {
        return Ok(());
    };
    let Some(by) = read::own_offers(&site.db, person_id).await? else { return Ok(()) };
    let Some(at) = by.offers.iter().position(|one| one.id == id) else { return Ok(()) };
    let others = Condition::all().add(exchange::Column::RequesterId.ne(person_id));
    let needs = read::needs(&site.db, others).await?;
    let fits = |row: &&NeedRow| of_offer(&row.need(), &by.facts, &by.facts.offered[at]).is_ok();
    let told: Vec<_> = needs.iter().filter(fits).map(|row| row.requester_id).collect();
    if told.is_empty() {
        return Ok(());
    }
    let found = &by.offers[at];
    let notice = Many {
        kind: Kind::FittingOffer,
        actor: None,
        about: id.into(),
        title: &found.title,
        location: &found.id.path(&found.title),
    };
    tell_all(site, &people(told), notice).await
}
