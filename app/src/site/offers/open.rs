//! What is given away of standing offers.

use super::{
    entity::standing_offer::{self, Column as Of, Entity},
    forms::StandingOffer,
    rules::State,
};
use crate::site::{
    db::{Json, Source},
    ids::StandingOfferId,
    open_data::{AUTHOR, Dataset, HANDLE, Kind, address, by_number, column, moment, told_by},
    people::Byline,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, RelationTrait, Select, sea_query::JoinType,
};
use serde_json::json;

pub const STANDING_OFFERS: Dataset = Dataset {
    name: "offers",
    title: "Standing offers",
    about: "What people are ready to share, in which form and when. Closed ones are left out.",
    columns: &[
        column("number", Kind::Whole, ""),
        column("address", Kind::Link, ""),
        AUTHOR,
        HANDLE,
        column("state", Kind::Text, ""),
        column("title", Kind::Text, ""),
        column("shared", Kind::Text, "Markdown"),
        column("terms", Kind::Text, "Markdown"),
        column("country", Kind::Text, "Of who offers it, ISO 3166-1, two letters"),
        column("organisation", Kind::Text, ""),
        column("modalities", Kind::Codes, ""),
        column("format", Kind::Text, "online, in-person or both"),
        column("language", Kind::Text, "Of its texts, BCP 47"),
        column("languages", Kind::Codes, "In which it can be held, BCP 47"),
        column("themes", Kind::Codes, "At /themes/"),
        column("months", Kind::Codes, "1 to 12; none is all of them"),
        column("capacity", Kind::Text, "How often in a year"),
        column("offered", Kind::Moment, ""),
    ],
    read: |site, after| {
        let find = Open::find().filter(Of::State.ne(State::Closed));
        Box::pin(by_number(site, find, (Of::Id, after), |one: Open| {
            let mut row = json!(one.content.0);
            row["number"] = json!(one.id);
            row["address"] = json!(address(site, one.id));
            row["state"] = json!(one.state.code());
            row["country"] = json!(one.country);
            row["offered"] = moment(one.created_at);
            told_by(&mut row, &one.author);
            (one.id.into(), row)
        }))
    },
};

#[derive(Record)]
#[record(Entity)]
struct Open {
    id: StandingOfferId,
    state: State,
    country: String,
    content: Json<StandingOffer>,
    created_at: Moment,
    #[record(nested)]
    author: Byline,
}

impl Source for Open {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, standing_offer::Relation::Person.def())
    }
}
