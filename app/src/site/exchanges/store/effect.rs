//! What a step changes beside the state: offers, the provider, plans and who agreed to them.

use super::{Row, act::Deed};
use crate::site::{
    db::{Id, Tx},
    exchanges::rules::{NewOffer, Plan},
    problem::Problem,
    search,
    session::Me,
    text::Html,
    time::Moment,
};

/// What a step changes beside the state; `html` is its text as it is read. Gives who is to be told.
///
/// # Errors
/// [`Problem::Stale`] when an offer would overwrite one that was not seen, [`Problem::Refused`] when an offer
/// does not stand.
pub async fn effect(tx: &Tx, row: &Row, me: &Me, deed: &Deed, html: &Html) -> Result<Vec<i64>, Problem> {
    let other_side = || {
        let other = if row.requester_id == me.id { row.provider_id } else { Some(row.requester_id) };
        other.into_iter().collect::<Vec<_>>()
    };
    match deed {
        Deed::Offer(offer) => make_offer(tx, row, me, offer, html).await,
        Deed::Retract => retract_offer(tx, row, me).await,
        Deed::Suggest(person) => Ok(vec![*person]),
        Deed::Choose { offer } => choose(tx, row, *offer).await,
        Deed::Withdraw { .. } => {
            search::forget(tx, "exchange", row.id).await?;
            offerers(tx, row).await
        }
        Deed::Plan { plan, .. } => {
            keep_plan(tx, row, me, plan, html).await?;
            Ok(other_side())
        }
        Deed::Agree { plan } => {
            let column = if row.requester_id == me.id { "requester_agreed" } else { "provider_agreed" };
            tx.run(&format!("UPDATE exchange SET {column} = $1 WHERE id = $2"), [(*plan).into(), row.id.into()]).await?;
            Ok(other_side())
        }
        Deed::StepBack { .. } | Deed::ChooseAnother { .. } => {
            reopen(tx, row, if matches!(deed, Deed::StepBack { .. }) { "stepped-back" } else { "open" }).await?;
            Ok(other_side())
        }
    }
}

/// Whether this person's offer stands, in other words than these.
async fn stands_otherwise(tx: &Tx, row: &Row, me: &Me, offer: &NewOffer) -> Result<bool, Problem> {
    let text = "SELECT id FROM exchange_offer WHERE exchange_id = $1 AND provider_id = $2 AND state = 'open' AND (body <> $3 OR organisation <> $4)";
    let values = [row.id.into(), me.id.into(), offer.body.as_str().into(), offer.organisation.as_str().into()];
    Ok(tx.id(text, values).await?.is_some())
}

async fn make_offer(tx: &Tx, row: &Row, me: &Me, offer: &NewOffer, html: &Html) -> Result<Vec<i64>, Problem> {
    if !offer.replaces && stands_otherwise(tx, row, me, offer).await? {
        return Err(Problem::Stale);
    }
    // Who made an offer before changes it: one offer from one person.
    tx.run("INSERT INTO exchange_offer (exchange_id, provider_id, organisation, body, html, state, created_at) VALUES ($1, $2, $3, $4, $5, 'open', $6)
         ON CONFLICT (exchange_id, provider_id) DO UPDATE SET organisation = excluded.organisation, body = excluded.body, html = excluded.html, state = 'open'", [row.id.into(), me.id.into(), offer.organisation.clone().into(), offer.body.clone().into(), html.as_str().into(), Moment::now().into()])
    .await?;
    count_offers(tx, row.id).await?;
    Ok(vec![row.requester_id])
}

async fn retract_offer(tx: &Tx, row: &Row, me: &Me) -> Result<Vec<i64>, Problem> {
    let text = "UPDATE exchange_offer SET state = 'withdrawn' WHERE exchange_id = $1 AND provider_id = $2 AND state = 'open'";
    if tx.run(text, [row.id.into(), me.id.into()]).await? == 0 {
        return Err(Problem::Refused);
    }
    count_offers(tx, row.id).await?;
    Ok(vec![row.requester_id])
}

/// The number of offers that stand, kept in the exchange's row for lists.
async fn count_offers(tx: &Tx, id: i64) -> Result<(), Problem> {
    let text = "UPDATE exchange SET offers = (SELECT COUNT(*) FROM exchange_offer o WHERE o.exchange_id = $1 AND o.state IN ('open', 'chosen')) WHERE id = $1";
    tx.run(text, [id.into()]).await?;
    Ok(())
}

async fn choose(tx: &Tx, row: &Row, offer: i64) -> Result<Vec<i64>, Problem> {
    let text =
        "UPDATE exchange_offer SET state = 'chosen' WHERE id = $1 AND exchange_id = $2 AND state = 'open' RETURNING provider_id AS id";
    let provider = tx.id(text, [offer.into(), row.id.into()]).await?.ok_or(Problem::Refused)?;
    tx.run("UPDATE exchange SET provider_id = $1 WHERE id = $2", [provider.into(), row.id.into()]).await?;
    Ok(vec![provider])
}

/// Opens it again: the plan that was made stays on record, but it is not the next provider's to read.
async fn reopen(tx: &Tx, row: &Row, offer_state: &str) -> Result<(), Problem> {
    let text = "UPDATE exchange_offer SET state = $1 WHERE exchange_id = $2 AND state = 'chosen'";
    tx.run(text, [offer_state.into(), row.id.into()]).await?;
    let text = "UPDATE exchange SET provider_id = NULL, plan = 0, requester_agreed = 0, provider_agreed = 0 WHERE id = $1";
    tx.run(text, [row.id.into()]).await?;
    count_offers(tx, row.id).await
}

/// Plans are counted through the whole life of an exchange: those made with an earlier provider keep their numbers.
async fn keep_plan(tx: &Tx, row: &Row, me: &Me, plan: &Plan, costs: &Html) -> Result<(), Problem> {
    let content = serde_json::to_value(plan).map_err(Problem::fault)?;
    let text = "SELECT COALESCE(MAX(version), 0) + 1 AS id FROM exchange_plan WHERE exchange_id = $1";
    let version = tx.id(text, [row.id.into()]).await?.unwrap_or(1);
    tx.run(
        "INSERT INTO exchange_plan (exchange_id, version, editor_id, content, costs_html, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        [row.id.into(), version.into(), me.id.into(), content.into(), costs.as_str().into(), Moment::now().into()],
    )
    .await?;
    let text = "UPDATE exchange SET plan = $1, requester_agreed = 0, provider_agreed = 0 WHERE id = $2";
    tx.run(text, [version.into(), row.id.into()]).await?;
    Ok(())
}

/// Those whose offers stand, in the order in which they are to be told.
///
/// # Errors
/// The database's own.
pub async fn offerers(tx: &Tx, row: &Row) -> Result<Vec<i64>, Problem> {
    let text = "SELECT provider_id AS id FROM exchange_offer WHERE exchange_id = $1 AND state = 'open' ORDER BY provider_id";
    let ids = tx.all::<Id>(text, [row.id.into()]).await?;
    Ok(ids.into_iter().map(|row| row.id).collect())
}
