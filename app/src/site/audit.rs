//! What was done by whom, and which cached pages it touched, kept in the transaction that did it.

use super::{
    db::Tx,
    ids::PersonId,
    jobs::Job,
    problem::Problem,
    state::Site,
    things::Tag,
    time::{Moment, days},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long an entry is kept.
const KEPT: Duration = days(730);
/// How many go at once, before others get their turn.
const PART: u64 = 1_000;

/// Keeps what was done and to which thing, as the last that the write does: it says all that was touched before.
///
/// # Errors
/// The database's own.
pub async fn audit(tx: &Tx, actor: Option<PersonId>, action: &str, subject: impl Into<Option<Tag>>) -> Result<(), Problem> {
    let (subject, subject_id) = match subject.into() {
        Some(Tag::Of(thing, id)) => (Some(thing), Some(id)),
        Some(Tag::List(thing, _)) => (Some(thing), None),
        None => (None, None),
    };
    let entry = entry::ActiveModel {
        actor_id: Set(actor),
        action: Set(action.to_owned()),
        subject: Set(subject),
        subject_id: Set(subject_id),
        touched: Set(tx.say_touched()),
        created_at: Set(Moment::now()),
        ..Default::default()
    };
    Ok(tx.add(entry).await?)
}

/// Forgets what is older than two years.
#[derive(Serialize, Deserialize)]
pub struct Prune;

impl Job for Prune {
    const KIND: &'static str = "prune-audit";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        loop {
            let oldest = entry::Entity::find()
                .select_only()
                .column(entry::Column::Id)
                .filter(entry::Column::CreatedAt.lt(Moment::now() - KEPT))
                .order_by_asc(entry::Column::CreatedAt)
                .limit(PART)
                .into_query();
            let tx = site.db.begin().await?;
            let gone = tx.run(&entry::Entity::delete_many().filter(entry::Column::Id.in_subquery(oldest))).await?;
            tx.commit().await?;
            if gone < PART {
                return Ok(());
            }
        }
    }
}

/// The table `audit`.
pub mod entry {
    use crate::site::{
        db::shown_nowhere,
        ids::{AuditId, PersonId},
        things::Thing,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "audit")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: AuditId,
        /// Nobody is the clock.
        pub actor_id: Option<PersonId>,
        pub action: String,
        pub subject: Option<Thing>,
        pub subject_id: Option<i64>,
        /// The tags of cached pages that the write touched, with spaces between them.
        pub touched: String,
        pub created_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
