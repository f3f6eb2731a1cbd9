//! The table of calendars that people subscribe to.

use crate::site::{db::shown_nowhere, ids::PersonId, time::Moment};
use sea_orm::entity::prelude::*;

/// The secret address of a person's calendar. Nobody can read it here.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: PersonId,
    /// The hash of the secret.
    pub secret: String,
    pub created_at: Moment,
}

impl ActiveModelBehavior for ActiveModel {}

shown_nowhere!(ActiveModel);
