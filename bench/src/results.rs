//! What was measured, raw: the JSON that `run` writes and `growth` reads.

use crate::{figures::Spread, generate::Size, items::Goal};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
pub struct Results {
    pub size: Size,
    /// `sqlite` or `postgres`.
    pub database: String,
    pub machine: Machine,
    pub rounds: usize,
    pub seconds: u64,
    pub items: Vec<Measured>,
    pub process: Process,
}

#[derive(Debug, Serialize, Deserialize)]
pub struct Machine {
    pub processor: String,
    pub cores: usize,
    pub kernel: String,
}

/// One item at one number of connections.
#[derive(Debug, Serialize, Deserialize)]
pub struct Measured {
    pub name: String,
    pub connections: usize,
    pub goal: Goal,
    pub p99_goal: f64,
    /// One for each round.
    pub pairs: Vec<Pair>,
    /// Sentences: what was not as it has to be. With one of them no figure counts.
    pub failures: Vec<String>,
}

/// The limit and Banyan, one right after the other.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Pair {
    pub limit: Sample,
    pub banyan: Sample,
}

/// What one server did under load.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Sample {
    pub requests: u64,
    pub seconds: f64,
    pub bytes: u64,
    /// Of the whole tree of processes (and of PostgreSQL's, where it works for the server).
    pub cpu_ms: f64,
    /// Of programs that have nothing to do with it: with much of this, times say little.
    pub others_ms: f64,
    pub p50_us: f64,
    pub p99_us: f64,
}

/// What the program costs beside its requests.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Process {
    /// From the start of the program to the first answer, for each try.
    pub first_health_ms: Vec<f64>,
    pub first_page_ms: Vec<f64>,
    pub idle_mb: f64,
    /// The most that it ever took, after all that was asked of it. Of the database file, which is seen in
    /// place, each connection counts what it has seen; none of that is taken from others.
    pub peak_mb: f64,
    /// Without the file, at rest and after the most demanding measurement.
    pub idle_own_mb: f64,
    /// The import of 10,000 posts, with all of their index, in seconds.
    #[serde(default)]
    pub import_s: f64,
    pub peak_own_mb: f64,
}

impl Sample {
    pub fn rate(&self) -> f64 {
        self.requests as f64 / self.seconds
    }

    /// Whether other programs took more than a twentieth of the machine.
    pub fn is_disturbed(&self, cores: usize) -> bool {
        self.others_ms > self.seconds * 1000.0 * cores as f64 / 20.0
    }

    pub fn cpu_each(&self) -> f64 {
        self.cpu_ms / self.requests as f64
    }
}

impl Pair {
    pub fn cpu_ratio(&self) -> f64 {
        self.banyan.cpu_each() / self.limit.cpu_each()
    }

    pub fn rate_ratio(&self) -> f64 {
        self.banyan.rate() / self.limit.rate()
    }

    pub fn p99_ratio(&self) -> f64 {
        self.banyan.p99_us / self.limit.p99_us
    }
}

impl Measured {
    pub fn spread(&self, figure: impl Fn(&Pair) -> f64) -> Option<Spread> {
        Spread::of(self.pairs.iter().map(figure))
    }

    /// The ratio that its goal speaks of.
    pub fn ratio(&self) -> Option<Spread> {
        match self.goal {
            Goal::Cpu(_) => self.spread(Pair::cpu_ratio),
            Goal::Rate(_) => self.spread(Pair::rate_ratio),
        }
    }

    /// By the middle of the rounds.
    pub fn reaches_goal(&self) -> bool {
        match self.goal {
            Goal::Cpu(most) => self.ratio().is_some_and(|ratio| ratio.median <= most),
            Goal::Rate(least) => self.ratio().is_some_and(|ratio| ratio.median >= least),
        }
    }

    pub fn reaches_p99(&self) -> bool {
        self.spread(Pair::p99_ratio).is_some_and(|ratio| ratio.median <= self.p99_goal)
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample(requests: u64, cpu_ms: f64, p99_us: f64) -> Sample {
        Sample { requests, seconds: 2.0, bytes: 0, cpu_ms, others_ms: 0.0, p50_us: p99_us / 2.0, p99_us }
    }

    pub fn measured(goal: Goal) -> Measured {
        let pair = Pair { limit: sample(1000, 100.0, 1000.0), banyan: sample(250, 50.0, 3000.0) };
        Measured {
            name: "reply".into(),
            connections: 16,
            goal,
            p99_goal: 3.0,
            pairs: vec![pair; 3],
            failures: Vec::new(),
        }
    }

    #[test]
    fn ratios_are_to_the_limit() {
        let pair = measured(Goal::Cpu(2.0)).pairs[0];
        assert_eq!((pair.cpu_ratio(), pair.rate_ratio(), pair.p99_ratio()), (2.0, 0.25, 3.0));
    }

    #[test]
    fn other_programs_disturb() {
        let quiet = sample(1, 1.0, 1.0);
        assert!(!quiet.is_disturbed(2) && Sample { others_ms: 201.0, ..quiet }.is_disturbed(2));
    }

    #[test]
    fn goals_bound_from_above_or_from_below() {
        for (goal, reached) in [
            (Goal::Cpu(2.0), true),
            (Goal::Cpu(1.9), false),
            (Goal::Rate(0.25), true),
            (Goal::Rate(0.3), false),
        ] {
            assert_eq!(measured(goal).reaches_goal(), reached, "{goal:?}");
        }
        assert!(measured(Goal::Cpu(2.0)).reaches_p99());
    }
}
