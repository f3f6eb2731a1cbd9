//! The program `banyan`.

use banyan::memory;
use std::{process::ExitCode, thread::available_parallelism};

/// A page is many small strings: this allocator takes a tenth of the time off it (`docs/performance.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Threads that answer: one for each core, so that none is taken from a page half made (with twice as many
/// the slowest hundredth took twice as long, `docs/performance.md`); two at least, so that one slow page does
/// not keep everybody waiting.
const THREADS_LEAST: usize = 2;

fn main() -> ExitCode {
    memory::give_back_at_once();
    let threads = available_parallelism().map_or(THREADS_LEAST, |cores| cores.get().max(THREADS_LEAST));
    let done = match tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build()
    {
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
