//! What a list can be narrowed to: only values that occur, each with how many rows it leaves, counted under all
//! the other filters.
//!
//! What is counted is kept in memory until the list is touched: to count is to walk through all of it.

use super::{
    db::Db,
    problem::Problem,
    remembered::Remembered,
    things::{Tag, Thing},
};
use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

/// What one row has of each facet, in the order of the facets: one language, several countries.
pub type Values = Vec<Vec<String>>;

/// How many rows each value of each facet leaves.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally(Vec<BTreeMap<String, i64>>);

impl Tally {
    /// Counts rows. A value of a facet is counted among the rows that all other facets leave: what is chosen of a
    /// facet can be exchanged for any that is counted. Nothing chosen of a facet is the empty text.
    pub fn of(rows: &[Values], chosen: &[&str]) -> Self {
        let mut counts = vec![BTreeMap::new(); chosen.len()];
        for row in rows {
            let fits: Vec<bool> = row
                .iter()
                .zip(chosen)
                .map(|(has, one)| one.is_empty() || has.iter().any(|value| value == one))
                .collect();
            let missing = fits.iter().filter(|fit| !**fit).count();
            for (facet, values) in row.iter().enumerate() {
                if missing == usize::from(!fits[facet]) {
                    let once: HashSet<&String> = values.iter().collect();
                    once.into_iter().for_each(|value| *counts[facet].entry(value.clone()).or_insert(0) += 1);
                }
            }
        }
        Self(counts)
    }

    /// What an index has counted: of each facet its values.
    pub fn counted(counts: Vec<BTreeMap<String, i64>>) -> Self {
        Self(counts)
    }

    /// How many rows this value of a facet leaves.
    pub fn count(&self, facet: usize, value: &str) -> i64 {
        self.0.get(facet).and_then(|counts| counts.get(value)).copied().unwrap_or(0)
    }

    /// All values of a facet that occur, each with its count.
    pub fn all(&self, facet: usize) -> impl Iterator<Item = (&str, i64)> {
        self.0.get(facet).into_iter().flatten().map(|(value, count)| (value.as_str(), *count))
    }

    /// All values of a facet, those of most rows first.
    pub fn most_first(&self, facet: usize) -> Vec<(&str, i64)> {
        let mut all: Vec<_> = self.all(facet).collect();
        all.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        all
    }

    /// Those of these values that occur, each with its count.
    pub fn occurring<'a, V>(
        &self,
        facet: usize,
        values: impl IntoIterator<Item = (&'a str, V)>,
    ) -> Vec<(&'a str, V, i64)> {
        let counted = values.into_iter().map(|(value, name)| (value, name, self.count(facet, value)));
        counted.filter(|(.., count)| *count > 0).collect()
    }
}

/// The tallies of the lists, kept, and the numbers of pages that count.
#[derive(Default)]
pub struct Tallies {
    kept: Remembered<(Thing, String), Tally>,
    numbers: Remembered<&'static str, Vec<i64>>,
}

impl Tallies {
    /// The tally of a list under these filters, from the rows that anybody may see and that hold these words.
    ///
    /// # Errors
    /// Those of `rows`.
    pub async fn get(
        &self,
        db: &Db,
        (thing, words): (Thing, &str),
        chosen: &[&str],
        rows: impl Future<Output = Result<Vec<Values>, Problem>>,
    ) -> Result<Arc<Tally>, Problem> {
        self.get_from(db, (thing, words), chosen, &[Tag::List(thing, None)], rows).await
    }

    /// The same of rows that these lists change.
    ///
    /// # Errors
    /// Those of `rows`.
    pub async fn get_from(
        &self,
        db: &Db,
        (thing, words): (Thing, &str),
        chosen: &[&str],
        lists: &[Tag],
        rows: impl Future<Output = Result<Vec<Values>, Problem>>,
    ) -> Result<Arc<Tally>, Problem> {
        let key = (thing, [&[words], chosen].concat().join("\n"));
        let tally = async { Ok((Tally::of(&rows.await?, chosen), lists.to_vec())) };
        self.kept.get(db, key, tally).await
    }

    /// A tally that the database counts, of one facet, under a name among those of the list.
    ///
    /// # Errors
    /// Those of `count`.
    pub async fn counted(
        &self,
        db: &Db,
        (thing, name): (Thing, &'static str),
        count: impl Future<Output = Result<Vec<(String, i64)>, Problem>>,
    ) -> Result<Arc<Tally>, Problem> {
        let tally = async {
            let counts = count.await?.into_iter().collect();
            Ok((Tally::counted(vec![counts]), vec![Tag::List(thing, None)]))
        };
        // No words of a list end its line.
        self.kept.get(db, (thing, format!("\n{name}")), tally).await
    }

    /// The numbers of a page, which depend on these lists, counted anew when one of them was touched.
    ///
    /// # Errors
    /// Those of `count`.
    pub async fn numbers(
        &self,
        db: &Db,
        page: &'static str,
        lists: &[Tag],
        count: impl Future<Output = Result<Vec<i64>, Problem>>,
    ) -> Result<Arc<Vec<i64>>, Problem> {
        self.numbers.get(db, page, async { Ok((count.await?, lists.to_vec())) }).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(values: [&[&str]; 2]) -> Values {
        values.map(|values| values.iter().map(|value| (*value).to_owned()).collect()).into()
    }

    #[test]
    fn a_value_is_counted_under_the_other_filters() {
        let rows = [
            row([&["worked"], &["BR", "NE"]]),
            row([&["worked"], &["BR"]]),
            row([&["failed"], &["NE"]]),
            row([&["failed"], &[]]),
        ];
        let counts = |chosen: [&str; 2]| {
            let tally = Tally::of(&rows, &chosen);
            [(0, "worked"), (0, "failed"), (1, "BR"), (1, "NE")]
                .map(|(facet, value)| tally.count(facet, value))
        };
        assert_eq!(counts(["", ""]), [2, 2, 2, 2]);
        assert_eq!(counts(["worked", ""]), [2, 2, 2, 1]);
        assert_eq!(counts(["", "NE"]), [1, 1, 2, 2]);
        assert_eq!(counts(["failed", "BR"]), [2, 0, 0, 1]);
        assert_eq!(counts(["unknown", "BR"]), [2, 0, 0, 0]);
    }

    #[test]
    fn what_does_not_occur_is_not_offered() {
        let tally = Tally::of(&[row([&["a"], &["x", "x"]])], &["", ""]);
        assert_eq!(tally.occurring(0, [("a", 'A'), ("b", 'B')]), [("a", 'A', 1)]);
        assert_eq!(tally.count(1, "x"), 1, "a row counts once");
    }
}
