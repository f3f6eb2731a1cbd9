//! The tables of the file that somebody is given, and of who leaves.

use crate::site::db::Table;

/// All of them.
pub fn tables() -> Vec<Table> {
    vec![Table::of::<export::Entity>(), Table::of::<leaving::Entity>()]
}

/// The file that somebody asked for: of each person one at a time.
pub mod export {
    use crate::site::{db::shown_nowhere, ids::PersonId, people::entity::person, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "export")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        /// Its name on the disk and in its address. It opens nothing by itself: only its owner is given it.
        #[sea_orm(unique)]
        pub token: String,
        pub asked_at: Moment,
        /// Nothing while it is being made.
        pub ready_at: Option<Moment>,
        /// In bytes.
        pub size: i64,
        #[sea_orm(belongs_to, from = "person_id", to = "id")]
        pub person: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// Somebody leaves. Until they are erased their account is suspended, and can be taken back.
pub mod leaving {
    use crate::site::{
        db::shown_nowhere, ids::PersonId, people::entity::person, people::own_data::Texts, time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "leaving")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        /// What becomes of what they wrote for others.
        pub texts: Texts,
        pub asked_at: Moment,
        pub erase_at: Moment,
        #[sea_orm(belongs_to, from = "person_id", to = "id")]
        pub person: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
