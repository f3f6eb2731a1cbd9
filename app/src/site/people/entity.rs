//! The tables of accounts: people, their sessions, the browsers that are known to be theirs.

use crate::site::{
    access::Audience,
    db::Table,
    ids::{FileId, OrganisationId, PersonId},
};
use macros::Record;
use person::Column;
use sea_orm::sea_query::{Expr, ExprTrait};
use serde::Serialize;

/// All of its tables.
pub fn tables() -> Vec<Table> {
    vec![
        Table::of::<person::Entity>(),
        Table::of::<session::Entity>(),
        Table::of::<known_browser::Entity>(),
        Table::of::<secret_link::Entity>(),
        Table::of::<ticket::Entity>(),
        Table::of::<second_factor::Entity>(),
        Table::of::<recovery_code::Entity>(),
        Table::of::<guarded_role::Entity>(),
        Table::of::<passkey::Entity>(),
        Table::of::<identity::Entity>(),
        Table::of::<place_setting::Entity>(),
        Table::of::<invitation::Entity>(),
        Table::of::<applicant::Entity>(),
    ]
}

/// A person as a row of something else shows them: with what everybody may see of them, whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Record)]
#[record(person::Entity)]
pub struct Byline {
    pub id: PersonId,
    pub handle: String,
    pub name: String,
    #[record(expr = shown(Column::Organisation, Column::OrganisationFor, Audience::with(false)))]
    pub organisation: String,
    #[record(expr = shown(Column::Country, Column::CountryFor, Audience::with(false)))]
    pub country: String,
    pub photo: Option<FileId>,
    /// Which that is, where it is known.
    #[record(expr = shown_organisation)]
    pub organisation_id: Option<OrganisationId>,
}

/// The organisation of a person where everybody may see it.
fn shown_organisation(table: &'static str) -> Expr {
    let is_for = Expr::col((table, Column::OrganisationFor)).eq(Audience::Everybody);
    Expr::case(is_for, Expr::col((table, Column::OrganisationId))).into()
}

/// A text of a person where it is for one of these; else nothing of it. `people::rules` says the same of what was read.
pub fn shown(text: Column, whom: Column, audiences: &'static [Audience]) -> impl Fn(&'static str) -> Expr {
    move |table| {
        let is_for = Expr::col((table, whom)).is_in(audiences.iter().copied());
        Expr::case(is_for, Expr::col((table, text))).finally("").into()
    }
}

/// Who sees which part of what a person says of themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Record, Serialize)]
#[record(person::Entity)]
pub struct Audiences {
    pub pronouns_for: Audience,
    pub country_for: Audience,
    pub organisation_for: Audience,
    pub languages_for: Audience,
    pub about_for: Audience,
    pub links_for: Audience,
    pub knows_for: Audience,
    pub wants_for: Audience,
}

crate::choices! {
    /// How well somebody speaks a language.
    Level {
        First = "first" => level_first,
        Fluent = "fluent" => level_fluent,
        Good = "good" => level_good,
        Basic = "basic" => level_basic,
    }
}

/// A person who has an account.
pub mod person {
    use crate::site::{
        access::{Audience, Role},
        db::{Codes, Json, Touches},
        ids::{FileId, OrganisationId, PersonId},
        people::entity::Level,
        text::Html,
        things::Tag,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;
    use std::collections::BTreeMap;

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
        /// Theirs only where it is proven: any number may say that it is.
        pub email: String,
        /// Since when it is known that what is sent there reaches them.
        pub proven_at: Option<Moment>,
        /// How many letters to it were given up.
        pub refusals: i64,
        pub password_hash: String,
        pub role: Role,
        /// The country whose requests they endorse, as an administrator said; else empty.
        pub focal_for: String,
        pub country: String,
        /// The best first.
        pub languages: Codes,
        /// How well, of those where they say it.
        pub levels: Json<BTreeMap<String, Level>>,
        pub organisation: String,
        /// What was typed in the one form in which names are compared, and which organisation that is.
        pub organisation_key: Option<String>,
        pub organisation_id: Option<OrganisationId>,
        /// For how many organisations they may speak.
        pub speaks_for: i64,
        pub about: String,
        pub about_html: Html,
        pub knows: Codes,
        pub wants: Codes,
        pub time_zone: String,
        pub locale: String,
        pub demo: bool,
        pub unread: i64,
        /// Whether anybody who is signed in may begin to write to them.
        pub takes_messages: bool,
        pub version: i64,
        pub created_at: Moment,
        pub suspended_at: Option<Moment>,
        pub pronouns: String,
        /// Addresses of theirs elsewhere.
        pub links: Codes,
        pub pronouns_for: Audience,
        pub country_for: Audience,
        pub organisation_for: Audience,
        pub languages_for: Audience,
        pub about_for: Audience,
        pub links_for: Audience,
        pub knows_for: Audience,
        pub wants_for: Audience,
        /// They stand in the directory, and search finds them.
        pub listed: bool,
        /// When they answered the first questions, or left them.
        pub welcomed_at: Option<Moment>,
        /// Their photo, among the files.
        pub photo: Option<FileId>,
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
        /// By which browser and on which system it was begun; empty where they are not known.
        pub browser: String,
        pub system: String,
        /// When the person last proved in it who they are.
        pub confirmed_at: Moment,
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

/// A link that was sent to an address, and does one thing once.
pub mod secret_link {
    use crate::site::{access::Purpose, db::shown_nowhere, ids::PersonId, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "secret_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: String,
        pub purpose: Purpose,
        pub person_id: PersonId,
        /// Where it was sent, or which address it is about.
        pub address: String,
        pub created_at: Moment,
        pub expires_at: Moment,
        pub used_at: Option<Moment>,
        #[sea_orm(belongs_to, from = "person_id", to = "id")]
        pub person: BelongsTo<super::person::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// Something that is half done, and goes on where a secret is brought back; see `tickets`.
pub mod ticket {
    use crate::site::{
        db::{Json, shown_nowhere},
        ids::PersonId,
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "ticket")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub token_hash: String,
        pub purpose: String,
        /// Whose it is, where that is known.
        pub person_id: Option<PersonId>,
        pub content: Json<serde_json::Value>,
        pub expires_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// What makes a person's codes that are good for half a minute. Until it is confirmed, it is only offered.
pub mod second_factor {
    use crate::site::{db::shown_nowhere, ids::PersonId, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "second_factor")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        /// In base 32, as apps read it.
        pub secret: String,
        /// Of the code that was used last: none that is older is good any more.
        pub last_step: i64,
        /// How many wrong codes came since the last right one, and when the last of them.
        pub failed: i64,
        pub failed_at: Moment,
        /// The password is shorter than one that stands alone may be.
        pub short_password: bool,
        pub created_at: Moment,
        pub confirmed_at: Option<Moment>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// A code that stands in for the second factor once.
pub mod recovery_code {
    use crate::site::{db::shown_nowhere, ids::PersonId};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code_hash: String,
        pub person_id: PersonId,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// A role whose powers wait until a person has a second factor.
pub mod guarded_role {
    use crate::site::{access::Role, db::shown_nowhere};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "guarded_role")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub role: Role,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// A key on a person's device, or in their keeper of passwords, by which they sign in without a password.
pub mod passkey {
    use crate::site::{
        db::{Json, shown_nowhere},
        ids::{PasskeyId, PersonId},
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkey")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: PasskeyId,
        pub person_id: PersonId,
        /// What the device calls it.
        #[sea_orm(unique)]
        pub credential_id: String,
        /// What the device calls the person; the same for all of their keys.
        pub handle: String,
        pub name: String,
        /// As `webauthn-rs` keeps it.
        pub credential: Json<serde_json::Value>,
        /// How often it was used, as the device counts; 0 where it does not.
        pub counter: i64,
        pub created_at: Moment,
        pub used_at: Option<Moment>,
        /// Since when there seem to be two of it.
        pub copied_at: Option<Moment>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// Who a person is elsewhere, where they can sign in too.
pub mod identity {
    use crate::site::{db::shown_nowhere, ids::PersonId, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "identity")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub issuer: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub subject: String,
        pub person_id: PersonId,
        pub created_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// What an administrator decided for the place.
pub mod place_setting {
    use crate::site::db::{Json, shown_nowhere};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "place_setting")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        pub value: Json<serde_json::Value>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// A link by which somebody may join, so often and for so long.
pub mod invitation {
    use crate::site::{
        db::shown_nowhere,
        ids::{InvitationId, PersonId},
        time::Moment,
    };
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "invitation")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: InvitationId,
        #[sea_orm(unique)]
        pub token_hash: String,
        pub made_by: PersonId,
        /// The only address that it is for; empty where it is for any.
        pub address: String,
        /// How often it can still be used.
        pub uses: i64,
        pub created_at: Moment,
        pub expires_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}

/// An account that waits to be let in; until then it is suspended.
pub mod applicant {
    use crate::site::{db::shown_nowhere, ids::PersonId, time::Moment};
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "applicant")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: PersonId,
        pub created_at: Moment,
    }

    impl ActiveModelBehavior for ActiveModel {}

    shown_nowhere!(ActiveModel);
}
