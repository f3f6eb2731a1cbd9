//! Forgetting invitations that nobody answered, with the addresses in them.

use crate::site::{
    jobs::Job,
    organisations::{
        entity::representative::{Column, Entity},
        rules::Standing,
    },
    problem::Problem,
    state::Site,
    time::{Moment, days},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long an invitation waits; and how long it is known who declined, so that they are not asked again.
const WAITS: Duration = days(30);
const KNOWN: Duration = days(180);

/// Forgets those that are older.
#[derive(Serialize, Deserialize)]
pub struct ForgetInvitations;

impl Job for ForgetInvitations {
    const KIND: &'static str = "forget-organisation-invitations";

    async fn run(self, site: &Site) -> Result<(), Problem> {
        let tx = site.db.begin().await?;
        for (state, after) in [(Standing::Invited, WAITS), (Standing::Declined, KNOWN)] {
            let old = Entity::delete_many()
                .filter(Column::State.eq(state))
                .filter(Column::CreatedAt.lt(Moment::now() - after));
            tx.run(&old).await?;
        }
        tx.commit().await
    }
}
