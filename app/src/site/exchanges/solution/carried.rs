//! What of an exchange goes into the solution.

use super::told;
use crate::site::{
    exchanges::{
        plan::view::paid_lines,
        rules::{self, Plan},
        store::ExchangeRow,
    },
    locale::Locale,
    solutions::{Block, Indicator, Solution, Source},
    text,
    time::Moment,
};

/// A kind of what its requester told, and the words.
pub type Told<'a> = (rules::Told, &'a str);

/// How much of it a solution has room for.
const TITLE_MOST: usize = 120;
const BLOCKS_MOST: usize = 12;

/// The draft. Of what was told it has only the requester's own words: those of the other side are not theirs to give.
pub fn solution(
    t: Locale,
    row: &ExchangeRow,
    plan: Option<&Plan>,
    own: &[Told<'_>],
    address: String,
) -> Solution {
    let words = |kinds: &[rules::Told]| {
        let told = own.iter().filter(|(kind, text)| kinds.contains(kind) && !text.is_empty());
        told.map(|(_, text)| *text).collect::<Vec<_>>().join("\n\n")
    };
    let nothing = Plan::default();
    let plan = plan.unwrap_or(&nothing);
    let (learned, will_use) = (words(&[rules::Told::Learned]), words(&[rules::Told::WillUse]));
    let changed = if row.prompted_by.is_some() { will_use.clone() } else { String::new() };
    Solution {
        title: text::excerpt(&row.title, TITLE_MOST),
        language: row.language.clone(),
        organisation: row.organisation.clone(),
        themes: row.themes.0.clone(),
        countries: vec![row.country.clone()],
        year_from: year(plan.activities.iter().filter_map(|one| one.starts_at).min()),
        year_to: year(row.completed_at),
        challenge: row.need.clone(),
        context: lines(t.exchange_objectives(), &row.objectives.0),
        blocks: blocks(t, plan, learned, will_use),
        results: words(&rules::Told::PUBLIC),
        indicators: plan.indicators.iter().map(indicator).collect(),
        went_wrong: words(&[rules::Told::ShouldChange]),
        cost: cost(t, plan),
        sources: vec![Source { title: row.title.clone(), url: address }],
        changed,
        ..Default::default()
    }
}

/// What was done, one after the other, and at the end what was learned of it.
fn blocks(t: Locale, plan: &Plan, learned: String, will_use: String) -> Vec<Block> {
    let block =
        |one: &rules::Activity| Block { title: one.what.clone(), done: told(t, one), ..Default::default() };
    let is_told = !learned.is_empty() || !will_use.is_empty();
    let room = BLOCKS_MOST - usize::from(is_told);
    let done = plan.activities.iter().take(room).map(block);
    let last = is_told.then(|| Block {
        title: t.told_learned().to_owned(),
        done: will_use,
        learned,
        ..Default::default()
    });
    done.chain(last).collect()
}

/// What was to be measured; what came out is still to be said.
fn indicator(one: &rules::Indicator) -> Indicator {
    Indicator {
        name: one.name.clone(),
        baseline: one.baseline.clone(),
        unit: one.unit.clone(),
        source: one.source.clone(),
        ..Default::default()
    }
}

fn cost(t: Locale, plan: &Plan) -> String {
    let sums = lines(t.plan_paid(), &paid_lines(t, plan));
    [sums, plan.costs.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// A list under what it is, as Markdown.
fn lines(title: &str, all: &[String]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let items = all.iter().map(|line| format!("- {line}"));
    std::iter::once(format!("{title}\n")).chain(items).collect::<Vec<_>>().join("\n")
}

fn year(at: Option<Moment>) -> Option<u16> {
    at.and_then(|at| u16::try_from(at.parts().0).ok())
}
