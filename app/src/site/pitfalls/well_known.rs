//! Pitfalls that reviews of technical cooperation have found again and again, for a place that begins with them: from
//! `app/pitfalls/well-known.toml`.

use super::{
    entity::pitfall::{Column, Entity},
    forms::{PITFALL, Pitfall},
    store,
};
use crate::site::{access::Me, db::Source, problem::Problem, state::Site};
use macros::Record;
use sea_orm::{ColumnTrait, QueryFilter};
use serde::Deserialize;

const FILE: &str = include_str!("../../../pitfalls/well-known.toml");

#[derive(Deserialize)]
struct File {
    #[serde(rename = "pitfall")]
    pitfalls: Vec<Pitfall>,
}

/// How many came in, and how many were here already.
#[derive(Debug, PartialEq, Eq)]
pub struct Written {
    pub new: usize,
    pub known: usize,
}

/// Writes them as this person's: all that are not here yet, or none. One whose title stands here already is left as
/// it is.
///
/// # Errors
/// The database's own.
pub async fn write(site: &Site, me: &Me) -> Result<Written, Problem> {
    let all: Vec<_> = read()?.into_iter().map(|one| (store::rendered(&one), one)).collect();
    let tx = site.db.begin().await?;
    let titles = all.iter().map(|(_, one)| one.title.as_str());
    let here = tx.all(Here::find().filter(Column::Title.is_in(titles))).await?;
    let mut done = Written { new: 0, known: 0 };
    // Lists begin with what was written last.
    for (told, one) in all.into_iter().rev() {
        if here.iter().any(|here| here.title == one.title) {
            done.known += 1;
        } else {
            store::write_in(&tx, me, None, &one, told).await?;
            done.new += 1;
        }
    }
    tx.commit().await?;
    Ok(done)
}

#[derive(Record)]
#[record(Entity)]
struct Here {
    title: String,
}

impl Source for Here {}

/// All of them, by the rules of the form.
fn read() -> Result<Vec<Pitfall>, Problem> {
    let file: File = toml::from_str(FILE).map_err(Problem::fault)?;
    let by_the_form = |told: &Pitfall| {
        let (pitfall, errors) = PITFALL.read(&PITFALL.fill(told));
        let wrong = || Problem::fault(format!("{}: {}", told.title, errors.in_words()));
        if errors.is_empty() { Ok(pitfall) } else { Err(wrong()) }
    };
    file.pitfalls.iter().map(by_the_form).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn there_are_25_and_each_is_one_that_the_form_takes() {
        let all = read().expect("by the rules");
        assert!(all.len() >= 25, "{}", all.len());
        let titles: HashSet<_> = all.iter().map(|one| one.title.to_lowercase()).collect();
        assert_eq!(titles.len(), all.len(), "a title stands twice");
        for one in &all {
            assert!(!one.sources.is_empty(), "{} has no source", one.title);
            assert!(!one.themes.is_empty(), "{} has no theme", one.title);
        }
    }

    #[test]
    fn nothing_of_the_file_is_lost_on_the_way() {
        let file: File = toml::from_str(FILE).expect("TOML");
        for (told, read) in file.pitfalls.iter().zip(read().expect("by the rules")) {
            let texts = |one: &Pitfall| {
                [&one.signs, &one.consequence, &one.way_round].map(|text| text.trim().to_owned())
            };
            assert_eq!(texts(told), texts(&read));
            assert_eq!((&told.themes, &told.sources), (&read.themes, &read.sources));
        }
    }
}
