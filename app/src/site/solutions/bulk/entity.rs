//! The tables of what comes from elsewhere.

/// A solution that was told elsewhere first.
pub mod solution_outside {
    use crate::site::{db::shown_nowhere, ids::SolutionId, solutions::entity::solution};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "solution_outside")]
    pub struct Model {
        /// What names it there.
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        #[sea_orm(unique)]
        pub solution_id: SolutionId,
        /// Who told it there, where that is nobody here.
        pub told_by: String,
        /// The last revision that came from there.
        pub revision: i64,
        #[sea_orm(belongs_to, from = "solution_id", to = "id")]
        pub solution: BelongsTo<solution::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// A file that somebody has sent and not yet imported.
pub mod solution_import {
    use crate::site::{db::shown_nowhere, ids::PersonId, people::entity::person, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "solution_import")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        /// The SHA-256 of its bytes.
        #[sea_orm(primary_key, auto_increment = false)]
        pub digest: String,
        pub name: String,
        /// That of its letters, as it came.
        pub encoding: String,
        /// The short name of who tells what nobody here has told.
        pub author: String,
        pub content: String,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "person_id", to = "id", relation_enum = "Person")]
        pub person: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
