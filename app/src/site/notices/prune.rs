//! What is not kept for ever.

use super::entity::notification::{Column, Entity};
use crate::site::{
    db::Tx,
    jobs::Job,
    people::entity::person,
    problem::Problem,
    state::Site,
    time::{Moment, days},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, UpdateMany,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long what was told is kept.
const KEPT: Duration = days(365);
/// How many go at once, before others get their turn.
const PART: u64 = 1_000;

/// Forgets what people were told more than a year ago, read or not.
#[derive(Serialize, Deserialize)]
pub struct Prune;

impl Job for Prune {
    const KIND: &'static str = "prune-notices";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        loop {
            let oldest = Entity::find()
                .select_only()
                .column(Column::Id)
                .filter(Column::CreatedAt.lt(Moment::now() - KEPT))
                .order_by_asc(Column::CreatedAt)
                .limit(PART)
                .into_query();
            let tx = site.db.begin().await?;
            let gone = tx.run(&Entity::delete_many().filter(Column::Id.in_subquery(oldest))).await?;
            if gone > 0 {
                tx.run(&recount()).await?;
            }
            tx.commit().await?;
            if gone < PART {
                return Ok(());
            }
        }
    }
}

/// Counts anew what nobody has read, for those whose count is another.
fn recount() -> UpdateMany<person::Entity> {
    let unread = || {
        let of_person = Column::PersonId.into_expr().eq(person::Column::Id.into_expr());
        let unread = Entity::find().select_only().expr(Column::Id.count()).filter(of_person);
        Expr::from(unread.filter(Column::ReadAt.is_null()).into_query())
    };
    person::Entity::update_many()
        .col_expr(person::Column::Unread, unread())
        .filter(person::Column::Unread.into_expr().ne(unread()))
}

/// Forgets all that people were told but the newest of each.
///
/// # Errors
/// The database's own.
pub async fn keep_newest(tx: &Tx) -> Result<(), Problem> {
    let newest = Entity::find()
        .select_only()
        .column_as(Column::Id.max(), "id")
        .group_by(Column::PersonId)
        .into_query();
    tx.run(&Entity::delete_many().filter(Column::Id.not_in_subquery(newest))).await?;
    tx.run(&recount()).await?;
    Ok(())
}
