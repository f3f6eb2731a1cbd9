//! What hangs on what, decided before the first row is written: counters in rows must be right from the
//! start.

use super::{Counts, FULL_THREAD, dice::Dice};

/// The shape of the data.
pub struct Plan {
    /// In the order in which they begin.
    pub threads: Vec<Thread>,
    /// What each solution was adapted from, by id; the first solution has the id 1.
    pub parents: Vec<Option<i64>>,
    /// How many adaptations and discussions each solution has.
    pub adaptations: Vec<i64>,
    pub discussions: Vec<i64>,
    /// Where each person is from, once they are made; the first person has the id 1.
    pub countries: Vec<&'static str>,
}

pub struct Thread {
    pub posts: usize,
    /// The solution that it is on.
    pub solution: Option<i64>,
}

impl Plan {
    pub fn new(counts: Counts, seed: u64) -> Self {
        let mut dice = Dice::new(seed, 10);
        let threads = threads(counts, &mut dice);
        let parents: Vec<Option<i64>> = (0..counts.solutions)
            .map(|index| (index > 0 && dice.percent(8)).then(|| 1 + dice.below(index) as i64))
            .collect();
        let mut plan = Self {
            adaptations: vec![0; counts.solutions],
            discussions: vec![0; counts.solutions],
            countries: Vec::new(),
            parents,
            threads,
        };
        for parent in plan.parents.iter().flatten() {
            plan.adaptations[*parent as usize - 1] += 1;
        }
        for solution in plan.threads.iter().filter_map(|thread| thread.solution) {
            plan.discussions[solution as usize - 1] += 1;
        }
        plan
    }
}

/// Of ten posts four stand in threads of exactly one page; a few threads are long, the others short.
fn threads(counts: Counts, dice: &mut Dice) -> Vec<Thread> {
    let mut left = counts.posts;
    let mut threads = Vec::new();
    while left > 0 {
        let posts = match dice.below(1000) {
            0..130 => FULL_THREAD,
            130..132 => 250,
            _ => dice.between(1, 17),
        };
        let posts = posts.min(left);
        left -= posts;
        let solution = dice.percent(30).then(|| 1 + dice.below(counts.solutions) as i64);
        threads.push(Thread { posts, solution });
    }
    threads
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::Size;

    #[test]
    fn threads_hold_all_posts_and_enough_are_full() {
        let plan = Plan::new(Size::Small.counts(), 1);
        assert_eq!(plan.threads.iter().map(|thread| thread.posts).sum::<usize>(), 10_000);
        let full = plan.threads.iter().filter(|thread| thread.posts == FULL_THREAD).count();
        assert!((40..200).contains(&full), "{full}");
    }

    #[test]
    fn counters_add_up() {
        let plan = Plan::new(Size::Small.counts(), 1);
        assert_eq!(plan.adaptations.iter().sum::<i64>() as usize, plan.parents.iter().flatten().count());
        assert_eq!(
            plan.discussions.iter().sum::<i64>() as usize,
            plan.threads.iter().filter(|thread| thread.solution.is_some()).count()
        );
        assert!(
            plan.parents
                .iter()
                .enumerate()
                .all(|(index, parent)| parent.is_none_or(|parent| parent <= index as i64))
        );
    }
}
