//! Exchanges in the database. Every step goes through [`step`](super::machine::step) inside one transaction that has
//! the exchange's row to itself, so that of two people who act at once one is told that it is too late.

mod act;
mod clock;
mod effect;
mod read;
mod request;
mod step;

pub use act::{Deed, act};
pub use clock::expire_due;
pub use read::{Offer, ShownPlan, Step, find, history, offers, person, plan};
pub use request::{EXCERPT, write};

use super::machine::{Actor, State};
use crate::site::{
    changes::Tag,
    db::Codes,
    link,
    session::Me,
    text::{self, Html},
    time::Moment,
};

crate::record! {
    /// An exchange as its own page shows it.
    #[derive(Clone)]
    pub struct Row {
        pub id: i64,
        pub requester_id: i64,
        pub provider_id: Option<i64>,
        pub state: String,
        pub country: String,
        pub organisation: String,
        pub title: String,
        pub need: String,
        html: String,
        pub objectives: Codes,
        pub kind: String,
        pub modality: String,
        pub format: String,
        pub language: String,
        pub languages: Codes,
        pub themes: Codes,
        pub starts_at: Moment,
        pub ends_at: Moment,
        pub plan: i64,
        pub requester_agreed: i64,
        pub provider_agreed: i64,
        pub offers: i64,
        pub version: i64,
        pub created_at: Moment,
        pub updated_at: Moment,
        pub handle: String,
        pub name: String,
        pub provider_handle: Option<String>,
        pub provider_name: Option<String>,
    }
}

const ROW: &str =
    "SELECT e.id, e.requester_id, e.provider_id, e.state, e.country, e.organisation, e.title, e.need, e.html, e.objectives, e.kind, e.modality,
    e.format, e.language, e.languages, e.themes, e.starts_at, e.ends_at, e.plan, e.requester_agreed, e.provider_agreed, e.offers, e.version,
    e.created_at, e.updated_at, p.handle, p.name, v.handle AS provider_handle, v.name AS provider_name
    FROM exchange e JOIN person p ON p.id = e.requester_id LEFT JOIN person v ON v.id = e.provider_id";

impl Row {
    pub fn path(&self) -> String {
        path(self.id, &self.title)
    }

    /// The need, as it is read.
    pub fn need_html(&self) -> Html {
        if self.html.is_empty() { text::markdown(&self.need) } else { Html::kept(self.html.clone()) }
    }

    pub fn state(&self) -> State {
        State::parse(&self.state).unwrap_or(State::Draft)
    }

    /// What a person is to this exchange.
    pub fn actor(&self, me: Option<&Me>) -> Actor {
        match me {
            None => Actor::Visitor,
            Some(me) if me.id == self.requester_id => Actor::Requester,
            Some(me) if Some(me.id) == self.provider_id => Actor::Provider,
            Some(me) if me.role().facilitates() => Actor::Facilitator,
            Some(_) => Actor::Practitioner,
        }
    }

    /// What a change of it touches.
    fn touched(&self) -> Vec<Tag> {
        let mut tags = Tag::lists(Tag::Exchanges, &self.themes.0);
        tags.extend([Tag::Exchange(self.id), Tag::Person(self.requester_id)]);
        tags.extend(self.provider_id.map(Tag::Person));
        tags
    }

    /// The version of the plan that a side has agreed to; 0 is none.
    pub fn agreed_by(&self, side: Actor) -> i64 {
        if side == Actor::Requester { self.requester_agreed } else { self.provider_agreed }
    }
}

/// The address of an exchange.
pub fn path(id: i64, title: &str) -> String {
    link::path("exchanges", id, title)
}
