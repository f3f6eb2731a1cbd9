//! What exchanges keep of a person.

use super::{
    calendar,
    entity::{exchange, exchange_account, exchange_offer, exchange_plan, exchange_step},
    evaluation, leave,
    machine::{Action, State},
    rules::{Format, Kind, Modality, OfferState, Plan, Told},
    supporter, workspace,
};
use crate::site::{
    db::{Codes, Json},
    ids::{AccountId, ExchangeId, OfferId, StepId},
    locale::Locale,
    own::{Given, Left, Own, Said, Section, own_row},
    things::Key,
    time::Moment,
};
use macros::Record;
use serde::Serialize;

pub const ALL: &[Own] = &[
    calendar::OWN,
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
        table: "exchange_account",
        columns: &["author_id"],
        given: Given::Rows(Section::of::<OwnAccount>("accounts", Locale::own_accounts)),
        left: Left::By(leave::accounts),
    },
    Own {
        table: "exchange_step",
        columns: &["actor_id", "addressee_id"],
        given: Given::Rows(Section::of::<OwnStep>("steps", Locale::own_steps)),
        left: Left::Stays("what happened to an exchange is of both sides; reasons go with the texts"),
    },
    workspace::own::MESSAGES,
    workspace::own::TO_DOS,
    workspace::own::ATTENDANCE,
    supporter::own::SUPPORTERS,
    evaluation::own::EVALUATIONS,
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

own_row!(OwnExchange of exchange by RequesterId, Id at id => |own, t| {
    let text = std::iter::once(&own.need).chain(&own.objectives.0).map(String::as_str);
    Said::new(&own.title)
        .on(own.created_at)
        .stands_at(own.id.path(&own.title))
        .fact(t.own_state(), own.state.label(t))
        .fact(t.field_organisation(), &own.organisation)
        .text(text.collect::<Vec<_>>().join("\n\n"))
});

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

own_row!(OwnOffer of exchange_offer by ProviderId, Id at id => |own, t| {
    Said::new(own.state.label(t))
        .on(own.created_at)
        .stands_at(own.exchange_id.path(""))
        .fact(t.field_organisation(), &own.organisation)
        .text(&own.body)
});

#[derive(Record, Serialize)]
#[record(exchange_plan::Entity)]
struct OwnPlan {
    exchange_id: ExchangeId,
    version: i64,
    content: Json<Plan>,
    created_at: Moment,
}

own_row!(OwnPlan of exchange_plan by EditorId, ExchangeId at exchange_id, Version at version => |own, t| {
    let Plan { objectives, activities, indicators, deliverables, costs } = &own.content.0;
    let activities = activities.iter().map(|one| &one.what);
    let indicators = indicators.iter().map(|one| &one.name);
    let all = objectives.iter().chain(activities).chain(indicators).chain(deliverables).chain(std::iter::once(costs));
    Said::new(t.plan_number(own.version))
        .on(own.created_at)
        .stands_at(own.exchange_id.path(""))
        .text(all.map(String::as_str).collect::<Vec<_>>().join("\n\n"))
});

#[derive(Record, Serialize)]
#[record(exchange_account::Entity)]
struct OwnAccount {
    id: AccountId,
    exchange_id: ExchangeId,
    kind: Told,
    body: String,
    created_at: Moment,
}

own_row!(OwnAccount of exchange_account by AuthorId, Id at id => |own, t| {
    Said::new(own.kind.label(t))
        .on(own.created_at)
        .stands_at(own.exchange_id.path(""))
        .text(&own.body)
});

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

own_row!(OwnStep of exchange_step by ActorId, Id at id => |own, t| {
    Said::new(own.action.label(t))
        .on(own.created_at)
        .stands_at(own.exchange_id.path(""))
        .text(&own.reason)
});
