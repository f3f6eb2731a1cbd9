//! The table of evaluations.

/// What one of the two sides answered at one of the four times.
pub mod exchange_evaluation {
    use crate::site::{
        db::{Json, Touches},
        exchanges::{
            entity::exchange,
            evaluation::rules::{Asked, Rating},
        },
        ids::{ExchangeId, PersonId},
        people::entity::person,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_evaluation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub exchange_id: ExchangeId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub author_id: PersonId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub time: Asked,
        /// One for each question, in their order.
        pub answers: Json<Vec<Rating>>,
        /// So far, in whole units of the currency.
        pub cost: Option<i64>,
        pub currency: String,
        pub days: Option<i64>,
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
