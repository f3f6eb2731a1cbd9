//! Data for measuring: the same for the same seed, in the tables as the app itself would have filled them.

mod dice;
mod discussions;
mod exchanges;
mod forms;
pub mod import;
mod organisations;
mod people;
mod plan;
mod sink;
mod solutions;
mod text;
mod words;

#[cfg(test)]
mod as_written;

pub use dice::Dice;
pub use forms::{Forms, encode};
pub use people::TOKEN;

use crate::{Outcome, database};
use app::site::{
    audit::entry,
    db::{Codes, Json},
    ids::PersonId,
    index::Document,
    people::entity::person,
    things::Thing,
    time::Moment,
};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use plan::Plan;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use serde::{Deserialize, Serialize};
use sink::{PostgresSink, Row, Sink, SqliteSink};
use std::time::{Duration, Instant};
use text::Voices;

/// The seed when none is given.
pub const SEED: u64 = 2026;
/// How many posts the threads have that reading is measured on.
pub const FULL_THREAD: usize = 50;

/// How much data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Size {
    /// 10,000 posts, 1,000 solutions, 2,000 people, 200 exchanges
    Small,
    /// A hundred times as much
    Large,
}

/// So many of each.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    pub people: usize,
    pub solutions: usize,
    pub posts: usize,
    pub exchanges: usize,
}

impl Size {
    pub fn name(self) -> &'static str {
        if self == Self::Small { "small" } else { "large" }
    }

    pub fn counts(self) -> Counts {
        let times = if self == Self::Small { 1 } else { 100 };
        Counts {
            people: 2_000 * times,
            solutions: 1_000 * times,
            posts: 10_000 * times,
            exchanges: 200 * times,
        }
    }
}

impl Counts {
    fn all(&self) -> usize {
        self.people + self.solutions + self.posts + self.exchanges
    }
}

/// What every part of the data is written with.
struct Making<'m> {
    sink: &'m mut dyn Sink,
    bar: ProgressBar,
    seed: u64,
    counts: Counts,
    plan: Plan,
    voices: Voices,
}

impl Making<'_> {
    fn put(&mut self, row: impl ActiveModelTrait) -> Outcome {
        self.sink.write(&Row::of(row)?)
    }

    /// Puts a text where the search finds it.
    fn put_document(&mut self, document: &Document<'_>) -> Outcome {
        self.put(document.row())
    }

    /// Notes what was done by whom. It touched no cached page: nobody had come yet.
    fn put_entry(&mut self, actor: PersonId, action: &str, (thing, id): (Thing, i64), at: Moment) -> Outcome {
        self.put(entry::ActiveModel {
            actor_id: Set(Some(actor)),
            action: Set(action.to_owned()),
            subject: Set(Some(thing)),
            subject_id: Set(Some(id)),
            touched: Set(String::new()),
            created_at: Set(at),
            ..Default::default()
        })
    }
}

/// Fills an empty database.
///
/// # Errors
/// When it has no tables, or people in it, or refuses a row.
pub fn fill(url: &str, size: Size, seed: u64) -> Outcome {
    require_empty(url)?;
    match database::sqlite_file(url) {
        Some(file) => make(SqliteSink::open(&file)?, size.counts(), seed),
        None => make(PostgresSink::open(url)?, size.counts(), seed),
    }
}

fn require_empty(url: &str) -> Outcome {
    let people = database::ask(url, async |tables| person::Entity::find().count(tables).await)
        .map_err(|error| format!("the tables are missing ({error}); make them with `banyan migrate`"))?;
    if people > 0 {
        return Err("this database has people in it already; only an empty one is filled".into());
    }
    Ok(())
}

fn make(mut sink: impl Sink, counts: Counts, seed: u64) -> Outcome {
    let start = Instant::now();
    let bar = bar(counts.all() as u64);
    let mut making = Making {
        sink: &mut sink,
        bar: bar.clone(),
        seed,
        counts,
        plan: Plan::new(counts, seed),
        voices: Voices::new(seed),
    };
    people::write(&mut making)?;
    organisations::write(&mut making)?;
    solutions::write(&mut making)?;
    discussions::write(&mut making)?;
    exchanges::write(&mut making)?;
    bar.set_message("closing");
    sink.finish()?;
    bar.finish_and_clear();
    let Counts { people, solutions, posts, exchanges } = counts;
    let seconds = start.elapsed().as_secs_f32();
    println!(
        "{posts} posts, {solutions} solutions, {people} people, {exchanges} exchanges in {seconds:.1} s"
    );
    Ok(())
}

fn bar(length: u64) -> ProgressBar {
    let style = ProgressStyle::with_template(
        "{msg:12} {bar:40} {percent:>3} %  {elapsed_precise}, {eta_precise} to go",
    );
    let bar = ProgressBar::new(length);
    bar.enable_steady_tick(Duration::from_millis(200));
    match style {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Moments are the data's own, so that no clock decides what is made: 2024 and 2025.
const FIRST_MOMENT: i64 = 1_704_067_200_000;
const LAST_MOMENT: i64 = 1_767_225_600_000;
const HOUR: i64 = 3_600_000;

/// When the thing of this index came, of so many that came one after another.
fn moment(index: usize, of: usize) -> Moment {
    Moment(FIRST_MOMENT + (LAST_MOMENT - FIRST_MOMENT) / of.max(1) as i64 * index as i64)
}

/// A short list of codes, or of lines, as its column keeps it.
fn codes(list: &[impl AsRef<str>]) -> Codes {
    Json(list.iter().map(|one| one.as_ref().to_owned()).collect())
}

/// The slugs of all themes, in an order that does not depend on a language.
fn themes() -> Vec<&'static str> {
    sorted(app::site::themes::options(Default::default()))
}

/// A question for the search: a word that texts have, and the name of a place that may be in some.
pub fn question(dice: &mut Dice) -> String {
    format!("{}+{}", dice.pick(words::ENGLISH.topics), words::place(dice.below(4000)))
}

/// The codes of all countries, likewise.
fn countries() -> Vec<&'static str> {
    sorted(app::site::vocabulary::COUNTRIES.options(Default::default()))
}

fn sorted(options: Vec<(&'static str, &'static str)>) -> Vec<&'static str> {
    let mut codes: Vec<_> = options.into_iter().map(|(code, _)| code).collect();
    codes.sort_unstable();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_follow_one_another() {
        assert_eq!(moment(0, 10), Moment(FIRST_MOMENT));
        assert!(moment(9, 10) > moment(8, 10) && moment(10, 10) <= Moment(LAST_MOMENT));
    }

    #[test]
    fn large_is_a_hundred_times_small() {
        assert_eq!(Size::Large.counts().all(), Size::Small.counts().all() * 100);
        assert_eq!(Size::Large.counts().posts, 1_000_000);
    }
}
