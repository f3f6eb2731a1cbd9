//! A server under attack, and what is seen of it: how long others wait, what it takes, how long it goes on.

use super::{
    attack::Attacker,
    probes::{Figures, Probes, Waits},
    shapes::Load,
};
use crate::run::{process, server::Server, tally::Tally};
use serde::Serialize;
use std::{
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

/// One attack, or none: how its sender was answered, how long the others waited, what the server took.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    pub name: String,
    pub attacker: Tally,
    pub health: Figures,
    pub kept: Figures,
    pub refused_probes: u64,
    pub unanswered_probes: u64,
    pub example: String,
    /// The server's own memory before, the most that was seen of it, and the most of all of it with files
    /// that it sees in place, in MB.
    pub before_mb: f64,
    pub own_mb: f64,
    pub peak_mb: f64,
    /// How long the server went on working for it when it was over.
    pub busy_s: f64,
    /// It was ended before its time, see [`ENOUGH_MB`].
    pub ended_early: bool,
}

/// How long it is watched before anybody attacks: long enough for some hundred answers of each kind.
const QUIET: Duration = Duration::from_secs(6);
/// An attack that has taken so much of the server has shown what it can do; the machine may have to live on.
pub const ENOUGH_MB: f64 = 3000.0;
/// What was begun goes on nevertheless. Here the server is ended, before the system ends somebody else.
const TOO_MUCH_MB: f64 = 10_000.0;
/// How often memory is read while an attack lasts.
const LOOK: Duration = Duration::from_millis(50);
/// How long the server may take to come to rest after an attack, and what it may do and still be at rest.
const RECOVERY: Duration = Duration::from_secs(60);
const AT_REST: f64 = 0.05;

pub struct Watched {
    pub server: Server,
    /// Whose CPU time is the server's.
    roots: Vec<u32>,
    probes: Probes,
}

impl Watched {
    /// `postmaster`: who else works for it. `health` and `kept` are the pages that others read.
    pub fn new(server: Server, postmaster: Option<u32>, health: &'static str, kept: Vec<String>) -> Self {
        let roots = [server.pid()].into_iter().chain(postmaster).collect();
        let probes = Probes { server: server.address, health, kept };
        Self { server, roots, probes }
    }

    /// When nobody attacks, and all pages are kept that will be.
    pub fn quiet(&self) -> Row {
        self.probes.ask(Instant::now() + Duration::from_secs(1));
        self.settle();
        self.measure("quiet", "", &[], QUIET)
    }

    /// Lets these be put on it for a while, and looks at everybody.
    pub fn measure(&self, name: &str, client: &str, loads: &[Load], time: Duration) -> Row {
        process::forget_peak(self.server.pid());
        let before_mb = self.memory().own_mb;
        let (until, enough, is_over) =
            (Instant::now() + time, AtomicBool::new(false), AtomicBool::new(false));
        let attacker =
            Attacker { server: self.server.address, client: client.into(), until, enough: &enough };
        let (waits, attacker, busy_s, own_mb) = thread::scope(|scope| {
            let watch = scope.spawn(|| self.watch(before_mb, &enough, &is_over));
            let attack = scope.spawn(|| attacker.put(loads));
            let waits = self.probes.ask(until);
            let tally = attack.join().unwrap_or_default();
            let busy_s = self.settle();
            is_over.store(true, Ordering::Relaxed);
            (waits, tally, busy_s, watch.join().unwrap_or_default())
        });
        let (peak_mb, ended_early) = (self.memory().peak_mb, enough.into_inner());
        Row { name: name.into(), attacker, before_mb, own_mb, peak_mb, busy_s, ended_early, ..Row::of(waits) }
    }

    fn memory(&self) -> process::Memory {
        process::memory(self.server.pid()).unwrap_or_default()
    }

    /// The most of the server's own memory until it is over; Linux keeps no highest mark of it.
    fn watch(&self, before_mb: f64, enough: &AtomicBool, is_over: &AtomicBool) -> f64 {
        let mut most = before_mb;
        while !is_over.load(Ordering::Relaxed) {
            most = most.max(self.memory().own_mb);
            if most - before_mb > ENOUGH_MB {
                enough.store(true, Ordering::Relaxed);
            }
            if most > TOO_MUCH_MB {
                self.server.kill();
                return most;
            }
            thread::sleep(LOOK);
        }
        most
    }

    /// Waits until what was begun is done, for writes go on though their client has left; gives how long that
    /// took, in seconds.
    pub fn settle(&self) -> f64 {
        let (start, pause) = (Instant::now(), Duration::from_millis(300));
        while start.elapsed() < RECOVERY {
            let (before, since) = (process::cpu_ms(&self.roots), start.elapsed());
            thread::sleep(pause);
            if process::cpu_ms(&self.roots) - before <= pause.as_secs_f64() * 1000.0 * AT_REST {
                return since.as_secs_f64();
            }
        }
        RECOVERY.as_secs_f64()
    }
}

impl Row {
    fn of(waits: Waits) -> Self {
        let (health, kept) = (waits.health(), waits.kept());
        let Waits { refused, unanswered, example, .. } = waits;
        Self {
            health,
            kept,
            refused_probes: refused,
            unanswered_probes: unanswered,
            example,
            ..Self::default()
        }
    }
}
