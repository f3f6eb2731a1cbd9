//! Figures from several rounds: the least, the middle, the most.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    pub min: f64,
    pub median: f64,
    pub max: f64,
}

impl Spread {
    /// Nothing from nothing, nor from what is not a number.
    pub fn of(figures: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut figures: Vec<f64> = figures.into_iter().filter(|figure| figure.is_finite()).collect();
        figures.sort_by(f64::total_cmp);
        let (min, max) = (*figures.first()?, *figures.last()?);
        let (low, high) = (figures[(figures.len() - 1) / 2], figures[figures.len() / 2]);
        Some(Self { min, median: f64::midpoint(low, high), max })
    }
}

/// What so large a share of the figures does not exceed: 0.5 the middle, 1 the most. Nothing is 0.
pub fn percentile(figures: &[f64], share: f64) -> f64 {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    let rank = (figures.len() as f64 * share).ceil() as usize;
    figures.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

/// Three digits that count: `0.0163`, `1.63`, `163`.
pub fn short(figure: f64) -> String {
    let before = figure.abs().max(1e-9).log10().floor() as i32;
    let after = (2 - before).clamp(0, 4) as usize;
    format!("{figure:.after$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_has_its_middle() {
        assert_eq!(Spread::of([3.0, 1.0, 2.0]), Some(Spread { min: 1.0, median: 2.0, max: 3.0 }));
        assert_eq!(Spread::of([4.0, 1.0]).map(|spread| spread.median), Some(2.5));
        assert_eq!(Spread::of([f64::NAN, 5.0]).map(|spread| spread.max), Some(5.0));
        assert_eq!(Spread::of([]), None);
    }

    #[test]
    fn a_percentile_is_one_of_the_figures() {
        let figures: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        assert_eq!(
            [0.0, 0.5, 0.99, 1.0].map(|share| percentile(&figures, share)),
            [1.0, 100.0, 198.0, 200.0]
        );
        assert_eq!((percentile(&[7.0], 0.99), percentile(&[], 0.5)), (7.0, 0.0));
    }

    #[test]
    fn figures_are_short() {
        assert_eq!([0.01634, 1.634, 16.34, 16_340.0].map(short), ["0.0163", "1.63", "16.3", "16340"]);
    }
}
