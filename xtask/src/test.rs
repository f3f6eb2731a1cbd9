//! `test`: every suite, and one count of them all as the last line.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use clap::ValueEnum;

use crate::build::{self, Profile, TESTED};
use crate::count::{self, Count, Playwright};
use crate::postgres::Postgres;
use crate::steps::{Because, Failure, Outcome, Steps, say};
use crate::system::{apt_install, cargo, command, find, root};
use crate::tools;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Suite {
    /// Units, services and pages, on SQLite and on a throw-away PostgreSQL
    Rust,
    /// Journeys through the site in Chromium
    Browser,
}

/// A suite that fails does not hide the others.
pub fn run(only: Option<Suite>) -> Outcome<()> {
    let mut count = Count::default();
    // Only the journeys need what browsers load; cargo builds what the other tests need.
    let built = if only == Some(Suite::Rust) { Ok(()) } else { build::run(Profile::Dev) };
    match built {
        Ok(()) => count += suites(only),
        Err(failure) => count += broken(&failure),
    }
    say(&format!("\n{} passed, {} failed", count.passed, count.failed));
    if count.failed == 0 { Ok(()) } else { Err(Failure::silent()) }
}

fn suites(only: Option<Suite>) -> Count {
    let all = [
        (Suite::Rust, "Testing the code and the pages", rust as fn() -> Outcome<Count>),
        (Suite::Browser, "Testing the journeys in a browser", browser),
    ];
    let chosen: Vec<_> =
        all.into_iter().filter(|(suite, ..)| only.is_none_or(|only| only == *suite)).collect();
    let mut steps = Steps::of(chosen.len());
    let mut count = Count::default();
    for (_, what, suite) in chosen {
        count += steps.step(what, suite).unwrap_or_else(|failure| broken(&failure));
    }
    count
}

/// What could not even run counts as one failed test.
fn broken(failure: &Failure) -> Count {
    say(&format!("\n{failure}"));
    Count { passed: 0, failed: 1 }
}

fn rust() -> Outcome<Count> {
    let postgres = Postgres::start()?;
    let mut count = Count::default();
    let mut success = true;
    // Each as it is built already: with others, or in another profile, its libraries would be compiled anew.
    for packages in [TESTED, "--release -p xtask"] {
        let mut tests = cargo(&format!("test --no-fail-fast {packages}"));
        tests.env("BANYAN_TEST_POSTGRES", postgres.url());
        success &= stream(&mut tests, |line| count::cargo(&mut count, line))?;
    }
    Ok(honest(count, success))
}

fn browser() -> Outcome<Count> {
    let folder = root().join("end2end");
    if !folder.join("package-lock.json").is_file() {
        return Err(Failure::new("The journeys (end2end/) are missing — fetch the whole repository."));
    }
    let chromium = chromium()?;
    tools::npm_ci(&folder)?;
    let mut tests = command("npx");
    tests.args(["playwright", "test"]).current_dir(folder);
    tests
        .env("BANYAN_BIN", Profile::Dev.banyan())
        .env("CHROMIUM", chromium)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    let mut summary = Playwright::default();
    let success = stream(&mut tests, |line| summary.read(line))?;
    Ok(honest(summary.count(), success))
}

/// The system's browser: Playwright's own would be another download of hundreds of megabytes.
pub fn chromium() -> Outcome<PathBuf> {
    let installed = || ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(find);
    if let Some(file) = installed() {
        return Ok(file);
    }
    apt_install("chromium")?;
    installed().ok_or_else(|| Failure::new("Chromium is missing — install it, then run this again."))
}

/// A suite that failed without a failed test (it did not compile, it crashed) must not look green; nor
/// one in which nothing ran.
fn honest(count: Count, success: bool) -> Count {
    let hidden = count.failed == 0 && (!success || count.passed == 0);
    Count { failed: count.failed + u32::from(hidden), ..count }
}

/// Shows what a program prints while it prints it, and reads along; says whether it succeeded.
fn stream(command: &mut Command, mut read: impl FnMut(&str)) -> Outcome<bool> {
    let advice = || "The tests could not be started — read the messages above.".to_owned();
    let mut child = command.stdout(Stdio::piped()).spawn().because(advice)?;
    let mut output = child.stdout.take().map(BufReader::new).ok_or_else(|| Failure::new(advice()))?;
    let mut line = Vec::new(); // bytes: a test may print anything
    while output.read_until(b'\n', &mut line).because(advice)? > 0 {
        let text = String::from_utf8_lossy(&line);
        say(text.trim_end_matches('\n'));
        read(&text);
        line.clear();
    }
    Ok(child.wait().because(advice)?.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crash_or_an_empty_suite_is_a_failure() {
        assert_eq!(honest(Count { passed: 4, failed: 0 }, true), Count { passed: 4, failed: 0 });
        assert_eq!(honest(Count { passed: 4, failed: 0 }, false), Count { passed: 4, failed: 1 });
        assert_eq!(honest(Count { passed: 4, failed: 2 }, false), Count { passed: 4, failed: 2 });
        assert_eq!(honest(Count::default(), true), Count { passed: 0, failed: 1 });
    }

    #[test]
    fn output_is_read_line_by_line() {
        let mut lines = Vec::new();
        let success =
            stream(Command::new("printf").arg("a\\nb\\n"), |line| lines.push(line.trim().to_owned()));
        assert!(success.unwrap());
        assert_eq!(lines, ["a", "b"]);
    }
}
