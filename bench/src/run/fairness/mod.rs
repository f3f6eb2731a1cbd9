//! `fairness`: whether one client can stop the place for all others. Banyan as it is installed, a few who read,
//! and one address that asks for what costs most, in one shape after the other and then in all together.

mod attack;
mod bodies;
mod probes;
mod shapes;
mod table;

use super::{Data, bar, http, place, place::Place, process, server::Server, targets::Targets};
use crate::{Outcome, results::Machine};
use attack::{Attacker, Tally};
use clap::Args;
use probes::{Figures, Probes, Waits};
use serde::Serialize;
use shapes::{Ground, Load, SHAPES, Shape};
use std::{
    fs,
    net::SocketAddr,
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    data: Data,
    /// How long each shape of attack lasts
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Only these shapes
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Where all raw figures go
    #[arg(long)]
    json: Option<PathBuf>,
}

/// Everything that was measured.
#[derive(Debug, Serialize)]
pub struct Results {
    database: &'static str,
    machine: Machine,
    seconds: u64,
    quiet: Row,
    attacks: Vec<Row>,
}

/// One attack, or none: how its sender was answered, how long the others waited, what the server took.
#[derive(Clone, Debug, Default, Serialize)]
struct Row {
    name: String,
    attacker: Tally,
    health: Figures,
    kept: Figures,
    refused_probes: u64,
    unanswered_probes: u64,
    example: String,
    /// The most that was seen of the server's own memory, and of all of it with the files that it sees in place, in MB.
    own_mb: f64,
    peak_mb: f64,
    /// It was ended before its time, see [`ENOUGH_MB`].
    ended_early: bool,
}

/// How long it is watched before anybody attacks: long enough for some hundred answers of each kind.
const QUIET: Duration = Duration::from_secs(6);
/// An attack that has brought the server here has shown what it can do; the machine may have to live on.
const ENOUGH_MB: f64 = 3000.0;
/// How often memory is read while an attack lasts.
const LOOK: Duration = Duration::from_millis(50);
/// How long the server may take to come to rest after an attack, and what it may do and still be at rest.
const RECOVERY: Duration = Duration::from_secs(60);
const AT_REST: f64 = 0.05;

/// Measures and prints.
///
/// # Errors
/// When something cannot be started, the server ended, or somebody who only read got no answer at all. A goal
/// that is missed is no error: the table says so.
pub fn run(options: &Options) -> Outcome {
    let chosen = chosen(&options.only)?;
    let place = Place::make(&options.data)?;
    let targets = Targets::read(&place.url)?;
    let mut bench = Bench::start(&place, targets)?;
    let (attacks, end) = bench.attacks(&chosen, Duration::from_secs(options.seconds.clamp(1, 60)));
    let results = Results {
        database: place.kind(),
        machine: process::machine(),
        seconds: options.seconds.clamp(1, 60),
        quiet: bench.quiet.clone(),
        attacks,
    };
    print!("{}", table::of(&results));
    if let Some(file) = &options.json {
        fs::write(file, serde_json::to_string_pretty(&results)?)
            .map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    }
    end.map_err(|error| format!("{error}\n{}", place.logs()))?;
    match results.attacks.iter().map(|row| row.unanswered_probes).sum::<u64>() {
        0 => Ok(()),
        count => Err(format!("{count} probes got no answer").into()),
    }
}

/// # Errors
/// Names a shape that is not there.
fn chosen(names: &[String]) -> Outcome<Vec<Shape>> {
    if let Some(unknown) = names.iter().find(|name| SHAPES.iter().all(|shape| shape.0 != **name)) {
        let all: Vec<_> = SHAPES.iter().map(|shape| shape.0).collect();
        return Err(format!("there is no shape {unknown}; there are {}", all.join(", ")).into());
    }
    Ok(SHAPES.iter().filter(|shape| names.is_empty() || names.iter().any(|name| name == shape.0)).copied().collect())
}

struct Bench {
    server: Server,
    /// Whose CPU time is the server's.
    roots: Vec<u32>,
    ground: Ground,
    probes: Probes,
    quiet: Row,
}

impl Bench {
    fn start(place: &Place, targets: Targets) -> Outcome<Self> {
        let server = Server::banyan_with_limits(place, "fairness")?;
        let read = targets.threads.last().map(|(_, path)| path.clone()).unwrap_or_default();
        let probes = Probes { server: server.address, kept: vec!["/".into(), read] };
        let ground = prepare(server.address, targets)?;
        let roots = [server.pid()].into_iter().chain(place.postmaster).collect();
        let mut bench = Self { server, roots, ground, probes, quiet: Row::default() };
        bench.probes.ask(Instant::now() + Duration::from_secs(1)); // so that the pages are kept
        bench.settle();
        bench.quiet = bench.measure("quiet", "", &[], QUIET);
        Ok(bench)
    }

    /// One after the other, then all; what was measured before the server ended, and whether it did.
    fn attacks(&mut self, chosen: &[Shape], time: Duration) -> (Vec<Row>, Outcome) {
        let all = (chosen.len() > 1).then_some(("all-together", chosen));
        let each = chosen.iter().map(|shape| (shape.0, std::slice::from_ref(shape)));
        let bar = bar(chosen.len() + usize::from(all.is_some()));
        let mut rows = Vec::new();
        for (number, (name, shapes)) in (1..).zip(each.chain(all)) {
            bar.set_message(name);
            match self.attack(number, name, shapes, time) {
                Ok(row) => rows.push(row),
                Err(error) => return (rows, Err(error)),
            }
            if self.server.has_ended() || place::is_interrupted() {
                return (rows, Err(format!("the server ended under {name}").into()));
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        (rows, Ok(()))
    }

    /// Each shape comes from an address and an account of its own: what one used up must not shield from the next.
    fn attack(&self, number: usize, name: &str, shapes: &[Shape], time: Duration) -> Outcome<Row> {
        let client = format!("198.51.100.{number}");
        let session = sign_up(self.server.address, &client, &format!("attacker-{number}"))?;
        let loads: Vec<Load> = shapes.iter().map(|(_, load)| load(&self.ground, &session)).collect();
        self.settle();
        Ok(self.measure(name, &client, &loads, time))
    }

    fn measure(&self, name: &str, client: &str, loads: &[Load], time: Duration) -> Row {
        process::forget_peak(self.server.pid());
        let (until, enough) = (Instant::now() + time, AtomicBool::new(false));
        let attacker = Attacker { server: self.server.address, client: client.into(), until, enough: &enough };
        let (waits, attacker, own_mb) = thread::scope(|scope| {
            let probes = scope.spawn(|| self.probes.ask(until));
            let attack = scope.spawn(|| attacker.put(loads));
            let own_mb = self.watch(until, &enough);
            (probes.join().unwrap_or_default(), attack.join().unwrap_or_default(), own_mb)
        });
        let memory = process::memory(self.server.pid()).unwrap_or_default();
        let (own_mb, ended_early) = (own_mb.max(memory.own_mb), enough.into_inner());
        Row { name: name.into(), attacker, own_mb, peak_mb: memory.peak_mb, ended_early, ..Row::of(waits) }
    }

    /// The most of the server's own memory until then; Linux keeps no highest mark of it.
    fn watch(&self, until: Instant, enough: &AtomicBool) -> f64 {
        let mut most: f64 = 0.0;
        while Instant::now() < until {
            most = most.max(process::memory(self.server.pid()).unwrap_or_default().own_mb);
            if most > ENOUGH_MB {
                enough.store(true, Ordering::Relaxed);
            }
            thread::sleep(LOOK);
        }
        most
    }

    /// Waits until what was begun is done: writes go on though their client has left.
    fn settle(&self) {
        let (start, pause) = (Instant::now(), Duration::from_millis(300));
        while start.elapsed() < RECOVERY {
            let before = process::cpu_ms(&self.roots);
            thread::sleep(pause);
            if process::cpu_ms(&self.roots) - before <= pause.as_secs_f64() * 1000.0 * AT_REST {
                return;
            }
        }
    }
}

impl Row {
    fn of(waits: Waits) -> Self {
        let (health, kept) = (waits.health(), waits.kept());
        let Waits { refused, unanswered, example, .. } = waits;
        Self { health, kept, refused_probes: refused, unanswered_probes: unanswered, example, ..Self::default() }
    }
}

/// Makes the longest pages that can be made, for those shapes that read them. Where the server refuses, there are ordinary ones.
fn prepare(server: SocketAddr, targets: Targets) -> Outcome<Ground> {
    const CLIENT: &str = "198.51.100.200";
    let session = sign_up(server, CLIENT, "attacker-0")?;
    let thread = targets.replies.last().or(targets.threads.first().map(|(_, path)| path)).cloned().unwrap_or_default();
    for number in 0..shapes::REPLIES {
        send(server, CLIENT, &session, &thread, &shapes::reply(number))?;
    }
    let published = send(server, CLIENT, &session, "/solutions/new", &shapes::solution(0, "publish"))?;
    let ordinary = targets.solutions.first().cloned().ok_or("the data has no solution")?;
    let solution = published.header("location").filter(|path| path.starts_with('/')).map_or(ordinary, str::to_owned);
    Ok(Ground { targets, thread, solution })
}

/// Makes an account; gives what its browser keeps.
fn sign_up(server: SocketAddr, client: &str, handle: &str) -> Outcome<String> {
    let answer = send(server, client, "", "/sign-up", &shapes::sign_up(handle, "mango river lantern nine")?)?;
    let cookie = answer.header("set-cookie").and_then(|cookie| cookie.strip_prefix("banyan=")?.split(';').next());
    cookie.map(str::to_owned).ok_or_else(|| format!("{client} could not sign up: {}", answer.status).into())
}

fn send(server: SocketAddr, client: &str, session: &str, path: &str, form: &str) -> Outcome<http::Answer> {
    let headers = [
        ("X-Forwarded-For", client.to_owned()),
        ("Origin", format!("http://{server}")),
        ("Sec-Fetch-Site", "same-origin".into()),
        ("Content-Type", "application/x-www-form-urlencoded".into()),
        ("Cookie", format!("banyan={session}")),
    ];
    let headers: Vec<_> = headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    http::ask(server, "POST", path, &headers, form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_chosen_by_name() {
        let mut names: Vec<_> = SHAPES.iter().map(|shape| shape.0).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!((names.len(), chosen(&[]).unwrap().len()), (SHAPES.len(), SHAPES.len()));
        assert_eq!(chosen(&["searching".into()]).unwrap()[0].0, "searching");
        assert!(chosen(&["nothing".into()]).is_err());
    }
}
