//! Chance that falls the same for the same seed, on every machine.

use chacha20::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// A generator whose algorithm is fixed by its name.
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// One stream for each part of the data: more of one part changes no other.
    pub fn new(seed: u64, part: u64) -> Self {
        Self(ChaCha8Rng::seed_from_u64(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(part)))
    }

    /// 0 up to, and without, `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0.random_range(0..bound.max(1) as u64) as usize
    }

    /// Both ends are possible.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// Some of a list, each at most once, in its order.
    pub fn some<T: Copy>(&mut self, list: &[T], count: usize) -> Vec<T> {
        let first = self.below(list.len());
        let step = list.len() / (count + 1).max(2);
        (0..count).map(|index| list[(first + index * step.max(1)) % list.len()]).collect()
    }

    /// 0 up to, and without, `bound`: the first often, the last hardly ever, as words are in a language
    /// (the number of the rank times the frequency is about the same for all beyond the first ten).
    pub fn rare(&mut self, bound: usize) -> usize {
        const FLAT: f64 = 10.0;
        let share: f64 = self.0.random();
        ((FLAT * ((bound as f64 + FLAT) / FLAT).powf(share) - FLAT) as usize).min(bound.saturating_sub(1))
    }

    /// 1 to `people`: the early ones write much, the late ones little, as everywhere.
    pub fn person(&mut self, people: usize) -> i64 {
        let share: f64 = self.0.random();
        1 + ((share * share) * people as f64) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_falls_one_way() {
        let throw = |seed, part| {
            let mut dice = Dice::new(seed, part);
            (0..20).map(|_| dice.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(throw(7, 1), throw(7, 1));
        assert_ne!(throw(7, 1), throw(7, 2));
        assert_ne!(throw(7, 1), throw(8, 1));
    }

    #[test]
    fn some_of_a_list_are_each_there_once() {
        let mut dice = Dice::new(1, 1);
        for _ in 0..100 {
            let mut some = dice.some(&[1, 2, 3, 4, 5, 6, 7], 3);
            some.sort_unstable();
            some.dedup();
            assert_eq!(some.len(), 3);
        }
    }

    #[test]
    fn some_words_are_rare() {
        let mut dice = Dice::new(1, 1);
        let words: Vec<usize> = (0..10_000).map(|_| dice.rare(300)).collect();
        let count = |range: std::ops::Range<usize>| words.iter().filter(|word| range.contains(word)).count();
        assert!(count(0..10) > 4 * count(290..300) && count(290..300) > 0 && count(0..300) == 10_000);
    }

    #[test]
    fn people_are_counted_from_one() {
        let mut dice = Dice::new(1, 1);
        assert!((0..1000).map(|_| dice.person(10)).all(|person| (1..=10).contains(&person)));
    }
}
