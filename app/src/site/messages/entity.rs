//! The tables of messages. No visitor is shown anything of them.

use crate::site::db::Table;

/// All of them.
pub fn tables() -> Vec<Table> {
    vec![Table::of::<correspondence::Entity>(), Table::of::<side::Entity>(), Table::of::<message::Entity>()]
}

/// All that two people write to each other.
pub mod correspondence {
    use crate::site::{
        db::shown_nowhere,
        ids::{CorrespondenceId, PersonId},
        messages::rules::State,
        people::entity::person,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "correspondence")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: CorrespondenceId,
        /// Who wrote first, and whose request to write it is.
        pub author_id: PersonId,
        pub state: State,
        /// How many there are.
        pub messages: i64,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "author_id", to = "id")]
        pub author: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// What one of the two has of it.
pub mod side {
    use super::correspondence;
    use crate::site::{
        db::shown_nowhere,
        ids::{CorrespondenceId, PersonId},
        people::entity::person,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "correspondence_side")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub correspondence_id: CorrespondenceId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        pub other_id: PersonId,
        /// The number of the newest message that this one sees, and when that was written.
        pub newest: i64,
        pub active_at: Moment,
        /// How many of the other's they have not looked at.
        pub unread: i64,
        /// Since when nothing of the other's reaches them.
        pub blocked_at: Option<Moment>,
        #[sea_orm(belongs_to, from = "correspondence_id", to = "id")]
        pub correspondence: BelongsTo<correspondence::Entity>,
        #[sea_orm(belongs_to, from = "other_id", to = "id", relation_enum = "Other")]
        pub other: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// What one of them wrote.
pub mod message {
    use super::correspondence;
    use crate::site::{
        db::shown_nowhere,
        ids::{CorrespondenceId, PersonId},
        text::Html,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "message")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub correspondence_id: CorrespondenceId,
        /// Its place in the correspondence, from 1.
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub author_id: PersonId,
        /// Empty once it is deleted, like all that was made of it.
        pub body: String,
        pub html: Html,
        /// Its first words, for lists and notices.
        pub beginning: String,
        /// It was written to who blocks its author: only the author sees it.
        pub is_withheld: bool,
        pub created_at: Moment,
        pub deleted_at: Option<Moment>,
        #[sea_orm(belongs_to, from = "correspondence_id", to = "id")]
        pub correspondence: BelongsTo<correspondence::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
