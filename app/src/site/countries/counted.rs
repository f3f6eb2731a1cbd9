//! How many of each kind of thing are in each country.

use crate::site::{
    facets::Tally,
    feature::{InCountry, Side, placed},
    locale::Locale,
    problem::Problem,
    session::Viewer,
};
use std::{collections::BTreeSet, sync::Arc};

/// All kinds, each with the tally that counts it.
pub struct Counted(Vec<(InCountry, Arc<Tally>)>);

impl Counted {
    /// Of all features, in the order of their places.
    ///
    /// # Errors
    /// The database's own.
    pub async fn read(viewer: &Viewer) -> Result<Self, Problem> {
        let kinds = viewer.site.features.iter().flat_map(|feature| feature.in_country);
        let mut counted = Vec::new();
        for (kind, ()) in placed(kinds.map(|kind| (*kind, ()))) {
            counted.push((kind, (kind.tally)(viewer).await?));
        }
        Ok(Self(counted))
    }

    /// The countries that have anything.
    pub fn countries(&self) -> BTreeSet<&str> {
        let all = self.0.iter().flat_map(|(kind, tally)| tally.all(kind.facet));
        all.filter(|(country, count)| !country.is_empty() && *count > 0).map(|(country, _)| country).collect()
    }

    /// What a country has, and how many of each.
    pub fn of(&self, country: &str) -> Vec<(InCountry, i64)> {
        let counted = self.0.iter().map(|(kind, tally)| (*kind, tally.count(kind.facet, country)));
        counted.filter(|(_, count)| *count > 0).collect()
    }

    /// How much it has of all.
    pub fn sum(&self, country: &str) -> i64 {
        self.of(country).iter().map(|(_, count)| count).sum()
    }

    /// The same in words.
    pub fn said(&self, t: Locale, country: &str) -> String {
        let said = self.of(country).into_iter().map(|(kind, count)| (kind.say)(t, count));
        said.collect::<Vec<_>>().join(" · ")
    }

    /// How often it gives, and how often it receives.
    pub fn balance(&self, country: &str) -> (i64, i64) {
        let of_side = |side| {
            let of_side = self.of(country).into_iter().filter(|(kind, _)| kind.side == Some(side));
            of_side.map(|(_, count)| count).sum()
        };
        (of_side(Side::Gives), of_side(Side::Receives))
    }
}
