//! The tables of standing offers.

use crate::site::db::Table;

/// All of them.
pub fn tables() -> Vec<Table> {
    vec![Table::of::<standing_offer::Entity>(), Table::of::<standing_answer::Entity>()]
}

/// What somebody is ready to share; the columns beside `content` repeat what lists and matching need of it.
pub mod standing_offer {
    use crate::site::{
        db::{Codes, Json, Touches},
        exchanges::Format,
        ids::{PersonId, StandingOfferId},
        offers::{forms::StandingOffer, rules::State},
        people::entity::person,
        things::{Tag, Thing},
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "standing_offer")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: StandingOfferId,
        pub person_id: PersonId,
        pub state: State,
        /// Of who offers it, where they show it to everybody.
        pub country: String,
        pub organisation: String,
        pub title: String,
        /// The beginning of its text, for lists.
        pub excerpt: String,
        /// Of its text.
        pub language: String,
        /// In which it can be held.
        pub languages: Codes,
        pub themes: Codes,
        pub modalities: Codes,
        /// None is all of them.
        pub months: Codes,
        pub format: Format,
        /// How often in a year; nothing where that is not bounded.
        pub per_year: Option<i64>,
        pub content: Json<StandingOffer>,
        /// The same as it is read.
        pub html: Json<StandingOffer>,
        pub version: i64,
        pub created_at: Moment,
        pub updated_at: Moment,
        #[sea_orm(belongs_to, from = "person_id", to = "id", relation_enum = "Person")]
        pub person: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    /// The lists too, where the themes are said, and the page of who offers it.
    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.id.try_as_ref().copied().map(Tag::from));
            tags.extend(self.person_id.try_as_ref().copied().map(Tag::from));
            if let Some(themes) = self.themes.try_as_ref() {
                tags.extend(Tag::lists(Thing::Offer, &themes.0));
            }
        }
    }
}

/// That a request was answered with a standing offer.
pub mod standing_answer {
    use super::standing_offer;
    use crate::site::{
        db::Touches,
        exchanges::entity::exchange,
        ids::{ExchangeId, StandingOfferId},
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "standing_answer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub offer_id: StandingOfferId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub exchange_id: ExchangeId,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "offer_id", to = "id")]
        pub offer: BelongsTo<standing_offer::Entity>,
        #[sea_orm(belongs_to, from = "exchange_id", to = "id")]
        pub exchange: BelongsTo<exchange::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.offer_id.try_as_ref().copied().map(Tag::from));
        }
    }
}
