//! The index is kept up with the database while the place is served.

use crate::site::{
    index::entity::document_change::{Column, Entity},
    jobs::Job,
    problem::Problem,
    state::Site,
    time::{Moment, days},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How often it is asked whether something has changed.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// How long it rests when the database, or its own folder, has failed.
const REST: Duration = Duration::from_secs(5);
/// After how many looks that found nothing the writer gives its memory back.
const QUIET: u32 = 40;
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
        if !was_current && let Err(error) = site.search.catch_up(&site.db).await {
            tracing::error!(%error, "search cannot follow the database");
            tokio::time::sleep(REST).await;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Forgets old changes of documents; never the last, by which every index knows the place.
#[derive(Serialize, Deserialize)]
pub struct Forget;

impl Job for Forget {
    const KIND: &'static str = "forget-document-changes";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let newest = Entity::find()
            .select_only()
            .column(Column::Id)
            .order_by_desc(Column::WrittenBy)
            .order_by_desc(Column::Id)
            .limit(1)
            .into_query();
        let old = Entity::delete_many()
            .filter(Column::At.lt(Moment::now() - CHANGES_KEPT))
            .filter(Column::Id.not_in_subquery(newest));
        let tx = site.db.begin().await?;
        tx.run(&old).await?;
        tx.commit().await
    }
}
