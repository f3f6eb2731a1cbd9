//! The table of what can be found.

/// A public text; a thing can stand in it in parts, each found by itself. The index over it is each
/// database's own.
pub mod document {
    use crate::site::{db::shown_nowhere, ids::DocumentId, things::Thing, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "document")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: DocumentId,
        pub kind: Thing,
        pub subject_id: i64,
        pub part: i64,
        pub title: String,
        pub body: String,
        /// What it is about beside its words: places and themes in all languages of the site. Never shown.
        pub keywords: String,
        pub location: String,
        pub language: String,
        pub created_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
