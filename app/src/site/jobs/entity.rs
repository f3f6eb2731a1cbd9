//! The tables of what is done later.

/// A job that waits.
pub mod job {
    use crate::site::{
        db::{Json, shown_nowhere},
        ids::JobId,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: JobId,
        pub kind: String,
        /// In each slot of a kind one waits at a time.
        pub slot: String,
        pub payload: Json<serde_json::Value>,
        /// How often it was tried without success.
        pub tries: i64,
        pub due_at: Moment,
        pub created_at: Moment,
        /// Why the last try failed.
        pub failure: Option<String>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// Which process does the jobs of a kind, and until when, should it end without saying so.
pub mod job_lock {
    use crate::site::{db::shown_nowhere, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "job_lock")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        pub holder: String,
        pub until_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
