//! `lint`: format and warnings, for the server's and the browser's half of the code.

use crate::build::run_cargo;
use crate::steps::{Failure, Outcome, Steps};
use crate::tools;

const SERVER: &str = "clippy --workspace --exclude frontend --all-targets -- -D warnings";
const BROWSER: &str = "clippy -p frontend --target wasm32-unknown-unknown -- -D warnings";

/// Runs every check even when one fails: one round shows all that is to repair.
pub fn run() -> Outcome<()> {
    let mut steps = Steps::of(4);
    steps.step("Preparing the tools", tools::prepare_lint)?;
    let checks = [
        ("Checking the format", "fmt --all --check"),
        ("Checking the server's code", SERVER),
        ("Checking the browser's code", BROWSER),
    ];
    let failed: Vec<_> =
        checks.into_iter().filter(|(what, words)| steps.step(what, || run_cargo(words)).is_err()).collect();
    if failed.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = failed.iter().map(|(what, _)| what.to_lowercase()).collect();
    Err(Failure::new(format!("Failed: {} — read the messages above.", names.join(", "))))
}
