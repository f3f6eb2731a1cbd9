//! The tables of exchanges.

use crate::site::db::Table;

/// All of its tables but those of what stands in folders of its own.
pub fn tables() -> Vec<Table> {
    vec![
        Table::of::<exchange::Entity>(),
        Table::of::<exchange_offer::Entity>(),
        Table::of::<exchange_plan::Entity>(),
        Table::of::<exchange_step::Entity>(),
        Table::of::<exchange_account::Entity>(),
        Table::of::<super::calendar::entity::Entity>(),
    ]
}

/// An exchange, from the need to what was agreed.
pub mod exchange {
    use crate::site::{
        db::{Codes, Touches},
        exchanges::{
            machine::State,
            rules::{Format, Kind, Modality},
        },
        ids::{ExchangeId, OrganisationId, PersonId, SolutionId},
        people::entity::person,
        text::Html,
        things::{Tag, Thing},
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: ExchangeId,
        pub requester_id: PersonId,
        /// Whose offer was chosen.
        pub provider_id: Option<PersonId>,
        pub state: State,
        pub country: String,
        pub organisation: String,
        /// What was typed in the one form in which names are compared, and which organisation that is.
        pub organisation_key: Option<String>,
        pub organisation_id: Option<OrganisationId>,
        pub title: String,
        pub need: String,
        /// The need as it is read.
        pub html: Html,
        /// The beginning of the need, for lists.
        pub excerpt: String,
        pub objectives: Codes,
        /// Not said in some drafts, like the next two and the dates.
        pub kind: Option<Kind>,
        pub modality: Option<Modality>,
        pub format: Option<Format>,
        pub language: String,
        pub languages: Codes,
        pub themes: Codes,
        pub starts_at: Option<Moment>,
        pub ends_at: Option<Moment>,
        /// The version of the plan that counts.
        pub plan: Option<i64>,
        /// The version of the plan that each side has agreed to.
        pub requester_agreed: Option<i64>,
        pub provider_agreed: Option<i64>,
        /// The first version that was written with this provider.
        pub first_plan: Option<i64>,
        /// The version that each side agreed to last, though there may be a newer one.
        pub requester_last: Option<i64>,
        pub provider_last: Option<i64>,
        /// How many offers stand.
        pub offers: i64,
        pub version: i64,
        pub completed_at: Option<Moment>,
        /// When the requester is asked next what has changed.
        pub ask_at: Option<Moment>,
        /// Whether others than the two sides read what came of it.
        pub results_public: bool,
        /// How many discussions are on it.
        pub discussions: i64,
        /// How often the words of the open request have changed, and once for the first.
        pub wording: i64,
        /// The solution that made the requester ask.
        pub prompted_by: Option<SolutionId>,
        /// The solution that came of it, once it is begun.
        pub solution_id: Option<SolutionId>,
        pub created_at: Moment,
        pub updated_at: Moment,
        #[sea_orm(belongs_to, from = "requester_id", to = "id", relation_enum = "Requester")]
        pub requester: BelongsTo<person::Entity>,
        #[sea_orm(belongs_to, from = "provider_id", to = "id", relation_enum = "Provider")]
        pub provider: BelongsTo<Option<person::Entity>>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    /// The lists too, where the themes are said, and the pages of both sides.
    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            if self.state.try_as_ref().is_some_and(|state| State::UNSEEN.contains(state)) {
                return; // on no page that is cached
            }
            tags.extend(self.id.try_as_ref().copied().map(Tag::from));
            let themes = self.themes.try_as_ref().map(|themes| themes.0.as_slice()).unwrap_or_default();
            tags.extend(Tag::lists(Thing::Exchange, themes));
            tags.extend(self.requester_id.try_as_ref().copied().map(Tag::from));
            tags.extend(self.provider_id.try_as_ref().copied().flatten().map(Tag::from));
        }
    }
}

/// An offer to share, which only the requester and who made it read.
pub mod exchange_offer {
    use super::exchange;
    use crate::site::{
        db::Touches,
        exchanges::rules::OfferState,
        ids::{ExchangeId, OfferId, PersonId},
        people::entity::person,
        text::Html,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_offer")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: OfferId,
        pub exchange_id: ExchangeId,
        pub provider_id: PersonId,
        pub organisation: String,
        pub body: String,
        pub html: Html,
        pub state: OfferState,
        /// To which wording of the request it was made.
        pub wording: i64,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "exchange_id", to = "id")]
        pub exchange: BelongsTo<exchange::Entity>,
        #[sea_orm(belongs_to, from = "provider_id", to = "id", relation_enum = "Provider")]
        pub provider: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.exchange_id.try_as_ref().copied().map(Tag::from));
        }
    }
}

/// A version of the plan, which only the two sides read.
pub mod exchange_plan {
    use super::exchange;
    use crate::site::{
        db::{Json, Touches},
        exchanges::rules::Plan,
        ids::{ExchangeId, PersonId},
        people::entity::person,
        text::Html,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_plan")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub exchange_id: ExchangeId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub editor_id: PersonId,
        pub content: Json<Plan>,
        /// Who pays what, as it is read.
        pub costs_html: Html,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "exchange_id", to = "id")]
        pub exchange: BelongsTo<exchange::Entity>,
        #[sea_orm(belongs_to, from = "editor_id", to = "id", relation_enum = "Editor")]
        pub editor: BelongsTo<person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.exchange_id.try_as_ref().copied().map(Tag::from));
        }
    }
}

/// A step that was taken, and where it led.
pub mod exchange_step {
    use super::exchange;
    use crate::site::{
        db::Touches,
        exchanges::machine::{Action, State},
        ids::{ExchangeId, PersonId, StepId},
        people::entity::person,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_step")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: StepId,
        pub exchange_id: ExchangeId,
        /// Nobody is the clock.
        pub actor_id: Option<PersonId>,
        pub action: Action,
        pub state: State,
        pub reason: String,
        /// To whom the reason is said, where that is one person.
        pub addressee_id: Option<PersonId>,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "exchange_id", to = "id")]
        pub exchange: BelongsTo<exchange::Entity>,
        #[sea_orm(belongs_to, from = "actor_id", to = "id", relation_enum = "Actor")]
        pub actor: BelongsTo<Option<person::Entity>>,
        #[sea_orm(belongs_to, from = "addressee_id", to = "id", relation_enum = "Addressee")]
        pub addressee: BelongsTo<Option<person::Entity>>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.exchange_id.try_as_ref().copied().map(Tag::from));
        }
    }
}

/// What one of the two sides tells of it.
pub mod exchange_account {
    use super::exchange;
    use crate::site::{
        db::Touches,
        exchanges::rules::Told,
        ids::{AccountId, ExchangeId, PersonId},
        people::entity::person,
        text::Html,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "exchange_account")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: AccountId,
        pub exchange_id: ExchangeId,
        pub author_id: PersonId,
        pub kind: Told,
        pub body: String,
        pub html: Html,
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
