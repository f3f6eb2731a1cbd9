//! What is kept of a supporter, and of who invites one.

use super::{entity::exchange_supporter, store::end_of_leaver};
use crate::site::{
    db::Codes,
    ids::{ExchangeId, SupporterId},
    locale::Locale,
    own::{Given, Left, Own, Said, Section, own_row},
    things::Key,
    time::Moment,
};
use macros::Record;
use serde::Serialize;

pub const SUPPORTERS: Own = Own {
    table: "exchange_supporter",
    columns: &["provider_id", "person_id", "invited_by"],
    given: Given::Rows(Section::of::<OwnSupport>("supported", Locale::own_supported)),
    left: Left::By(end_of_leaver),
};

#[derive(Record, Serialize)]
#[record(exchange_supporter::Entity)]
struct OwnSupport {
    id: SupporterId,
    exchange_id: ExchangeId,
    sees: Codes,
    joined_at: Option<Moment>,
    ended_at: Option<Moment>,
    created_at: Moment,
}

own_row!(OwnSupport of exchange_supporter by PersonId, Id at id => |own, t| {
    Said::new(t.own_supported()).on(own.created_at).stands_at(own.exchange_id.path(""))
});
