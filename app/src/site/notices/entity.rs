//! The tables of what people are told, and of how they want to hear of it.

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
        /// When it stood in a letter.
        pub mailed_at: Option<Moment>,
        #[sea_orm(belongs_to, from = "person_id", to = "id", relation_enum = "Reader")]
        pub reader: BelongsTo<person::Entity>,
        #[sea_orm(belongs_to, from = "actor_id", to = "id", relation_enum = "Actor")]
        pub actor: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// How somebody wants to hear of a topic, where it is not as usual.
pub mod notice_way {
    use crate::site::{
        db::shown_nowhere,
        ids::PersonId,
        notices::{Topic, Way},
        people::entity::person,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "notice_way")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub topic: Topic,
        pub way: Way,
        #[sea_orm(belongs_to, from = "person_id", to = "id")]
        pub person: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// Whether somebody wants letters at all, and when a summary comes.
pub mod letter_wish {
    use crate::site::{
        db::shown_nowhere,
        ids::PersonId,
        notices::{Period, Size, Weekday},
        people::entity::person,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "letter_wish")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        pub is_off: bool,
        pub period: Period,
        pub weekday: Weekday,
        /// Of the day, in the person's own zone.
        pub hour: i64,
        pub size: Size,
        /// Stands in letters: whoever has it can end them, and no more.
        #[sea_orm(unique)]
        pub stop_token: String,
        /// Until when a summary has told them.
        pub told_at: Moment,
        pub due_at: Moment,
        #[sea_orm(belongs_to, from = "person_id", to = "id")]
        pub person: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
