//! What the program costs beside requests: its start with a database that is there, and its memory at rest.
//! And the import of many posts, which is measured whole and not per request.

use super::{place::Place, process, server::Server};
use crate::{Outcome, generate::import, results::Process};
use std::{
    thread::sleep,
    time::{Duration, Instant},
};

const TRIES: usize = 5;
/// How long it rests before its memory is read.
const REST: Duration = Duration::from_secs(5);

pub fn measure(place: &Place) -> Outcome<Process> {
    let mut process = Process::default();
    place.done("search rebuild")?; // the index is there as the database is
    for number in 0..TRIES {
        let start = Instant::now();
        let mut server = Server::start_banyan(place, "cold", &[])?;
        server.first("/healthz")?;
        process.first_health_ms.push(milliseconds(start));
        server.first("/")?;
        process.first_page_ms.push(milliseconds(start));
        if number + 1 == TRIES {
            sleep(REST);
            let memory = process::memory(server.pid()).unwrap_or_default();
            (process.idle_mb, process.idle_own_mb) = (memory.now_mb, memory.own_mb);
        }
    }
    Ok(process)
}

/// How long the import of [`import::POSTS`] posts takes, in seconds: the whole program, from its start to its
/// end. Last, because it adds to the data.
pub fn import(place: &Place, seed: u64) -> Outcome<f64> {
    let file = place.path().join("import.jsonl");
    import::write(&file, seed)?;
    let start = Instant::now();
    let done = place.banyan()?.arg("import").arg(&file).output()?;
    let seconds = start.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&done.stdout);
    if done.status.success() && said.contains(&format!("with {} posts", import::POSTS)) {
        return Ok(seconds);
    }
    Err(format!("banyan import failed: {said}{}", String::from_utf8_lossy(&done.stderr).trim()).into())
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}
