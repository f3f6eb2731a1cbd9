//! Every table of the database, by its entity.

use super::{
    audit::entry,
    discussions::entity::{discussion, post, post_revision, reaction},
    exchanges::entity::{exchange, exchange_offer, exchange_plan, exchange_step},
    jobs::entity::{job, job_lock},
    notices::entity::notification,
    once::form_token,
    people::entity::{known_browser, person, session},
    search::entity::document,
    solutions::entity::{solution, solution_country, solution_revision, solution_theme},
};
use sea_orm::{ColumnDef, ColumnTrait, EntityTrait, IdenStatic, Iterable, PrimaryKeyToColumn};

/// A table as its entity describes it.
pub struct Table {
    pub name: &'static str,
    pub columns: Vec<(&'static str, ColumnDef)>,
    /// The columns of its key, in their order.
    pub key: Vec<&'static str>,
}

impl Table {
    fn of<E: EntityTrait>() -> Self {
        Self {
            name: E::default().table_name(),
            columns: E::Column::iter().map(|column| (column.as_str(), column.def())).collect(),
            key: E::PrimaryKey::iter().map(|key| key.into_column().as_str()).collect(),
        }
    }
}

/// All of them; a test compares each with the migrated database.
pub fn tables() -> Vec<Table> {
    vec![
        Table::of::<person::Entity>(),
        Table::of::<session::Entity>(),
        Table::of::<known_browser::Entity>(),
        Table::of::<notification::Entity>(),
        Table::of::<entry::Entity>(),
        Table::of::<form_token::Entity>(),
        Table::of::<solution::Entity>(),
        Table::of::<solution_theme::Entity>(),
        Table::of::<solution_country::Entity>(),
        Table::of::<solution_revision::Entity>(),
        Table::of::<discussion::Entity>(),
        Table::of::<post::Entity>(),
        Table::of::<post_revision::Entity>(),
        Table::of::<reaction::Entity>(),
        Table::of::<exchange::Entity>(),
        Table::of::<exchange_offer::Entity>(),
        Table::of::<exchange_plan::Entity>(),
        Table::of::<exchange_step::Entity>(),
        Table::of::<document::Entity>(),
        Table::of::<job::Entity>(),
        Table::of::<job_lock::Entity>(),
    ]
}
