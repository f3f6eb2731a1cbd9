//! What a step changes beside the state: offers, the provider, plans and who agreed to them.

use super::{Command, ExchangeRow, Telling, account, many::tell_offerers, request};
use crate::site::{
    access::Me,
    db::{Json, Source, Tx},
    exchanges::{
        entity::{
            exchange,
            exchange_offer::{self as offer, Column as Of},
            exchange_plan as plan,
        },
        machine::Guards,
        plan::keys,
        rules::{NewOffer, OfferState, Plan},
    },
    ids::{OfferId, PersonId},
    index,
    notices::Kind,
    problem::Problem,
    text::Html,
    things::Thing,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait, OnConflict},
};

/// What a step changes beside the state; `html` are its texts as they are read. Gives who is to be told.
///
/// # Errors
/// [`Problem::Stale`] when an offer would overwrite one that was not seen, [`Problem::Refused`] when an offer
/// does not stand.
pub async fn apply_effects(
    tx: &Tx,
    row: &ExchangeRow,
    (me, facts): (&Me, Guards),
    command: &Command,
    html: &[Html],
) -> Result<Vec<PersonId>, Problem> {
    let is_requester = row.requester.id == me.id;
    let other_side = || {
        let other = if is_requester { row.provider_id() } else { Some(row.requester.id) };
        other.into_iter().collect::<Vec<_>>()
    };
    match command {
        Command::Offer(offer) => make_offer(tx, row, me, offer, &html[0]).await,
        Command::Retract => retract_offer(tx, row, me).await,
        Command::Suggest(person) => Ok(vec![*person]),
        Command::Choose { offer } => {
            tell_offerers(tx, row, Some(me.id), Kind::NotChosen).await?;
            choose(tx, row, *offer).await
        }
        Command::Withdraw { .. } => {
            index::remove(tx, Thing::Exchange, row.id.into()).await?;
            tell_offerers(tx, row, Some(me.id), Kind::Withdraw).await?;
            Ok(Vec::new())
        }
        Command::Plan { plan, .. } => {
            keep_plan(tx, row, me, plan, &html[0]).await?;
            Ok(other_side())
        }
        Command::Agree { plan } => {
            let (agreed, last) = (Set(Some(*plan)), Set(Some(*plan)));
            let agreed = if is_requester {
                exchange::ActiveModel { requester_agreed: agreed, requester_last: last, ..row.unchanged() }
            } else {
                exchange::ActiveModel { provider_agreed: agreed, provider_last: last, ..row.unchanged() }
            };
            tx.run(&tx.change(agreed)).await?;
            Ok(other_side())
        }
        Command::StepBack { .. } => {
            reopen(tx, row, OfferState::SteppedBack).await?;
            tell_offerers(tx, row, None, Kind::Reopen).await?;
            Ok(other_side())
        }
        Command::ChooseAnother { .. } => {
            reopen(tx, row, OfferState::Open).await?;
            tell_offerers(tx, row, None, Kind::Reopen).await?;
            Ok(other_side())
        }
        Command::Start => {
            tell_offerers(tx, row, Some(me.id), Kind::Start).await?;
            Ok(other_side())
        }
        Command::Cancel { .. } | Command::Stop { .. } => {
            index::remove(tx, Thing::Exchange, row.id.into()).await?;
            Ok(other_side())
        }
        Command::Tell(telling, account) => {
            account::keep(tx, row, me, facts, account, html).await?;
            match telling {
                Telling::Log | Telling::Reflect => {}
                Telling::Complete => account::completed(tx, row).await?,
                Telling::FollowUp => account::followed_up(tx, row, facts).await?,
            }
            Ok(other_side())
        }
        Command::Endorse => {
            request::open_to_all(tx, row, true).await?;
            Ok(vec![row.requester.id])
        }
        Command::Return { .. } => Ok(vec![row.requester.id]),
        Command::Close { .. } => {
            index::remove(tx, Thing::Exchange, row.id.into()).await?;
            tell_offerers(tx, row, Some(me.id), Kind::Close).await?;
            Ok([Some(row.requester.id), row.provider_id()].into_iter().flatten().collect())
        }
        Command::Publish => {
            let public = exchange::ActiveModel { results_public: Set(true), ..row.unchanged() };
            tx.run(&tx.change(public)).await?;
            Ok(other_side())
        }
    }
}

#[derive(Record)]
#[record(offer::Entity)]
struct Standing {
    organisation: String,
    body: String,
}

impl Source for Standing {}

fn open_offers(row: &ExchangeRow) -> Condition {
    Condition::all().add(Of::ExchangeId.eq(row.id)).add(Of::State.eq(OfferState::Open))
}

/// Whether this person's offer stands, in other words than these.
async fn stands_otherwise(tx: &Tx, row: &ExchangeRow, me: &Me, new: &NewOffer) -> Result<bool, Problem> {
    let own = tx.one(Standing::find().filter(open_offers(row)).filter(Of::ProviderId.eq(me.id))).await?;
    Ok(own.is_some_and(|own| own.body != new.body || own.organisation != new.organisation))
}

async fn make_offer(
    tx: &Tx,
    row: &ExchangeRow,
    me: &Me,
    new: &NewOffer,
    html: &Html,
) -> Result<Vec<PersonId>, Problem> {
    if !new.replaces && stands_otherwise(tx, row, me, new).await? {
        return Err(Problem::Stale);
    }
    let made = offer::ActiveModel {
        exchange_id: Set(row.id),
        provider_id: Set(me.id),
        organisation: Set(new.organisation.clone()),
        body: Set(new.body.clone()),
        html: Set(html.clone()),
        state: Set(OfferState::Open),
        wording: Set(row.wording),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    // Who made an offer before changes it: one offer from one person.
    let one_each = OnConflict::columns([Of::ExchangeId, Of::ProviderId])
        .update_columns([Of::Organisation, Of::Body, Of::Html, Of::State, Of::Wording])
        .to_owned();
    tx.run(&offer::Entity::insert(made).on_conflict(one_each)).await?;
    count_offers(tx, row).await?;
    Ok(vec![row.requester.id])
}

async fn retract_offer(tx: &Tx, row: &ExchangeRow, me: &Me) -> Result<Vec<PersonId>, Problem> {
    let withdrawn = becomes(OfferState::Withdrawn).filter(open_offers(row)).filter(Of::ProviderId.eq(me.id));
    if tx.run(&withdrawn).await? == 0 {
        return Err(Problem::Refused);
    }
    count_offers(tx, row).await?;
    Ok(vec![row.requester.id])
}

fn becomes(state: OfferState) -> sea_orm::UpdateMany<offer::Entity> {
    offer::Entity::update_many().set(offer::ActiveModel { state: Set(state), ..Default::default() })
}

/// The number of offers that stand, kept in the exchange's row for lists.
async fn count_offers(tx: &Tx, row: &ExchangeRow) -> Result<(), Problem> {
    let standing = offer::Entity::find()
        .select_only()
        .expr(Of::Id.count())
        .filter(Of::ExchangeId.eq(row.id))
        .filter(Of::State.is_in([OfferState::Open, OfferState::Chosen]))
        .into_query();
    let counted = tx.change(row.unchanged()).col_expr(exchange::Column::Offers, Expr::from(standing));
    tx.run(&counted).await?;
    Ok(())
}

async fn choose(tx: &Tx, row: &ExchangeRow, id: OfferId) -> Result<Vec<PersonId>, Problem> {
    let chosen = becomes(OfferState::Chosen).filter(Of::Id.eq(id)).filter(open_offers(row));
    let chosen: Vec<(PersonId,)> = tx.returning(chosen, [Of::ProviderId]).await?;
    let (provider,) = *chosen.first().ok_or(Problem::Refused)?;
    let with = exchange::ActiveModel { provider_id: Set(Some(provider)), ..row.unchanged() };
    tx.run(&tx.change(with)).await?;
    Ok(vec![provider])
}

/// Opens it again: the plan that was made stays on record, but it is not the next provider's to read.
async fn reopen(tx: &Tx, row: &ExchangeRow, before: OfferState) -> Result<(), Problem> {
    let chosen = Of::ExchangeId.eq(row.id).and(Of::State.eq(OfferState::Chosen));
    tx.run(&becomes(before).filter(chosen)).await?;
    let alone = exchange::ActiveModel {
        provider_id: Set(None),
        plan: Set(None),
        requester_agreed: Set(None),
        provider_agreed: Set(None),
        requester_last: Set(None),
        provider_last: Set(None),
        ..row.unchanged()
    };
    tx.run(&tx.change(alone)).await?;
    count_offers(tx, row).await
}

#[derive(Record)]
#[record(plan::Entity)]
struct Before {
    version: i64,
    content: Json<Plan>,
}

impl Source for Before {}

/// Plans are counted through the whole life of an exchange: those made with an earlier provider keep their
/// numbers.
async fn keep_plan(tx: &Tx, row: &ExchangeRow, me: &Me, new: &Plan, costs: &Html) -> Result<(), Problem> {
    let newest = Before::find()
        .filter(plan::Column::ExchangeId.eq(row.id))
        .order_by_desc(plan::Column::Version)
        .limit(1);
    let newest = tx.one(newest).await?;
    let version = newest.as_ref().map_or(1, |newest| newest.version + 1);
    let before = newest.filter(|_| row.plan.is_some()); // with another provider nothing goes on
    let mut new = new.clone();
    keys::carry(before.as_ref().map_or(&[], |before| &before.content.0.activities), &mut new.activities);
    let kept = plan::ActiveModel {
        exchange_id: Set(row.id),
        version: Set(version),
        editor_id: Set(me.id),
        content: Set(Json(new)),
        costs_html: Set(costs.clone()),
        created_at: Set(Moment::now()),
    };
    tx.add(kept).await?;
    let planned = exchange::ActiveModel {
        plan: Set(Some(version)),
        first_plan: Set(row.plan.and(row.first_plan).or(Some(version))),
        requester_agreed: Set(None),
        provider_agreed: Set(None),
        ..row.unchanged()
    };
    tx.run(&tx.change(planned)).await?;
    Ok(())
}
