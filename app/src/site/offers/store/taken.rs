//! How often a standing offer has been taken up: as often as it can be in a year, it waits.

use super::{
    super::{
        entity::{
            standing_answer,
            standing_offer::{self, Column, Entity},
        },
        rules::{self, Action, Actor, State},
    },
    lock,
};
use crate::site::{
    audit::audit,
    db::Source,
    exchanges::{State as ExchangeState, entity::exchange},
    ids::StandingOfferId,
    jobs::Job,
    problem::Problem,
    state::Site,
    things::Tag,
    time::{Moment, days},
};
use macros::Record;
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait, RelationTrait,
    sea_query::{Expr, ExprTrait, JoinType},
};
use serde::{Deserialize, Serialize};

/// Sees which offers are used up, and which stand again.
#[derive(Serialize, Deserialize)]
pub struct CountTaken;

#[derive(Record)]
#[record(Entity)]
struct Counted {
    id: StandingOfferId,
}

impl Source for Counted {}

/// How often whoever made an offer was chosen in the year before, where they had answered with it.
fn taken(now: Moment) -> Expr {
    use standing_answer::{Column as Of, Relation};
    let chosen = exchange::Column::ProviderId.into_expr().eq(Column::PersonId.into_expr());
    let counted = standing_answer::Entity::find()
        .select_only()
        .expr(Of::ExchangeId.count())
        .join(JoinType::InnerJoin, Relation::Exchange.def())
        .filter(Of::OfferId.into_expr().eq(Column::Id.into_expr()))
        .filter(Of::CreatedAt.gt(now - days(365)))
        .filter(chosen)
        .filter(exchange::Column::State.is_not_in(ExchangeState::ENDED))
        .into_query();
    Expr::from(counted)
}

impl Job for CountTaken {
    const KIND: &'static str = "count-taken-offers";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let now = Moment::now();
        let bounded = || Column::PerYear.into_expr();
        let is_full = Condition::all().add(Column::PerYear.is_not_null()).add(bounded().lte(taken(now)));
        let has_room = Condition::any().add(Column::PerYear.is_null()).add(bounded().gt(taken(now)));
        for (state, condition, action) in
            [(State::Standing, is_full, Action::UseUp), (State::UsedUp, has_room, Action::Free)]
        {
            let found = Counted::find().filter(Column::State.eq(state)).filter(condition);
            for Counted { id } in site.db.all(found).await? {
                change(site, id, action).await?;
            }
        }
        Ok(())
    }
}

/// Whoever closed it meanwhile has the last word.
async fn change(site: &Site, id: StandingOfferId, action: Action) -> Result<(), Problem> {
    let tx = site.db.begin().await?;
    let row = lock(&tx, id).await?;
    let Some(next) = rules::step(row.state, action, Actor::Clock) else { return Ok(()) };
    let changed = standing_offer::ActiveModel { state: Set(next), ..row.unchanged() };
    tx.run(&tx.change(changed)).await?;
    audit(&tx, None, &format!("offer.{next}"), Tag::from(id)).await?;
    tx.commit().await
}
