//! The table of letters.

/// A letter: on its way as long as it has a content, then only that it was.
pub mod letter {
    use crate::site::{
        db::{Json, shown_nowhere},
        ids::{LetterId, PersonId},
        mail::{Content, Sort},
        people::entity::person,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "letter")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: LetterId,
        pub person_id: Option<PersonId>,
        pub address: String,
        pub sort: Sort,
        /// Nothing once it is sent, or given up.
        pub content: Option<Json<Content>>,
        pub created_at: Moment,
        pub sent_at: Option<Moment>,
        /// Why the last try failed.
        pub failure: Option<String>,
        #[sea_orm(belongs_to, from = "person_id", to = "id")]
        pub person: BelongsTo<Option<person::Entity>>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
