//! The tables that the index is made from.

/// A public text; a thing can stand in it in parts, each found by itself.
pub mod document {
    use crate::site::{
        db::{Codes, shown_nowhere},
        ids::{DocumentId, PersonId},
        things::Thing,
        time::Moment,
    };
    use macros::Record;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "document", model_attrs(derive(Record), record(Entity)))]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: DocumentId,
        pub kind: Thing,
        pub subject_id: i64,
        pub part: i64,
        pub title: String,
        pub body: String,
        pub location: String,
        pub language: String,
        pub created_at: Moment,
        pub summary: String,
        pub author_id: PersonId,
        /// Of a solution, its code; of anything else, nothing.
        pub outcome: String,
        pub themes: Codes,
        pub countries: Codes,
        /// How much people have made of it: marks, replies, answers, adaptations. See [`used`](super::super::used).
        pub used: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl crate::site::db::Source for Model {}

    shown_nowhere!(ActiveModel);
}

/// Which document has changed, in the order in which the changes became visible. Triggers write it.
pub mod document_change {
    use crate::site::{db::shown_nowhere, time::Moment};
    use macros::Record;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "document_change", model_attrs(derive(Record), record(Entity)))]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub document_id: i64,
        pub at: Moment,
        /// On PostgreSQL the transaction that wrote the line.
        pub written_by: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl crate::site::db::Source for Model {}

    shown_nowhere!(ActiveModel);
}
