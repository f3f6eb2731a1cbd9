//! `soak`: whether memory grows with time. Everything that can be asked for, by thousands of clients, until
//! many requests are done; what the server takes is read all along.

mod memory;
mod mix;

use super::{
    Data, bar, place,
    place::Place,
    process,
    server::{BEHIND_A_PROXY, Server},
    tally::Tally,
    targets::Targets,
    wire::Connection,
};
use crate::{
    Outcome,
    generate::{Dice, Forms},
};
use clap::Args;
use memory::{Results, Sample};
use mix::{Deed, Mix};
use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    data: Data,
    /// How many requests, at most
    #[arg(long, default_value_t = 500_000)]
    requests: usize,
    /// How long, at most
    #[arg(long, default_value_t = 20)]
    minutes: u64,
    /// Where a plot of the server's memory goes, as SVG
    #[arg(long)]
    plot: Option<PathBuf>,
    /// Where all raw figures go
    #[arg(long)]
    json: Option<PathBuf>,
}

const CONNECTIONS: u64 = 16;
/// Who waits so long has got no answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often memory is read, of all the time: and never for fewer requests than a thousand.
const SAMPLES: usize = 200;
/// How long the server rests before it is read for the last time.
const REST: Duration = Duration::from_secs(5);

/// Measures and prints.
///
/// # Errors
/// When something cannot be started or written, or the server ended.
pub fn run(options: &Options) -> Outcome {
    let place = Place::make(&options.data)?;
    let mut server = Server::banyan(&place, "soak", &[BEHIND_A_PROXY])?;
    let mix = Mix {
        server: server.address,
        targets: Targets::read(&place.url)?,
        forms: Forms::new(options.data.seed)?,
    };
    let load = Load {
        mix,
        next: AtomicUsize::new(0),
        requests: options.requests.clamp(1000, 100_000_000),
        until: Instant::now() + Duration::from_secs(60 * options.minutes.clamp(1, 24 * 60)),
        seed: options.data.seed,
    };
    let (answers, mut samples) = load.put(&mut server);
    if server.has_ended() || place::is_interrupted() {
        return Err(format!("the server ended\n{}", place.logs()).into());
    }
    thread::sleep(REST);
    samples.extend(load.sample(&server));
    let results = Results {
        size: options.data.size,
        database: place.kind(),
        machine: process::machine(),
        answers,
        samples,
    };
    print!("{}", results.table());
    if let Some(file) = &options.plot {
        fs::write(file, results.plot())
            .map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    }
    if let Some(file) = &options.json {
        fs::write(file, serde_json::to_string_pretty(&results)?)
            .map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    }
    Ok(())
}

struct Load {
    mix: Mix,
    /// The number of the next request.
    next: AtomicUsize,
    requests: usize,
    until: Instant,
    seed: u64,
}

impl Load {
    /// Asks until it is enough; how it was answered, and what the server took meanwhile.
    fn put(&self, server: &mut Server) -> (Tally, Vec<Sample>) {
        thread::scope(|scope| {
            let clients: Vec<_> =
                (0..CONNECTIONS).map(|number| scope.spawn(move || self.client(number))).collect();
            let mut samples = Vec::new();
            let bar = bar(self.requests);
            bar.set_message("soak");
            while !clients.iter().all(thread::ScopedJoinHandle::is_finished) {
                thread::sleep(Duration::from_millis(50));
                let due = samples.last().map_or(0, |last: &Sample| last.requests)
                    + (self.requests / SAMPLES).max(1000);
                if self.done() >= due {
                    samples.extend(self.sample(server));
                }
                bar.set_position(self.done() as u64);
                if server.has_ended() {
                    self.next.store(self.requests, Ordering::Relaxed); // nobody is left to be asked
                }
            }
            bar.finish_and_clear();
            samples.extend(self.sample(server));
            (
                clients
                    .into_iter()
                    .filter_map(|client| client.join().ok())
                    .fold(Tally::default(), Tally::join),
                samples,
            )
        })
    }

    /// How many were begun.
    fn done(&self) -> usize {
        self.next.load(Ordering::Relaxed).min(self.requests)
    }

    fn sample(&self, server: &Server) -> Option<Sample> {
        let memory = process::memory(server.pid())?;
        Some(Sample { requests: self.done(), own_mb: memory.own_mb, all_mb: memory.now_mb })
    }

    fn client(&self, number: u64) -> Tally {
        let (mut tally, mut connection) = (Tally::default(), Connection::new(self.mix.server));
        let mut dice = Dice::new(self.seed, 1000 + number);
        while Instant::now() < self.until {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if number >= self.requests {
                break;
            }
            match self.mix.deed(&mut dice, number) {
                Deed::Ask(bytes) => tally.count(connection.ask(&bytes, PATIENCE).ok()),
                Deed::Leave(part) => {
                    let _ = connection.leave(&part, PATIENCE); // there is nothing that it could be answered
                }
            }
        }
        tally
    }
}
