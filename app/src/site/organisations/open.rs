//! What is given away of organisations.

use super::{
    entity::organisation::{Column as Of, Entity},
    forms::Organisation,
    rules::Verified,
    store::is_listed,
};
use crate::site::{
    db::{Json, Source},
    ids::OrganisationId,
    open_data::{Dataset, Kind, address, by_number, column, moment},
    time::Moment,
};
use macros::Record;
use sea_orm::QueryFilter;
use serde_json::json;

pub const ORGANISATIONS: Dataset = Dataset {
    name: "organisations",
    title: "Organisations",
    about: "Organisations whose people share solutions here, or ask for exchanges.",
    columns: &[
        column("number", Kind::Whole, ""),
        column("address", Kind::Link, ""),
        column("name", Kind::Text, ""),
        column("kind", Kind::Text, "ministry, agency, ngo, university, network, multilateral or company"),
        column("country", Kind::Text, "ISO 3166-1; empty where it belongs to none"),
        column("language", Kind::Text, "Of its name and its text, BCP 47"),
        column("names", Kind::Objects, "What else it is called: language, name"),
        column("summary", Kind::Text, ""),
        column("website", Kind::Link, ""),
        column("part_of", Kind::Link, "The address of what it is a part of"),
        column("themes", Kind::Codes, "At /themes/"),
        column("verified", Kind::Text, "How it is known who represents it: hand or domain"),
        column("added", Kind::Moment, ""),
        column("updated", Kind::Moment, "When it was changed last"),
    ],
    read: |site, after| {
        Box::pin(by_number(site, Open::find().filter(is_listed()), (Of::Id, after), |one: Open| {
            let mut row = json!(one.content.0);
            row["number"] = json!(one.id);
            let website = Some(&one.content.website).filter(|link| !link.is_empty());
            row["website"] = json!(website);
            row["address"] = json!(address(site, one.id));
            row["part_of"] = json!(one.parent_id.map(|parent| address(site, parent)));
            row["verified"] = json!(one.verified.map(Verified::code));
            row["added"] = moment(one.created_at);
            row["updated"] = moment(one.updated_at);
            (one.id.into(), row)
        }))
    },
};

#[derive(Record)]
#[record(Entity)]
struct Open {
    id: OrganisationId,
    parent_id: Option<OrganisationId>,
    content: Json<Organisation>,
    verified: Option<Verified>,
    created_at: Moment,
    updated_at: Moment,
}

impl Source for Open {}
