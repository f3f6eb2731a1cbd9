//! The tables of organisations.

use super::names::organisation_name;
use crate::site::db::Table;

/// All of them.
pub fn tables() -> Vec<Table> {
    vec![
        Table::of::<organisation::Entity>(),
        Table::of::<organisation_name::Entity>(),
        Table::of::<representative::Entity>(),
    ]
}

/// An organisation; the columns beside `content` repeat what lists need of it.
pub mod organisation {
    use crate::site::{
        db::{Codes, Json, Touches},
        ids::OrganisationId,
        organisations::{
            forms::Organisation,
            rules::{Kind, Verified},
        },
        things::{Tag, Thing},
        time::Moment,
    };
    use macros::Record;
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "organisation", model_attrs(derive(Record), record(Entity)))]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: OrganisationId,
        pub name: String,
        pub kind: Kind,
        /// Empty where it belongs to none.
        pub country: String,
        pub parent_id: Option<OrganisationId>,
        pub language: String,
        pub summary: String,
        pub themes: Codes,
        pub content: Json<Organisation>,
        /// How it is known that those who represent it do.
        pub verified: Option<Verified>,
        /// The domain that shows it, where one does.
        pub verified_by: String,
        pub verified_at: Option<Moment>,
        /// It has gone into this one: its address leads there.
        pub merged_into: Option<OrganisationId>,
        pub version: i64,
        pub created_at: Moment,
        pub updated_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.id.try_as_ref().copied().map(Tag::from));
            if let Some(themes) = self.themes.try_as_ref() {
                tags.extend(Tag::lists(Thing::Organisation, &themes.0));
            }
        }
    }
}

/// Somebody who was asked to represent an organisation, does, or did.
pub mod representative {
    use crate::site::{
        db::Touches,
        ids::{OrganisationId, PersonId, RepresentativeId},
        organisations::rules::{Duty, Standing},
        people::entity::person,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "representative")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: RepresentativeId,
        pub organisation_id: OrganisationId,
        /// Nobody as long as only an address is known, and a key was sent there.
        pub person_id: Option<PersonId>,
        pub duty: Duty,
        pub state: Standing,
        /// As whoever invited them wrote it, until they accept: more is not told of them.
        pub named: String,
        #[sea_orm(unique)]
        pub key_hash: Option<String>,
        pub invited_by: Option<PersonId>,
        pub created_at: Moment,
        pub ended_at: Option<Moment>,
        #[sea_orm(belongs_to, from = "person_id", to = "id", relation_enum = "Person")]
        pub person: BelongsTo<Option<person::Entity>>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.organisation_id.try_as_ref().copied().map(Tag::from));
        }
    }
}
