//! The well-known pitfalls, and what became there of the practices that demo people tell.

use super::{People, ago, change, parse, person};
use crate::site::{
    ids::{PitfallId, SolutionId},
    index,
    pitfalls::{
        entity::pitfall,
        forms::{LINK, NewLink},
        links,
        rules::How,
        store, well_known,
    },
    problem::Problem,
    state::Site,
    things::Thing,
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct File {
    link: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    solution: String,
    author: String,
    /// Its title.
    pitfall: String,
    how: How,
    sentence: String,
}

const FILE: (&str, &str) = ("pitfalls.toml", include_str!("../../../demo/pitfalls.toml"));

/// Who tells them: the administrator.
const TELLER: &str = "demo-de";

/// When: before any of the solutions.
const DAYS_AGO: i64 = 800;

pub async fn fill(
    site: &Site,
    people: &People,
    solutions: &HashMap<String, SolutionId>,
) -> Result<(), Problem> {
    well_known::write(site, person(people, TELLER)?).await?;
    let told = ago(DAYS_AGO);
    let dated = pitfall::ActiveModel { created_at: Set(told), updated_at: Set(told), ..Default::default() };
    change(site, &pitfall::Entity::update_many().set(dated)).await?;
    let mut pitfalls = HashMap::new();
    for row in store::titles(&site.db).await? {
        change(site, &index::dated(Thing::Pitfall, row.id.into(), 0, told, 0)).await?;
        pitfalls.insert(row.title, row.id);
    }
    link(site, people, solutions, &pitfalls).await
}

async fn link(
    site: &Site,
    people: &People,
    solutions: &HashMap<String, SolutionId>,
    pitfalls: &HashMap<String, PitfallId>,
) -> Result<(), Problem> {
    let (name, text) = FILE;
    let tx = site.db.begin().await?;
    for entry in parse::<File>(name, text)?.link {
        let wrong = |what: String| Problem::fault(format!("{name}, {}: {what}", entry.solution));
        let solution = solutions.get(&entry.solution).ok_or_else(|| wrong("no such solution".into()))?;
        let pitfall = pitfalls.get(&entry.pitfall).ok_or_else(|| wrong(format!("no {}", entry.pitfall)))?;
        let told = NewLink { how: Some(entry.how), sentence: entry.sentence.clone() };
        let (new, errors) = LINK.read(&LINK.fill(&told));
        if !errors.is_empty() {
            return Err(wrong(errors.in_words()));
        }
        links::link_in(&tx, person(people, &entry.author)?, (*solution, *pitfall), &new).await?;
    }
    tx.commit().await
}
