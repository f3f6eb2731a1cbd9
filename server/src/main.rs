//! The program `banyan`.

use std::process::ExitCode;

/// A page is many small strings: this allocator takes a tenth of the time off it (`docs/performance.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
