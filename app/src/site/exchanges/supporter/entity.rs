//! The table of supporters.

/// Somebody whom one of the two sides would have look on; with one at a time, for these two sides.
pub mod exchange_supporter {
    use crate::site::{
        db::{Codes, Touches},
        exchanges::entity::exchange,
        ids::{ExchangeId, PersonId, SupporterId},
        people::entity::person,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_supporter")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: SupporterId,
        pub exchange_id: ExchangeId,
        pub provider_id: PersonId,
        pub person_id: PersonId,
        /// Which of the two sides began it.
        pub invited_by: PersonId,
        /// What they see beside the need.
        pub sees: Codes,
        /// When the other side agreed to them.
        pub agreed_at: Option<Moment>,
        /// When they accepted.
        pub joined_at: Option<Moment>,
        pub ended_at: Option<Moment>,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "exchange_id", to = "id")]
        pub exchange: BelongsTo<exchange::Entity>,
        #[sea_orm(belongs_to, from = "provider_id", to = "id", relation_enum = "Provider")]
        pub provider: BelongsTo<person::Entity>,
        #[sea_orm(belongs_to, from = "person_id", to = "id", relation_enum = "Person")]
        pub person: BelongsTo<person::Entity>,
        #[sea_orm(belongs_to, from = "invited_by", to = "id", relation_enum = "Inviter")]
        pub inviter: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.exchange_id.try_as_ref().copied().map(Tag::from));
        }
    }
}
