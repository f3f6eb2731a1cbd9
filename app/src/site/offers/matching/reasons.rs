//! Why somebody fits a need, and why not: what can be said, and how much it counts.

use crate::site::{
    exchanges::{Format, Modality},
    offers::rules::Month,
};

/// Why somebody fits. What is not said here counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// They offer to share on the very themes; or on themes beside them.
    OffersOn(Vec<String>),
    OffersNear(Vec<String>),
    /// So many solutions of theirs are on the very themes, on these; or on themes beside them.
    ToldOn(usize, Vec<String>),
    ToldNear(usize),
    /// What they offer they have told too, so many times: it is no other theme that they know.
    AlsoTold(usize),
    /// They say that they know these themes.
    Knows(Vec<String>),
    /// So often others took up what they told on the very themes.
    TakenUp(i64),
    Modality(Modality),
    Languages(Vec<String>),
    Months(Vec<Month>),
    Format(Format),
    SameCountry,
    /// Both countries are in this region, UN M49.
    SameRegion(&'static str),
}

impl Reason {
    /// How much it counts.
    pub fn weight(&self) -> usize {
        match self {
            Self::OffersOn(themes) => on(themes),
            Self::ToldOn(count, themes) => on(themes) + more(*count),
            Self::AlsoTold(count) => 3 + more(*count),
            Self::Knows(_) | Self::Modality(_) => 3,
            Self::ToldNear(_) => 2,
            Self::TakenUp(count) => 1 + usize::from(*count > 2),
            Self::Languages(shared) => 2 + usize::from(shared.len() > 1),
            Self::SameCountry => 2,
            Self::OffersNear(_) | Self::Months(_) | Self::Format(_) | Self::SameRegion(_) => 1,
        }
    }
}

/// To be on the very theme counts most; each further theme less.
fn on(themes: &[String]) -> usize {
    10 + 4 * themes.len().saturating_sub(1).min(2)
}

/// One more counts a little, many no more than three.
fn more(count: usize) -> usize {
    count.saturating_sub(1).min(2)
}

/// Why somebody is not suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhyNot {
    OwnNeed,
    NotOpen,
    Closed,
    Paused,
    UsedUp,
    OtherThemes,
    NoLanguage,
    /// The need is for an exchange within one country, or for one between two.
    OtherCountry,
    SameCountry,
    OtherFormat,
    OtherMonths,
}
