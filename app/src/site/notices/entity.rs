//! The table of what people are told.

/// A notice to a person about what somebody did.
pub mod notification {
    use crate::site::{
        db::shown_nowhere,
        ids::{NoticeId, PersonId},
        notices::Kind,
        people::entity::person,
        things::Thing,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "notification")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: NoticeId,
        pub person_id: PersonId,
        pub actor_id: PersonId,
        pub kind: Kind,
        /// The thing that it is about.
        pub subject: Thing,
        pub subject_id: i64,
        pub title: String,
        pub location: String,
        pub created_at: Moment,
        pub read_at: Option<Moment>,
        #[sea_orm(belongs_to, from = "person_id", to = "id", relation_enum = "Reader")]
        pub reader: BelongsTo<person::Entity>,
        #[sea_orm(belongs_to, from = "actor_id", to = "id", relation_enum = "Actor")]
        pub actor: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
