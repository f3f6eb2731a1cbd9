//! Who fits whom: needs that are open, and those who could answer them. Each with its reasons in words; what is no
//! reason counts for nothing, and nobody can pay for a place.
//!
//! ```text
//! needs ─┐
//!        ├─→ facts ─→ reasons (or why not) ─→ rank ─→ pages, notices, the judged set
//! people ┘   read      pure                   pure
//! ```

pub mod facts;
pub mod fit;
mod page;
pub mod rank;
mod read;
pub mod reasons;
mod say;
mod section;
mod telling;

pub use page::{MATCHES, page, way_to};
pub use section::{answers, of_offer, partners};
pub use telling::hears;

use facts::Need;
use fit::{Fit, fits};
use rank::{Ranked, rank};
use read::Candidate;

/// Those of the candidates who fit a need, in their order.
fn ranked<'a>(
    need: &Need,
    candidates: impl IntoIterator<Item = &'a Candidate>,
) -> Vec<Ranked<(&'a Candidate, Fit)>> {
    let fitting = candidates.into_iter().filter_map(|one| {
        let fit = fits(need, &one.facts).ok()?;
        Some(Ranked { country: one.facts.country.clone(), reasons: fit.reasons.clone(), what: (one, fit) })
    });
    rank(fitting.collect())
}
