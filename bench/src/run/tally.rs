//! Answers, counted.

use serde::Serialize;

/// How many answers had a status of each class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    pub good: u64,
    pub redirect: u64,
    pub refused: u64,
    /// 429, which is the answer that a limit gives.
    pub too_many: u64,
    pub fault: u64,
    /// No connection, or no answer on it. Those that were under way when time was up are not counted.
    pub unanswered: u64,
}

impl Tally {
    pub fn count(&mut self, status: Option<u16>) {
        *match status {
            Some(429) => &mut self.too_many,
            Some(200..=299) => &mut self.good,
            Some(300..=399) => &mut self.redirect,
            Some(400..=499) => &mut self.refused,
            Some(_) => &mut self.fault,
            None => &mut self.unanswered,
        } += 1;
    }

    pub fn join(self, other: Self) -> Self {
        Self {
            good: self.good + other.good,
            redirect: self.redirect + other.redirect,
            refused: self.refused + other.refused,
            too_many: self.too_many + other.too_many,
            fault: self.fault + other.fault,
            unanswered: self.unanswered + other.unanswered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_by_their_class() {
        let mut tally = Tally::default();
        [Some(200), Some(303), Some(422), Some(429), Some(504), None]
            .into_iter()
            .for_each(|status| tally.count(status));
        assert_eq!(tally, Tally { good: 1, redirect: 1, refused: 1, too_many: 1, fault: 1, unanswered: 1 });
        assert_eq!(tally.join(tally).fault, 2);
    }
}
