//! What is given away of use reports.

use super::{
    Stage,
    entity::{self, Column as Of, Entity},
};
use crate::site::{
    access::Asker,
    db::{Json, Source},
    ids::{SolutionId, UseReportId},
    open_data::{AUTHOR, Dataset, HANDLE, Kind, address, by_number, column, moment, told_by},
    people::Byline,
    solutions::rules::{self, Indicator},
    time::Moment,
};
use macros::Record;
use sea_orm::{EntityTrait, QueryFilter, QuerySelect, RelationTrait, Select, sea_query::JoinType};
use serde_json::json;

pub const USES: Dataset = Dataset {
    name: "uses",
    title: "Use reports",
    about: "Who considered, tried, adapted, used or gave up a solution, and what came of it.",
    columns: &[
        column("number", Kind::Whole, ""),
        column("solution", Kind::Link, "Its address"),
        column("stage", Kind::Text, "considering, trying, adapting, using or gave-up"),
        column("country", Kind::Text, "ISO 3166-1, two letters"),
        column("organisation", Kind::Text, ""),
        column("scale", Kind::Text, "How many people, places or offices"),
        column("year", Kind::Whole, "Since when"),
        column("body", Kind::Text, "Markdown"),
        column(
            "indicator",
            Kind::Object,
            "One result that was measured: name, baseline, result, unit, source",
        ),
        column("language", Kind::Text, "Of its texts, BCP 47"),
        AUTHOR,
        HANDLE,
        column("told", Kind::Moment, ""),
    ],
    read: |site, after| {
        let find = Open::find().filter(rules::listed_for(&Asker::visitor()));
        Box::pin(by_number(site, find, (Of::Id, after), |one: Open| {
            let mut row = json!({
                "number": one.id,
                "solution": address(site, one.solution_id),
                "stage": one.stage.code(),
                "country": one.country,
                "organisation": one.organisation,
                "scale": one.scale,
                "year": one.year,
                "body": one.body,
                "indicator": one.indicator.0,
                "language": one.language,
                "told": moment(one.created_at),
            });
            told_by(&mut row, &one.author);
            (one.id.into(), row)
        }))
    },
};

#[derive(Record)]
#[record(Entity)]
struct Open {
    id: UseReportId,
    solution_id: SolutionId,
    stage: Stage,
    country: String,
    organisation: String,
    scale: String,
    year: Option<i64>,
    body: String,
    indicator: Json<Indicator>,
    language: String,
    created_at: Moment,
    #[record(nested)]
    author: Byline,
}

impl Source for Open {
    fn source() -> Select<Entity> {
        Entity::find()
            .join(JoinType::InnerJoin, entity::Relation::Person.def())
            .join(JoinType::InnerJoin, entity::Relation::Solution.def())
    }
}
