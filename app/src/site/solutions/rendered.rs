//! A solution with its Markdown made into HTML: when it is published, not each time it is read.

use super::forms::{Indicator, SOLUTION, Solution};
use crate::site::text::{Html, markdown};
use serde::{Deserialize, Serialize};

/// The texts of the inner solution that are Markdown elsewhere are HTML in this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenderedSolution(Solution);

impl From<Solution> for RenderedSolution {
    fn from(mut solution: Solution) -> Self {
        SOLUTION.each_markdown(&mut solution, &mut |text| {
            if !text.is_empty() {
                *text = markdown(text).into_string();
            }
        });
        Self(solution)
    }
}

impl From<RenderedSolution> for Solution {
    /// For keeping it.
    fn from(told: RenderedSolution) -> Self {
        told.0
    }
}

impl RenderedSolution {
    /// One that was made before and kept.
    pub fn from_stored(solution: Solution) -> Self {
        Self(solution)
    }

    /// The solution, to be shown and not to be changed.
    pub fn solution(&self) -> &Solution {
        &self.0
    }

    /// All of its words but those of title and summary, and its organisation, which may be withheld; for the index.
    pub fn words(&self) -> String {
        let s = &self.0;
        let mut words = Vec::new();
        words.extend(
            [&s.changed, &s.challenge, &s.context, &s.results, &s.went_wrong]
                .map(|text| Self::html(text).words()),
        );
        for block in &s.blocks {
            words.push(block.title.clone());
            words.extend([&block.done, &block.enabled, &block.learned].map(|text| Self::html(text).words()));
        }
        words.push(Self::html(&s.cost).words());
        words.extend(s.conditions.iter().cloned());
        for indicator in &s.indicators {
            let Indicator { name, baseline, result, unit, source } = indicator;
            words.extend([name, baseline, result, unit, source].map(String::clone));
        }
        words.extend(s.sources.iter().flat_map(|source| [source.title.clone(), source.url.clone()]));
        words.retain(|text| !text.is_empty());
        words.join(" ")
    }

    /// What the index holds: the words, after the organisation where it may be said.
    pub fn indexed(organisation: &str, words: &str) -> String {
        [organisation, words].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// One of the texts that are HTML in it.
    pub fn html(text: &str) -> Html {
        Html::trusted(text.to_owned())
    }
}
