//! What matching knows of a need and of those who could answer it, and nothing else.

use crate::site::{
    exchanges::{Format, Kind, Modality},
    ids::PersonId,
    offers::rules::{Month, State},
    themes,
};

/// What somebody needs.
#[derive(Clone, Debug)]
pub struct Need {
    pub asker: PersonId,
    /// It waits for offers.
    pub is_open: bool,
    pub country: String,
    pub kind: Option<Kind>,
    pub modality: Option<Modality>,
    pub format: Option<Format>,
    /// In which it can be held.
    pub languages: Vec<String>,
    pub themes: Vec<String>,
    /// In which it can be.
    pub months: Vec<Month>,
}

/// Somebody who could answer it: who they are, what they offer, what they have told.
#[derive(Clone, Debug)]
pub struct Partner {
    pub person: PersonId,
    /// Where they show it to who asks; so are the next two.
    pub country: String,
    pub languages: Vec<String>,
    pub knows: Vec<String>,
    pub offered: Vec<Offered>,
    pub told: Vec<Told>,
}

/// A standing offer of theirs.
#[derive(Clone, Debug)]
pub struct Offered {
    pub state: State,
    pub themes: Vec<String>,
    pub languages: Vec<String>,
    pub modalities: Vec<Modality>,
    /// None is all of them.
    pub months: Vec<Month>,
    pub format: Format,
}

/// A solution that they have signed.
#[derive(Clone, Debug)]
pub struct Told {
    pub themes: Vec<String>,
    pub language: String,
    /// How often others have adapted it or put it to use.
    pub taken_up: i64,
}

/// What two lists of themes have to do with each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touching {
    /// In both.
    pub same: Vec<String>,
    /// Of the second, those that stand under the same top of the tree as one of the first.
    pub near: Vec<String>,
}

impl Touching {
    pub fn of(wanted: &[String], has: &[String]) -> Self {
        let top = |slug: &str| themes::find(slug).map(|theme| theme.parent.as_ref().unwrap_or(&theme.slug));
        let mut touching = Self::default();
        for slug in has {
            if wanted.contains(slug) {
                touching.same.push(slug.clone());
            } else if wanted.iter().any(|one| top(one).is_some() && top(one) == top(slug)) {
                touching.near.push(slug.clone());
            }
        }
        touching
    }

    pub fn touches(&self) -> bool {
        !self.same.is_empty() || !self.near.is_empty()
    }
}

/// Those of one list that are in another too.
pub fn both<T: Clone + PartialEq>(one: &[T], other: &[T]) -> Vec<T> {
    one.iter().filter(|of| other.contains(of)).cloned().collect()
}
