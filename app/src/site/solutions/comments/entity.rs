//! The table of comments.

use super::super::entity::solution;
use crate::site::{
    db::shown_nowhere,
    ids::{CommentId, PersonId, SolutionId},
    people::entity::person,
    time::Moment,
};
use sea_orm::entity::prelude::*;

/// What somebody who writes or reads a draft says beside one of its parts. No visitor is ever shown it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "solution_comment")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: CommentId,
    pub solution_id: SolutionId,
    /// The code of the part.
    pub part: String,
    pub author_id: PersonId,
    pub body: String,
    /// Since when who writes the solution says that it is dealt with.
    pub dealt_at: Option<Moment>,
    pub created_at: Moment,
    #[sea_orm(belongs_to, from = "solution_id", to = "id")]
    pub solution: BelongsTo<solution::Entity>,
    #[sea_orm(belongs_to, from = "author_id", to = "id", relation_enum = "Author")]
    pub author: BelongsTo<person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

shown_nowhere!(ActiveModel);
