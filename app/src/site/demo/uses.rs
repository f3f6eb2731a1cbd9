//! What demo people tell of the practices that they use.

use super::{People, ago, change, parse, person};
use crate::site::{
    ids::{SolutionId, UseReportId},
    problem::Problem,
    solutions::uses::{
        USE, UseReport,
        entity::{ActiveModel, Column, Entity},
        store,
    },
    state::Site,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct File {
    #[serde(rename = "use")]
    uses: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    solution: String,
    author: String,
    days_ago: i64,
    #[serde(flatten)]
    rest: UseReport,
}

const FILE: (&str, &str) = ("uses.toml", include_str!("../../../demo/uses.toml"));

/// Tells all, oldest first.
pub async fn fill(
    site: &Site,
    people: &People,
    solutions: &HashMap<String, SolutionId>,
) -> Result<(), Problem> {
    let (name, text) = FILE;
    let mut entries = parse::<File>(name, text)?.uses;
    entries.sort_by_key(|entry| -entry.days_ago);
    for entry in entries {
        let of = solutions
            .get(&entry.solution)
            .ok_or_else(|| Problem::fault(format!("{name}: no demo solution {}", entry.solution)))?;
        let (report, errors) = USE.read(&USE.fill(&entry.rest));
        if !errors.is_empty() {
            return Err(Problem::fault(format!("{name}, {}: {errors:?}", entry.solution)));
        }
        let at = store::tell(site, person(people, &entry.author)?, *of, &report, "").await?;
        let id = at.rsplit_once("#use-").and_then(|(_, id)| id.parse().ok()).map(UseReportId);
        let told = ago(entry.days_ago);
        let dated = ActiveModel {
            created_at: Set(told),
            ask_at: Set(report.stage.filter(|stage| stage.goes_on()).map(|_| told + store::ASKS)),
            ..Default::default()
        };
        let one = Entity::update_many().set(dated).filter(Column::Id.eq(id));
        change(site, &one).await?;
    }
    Ok(())
}
