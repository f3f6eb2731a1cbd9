//! Demo solutions: real practices, retold from public sources that each names, some with a picture.

use super::{
    People, ago, parse, person,
    pictures::{Picture, ToHang},
};
use crate::site::{
    access::Me,
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
    time::Moment,
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
    #[serde(default, rename = "picture")]
    pictures: Vec<Picture>,
    #[serde(flatten)]
    rest: Solution,
}

/// The texts of all, with the names of their files.
pub const FILES: [(&str, &str); 5] = [
    ("solutions-social.toml", include_str!("../../../demo/solutions-social.toml")),
    ("solutions-economic.toml", include_str!("../../../demo/solutions-economic.toml")),
    ("solutions-health-learning.toml", include_str!("../../../demo/solutions-health-learning.toml")),
    ("solutions-land-water.toml", include_str!("../../../demo/solutions-land-water.toml")),
    ("solutions-state-market.toml", include_str!("../../../demo/solutions-state-market.toml")),
];

/// Publishes all, oldest first; gives their ids by key, and the pictures that are to hang on them.
pub async fn fill(
    site: &Site,
    people: &People,
) -> Result<(HashMap<String, SolutionId>, Vec<ToHang>), Problem> {
    let mut entries = Vec::new();
    for (name, text) in FILES {
        entries.extend(parse::<File>(name, text)?.solution);
    }
    // What was adapted is younger than what it was adapted from.
    entries.sort_by_key(|entry| -entry.days_ago);
    let (mut ids, mut to_hang) = (HashMap::new(), Vec::new());
    for mut entry in entries {
        let older = |key: &String| {
            ids.get(key).copied().ok_or_else(|| Problem::fault(format!("{}: {key} is no older", entry.key)))
        };
        let parent = entry.parent.as_ref().map(older).transpose()?;
        let (me, at) = (person(people, &entry.author)?, ago(entry.days_ago));
        let (key, pictures) = (entry.key.clone(), std::mem::take(&mut entry.pictures));
        let on = tell(site, me, entry, parent).await?;
        to_hang.extend(pictures.into_iter().map(|picture| ToHang { me: me.clone(), on, at, picture }));
        ids.insert(key, on);
    }
    Ok((ids, to_hang))
}

async fn tell(site: &Site, me: &Me, entry: Entry, parent: Option<SolutionId>) -> Result<SolutionId, Problem> {
    let told =
        Solution { blocks: entry.blocks, indicators: entry.indicators, sources: entry.sources, ..entry.rest };
    let typed = SOLUTION.fill(&told).with_some(PARENT, parent);
    let solution = read(&typed, Purpose::Publish)
        .map_err(|errors| Problem::fault(format!("{}: {errors:?}", entry.key)))?;
    let write = Write { id: None, solution, parent, note: "", version: 0, publish: true, token: "" };
    let id: SolutionId = id_in(&store::write(site, me, write).await?);
    date(site, id, ago(entry.days_ago)).await?;
    Ok(id)
}

/// Gives it its past.
async fn date(site: &Site, id: SolutionId, at: Moment) -> Result<(), Problem> {
    let dated = solution::ActiveModel {
        created_at: Set(at),
        updated_at: Set(at),
        published_at: Set(Some(at)),
        ..Default::default()
    };
    let tx = site.db.begin().await?;
    tx.run(&solution::Entity::update_many().set(dated).filter(solution::Column::Id.eq(id))).await?;
    let dated = solution_revision::ActiveModel { created_at: Set(at), ..Default::default() };
    let of_solution = solution_revision::Column::SolutionId.eq(id);
    tx.run(&solution_revision::Entity::update_many().set(dated).filter(of_solution)).await?;
    tx.run(&index::dated(Thing::Solution, id.into(), 0, at, 0)).await?;
    tx.commit().await
}
