//! What is given away of solutions: all that is published, in the columns that an import reads.

use super::{
    columns::{ADAPTED_FROM, AUTHOR, HANDLE, KEY, PUBLISHED, UPDATED},
    entity::solution_outside,
    known::own_key,
};
use crate::site::{
    access::Asker,
    db::{Json, Source},
    ids::SolutionId,
    open_data::{Column, Dataset, Kind, READ, Row, Rows, column, moment},
    problem::Problem,
    solutions::{
        attribution::{Attributed, Teller},
        entity::solution::{self, Column as Of},
        forms::ATTRIBUTION,
        rules::{self, Solution},
    },
    state::Site,
    time::Moment,
};
use macros::Record;
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
    sea_query::JoinType,
};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

pub const SOLUTIONS: Dataset = Dataset {
    name: "solutions",
    title: "Solutions",
    about: "Practices, whether they worked or not, each told so that another can use it. \
            The columns are those that `banyan import solutions` reads.",
    columns: COLUMNS,
    read: |site, after| Box::pin(read(site, after)),
};

const COLUMNS: &[Column] = &[
    column(
        KEY,
        Kind::Text,
        "Names it for ever: its address where it was first told here, else what it had elsewhere",
    ),
    column(AUTHOR, Kind::Text, "The name of who told it; empty where they have left"),
    column(HANDLE, Kind::Text, "The short name here of who told it, at /people/"),
    column(
        ATTRIBUTION,
        Kind::Text,
        "How much is said of who told it: name, organisation, country or withheld",
    ),
    column(ADAPTED_FROM, Kind::Text, "The key of the solution that it was adapted from"),
    column(PUBLISHED, Kind::Moment, "When it was first published"),
    column(UPDATED, Kind::Moment, "When it was changed last"),
    column("title", Kind::Text, ""),
    column("summary", Kind::Text, ""),
    column("outcome", Kind::Text, "worked, worked-in-part or did-not-work"),
    column("evidence", Kind::Text, "practitioner, monitored, evaluated or independently-evaluated"),
    column("language", Kind::Text, "Of its texts, BCP 47"),
    column("organisation", Kind::Text, ""),
    column("themes", Kind::Codes, "At /themes/"),
    column("countries", Kind::Codes, "ISO 3166-1, two letters"),
    column("targets", Kind::Codes, "Of the Sustainable Development Goals"),
    column("sectors", Kind::Codes, "OECD-DAC, three digits"),
    column("year_from", Kind::Whole, ""),
    column("year_to", Kind::Whole, ""),
    column("challenge", Kind::Text, "Markdown"),
    column("context", Kind::Text, "Markdown"),
    column(
        "blocks",
        Kind::Objects,
        "How it was done, part by part: title, done, enabled, learned (Markdown)",
    ),
    column("results", Kind::Text, "Markdown"),
    column("indicators", Kind::Objects, "What was measured: name, baseline, result, unit, source"),
    column("went_wrong", Kind::Text, "Markdown"),
    column("cost", Kind::Text, "Markdown"),
    column("conditions", Kind::Lines, "What must be true elsewhere for it to work there"),
    column("sources", Kind::Objects, "Where more can be read: title, url"),
    column("changed", Kind::Text, "Of an adaptation what was changed, and why (Markdown)"),
];

#[derive(Record)]
#[record(solution::Entity)]
struct Open {
    id: SolutionId,
    parent_id: Option<SolutionId>,
    content: Json<Solution>,
    published_at: Option<Moment>,
    updated_at: Moment,
    #[record(nested)]
    author: Attributed,
    #[record(nested)]
    outside: Option<Outside>,
}

impl Source for Open {
    fn source() -> Select<solution::Entity> {
        solution::Entity::find()
            .join(JoinType::InnerJoin, solution::Relation::Author.def())
            .join(JoinType::LeftJoin, solution_outside::Relation::Solution.def().rev())
    }
}

#[derive(Record)]
#[record(solution_outside::Entity)]
struct Outside {
    solution_id: SolutionId,
    key: String,
    told_by: String,
}

impl Source for Outside {}

#[derive(Record)]
#[record(solution::Entity)]
struct Told {
    id: SolutionId,
}

impl Source for Told {}

async fn read(site: &Site, after: i64) -> Result<Rows, Problem> {
    let found = Open::find()
        .filter(Of::Id.gt(after))
        .filter(rules::listed_for(&Asker::visitor()))
        .order_by_asc(Of::Id)
        .limit(READ);
    let found = site.db.all(found).await?;
    let parents = parents(site, &found).await?;
    let next = (found.len() as u64 == READ).then(|| found.last().map(|one| one.id.into())).flatten();
    let rows = found.into_iter().map(|one| row(site, one, &parents)).collect::<Result<_, Problem>>()?;
    Ok(Rows { rows, next })
}

/// The keys of what these were made from, as far as it can still be read.
async fn parents(site: &Site, of: &[Open]) -> Result<HashMap<SolutionId, String>, Problem> {
    let ids: HashSet<SolutionId> = of.iter().filter_map(|one| one.parent_id).collect();
    let told =
        Told::find().filter(Of::Id.is_in(ids.iter().copied())).filter(rules::listed_for(&Asker::visitor()));
    let told = site.db.all(told).await?;
    let outside = Outside::find().filter(solution_outside::Column::SolutionId.is_in(ids));
    let outside: HashMap<_, _> =
        site.db.all(outside).await?.into_iter().map(|one| (one.solution_id, one.key)).collect();
    let key = |id| outside.get(&id).cloned().unwrap_or_else(|| own_key(&site.settings.origin, id));
    Ok(told.into_iter().map(|one| (one.id, key(one.id))).collect())
}

fn row(site: &Site, one: Open, parents: &HashMap<SolutionId, String>) -> Result<Row, Problem> {
    let Open { id, parent_id, mut content, published_at, updated_at, author, outside } = one;
    author.attribution.withhold(&mut content.0);
    let (key, told_by) = match outside {
        Some(outside) => (outside.key, outside.told_by),
        None => (own_key(&site.settings.origin, id), String::new()),
    };
    // No more of who told it than its page says.
    let (name, handle) = match author.teller() {
        Teller::Person(one) if !one.name.is_empty() => (one.name.clone(), one.handle.clone()),
        _ => (String::new(), String::new()),
    };
    let elsewhere = Some(told_by).filter(|name| author.attribution.names_people() && !name.is_empty());
    let mut row = json!({
        KEY: key,
        AUTHOR: elsewhere.unwrap_or(name),
        HANDLE: handle,
        ATTRIBUTION: author.attribution.code(),
        ADAPTED_FROM: parent_id.and_then(|parent| parents.get(&parent)),
        PUBLISHED: published_at.map(moment),
        UPDATED: moment(updated_at),
    });
    let (Some(row), Value::Object(told)) = (row.as_object_mut(), json!(content.0)) else {
        return Err(Problem::fault("a solution is no object"));
    };
    row.extend(told);
    Ok(std::mem::take(row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::solutions::{bulk::columns, forms::NOT_BEFORE};

    #[test]
    fn what_is_given_away_is_what_an_import_reads() {
        for column in COLUMNS {
            assert!(columns::column(column.name).is_some(), "{}", column.name);
        }
        let given: HashSet<_> = COLUMNS.iter().map(|column| column.name).collect();
        // Nothing is given away that still waits for its day.
        let read = columns::names().into_iter().filter(|name| ![columns::ADDRESS, NOT_BEFORE].contains(name));
        assert_eq!(given, read.collect());
    }
}
