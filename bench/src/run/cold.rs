//! What the program costs beside requests: its start with a database that is there, and its memory at rest.
//! Work that is measured whole and not per request, as a bulk import is, is measured here too.

use super::{place::Place, process, server::Server};
use crate::{Outcome, results::Process};
use std::{
    thread::sleep,
    time::{Duration, Instant},
};

const TRIES: usize = 5;
/// How long it rests before its memory is read.
const REST: Duration = Duration::from_secs(5);

pub fn measure(place: &Place) -> Outcome<Process> {
    let mut process = Process::default();
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

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}
