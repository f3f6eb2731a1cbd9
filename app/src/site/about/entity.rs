//! The table of pages that were written anew.

use crate::site::db::Table;

/// All of its tables.
pub fn tables() -> Vec<Table> {
    vec![Table::of::<page_version::Entity>()]
}

/// A page as it was saved, in one language. The newest version counts.
pub mod page_version {
    use crate::site::{
        ids::{PageId, PersonId},
        people::entity::person,
        text::Html,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "page_version")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub page_id: PageId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub language: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub title: String,
        pub body: String,
        pub html: Html,
        pub editor_id: PersonId,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "editor_id", to = "id", relation_enum = "Editor")]
        pub editor: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}
