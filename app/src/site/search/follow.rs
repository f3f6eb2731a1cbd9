//! The index is kept up with the database while the place is served.

use crate::site::{
    db::Source,
    index::entity::document_change::{Column, Entity, Model},
    jobs::Job,
    problem::Problem,
    state::Site,
    time::{Moment, days},
};
use sea_orm::{ColumnTrait, DatabaseBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How often it is asked whether something has changed, and how long after something was taken in: each time costs a
/// commit of the index, and what is written is found within a second.
const LOOK_EVERY: Duration = Duration::from_millis(250);
const LOOK_AGAIN: Duration = Duration::from_millis(500);
/// How long it rests when the database, or its own folder, has failed.
const REST: Duration = Duration::from_secs(5);
/// After how many looks that found nothing the writer gives its memory back.
const QUIET: u32 = 12;
/// How many changes are forgotten at once, before others get their turn to write.
const PART: u64 = 1_000;
/// How long the list of changes is kept: an index that was away for longer is made anew.
const CHANGES_KEPT: Duration = days(30);

/// Keeps the index up with the database, until it is aborted.
pub async fn keep_following(site: Site) {
    let mut quiet = 0;
    loop {
        let was_current = site.search.is_current(&site.db);
        quiet = if was_current { quiet + 1 } else { 0 };
        if quiet == QUIET {
            site.search.rest().await;
        }
        if was_current {
            tokio::time::sleep(LOOK_EVERY).await;
        } else if let Err(error) = site.search.catch_up(&site.db).await {
            tracing::error!(%error, "search cannot follow the database");
            tokio::time::sleep(REST).await;
        } else {
            tokio::time::sleep(LOOK_AGAIN).await;
        }
    }
}

/// Forgets old changes of documents; never the last, by which every index knows the place.
#[derive(Serialize, Deserialize)]
pub struct Forget;

impl Job for Forget {
    const KIND: &'static str = "forget-document-changes";

    /// The oldest come first, a part at a time, and those that stay are not looked at.
    async fn run(self, site: &Site) -> Result<(), Problem> {
        let lines = if site.db.backend() == DatabaseBackend::Sqlite {
            Model::find()
        } else {
            Model::find().order_by_desc(Column::WrittenBy)
        };
        let Some(newest) = site.db.one(lines.order_by_desc(Column::Id).limit(1)).await? else {
            return Ok(());
        };
        loop {
            let oldest = Entity::find()
                .select_only()
                .column(Column::Id)
                .order_by_asc(Column::Id)
                .limit(PART)
                .into_query();
            let old = Entity::delete_many()
                .filter(Column::Id.in_subquery(oldest))
                .filter(Column::At.lt(Moment::now() - CHANGES_KEPT))
                .filter(Column::Id.ne(newest.id));
            let tx = site.db.begin().await?;
            let gone = tx.run(&old).await?;
            tx.commit().await?;
            if gone < PART {
                return Ok(());
            }
        }
    }
}
