//! What somebody does with an exchange that is open or further.

use super::{
    Deed, ExchangeRow,
    effect::effect,
    step::{Taken, check, lock, take},
};
use crate::site::{
    access::Me,
    audit::audit,
    db::Tx,
    exchanges::machine::{Actor, Facts},
    ids::ExchangeId,
    notices::{self, Notice},
    once::{self, Form},
    problem::Problem,
    state::Site,
    text::{self, Html},
    things::Tag,
};

/// Does it in one transaction: the step that the table allows, what it changes, and the notice that the other side gets.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as the table says; [`Problem::Stale`] when the plan is
/// another one by now, or when an offer would overwrite one that was not seen; [`Problem::SentBefore`]
/// when the form came before with other words.
pub async fn act(site: &Site, me: &Me, id: ExchangeId, deed: Deed, token: &str) -> Result<String, Problem> {
    let content = once::content(&[&format!("{deed:?}")]);
    // Rendered before the write begins: while it lasts, others wait.
    let html = match &deed {
        Deed::Offer(offer) => text::markdown(&offer.body),
        Deed::Plan { plan, .. } => text::markdown(&plan.costs),
        _ => Html::default(),
    };
    let tx = site.db.begin().await?;
    let done = act_in(&tx, me, id, &deed, &html).await;
    once::finish(&site.db, tx, me, Form { token, content: &content }, done).await
}

async fn act_in(tx: &Tx, me: &Me, id: ExchangeId, deed: &Deed, html: &Html) -> Result<String, Problem> {
    let row = lock(tx, id).await?;
    let action = deed.action();
    check(&row, me, action, Facts::default())?;
    let facts = facts(&row, me, deed)?;
    let step = Taken { me: Some(me), action, reason: deed.reason(), addressee: deed.addressee(&row) };
    take(tx, &row, step, facts).await?;
    let mut told = effect(tx, &row, me, deed, html).await?;
    told.sort_unstable(); // see `notices::tell`
    let location = row.path();
    told.iter().for_each(|person| tx.touch(*person)); // whoever joins or leaves it has it on their page
    if let Some(kind) = action.notice() {
        for to in told {
            notices::tell(tx, me, Notice { to, kind, title: &row.title, location: &location }).await?;
        }
    }
    audit(tx, Some(me.id), &format!("exchange.{action}"), Tag::from(id)).await?;
    Ok(location)
}

fn facts(row: &ExchangeRow, me: &Me, deed: &Deed) -> Result<Facts, Problem> {
    match deed {
        Deed::Plan { over, .. } if *over != row.plan => Err(Problem::Stale),
        Deed::Plan { with, .. } if with.is_some() && *with != row.provider_id() => Err(Problem::Stale),
        Deed::Agree { plan } if Some(*plan) != row.plan => Err(Problem::Stale),
        Deed::Agree { plan } => {
            let is_requester = row.actor(Some(me)) == Actor::Requester;
            let other = if is_requester { row.provider_agreed } else { row.requester_agreed };
            Ok(Facts { other_side_agreed: other == Some(*plan), ..Default::default() })
        }
        // No country or organisation can ask for endorsements yet.
        _ => Ok(Facts::default()),
    }
}
