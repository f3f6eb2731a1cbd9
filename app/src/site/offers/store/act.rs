//! Pausing, resuming, closing.

use super::{super::entity::standing_offer::ActiveModel, lock};
use crate::site::{
    access::Me,
    audit::audit,
    idempotency::{self, Submission},
    ids::StandingOfferId,
    index,
    offers::rules::{self, Action, State},
    problem::Problem,
    state::Site,
    things::{Tag, Thing},
    time::Moment,
};
use sea_orm::ActiveValue::Set;

/// Takes a step that the table allows. Gives the address.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::Refused`] as the table says.
pub async fn act(
    site: &Site,
    me: &Me,
    id: StandingOfferId,
    action: Action,
    token: &str,
) -> Result<String, Problem> {
    let content = idempotency::content(&[&format!("{id} {action:?}")]);
    let tx = site.db.begin().await?;
    let done = async {
        let row = lock(&tx, id).await?;
        let next = rules::step(row.state, action, row.actor(Some(me))).ok_or(Problem::Refused)?;
        let changed = ActiveModel { state: Set(next), updated_at: Set(Moment::now()), ..row.unchanged() };
        tx.run(&tx.change(changed)).await?;
        if next == State::Closed {
            index::remove(&tx, Thing::Offer, id.into()).await?;
        }
        let said = format!("offer.{}", format!("{action:?}").to_lowercase());
        audit(&tx, Some(me.id), &said, Tag::from(id)).await?;
        Ok(row.path())
    }
    .await;
    idempotency::finish(&site.db, tx, me, Submission { token, content: &content }, done).await
}
