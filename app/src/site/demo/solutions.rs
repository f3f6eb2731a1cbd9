//! Demo solutions: real practices, retold from public sources that each names.

use super::{People, ago, change, parse, person};
use crate::site::{
    ids::SolutionId,
    index,
    link::id_in,
    problem::Problem,
    solutions::{
        Block, Indicator, Solution, Source,
        entity::{solution, solution_revision},
        forms::{PARENT, SOLUTION},
        rules::{Purpose, read},
        store::{self, Write},
    },
    state::Site,
    things::Thing,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct File {
    solution: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    key: String,
    author: String,
    parent: Option<String>,
    days_ago: i64,
    #[serde(default, rename = "block")]
    blocks: Vec<Block>,
    #[serde(default, rename = "indicator")]
    indicators: Vec<Indicator>,
    #[serde(default, rename = "source")]
    sources: Vec<Source>,
    #[serde(flatten)]
    rest: Solution,
}

const FILES: [(&str, &str); 2] = [
    ("solutions-social.toml", include_str!("../../../demo/solutions-social.toml")),
    ("solutions-economic.toml", include_str!("../../../demo/solutions-economic.toml")),
];

/// Publishes all, oldest first, and gives their ids by key.
pub async fn fill(site: &Site, people: &People) -> Result<HashMap<String, SolutionId>, Problem> {
    let mut entries = Vec::new();
    for (name, text) in FILES {
        entries.extend(parse::<File>(name, text)?.solution);
    }
    // A parent is published before what was adapted from it, whatever the dates say.
    entries.sort_by_key(|entry| (entry.parent.is_some(), -entry.days_ago));
    let mut ids = HashMap::new();
    for entry in entries {
        let at = ago(entry.days_ago);
        let parent = entry.parent.as_ref().and_then(|key| ids.get(key)).copied();
        let told = Solution {
            blocks: entry.blocks,
            indicators: entry.indicators,
            sources: entry.sources,
            ..entry.rest
        };
        let typed = SOLUTION.fill(&told).with_some(PARENT, parent);
        let solution = read(&typed, Purpose::Publish)
            .map_err(|errors| Problem::fault(format!("{}: {errors:?}", entry.key)))?;
        let write = Write { id: None, solution, parent, note: "", version: 0, publish: true, token: "" };
        let id: SolutionId = id_in(&store::write(site, person(people, &entry.author)?, write).await?);
        let dated = solution::ActiveModel {
            created_at: Set(at),
            updated_at: Set(at),
            published_at: Set(Some(at)),
            ..Default::default()
        };
        change(site, &solution::Entity::update_many().set(dated).filter(solution::Column::Id.eq(id))).await?;
        let dated = solution_revision::ActiveModel { created_at: Set(at), ..Default::default() };
        let of_solution = solution_revision::Column::SolutionId.eq(id);
        change(site, &solution_revision::Entity::update_many().set(dated).filter(of_solution)).await?;
        change(site, &index::dated(Thing::Solution, id.into(), 0, at, 0)).await?;
        ids.insert(entry.key, id);
    }
    Ok(ids)
}
