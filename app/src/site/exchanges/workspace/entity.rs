//! The tables of a workspace. Nobody but the two sides reads them; they say with which provider, so that the next one
//! begins anew.

/// What one side says to the other.
pub mod exchange_message {
    use crate::site::{
        db::Touches,
        exchanges::entity::exchange,
        ids::{ExchangeId, ExchangeMessageId, PersonId},
        people::entity::person,
        text::Html,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_message")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ExchangeMessageId,
        pub exchange_id: ExchangeId,
        pub provider_id: PersonId,
        pub author_id: PersonId,
        pub body: String,
        pub html: Html,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "exchange_id", to = "id")]
        pub exchange: BelongsTo<exchange::Entity>,
        #[sea_orm(belongs_to, from = "provider_id", to = "id", relation_enum = "Provider")]
        pub provider: BelongsTo<person::Entity>,
        #[sea_orm(belongs_to, from = "author_id", to = "id", relation_enum = "Author")]
        pub author: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.exchange_id.try_as_ref().copied().map(Tag::from));
        }
    }
}

/// Something that one of the two sides is to do.
pub mod exchange_to_do {
    use crate::site::{
        db::Touches,
        exchanges::entity::exchange,
        ids::{ExchangeId, PersonId, ToDoId},
        people::entity::person,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_to_do")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ToDoId,
        pub exchange_id: ExchangeId,
        pub provider_id: PersonId,
        pub author_id: PersonId,
        /// Who is to do it.
        pub person_id: PersonId,
        pub body: String,
        /// The day by which.
        pub due_at: Option<Moment>,
        /// When they are reminded next.
        pub remind_at: Option<Moment>,
        pub done_at: Option<Moment>,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "exchange_id", to = "id")]
        pub exchange: BelongsTo<exchange::Entity>,
        #[sea_orm(belongs_to, from = "provider_id", to = "id", relation_enum = "Provider")]
        pub provider: BelongsTo<person::Entity>,
        #[sea_orm(belongs_to, from = "author_id", to = "id", relation_enum = "Author")]
        pub author: BelongsTo<person::Entity>,
        #[sea_orm(belongs_to, from = "person_id", to = "id", relation_enum = "Person")]
        pub person: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.exchange_id.try_as_ref().copied().map(Tag::from));
        }
    }
}

/// How many of each side came to an activity of the plan that was agreed to.
pub mod exchange_attendance {
    use crate::site::{
        db::Touches,
        exchanges::entity::exchange,
        ids::{ExchangeId, PersonId},
        people::entity::person,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_attendance")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub exchange_id: ExchangeId,
        /// Which of the plan's activities, from 0.
        #[sea_orm(primary_key, auto_increment = false)]
        pub activity: i64,
        pub author_id: PersonId,
        pub requester_came: i64,
        pub provider_came: i64,
        pub note: String,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "exchange_id", to = "id")]
        pub exchange: BelongsTo<exchange::Entity>,
        #[sea_orm(belongs_to, from = "author_id", to = "id", relation_enum = "Author")]
        pub author: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.exchange_id.try_as_ref().copied().map(Tag::from));
        }
    }
}
