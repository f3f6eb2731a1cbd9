//! What the clock removes that nobody needs any more, of what belongs to no feature.

use super::{
    audit::entry,
    idempotency::form_token,
    jobs::Job,
    problem::Problem,
    state::Site,
    time::{Moment, days},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a form that was sent is recognised: longer than anybody leaves a tab open to send it again.
const FORMS_KEPT: Duration = Duration::from_hours(30 * 24);
/// How long an entry of the audit is kept.
const AUDIT_KEPT: Duration = days(730);
/// How many of its entries go at once, before others get their turn.
const PART: u64 = 1_000;

/// Forgets tokens whose forms nobody will send again.
#[derive(Serialize, Deserialize)]
pub struct ForgetForms;

impl Job for ForgetForms {
    const KIND: &'static str = "forget-form-tokens";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let tx = site.db.begin().await?;
        tx.run(
            &form_token::Entity::delete_many()
                .filter(form_token::Column::CreatedAt.lt(Moment::now() - FORMS_KEPT)),
        )
        .await?;
        tx.commit().await
    }
}

/// Forgets what was done more than two years ago.
#[derive(Serialize, Deserialize)]
pub struct PruneAudit;

impl Job for PruneAudit {
    const KIND: &'static str = "prune-audit";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        loop {
            // Entries are numbered as they come, so that no other index over them has to be written each time.
            let first = entry::Entity::find()
                .select_only()
                .column(entry::Column::Id)
                .order_by_asc(entry::Column::Id)
                .limit(PART)
                .into_query();
            let old = entry::Entity::delete_many()
                .filter(entry::Column::Id.in_subquery(first))
                .filter(entry::Column::CreatedAt.lt(Moment::now() - AUDIT_KEPT));
            let tx = site.db.begin().await?;
            let gone = tx.run(&old).await?;
            tx.commit().await?;
            if gone < PART {
                return Ok(());
            }
        }
    }
}
