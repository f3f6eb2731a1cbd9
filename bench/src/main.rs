//! Banyan beside the physical limit: the same work, on the same data, in the same minute.
//!
//! `generate` makes the data, `limit` is the server that does the least that such work can cost, `run`
//! alternates between it and Banyan and prints ratios, `growth` puts two sizes of data side by side.
//! `docs/performance.md` says what came out.

mod cli;
mod database;
mod figures;
mod generate;
mod growth;
mod items;
mod limit;
mod results;
mod run;
mod svg;

use std::process::ExitCode;

/// What can fail says a sentence for the person at the terminal.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> ExitCode {
    match cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error}");
            ExitCode::FAILURE
        }
    }
}
