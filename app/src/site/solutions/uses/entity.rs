//! The table of use reports.

use super::{super::entity::solution, Stage};
use crate::site::{
    db::{Json, Touches},
    ids::{PersonId, SolutionId, UseReportId},
    people::entity::person,
    solutions::rules::Indicator,
    text::Html,
    things::Tag,
    time::Moment,
};
use sea_orm::entity::prelude::*;

/// What somebody told of their use of a solution. A report never changes; a newer one says what became of it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "use_report")]
pub struct Model {
    #[sea_orm(primary_key)]
    pub id: UseReportId,
    pub solution_id: SolutionId,
    pub person_id: PersonId,
    pub stage: Stage,
    pub country: String,
    pub organisation: String,
    /// How many people, places or offices.
    pub scale: String,
    /// Since when.
    pub year: Option<i64>,
    pub body: String,
    pub html: Html,
    /// One result that was measured; without a name where none was.
    pub indicator: Json<Indicator>,
    pub language: String,
    /// Whether it is this person's newest on this solution.
    pub is_newest: bool,
    /// When the person is asked what became of it.
    pub ask_at: Option<Moment>,
    pub created_at: Moment,
    #[sea_orm(belongs_to, from = "solution_id", to = "id")]
    pub solution: BelongsTo<solution::Entity>,
    #[sea_orm(belongs_to, from = "person_id", to = "id", relation_enum = "Person")]
    pub person: BelongsTo<person::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Touches for ActiveModel {
    fn touches(&self, tags: &mut Vec<Tag>) {
        tags.extend(self.solution_id.try_as_ref().copied().map(Tag::from));
    }
}
