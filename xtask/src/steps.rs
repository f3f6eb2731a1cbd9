//! How the tool speaks: numbered steps with their seconds, and failures that say what to do.

use std::fmt;
use std::io::{self, Write};
use std::time::Instant;

/// A sentence for people: what is missing or went wrong, and what to do about it.
#[derive(Debug)]
pub struct Failure(String);

pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }

    /// For a failure that the output above has already told.
    pub fn silent() -> Self {
        Self(String::new())
    }

    pub fn is_silent(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Gives a low-level error the sentence that it lacks.
pub trait Because<T> {
    fn because(self, sentence: impl FnOnce() -> String) -> Outcome<T>;
}

impl<T, E: fmt::Display> Because<T> for Result<T, E> {
    fn because(self, sentence: impl FnOnce() -> String) -> Outcome<T> {
        self.map_err(|error| Failure::new(format!("{} ({error})", sentence())))
    }
}

/// Numbers the steps of one verb.
pub struct Steps {
    total: usize,
    current: usize,
}

impl Steps {
    pub fn of(total: usize) -> Self {
        Self { total, current: 0 }
    }

    /// Announces a step, does it, and says how long it took.
    pub fn step<T>(&mut self, what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        self.current += 1;
        say(&format!("[{}/{}] {what} …", self.current, self.total));
        let start = Instant::now();
        let result = work()?;
        say(&format!("      done in {:.1} s", start.elapsed().as_secs_f32()));
        Ok(result)
    }
}

/// Prints at once, so that it stands in order with what the started programs print; a reader who has
/// gone (`./x build | head`) must not end the build in a panic.
pub fn say(line: &str) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
