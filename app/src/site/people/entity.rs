//! The tables of accounts: people, their sessions, the browsers that are known to be theirs.

use crate::site::db::Table;

/// All of its tables.
pub fn tables() -> Vec<Table> {
    vec![Table::of::<person::Entity>(), Table::of::<session::Entity>(), Table::of::<known_browser::Entity>()]
}

/// A person who has an account.
pub mod person {
    use crate::site::{
        access::Role,
        db::{Codes, Touches},
        ids::PersonId,
        text::Html,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "person")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: PersonId,
        #[sea_orm(unique)]
        pub handle: String,
        /// What the handle looks like; see `rules::look`.
        #[sea_orm(unique)]
        pub look: String,
        pub name: String,
        #[sea_orm(unique)]
        pub email: String,
        pub password_hash: String,
        pub role: Role,
        pub country: String,
        pub languages: Codes,
        pub organisation: String,
        pub about: String,
        pub about_html: Html,
        pub knows: Codes,
        pub wants: Codes,
        pub time_zone: String,
        pub locale: String,
        pub demo: bool,
        pub unread: i64,
        pub version: i64,
        pub created_at: Moment,
        pub suspended_at: Option<Moment>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl Touches for ActiveModel {
        fn touches(&self, tags: &mut Vec<Tag>) {
            tags.extend(self.id.try_as_ref().copied().map(Tag::from));
        }
    }
}

/// Somebody is signed in, in one browser.
pub mod session {
    use crate::site::{db::shown_nowhere, ids::PersonId, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: String,
        pub person_id: PersonId,
        pub created_at: Moment,
        pub seen_at: Moment,
        pub expires_at: Moment,
        #[sea_orm(belongs_to, from = "person_id", to = "id")]
        pub person: BelongsTo<super::person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// A browser in which a person has signed in before.
pub mod known_browser {
    use crate::site::{db::shown_nowhere, ids::PersonId, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "known_browser")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: String,
        pub person_id: PersonId,
        pub created_at: Moment,
        #[sea_orm(belongs_to, from = "person_id", to = "id")]
        pub person: BelongsTo<super::person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
