//! The program `banyan`.

use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    match banyan::cli::run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("banyan: {problem}");
            ExitCode::FAILURE
        }
    }
}
