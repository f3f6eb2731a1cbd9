//! The program `banyan`.

use std::{process::ExitCode, thread::available_parallelism};

/// A page is many small strings: this allocator takes a tenth of the time off it (`docs/performance.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Threads that answer. A page is rendered, and SQLite read, in the thread that asks; on a machine with one
/// or two cores a few slow pages must not keep everybody else waiting.
const THREADS_LEAST: usize = 4;

fn main() -> ExitCode {
    let threads = available_parallelism().map_or(THREADS_LEAST, |cores| cores.get().max(THREADS_LEAST));
    let done = match tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build() {
        Ok(runtime) => runtime.block_on(banyan::cli::run()),
        Err(error) => Err(error.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("banyan: {problem}");
            ExitCode::FAILURE
        }
    }
}
