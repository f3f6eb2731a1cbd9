//! The table of those who write or read a solution with its author.

use super::{super::entity::solution, HelperRole, HelperState};
use crate::site::{
    db::shown_nowhere,
    ids::{HelperId, PersonId, SolutionId},
    people::entity::person,
    time::Moment,
};
use sea_orm::entity::prelude::*;

/// Somebody who was asked to write along, or to read it first.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "solution_helper")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: HelperId,
    pub solution_id: SolutionId,
    /// Nobody as long as only an address is known, and a key was sent there.
    pub person_id: Option<PersonId>,
    pub role: HelperRole,
    pub state: HelperState,
    /// As whoever invited them wrote it, until they accept: more is not told of them.
    pub named: String,
    #[sea_orm(unique)]
    pub key_hash: Option<String>,
    pub invited_by: Option<PersonId>,
    pub created_at: Moment,
    #[sea_orm(belongs_to, from = "solution_id", to = "id")]
    pub solution: BelongsTo<solution::Entity>,
    #[sea_orm(belongs_to, from = "person_id", to = "id", relation_enum = "Person")]
    pub person: BelongsTo<Option<person::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}

// What pages show of them is counted in the solution's row, which says what that touches.
shown_nowhere!(ActiveModel);
