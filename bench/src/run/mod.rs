//! `run`: data, servers, rounds, report.

mod cold;
pub mod fairness;
mod http;
pub mod lighthouse;
mod load;
mod place;
mod process;
pub mod reach;
mod report;
mod script;
pub mod search;
mod server;
pub mod soak;
mod tally;
mod targets;
mod wire;

use crate::{
    Outcome,
    generate::{Forms, SEED, Size},
    items::{self, Cache, Form, Item},
    results::{Measured, Pair, Process, Results, Sample},
};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use place::Place;
use script::Script;
use server::Server;
use std::{cell::Cell, fs, path::PathBuf, time::Duration};
use targets::Targets;

/// What is measured on.
#[derive(Args)]
pub struct Data {
    #[arg(long, value_enum, default_value = "small")]
    size: Size,
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// Measures on an empty PostgreSQL, at the address in BANYAN_BENCH_POSTGRES (`./x bench` starts one)
    #[arg(long)]
    postgres: bool,
    /// An SQLite file that `bench generate` made: a copy of it is used, instead of data made anew
    #[arg(long, conflicts_with = "postgres")]
    from: Option<PathBuf>,
}

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    data: Data,
    /// How often everything is measured
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    #[arg(long, value_delimiter = ',', default_value = "2,16,64")]
    connections: Vec<usize>,
    /// How long each measurement takes
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Only these items
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Where all raw figures go
    #[arg(long)]
    json: Option<PathBuf>,
    /// One short round at 16 connections: whether everything works, not how fast it is
    #[arg(long)]
    quick: bool,
}

impl Options {
    fn rounds(&self) -> usize {
        if self.quick { 1 } else { self.rounds.clamp(1, 20) }
    }

    fn seconds(&self) -> u64 {
        if self.quick { 1 } else { self.seconds.clamp(1, 60) }
    }

    fn connections(&self) -> Vec<usize> {
        if self.quick {
            vec![16]
        } else {
            self.connections.iter().map(|&count| count.clamp(1, 512)).collect()
        }
    }
}

/// Measures, prints, and keeps the raw figures.
///
/// # Errors
/// When something cannot be started, or an answer was not as it has to be.
pub fn run(options: &Options) -> Outcome {
    let items = items::named(&options.only)?;
    let place = Place::make(&options.data)?;
    let targets = Targets::read(&place.url)?;
    let mut process = cold::measure(&place)?;
    let mut bench = Bench::start(&place, targets, options.data.seed)?;
    let items = bench.rounds(&items, options)?;
    bench.memory(&mut process);
    drop(bench);
    process.import_s = cold::import(&place, options.data.seed)?;
    let results = Results::of(&place, options, items, process);
    print!("{}{}", report::table(&results), report::process(&results.process));
    if let Some(file) = &options.json {
        fs::write(file, serde_json::to_string_pretty(&results)?)
            .map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    }
    let failed = results.items.iter().filter(|item| !item.failures.is_empty()).count();
    if failed == 0 {
        return Ok(());
    }
    Err(format!("{failed} measurements failed\n{}", place.logs()).into())
}

impl Results {
    fn of(place: &Place, options: &Options, items: Vec<Measured>, process: Process) -> Self {
        Self {
            size: options.data.size,
            database: place.kind().into(),
            machine: process::machine(),
            rounds: options.rounds(),
            seconds: options.seconds(),
            items,
            process,
        }
    }
}

/// The servers side by side, on the same data. Two Banyans, because whether pages are kept is a setting.
struct Bench<'b> {
    place: &'b Place,
    limit: Server,
    keeping: Server,
    /// Ended before writes are measured: it would do their jobs and make its own index of them.
    fresh: Option<Server>,
    targets: Targets,
    forms: Forms,
    peak_mb: Cell<f64>,
    /// Linux keeps no highest mark of it, so it is read after each measurement.
    peak_own_mb: Cell<f64>,
}

impl<'b> Bench<'b> {
    fn start(place: &'b Place, targets: Targets, seed: u64) -> Outcome<Self> {
        let keeping = Server::banyan(place, "keeping", &[])?;
        let fresh = Server::banyan(place, "fresh", &[("BANYAN_PAGE_CACHE_MB", "0")])?;
        [&keeping, &fresh].into_iter().try_for_each(Server::until_it_rests)?; // each makes its index
        Ok(Self {
            limit: Server::limit(place)?,
            keeping,
            fresh: Some(fresh),
            forms: Forms::new(seed)?,
            peak_mb: Cell::new(0.0),
            peak_own_mb: Cell::new(0.0),
            place,
            targets,
        })
    }

    /// All rounds of what is read, then all of what is written.
    fn rounds(&mut self, items: &[Item], options: &Options) -> Outcome<Vec<Measured>> {
        let connections = options.connections();
        let bar = bar(options.rounds() * items.len() * connections.len());
        let of = |item: &Item| connections.iter().map(|&count| Measured::of(item, count)).collect::<Vec<_>>();
        let (reads, writes): (Vec<Item>, Vec<Item>) =
            items.iter().copied().partition(|item| item.form == Form::Nothing);
        let mut measured: Vec<Measured> = reads.iter().flat_map(of).collect();
        self.rounds_of(&reads, &mut measured, options, &bar)?;
        self.fresh = None;
        let mut written: Vec<Measured> = writes.iter().flat_map(of).collect();
        self.rounds_of(&writes, &mut written, options, &bar)?;
        bar.finish_and_clear();
        measured.append(&mut written);
        Ok(measured)
    }

    fn rounds_of(
        &self,
        items: &[Item],
        measured: &mut [Measured],
        options: &Options,
        bar: &ProgressBar,
    ) -> Outcome {
        for _ in 0..options.rounds() {
            for one in &mut *measured {
                let Some(item) = items.iter().find(|item| item.name == one.name) else { continue };
                bar.set_message(format!("{} × {}", one.name, one.connections));
                match self.pair(item, one.connections, options.seconds()) {
                    Ok(pair) => one.pairs.push(pair),
                    Err(_) if place::is_interrupted() => return Err("interrupted".into()),
                    Err(error) => one.failures.push(error.to_string()),
                }
                bar.inc(1);
            }
        }
        Ok(())
    }

    fn server(&self, item: &Item) -> &Server {
        match &self.fresh {
            Some(fresh) if item.cache == Cache::Off => fresh,
            _ => &self.keeping,
        }
    }

    /// The limit, then Banyan.
    fn pair(&self, item: &Item, connections: usize, seconds: u64) -> Outcome<Pair> {
        let limit = Script::for_limit(item.limit, &self.targets, &self.limit);
        let banyan = Script::for_banyan(item, &self.targets, &self.forms, self.server(item));
        Ok(Pair {
            limit: self.sample(&limit, &self.limit, connections, seconds)?,
            banyan: self.sample(&banyan, self.server(item), connections, seconds)?,
        })
    }

    fn sample(&self, script: &Script, server: &Server, connections: usize, seconds: u64) -> Outcome<Sample> {
        let named = |error| format!("{}: {error}", server.name);
        let each = script.check().map_err(named)?;
        let roots: Vec<u32> = [server.pid()].into_iter().chain(self.place.postmaster).collect();
        let (busy, children, before) =
            (process::busy_ms(), process::ended_children_ms(), process::cpu_ms(&roots));
        let load = load::put(script, self.place.path(), connections, seconds)?;
        let cpu_ms = process::cpu_ms(&roots) - before;
        let others_ms = process::busy_ms() - busy - (process::ended_children_ms() - children) - cpu_ms;
        if server.pid() != self.limit.pid() {
            let memory = process::memory(server.pid()).unwrap_or_default();
            self.peak_mb.set(self.peak_mb.get().max(memory.peak_mb));
            self.peak_own_mb.set(self.peak_own_mb.get().max(memory.own_mb));
        }
        load.sample(cpu_ms, others_ms.max(0.0), each).map_err(|error| named(error).into())
    }

    /// The most that either Banyan took.
    fn memory(&self, process: &mut Process) {
        (process.peak_mb, process.peak_own_mb) = (self.peak_mb.get(), self.peak_own_mb.get());
    }
}

impl Measured {
    fn of(item: &Item, connections: usize) -> Self {
        let Item { name, goal, p99, .. } = *item;
        Self { name: name.into(), connections, goal, p99_goal: p99, pairs: Vec::new(), failures: Vec::new() }
    }
}

fn bar(length: usize) -> ProgressBar {
    let bar = ProgressBar::new(length as u64);
    bar.enable_steady_tick(Duration::from_secs(1));
    match ProgressStyle::with_template(
        "{msg:26} {bar:40} {pos}/{len}  {elapsed_precise}, {eta_precise} to go",
    ) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
