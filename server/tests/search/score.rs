//! How well the questions were answered, by kind.

use super::{Judged, Places};
use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write,
};

/// How many of the first results a person looks at.
const LOOKED_AT: usize = 5;
/// How many of the questions have a good answer among these, of all and of each kind.
const GOAL: f64 = 0.95;
const GOAL_OF_KIND: f64 = 0.85;

/// What came out.
#[derive(Default)]
pub struct Report {
    all: Score,
    of_kind: BTreeMap<String, Score>,
    /// Questions without a good answer among the first, and what was there that must not be.
    missed: Vec<String>,
    wrong: Vec<String>,
}

#[derive(Default)]
struct Score {
    asked: usize,
    first: usize,
    among: usize,
    gain: f64,
}

impl Score {
    fn add(&mut self, grades: &[u8], ideal: f64, good: u8) {
        self.asked += 1;
        self.first += usize::from(grades.first().is_some_and(|grade| *grade >= good));
        self.among += usize::from(is_among(grades, good));
        self.gain += gain(grades, GAINED) / ideal;
    }

    fn share(&self, of: f64) -> f64 {
        of / self.asked as f64
    }

    fn row(&self, kind: &str) -> String {
        let Self { asked, first, among, gain } = self;
        let [first, among, gain] = [*first as f64, *among as f64, *gain].map(|sum| self.share(sum));
        format!("| {kind} | {asked} | {first:.2} | {among:.2} | {gain:.2} |\n")
    }
}

fn is_among(grades: &[u8], good: u8) -> bool {
    grades.iter().take(LOOKED_AT).any(|grade| *grade >= good)
}

/// For how many of the first results their order counts.
const GAINED: usize = 10;

/// Discounted cumulative gain of the first so many.
pub(crate) fn gain(grades: &[u8], most: usize) -> f64 {
    let one = |(place, grade): (usize, &u8)| (f64::from(*grade).exp2() - 1.0) / (place as f64 + 2.0).log2();
    grades.iter().take(most).enumerate().map(one).sum()
}

impl Report {
    /// Takes in what was found for a question: addresses, in order.
    ///
    /// # Panics
    /// Where the question names a text that is nowhere.
    pub fn add(&mut self, judged: &Judged, places: &Places, found: &[String]) {
        let mut grades = HashMap::<&str, u8>::new();
        for (key, grade) in &judged.expect {
            let place = places.of(key).unwrap_or_else(|| panic!("{key} of {} is nowhere", judged.q));
            let best = grades.entry(place).or_insert(0);
            *best = (*best).max(*grade);
        }
        let got: Vec<u8> =
            found.iter().map(|place| grades.get(place.as_str()).copied().unwrap_or(0)).collect();
        let mut ideal: Vec<u8> = grades.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let good = ideal.first().map_or(1, |best| (*best).min(2));
        for score in [&mut self.all, self.of_kind.entry(judged.kind.clone()).or_default()] {
            score.add(&got, gain(&ideal, GAINED), good);
        }
        if !is_among(&got, good) {
            let first = &found[..found.len().min(3)];
            self.missed.push(format!("{} [{}]: {first:?}", judged.q, judged.kind));
        }
        let unwanted = judged.never.iter().filter(|key| places.of(key).is_some_and(|at| found.contains(at)));
        self.wrong.extend(unwanted.map(|key| format!("{}: {key} must not be there", judged.q)));
    }

    /// As a table of Markdown.
    pub fn table(&self) -> String {
        let mut table =
            "| kind of question | asked | a good answer is the first | is among the first five | \
            nDCG@10 |\n|---|--:|--:|--:|--:|\n"
                .to_owned();
        for (kind, score) in &self.of_kind {
            table += &score.row(kind);
        }
        table + &self.all.row("all")
    }

    /// What is missing to the goals; nothing where they are reached.
    pub fn shortfall(&self) -> Option<String> {
        let reaches = |score: &Score, goal: f64| score.share(score.among as f64) >= goal;
        let is_good =
            reaches(&self.all, GOAL) && self.of_kind.values().all(|score| reaches(score, GOAL_OF_KIND));
        if is_good && self.wrong.is_empty() {
            return None;
        }
        let mut text = self.table();
        let _ = write!(text, "missed:\n{}\nwrong:\n{}", self.missed.join("\n"), self.wrong.join("\n"));
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_first_gains_most() {
        let gain = |grades: &[u8]| super::gain(grades, GAINED);
        assert!(gain(&[3, 0, 1]) > gain(&[1, 0, 3]) && gain(&[0; 10]) == 0.0);
        assert_eq!(gain(&[0; 11]), gain(&[[0; 10].as_slice(), &[3]].concat()), "the first ten");
    }

    #[test]
    fn a_good_answer_is_looked_for_among_five() {
        let mut score = Score::default();
        score.add(&[2, 0, 0], 3.0, 2);
        score.add(&[0, 0, 0, 0, 3], 3.0, 2);
        score.add(&[1, 0, 0, 0, 0, 3], 3.0, 2);
        assert_eq!((score.asked, score.first, score.among), (3, 1, 2));
        assert!(score.row("words").starts_with("| words | 3 | 0.33 | 0.67 |"));
    }
}
