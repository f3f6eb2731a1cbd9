//! Those who only want to read while one client does as it likes: a few of them, each at an address of its
//! own.

use crate::{
    figures::percentile,
    run::wire::{Connection, Request},
};
use serde::Serialize;
use std::{
    net::SocketAddr,
    thread,
    time::{Duration, Instant},
};

/// How many ask.
const READERS: u32 = 8;
/// How many questions they ask a second, all together. Kept pages cost so little that this is nothing.
const EACH_SECOND: u32 = 200;
/// Who waits so long has got no answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is asked for: whether it lives, and pages that are kept.
pub struct Probes {
    pub server: SocketAddr,
    pub health: &'static str,
    pub kept: Vec<String>,
}

/// How long answers took, in milliseconds, and how many were not as they should be.
#[derive(Debug, Default)]
pub struct Waits {
    health: Vec<f64>,
    kept: Vec<f64>,
    /// Answered, but with another status than 200.
    pub refused: u64,
    /// Not answered at all: no connection, cut off, or too late.
    pub unanswered: u64,
    /// The first of these, in words.
    pub example: String,
}

/// What half and what nearly all waited at most, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    pub p50_ms: f64,
    pub p99_ms: f64,
    pub longest_ms: f64,
}

impl Figures {
    fn of(waits: &[f64]) -> Self {
        Self {
            p50_ms: percentile(waits, 0.5),
            p99_ms: percentile(waits, 0.99),
            longest_ms: percentile(waits, 1.0),
        }
    }
}

impl Waits {
    pub fn health(&self) -> Figures {
        Figures::of(&self.health)
    }

    pub fn kept(&self) -> Figures {
        Figures::of(&self.kept)
    }

    fn join(mut self, other: Self) -> Self {
        self.health.extend(other.health);
        self.kept.extend(other.kept);
        self.refused += other.refused;
        self.unanswered += other.unanswered;
        if self.example.is_empty() {
            self.example = other.example;
        }
        self
    }
}

impl Probes {
    /// Asks until then.
    pub fn ask(&self, until: Instant) -> Waits {
        thread::scope(|scope| {
            let readers: Vec<_> =
                (0..READERS).map(|reader| scope.spawn(move || self.reader(reader, until))).collect();
            readers.into_iter().filter_map(|reader| reader.join().ok()).fold(Waits::default(), Waits::join)
        })
    }

    fn reader(&self, reader: u32, until: Instant) -> Waits {
        let questions = self.questions(&format!("203.0.113.{}", reader + 1));
        let step = Duration::from_secs(1) * READERS / EACH_SECOND;
        let mut connection = Connection::new(self.server);
        let mut waits = Waits::default();
        let mut due = Instant::now() + step * reader / READERS;
        for number in reader as usize.. {
            if due >= until {
                break;
            }
            let place = number % questions.len();
            let (path, bytes) = &questions[place];
            let since = begin(due);
            match connection.ask(bytes, PATIENCE) {
                Ok(200) => (if place == 0 { &mut waits.health } else { &mut waits.kept })
                    .push(since.elapsed().as_secs_f64() * 1000.0),
                Ok(status) => waits.fail(format!("{path} answered {status}"), |waits| &mut waits.refused),
                Err(error) => waits.fail(format!("{path}: {error}"), |waits| &mut waits.unanswered),
            }
            due += step;
        }
        waits
    }

    /// Each with its path, whether it lives first, ready to be sent.
    fn questions(&self, client: &str) -> Vec<(String, Vec<u8>)> {
        let paths = [self.health.to_owned()].into_iter().chain(self.kept.iter().cloned());
        paths.map(|path| (path.clone(), Request::get(path).bytes(self.server, client))).collect()
    }
}

impl Waits {
    fn fail(&mut self, why: String, count: impl Fn(&mut Self) -> &mut u64) {
        *count(self) += 1;
        if self.example.is_empty() {
            self.example = why;
        }
    }
}

/// Waits until a question is due and says since when its asker waits. Who was held up by the answer before
/// waits since it was due: leaving those out would hide the longest waits behind one another.
fn begin(due: Instant) -> Instant {
    match due.checked_duration_since(Instant::now()) {
        Some(rest) if !rest.is_zero() => {
            thread::sleep(rest);
            Instant::now()
        }
        _ => due,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_are_told_apart_and_ask_for_everything() {
        let probes = Probes {
            server: ([127, 0, 0, 1], 1).into(),
            health: "/healthz",
            kept: vec!["/".into(), "/discussions/1-a".into()],
        };
        let questions = probes.questions("203.0.113.7");
        assert_eq!(
            questions.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
            ["/healthz", "/", "/discussions/1-a"]
        );
        assert!(questions.iter().all(|(_, bytes)| String::from_utf8_lossy(bytes).contains("X-Forwarded-For: 203.0.113.7\r\n")));
    }

    #[test]
    fn who_is_held_up_waits_since_it_was_due() {
        let due = Instant::now() - Duration::from_secs(2);
        assert_eq!(begin(due), due);
    }

    #[test]
    fn nobody_who_got_no_answer_is_left_out() {
        let mut one = Waits { health: vec![1.0], ..Default::default() };
        one.fail("/: refused".into(), |waits| &mut waits.unanswered);
        let mut other = Waits { health: vec![3.0], kept: vec![2.0], ..Default::default() };
        other.fail("/ answered 503".into(), |waits| &mut waits.refused);
        let all = one.join(other);
        assert_eq!((all.unanswered, all.refused, all.example.as_str()), (1, 1, "/: refused"));
        assert_eq!((all.health().longest_ms, all.kept().p50_ms), (3.0, 2.0));
    }
}
