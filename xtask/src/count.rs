//! Counting tests from what the runners print.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub passed: u32,
    pub failed: u32,
}

impl AddAssign for Count {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
    }
}

/// Sums cargo's lines, one for each test program: `test result: ok. 3 passed; 0 failed; …`.
pub fn cargo(count: &mut Count, line: &str) {
    let line = plain(line);
    let Some((_, numbers)) = line.split_once("test result: ").and_then(|(_, rest)| rest.split_once(". "))
    else {
        return;
    };
    for part in numbers.split("; ") {
        match number_and_word(part) {
            Some((number, "passed")) => count.passed += number,
            Some((number, "failed")) => count.failed += number,
            _ => {}
        }
    }
}

/// Reads Playwright's summary, printed once at the end: `  3 passed (4.2s)`. The last one wins, as a
/// test may print something alike. A flaky test passed in the end.
#[derive(Default)]
pub struct Playwright {
    passed: u32,
    flaky: u32,
    failed: u32,
    interrupted: u32,
    not_run: u32,
}

impl Playwright {
    pub fn read(&mut self, line: &str) {
        let line = plain(line);
        let Some((number, words)) = number_and_word(line.trim()) else {
            return;
        };
        match words.split(" (").next().unwrap_or_default() {
            "passed" => self.passed = number,
            "flaky" => self.flaky = number,
            "failed" => self.failed = number,
            "interrupted" => self.interrupted = number,
            "did not run" => self.not_run = number,
            _ => {}
        }
    }

    pub fn count(&self) -> Count {
        Count { passed: self.passed + self.flaky, failed: self.failed + self.interrupted + self.not_run }
    }
}

fn number_and_word(text: &str) -> Option<(u32, &str)> {
    let (number, word) = text.trim().split_once(' ')?;
    Some((number.parse().ok()?, word.trim()))
}

/// The line without terminal colours.
fn plain(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once(|end: char| end.is_ascii_alphabetic()).map_or("", |(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lines_add_up() {
        let mut count = Count::default();
        cargo(&mut count, "running 5 tests");
        cargo(
            &mut count,
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
        );
        cargo(&mut count, "test result: \u{1b}[31mFAILED\u{1b}[0m. 2 passed; 3 failed; 0 ignored");
        assert_eq!(count, Count { passed: 7, failed: 3 });
    }

    #[test]
    fn playwright_says_its_count_once() {
        let mut summary = Playwright::default();
        for line in [
            "Running 9 tests using 2 workers",
            "  1 failed",
            "    [chromium] › a.spec.ts:3:1 › 2 passed",
            "  1 flaky",
        ] {
            summary.read(line);
        }
        summary.read("  2 did not run");
        summary.read("\u{1b}[32m  5 passed\u{1b}[39m\u{1b}[2m (4.2s)\u{1b}[22m");
        assert_eq!(summary.count(), Count { passed: 6, failed: 3 });
    }

    #[test]
    fn other_lines_do_not_count() {
        let mut summary = Playwright::default();
        summary.read("  3 passengers boarded");
        summary.read("passed");
        assert_eq!(summary.count(), Count::default());
    }
}
