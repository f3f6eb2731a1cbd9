//! Exchanges in the database. Every step goes through [`step`](super::machine::step) inside one transaction
//! that has the exchange's row to itself, so that of two people who act at once one is told that it is too
//! late.

mod account;
mod act;
mod clock;
mod command;
mod discard;
mod effect;
mod list;
mod many;
mod read;
mod request;
mod solution;
mod step;
mod versions;

pub use account::{AccountRow, accounts, log, log_above, whole_log};
pub use act::act;
pub use clock::{AskWhatChanged, Expire};
pub use command::{Command, Telling};
pub use discard::discard;
pub use list::{
    AGREED, COUNTRY, ExchangeBrief, ExchangeFilter, FACETS, FacetsRow, KIND, LANGUAGE, MODALITY,
    SINCE_AGREED, STATE, THEME, agreed, facets, list, newest, open_by_country,
};
pub use many::TellOfferers;
pub use read::{Offer, ShownPlan, Step, find, history, offers, plan, title_of, whole_plan};
pub use request::{EXCERPT, discussed, write};
pub use solution::tell_as_solution;
pub use step::lock;
pub use versions::{Version, version, versions};

use super::{
    entity::exchange,
    machine::{Actor, State},
    rules::{self, Format, Kind, Modality},
};
use crate::site::{
    access::{Me, Role},
    db::{Codes, Source},
    ids::{ExchangeId, OrganisationId, PersonId, SolutionId},
    people::Byline,
    text::Html,
    things::Key,
    time::Moment,
};
use macros::Record;
use sea_orm::{ActiveValue::Unchanged, EntityTrait, QuerySelect, RelationTrait, Select, sea_query::JoinType};

/// An exchange as its own page shows it.
#[derive(Clone, Record)]
#[record(exchange::Entity)]
pub struct ExchangeRow {
    pub id: ExchangeId,
    pub state: State,
    pub country: String,
    pub organisation: String,
    pub organisation_id: Option<OrganisationId>,
    pub title: String,
    pub need: String,
    /// The need as it is read.
    pub html: Html,
    pub objectives: Codes,
    pub kind: Option<Kind>,
    pub modality: Option<Modality>,
    pub format: Option<Format>,
    pub language: String,
    pub languages: Codes,
    pub themes: Codes,
    pub starts_at: Option<Moment>,
    pub ends_at: Option<Moment>,
    pub plan: Option<i64>,
    pub requester_agreed: Option<i64>,
    pub provider_agreed: Option<i64>,
    pub first_plan: Option<i64>,
    pub requester_last: Option<i64>,
    pub provider_last: Option<i64>,
    pub offers: i64,
    pub version: i64,
    pub completed_at: Option<Moment>,
    pub results_public: bool,
    pub wording: i64,
    pub discussions: i64,
    pub prompted_by: Option<SolutionId>,
    pub solution_id: Option<SolutionId>,
    #[record(nested, table = "requester")]
    pub requester: Byline,
    #[record(nested, table = "provider")]
    pub provider: Option<Byline>,
}

impl Source for ExchangeRow {
    fn source() -> Select<exchange::Entity> {
        exchange::Entity::find()
            .join_as(JoinType::InnerJoin, exchange::Relation::Requester.def(), "requester")
            .join_as(JoinType::LeftJoin, exchange::Relation::Provider.def(), "provider")
    }
}

impl ExchangeRow {
    pub fn path(&self) -> String {
        self.id.path(&self.title)
    }

    pub fn provider_id(&self) -> Option<PersonId> {
        self.provider.as_ref().map(|provider| provider.id)
    }

    /// What a person is to this exchange.
    pub fn actor(&self, me: Option<&Me>) -> Actor {
        match me {
            None => Actor::Visitor,
            Some(me) if me.id == self.requester.id => Actor::Requester,
            Some(me) if Some(me.id) == self.provider_id() => Actor::Provider,
            Some(me) if self.is_to_endorse_by(me) => Actor::FocalPoint,
            Some(me) if me.role == Role::Administrator => Actor::Administrator,
            Some(me) if me.role.facilitates() => Actor::Facilitator,
            Some(_) => Actor::Practitioner,
        }
    }

    fn is_to_endorse_by(&self, me: &Me) -> bool {
        self.state == State::AwaitingEndorsement && rules::is_focal_point(Some(me), &self.country)
    }

    /// The version of the plan that a side has agreed to.
    pub fn agreed_by(&self, side: Actor) -> Option<i64> {
        if side == Actor::Requester { self.requester_agreed } else { self.provider_agreed }
    }

    /// The version that a side agreed to last, though there may be a newer one.
    pub fn last_agreed_by(&self, side: Actor) -> Option<i64> {
        if side == Actor::Requester { self.requester_last } else { self.provider_last }
    }

    /// The version that the side across from it has agreed to.
    pub fn agreed_across_from(&self, side: Actor) -> Option<i64> {
        if side == Actor::Requester { self.provider_agreed } else { self.requester_agreed }
    }

    /// The row to be changed, with what tells which pages that touches.
    fn unchanged(&self) -> exchange::ActiveModel {
        exchange::ActiveModel {
            id: Unchanged(self.id),
            requester_id: Unchanged(self.requester.id),
            provider_id: Unchanged(self.provider_id()),
            themes: Unchanged(self.themes.clone()),
            ..Default::default()
        }
    }
}
