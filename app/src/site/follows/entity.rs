//! The table of what people follow.

/// Somebody follows something, or does not want to hear of it.
pub mod follow {
    use crate::site::{
        db::shown_nowhere,
        follows::{Level, What},
        ids::PersonId,
        people::entity::person,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "follow")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub what: What,
        /// The key of a thing, the code of a country, the word of a theme.
        #[sea_orm(primary_key, auto_increment = false)]
        pub followed: String,
        pub level: Level,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "person_id", to = "id")]
        pub person: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
