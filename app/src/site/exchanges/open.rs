//! What is given away of exchanges: what is needed and how far it has come. Offers, plans and what was learned are the
//! parties' own.

use super::{
    entity::exchange::{self, Column as Of, Entity},
    machine::State,
    rules::{self, Format, Kind as Between, Modality},
};
use crate::site::{
    access::Asker,
    db::{Codes, Source},
    ids::ExchangeId,
    open_data::{AUTHOR, Dataset, HANDLE, Kind, address, by_number, column, moment, told_by},
    people::Byline,
    time::Moment,
};
use macros::Record;
use sea_orm::{EntityTrait, QueryFilter, QuerySelect, RelationTrait, Select, sea_query::JoinType};
use serde_json::json;

pub const EXCHANGES: Dataset = Dataset {
    name: "exchanges",
    title: "Exchanges",
    about: "What somebody needs to learn from others, and how far that has come.",
    columns: &[
        column("number", Kind::Whole, ""),
        column("address", Kind::Link, ""),
        AUTHOR,
        HANDLE,
        column("state", Kind::Text, ""),
        column("title", Kind::Text, ""),
        column("need", Kind::Text, "Markdown"),
        column("objectives", Kind::Lines, ""),
        column("country", Kind::Text, "Of who needs it, ISO 3166-1, two letters"),
        column("organisation", Kind::Text, ""),
        column("kind", Kind::Text, "Between whom"),
        column("modality", Kind::Text, ""),
        column("format", Kind::Text, "online, in-person or both"),
        column("language", Kind::Text, "Of its texts, BCP 47"),
        column("languages", Kind::Codes, "In which it can be held, BCP 47"),
        column("themes", Kind::Codes, "At /themes/"),
        column("starts", Kind::Text, "The first day that suits"),
        column("ends", Kind::Text, "The last day that suits"),
        column("asked", Kind::Moment, ""),
    ],
    read: |site, after| {
        let find = Open::find().filter(rules::visible_to(&Asker::visitor()));
        Box::pin(by_number(site, find, (Of::Id, after), |one: Open| {
            let mut row = json!({
                "number": one.id,
                "address": address(site, one.id),
                "state": one.state.code(),
                "title": one.title,
                "need": one.need,
                "objectives": one.objectives.0,
                "country": one.country,
                "organisation": one.organisation,
                "kind": one.kind.map(Between::code),
                "modality": one.modality.map(Modality::code),
                "format": one.format.map(Format::code),
                "language": one.language,
                "languages": one.languages.0,
                "themes": one.themes.0,
                "starts": one.starts_at.map(Moment::day),
                "ends": one.ends_at.map(Moment::day),
                "asked": moment(one.created_at),
            });
            told_by(&mut row, &one.author);
            (one.id.into(), row)
        }))
    },
};

#[derive(Record)]
#[record(Entity)]
struct Open {
    id: ExchangeId,
    state: State,
    title: String,
    need: String,
    objectives: Codes,
    country: String,
    organisation: String,
    kind: Option<Between>,
    modality: Option<Modality>,
    format: Option<Format>,
    language: String,
    languages: Codes,
    themes: Codes,
    starts_at: Option<Moment>,
    ends_at: Option<Moment>,
    created_at: Moment,
    #[record(nested)]
    author: Byline,
}

impl Source for Open {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, exchange::Relation::Requester.def())
    }
}
