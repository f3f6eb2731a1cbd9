//! What evaluations keep of a person.

use super::{
    entity::exchange_evaluation,
    rules::{Asked, Rating},
};
use crate::site::{
    db::Json,
    ids::ExchangeId,
    locale::Locale,
    own::{Given, Left, Own, Said, Section, own_row},
    things::Key,
    time::Moment,
};
use macros::Record;
use serde::Serialize;

pub const EVALUATIONS: Own = Own {
    table: "exchange_evaluation",
    columns: &["author_id"],
    given: Given::Rows(Section::of::<OwnEvaluation>("evaluations", Locale::evaluation_title)),
    left: Left::Stays("numbers without words, which both sides go by"),
};

#[derive(Record, Serialize)]
#[record(exchange_evaluation::Entity)]
struct OwnEvaluation {
    exchange_id: ExchangeId,
    time: Asked,
    answers: Json<Vec<Rating>>,
    cost: Option<i64>,
    currency: String,
    days: Option<i64>,
    created_at: Moment,
}

own_row!(
    OwnEvaluation of exchange_evaluation by AuthorId, ExchangeId at exchange_id, Time at time
    => |own, t| {
        let answers = own.answers.0.iter().map(|rating| rating.label(t));
        Said::new(own.time.label(t))
            .on(own.created_at)
            .stands_at(own.exchange_id.path(""))
            .text(answers.collect::<Vec<_>>().join(", "))
    }
);
