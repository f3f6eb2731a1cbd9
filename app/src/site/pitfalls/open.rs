//! What is given away of pitfalls.

use super::{
    entity::{
        pitfall::{self, Column as Of, Entity},
        solution_pitfall,
    },
    forms::Pitfall,
    rules::How,
};
use crate::site::{
    access::Asker,
    db::{Json, Source},
    ids::{PitfallId, SolutionId},
    open_data::{AUTHOR, Dataset, HANDLE, Kind, Rows, address, by_number, column, moment, told_by},
    people::Byline,
    problem::Problem,
    solutions,
    state::Site,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};
use serde_json::{Value, json};

pub const PITFALLS: Dataset = Dataset {
    name: "pitfalls",
    title: "Pitfalls",
    about: "Known ways to fail, by what one notices them, and the way round each.",
    columns: &[
        column("number", Kind::Whole, ""),
        column("address", Kind::Link, ""),
        AUTHOR,
        HANDLE,
        column("title", Kind::Text, ""),
        column("summary", Kind::Text, ""),
        column("signs", Kind::Text, "Markdown"),
        column("consequence", Kind::Text, "Markdown"),
        column("way_round", Kind::Text, "Markdown"),
        column("language", Kind::Text, "Of its texts, BCP 47"),
        column("themes", Kind::Codes, "At /themes/"),
        column("sources", Kind::Objects, "Where more can be read: title, url"),
        column("told", Kind::Moment, ""),
        column("updated", Kind::Moment, "When it was changed last"),
    ],
    read: |site, after| {
        Box::pin(by_number(site, Open::find(), (Of::Id, after), |one: Open| {
            let mut row = json!(one.content.0);
            row["number"] = json!(one.id);
            row["address"] = json!(address(site, one.id));
            row["told"] = moment(one.created_at);
            row["updated"] = moment(one.updated_at);
            told_by(&mut row, &one.author);
            (one.id.into(), row)
        }))
    },
};

#[derive(Record)]
#[record(Entity)]
struct Open {
    id: PitfallId,
    content: Json<Pitfall>,
    created_at: Moment,
    updated_at: Moment,
    #[record(nested)]
    author: Byline,
}

impl Source for Open {
    fn source() -> Select<Entity> {
        Entity::find().join(JoinType::InnerJoin, pitfall::Relation::Author.def())
    }
}

pub const MET: Dataset = Dataset {
    name: "solution_pitfalls",
    title: "Solutions that met pitfalls",
    about: "Which solution fell into which pitfall, or got round it.",
    columns: &[
        column("solution", Kind::Link, "Its address"),
        column("pitfall", Kind::Link, "Its address"),
        column("how", Kind::Text, "Whether it fell into it or got round it"),
        column("sentence", Kind::Text, ""),
    ],
    read: |site, after| Box::pin(met(site, after)),
};

#[derive(Record)]
#[record(solution_pitfall::Entity)]
struct Met {
    solution_id: SolutionId,
    pitfall_id: PitfallId,
    how: How,
    sentence: String,
}

impl Source for Met {
    fn source() -> Select<solution_pitfall::Entity> {
        solution_pitfall::Entity::find().join(JoinType::InnerJoin, solution_pitfall::Relation::Solution.def())
    }
}

/// How many solutions are looked through at once; each has met a few.
const SOLUTIONS: i64 = 200;

/// Those of the solutions with the numbers that come next.
async fn met(site: &Site, after: i64) -> Result<Rows, Problem> {
    use solution_pitfall::Column;
    let find = Met::find()
        .filter(solutions::is_listed(&Asker::visitor()))
        .order_by_asc(Column::SolutionId)
        .order_by_asc(Column::PitfallId);
    let (first, last) = (SolutionId(after), SolutionId(after + SOLUTIONS));
    let these = find.filter(Column::SolutionId.gt(first)).filter(Column::SolutionId.lte(last));
    let object = |one: Met| {
        let row = json!({
            "solution": address(site, one.solution_id),
            "pitfall": address(site, one.pitfall_id),
            "how": one.how.code(),
            "sentence": one.sentence,
        });
        if let Value::Object(row) = row { row } else { serde_json::Map::new() }
    };
    let rows = site.db.all(these).await?.into_iter().map(object).collect();
    let later = Met::find().filter(Column::SolutionId.gt(last)).order_by_asc(Column::SolutionId).limit(1);
    let next = site.db.one(later).await?.map(|one| i64::from(one.solution_id) - 1);
    Ok(Rows { rows, next })
}
