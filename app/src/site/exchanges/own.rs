//! What exchanges keep of a person.

use super::{
    entity::{
        exchange::{self, Column},
        exchange_offer, exchange_plan, exchange_step,
    },
    leave,
    machine::{Action, State},
    rules::{Format, Kind, Modality, OfferState, Plan},
};
use crate::site::{
    db::{Codes, Find, Json, Source},
    ids::{ExchangeId, OfferId, PersonId, StepId},
    locale::Locale,
    own::{Given, Left, Own, OwnRow, Said, Section},
    things::Key,
    time::Moment,
};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter, Value, sea_query::Expr};
use serde::Serialize;

pub const ALL: &[Own] = &[
    Own {
        table: "exchange",
        columns: &["requester_id", "provider_id"],
        given: Given::Rows(Section::of::<OwnExchange>("exchanges", Locale::profile_exchanges)),
        left: Left::By(leave::requests),
    },
    Own {
        table: "exchange_offer",
        columns: &["provider_id"],
        given: Given::Rows(Section::of::<OwnOffer>("offers", Locale::own_offers)),
        left: Left::By(leave::offers),
    },
    Own {
        table: "exchange_plan",
        columns: &["editor_id"],
        given: Given::Rows(Section::of::<OwnPlan>("plans", Locale::own_plans)),
        left: Left::Stays(
            "a plan is of both sides; that of a request that came to nothing goes with its text",
        ),
    },
    Own {
        table: "exchange_step",
        columns: &["actor_id", "addressee_id"],
        given: Given::Rows(Section::of::<OwnStep>("steps", Locale::own_steps)),
        left: Left::Stays("what happened to an exchange is of both sides; reasons go with the texts"),
    },
];

#[derive(Record, Serialize)]
#[record(exchange::Entity)]
struct OwnExchange {
    id: ExchangeId,
    state: State,
    country: String,
    organisation: String,
    title: String,
    need: String,
    objectives: Codes,
    kind: Option<Kind>,
    modality: Option<Modality>,
    format: Option<Format>,
    language: String,
    languages: Codes,
    themes: Codes,
    starts_at: Option<Moment>,
    ends_at: Option<Moment>,
    created_at: Moment,
    updated_at: Moment,
}

impl Source for OwnExchange {}

impl OwnRow for OwnExchange {
    fn of(person: PersonId) -> Find<Self> {
        Self::find().filter(Column::RequesterId.eq(person))
    }

    fn key() -> Vec<Expr> {
        vec![Column::Id.into_expr()]
    }

    fn at(&self) -> Vec<Value> {
        vec![self.id.into()]
    }

    fn said(&self, t: Locale) -> Said {
        let text = std::iter::once(&self.need).chain(&self.objectives.0).map(String::as_str);
        Said::new(&self.title)
            .on(self.created_at)
            .stands_at(self.id.path(&self.title))
            .fact(t.own_state(), self.state.label(t))
            .fact(t.field_organisation(), &self.organisation)
            .text(text.collect::<Vec<_>>().join("\n\n"))
    }
}

#[derive(Record, Serialize)]
#[record(exchange_offer::Entity)]
struct OwnOffer {
    id: OfferId,
    exchange_id: ExchangeId,
    organisation: String,
    body: String,
    state: OfferState,
    created_at: Moment,
}

impl Source for OwnOffer {}

impl OwnRow for OwnOffer {
    fn of(person: PersonId) -> Find<Self> {
        Self::find().filter(exchange_offer::Column::ProviderId.eq(person))
    }

    fn key() -> Vec<Expr> {
        vec![exchange_offer::Column::Id.into_expr()]
    }

    fn at(&self) -> Vec<Value> {
        vec![self.id.into()]
    }

    fn said(&self, t: Locale) -> Said {
        Said::new(self.state.label(t))
            .on(self.created_at)
            .stands_at(self.exchange_id.path(""))
            .fact(t.field_organisation(), &self.organisation)
            .text(&self.body)
    }
}

#[derive(Record, Serialize)]
#[record(exchange_plan::Entity)]
struct OwnPlan {
    exchange_id: ExchangeId,
    version: i64,
    content: Json<Plan>,
    created_at: Moment,
}

impl Source for OwnPlan {}

impl OwnRow for OwnPlan {
    fn of(person: PersonId) -> Find<Self> {
        Self::find().filter(exchange_plan::Column::EditorId.eq(person))
    }

    fn key() -> Vec<Expr> {
        vec![exchange_plan::Column::ExchangeId.into_expr(), exchange_plan::Column::Version.into_expr()]
    }

    fn at(&self) -> Vec<Value> {
        vec![self.exchange_id.into(), self.version.into()]
    }

    fn said(&self, t: Locale) -> Said {
        let Plan { objectives, activities, deliverables, costs } = &self.content.0;
        let activities = activities.iter().map(|one| &one.what);
        let all = objectives.iter().chain(activities).chain(deliverables).chain(std::iter::once(costs));
        Said::new(t.plan_number(self.version))
            .on(self.created_at)
            .stands_at(self.exchange_id.path(""))
            .text(all.map(String::as_str).collect::<Vec<_>>().join("\n\n"))
    }
}

#[derive(Record, Serialize)]
#[record(exchange_step::Entity)]
struct OwnStep {
    id: StepId,
    exchange_id: ExchangeId,
    action: Action,
    state: State,
    reason: String,
    created_at: Moment,
}

impl Source for OwnStep {}

impl OwnRow for OwnStep {
    fn of(person: PersonId) -> Find<Self> {
        Self::find().filter(exchange_step::Column::ActorId.eq(person))
    }

    fn key() -> Vec<Expr> {
        vec![exchange_step::Column::Id.into_expr()]
    }

    fn at(&self) -> Vec<Value> {
        vec![self.id.into()]
    }

    fn said(&self, t: Locale) -> Said {
        Said::new(self.action.label(t))
            .on(self.created_at)
            .stands_at(self.exchange_id.path(""))
            .text(&self.reason)
    }
}
