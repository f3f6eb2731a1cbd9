//! `fairness`: whether one client can stop the place for all others. Banyan as it is installed, a few who
//! read, and one address that asks for what costs most, in one shape after the other and then in all
//! together.

mod attack;
mod bodies;
mod probes;
mod shapes;
mod table;
mod watch;

use super::{Data, bar, http, place, place::Place, process, server::Server, targets::Targets, wire::Request};
use crate::{Outcome, generate::Size, results::Machine};
use clap::Args;
pub use probes::Probes;
use serde::Serialize;
use shapes::{Ground, Load, SHAPES, Shape};
use std::{fs, net::SocketAddr, path::PathBuf, time::Duration};
use watch::{Row, Watched};

/// Of whoever signs up here.
pub const PASSWORD: &str = "mango river lantern nine";

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
    size: Size,
    database: &'static str,
    machine: Machine,
    seconds: u64,
    /// What such a flood does on this machine to a server that does the least: in quiet, and flooded.
    limit: [Row; 2],
    quiet: Row,
    attacks: Vec<Row>,
}

/// Measures and prints.
///
/// # Errors
/// When something cannot be started, the server ended, or somebody who only read got no answer at all. A goal
/// that is missed is no error: the table says so.
pub fn run(options: &Options) -> Outcome {
    let chosen = chosen(&options.only)?;
    let place = Place::make(&options.data)?;
    let targets = Targets::read(&place.url)?;
    let limit = flood(&place)?;
    let mut bench = Bench::start(&place, targets)?;
    let quiet = bench.banyan.quiet();
    let (attacks, end) = bench.attacks(&chosen, Duration::from_secs(options.seconds.clamp(1, 60)));
    let results = Results {
        size: options.data.size,
        database: place.kind(),
        machine: process::machine(),
        seconds: options.seconds.clamp(1, 60),
        limit,
        quiet,
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
    Ok(SHAPES
        .iter()
        .filter(|shape| names.is_empty() || names.iter().any(|name| name == shape.0))
        .copied()
        .collect())
}

struct Bench {
    banyan: Watched,
    ground: Ground,
}

impl Bench {
    fn start(place: &Place, targets: Targets) -> Outcome<Self> {
        let server = Server::banyan_with_limits(place, "fairness")?;
        let read = targets.threads.last().map(|(_, path)| path.clone()).unwrap_or_default();
        let ground = prepare(server.address, targets)?;
        Ok(Self {
            banyan: Watched::new(server, place.postmaster, "/healthz", vec!["/".into(), read]),
            ground,
        })
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
            if self.banyan.server.has_ended() || place::is_interrupted() {
                return (rows, Err(format!("the server ended under {name}").into()));
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        (rows, Ok(()))
    }

    /// Each shape comes from an address and an account of its own: what one used up must not shield from the
    /// next.
    fn attack(&self, number: usize, name: &str, shapes: &[Shape], time: Duration) -> Outcome<Row> {
        let client = format!("198.51.100.{number}");
        let session = sign_up(self.banyan.server.address, &client, &format!("attacker-{number}"))?;
        let loads: Vec<Load> = shapes.iter().map(|(_, load)| load(&self.ground, &session)).collect();
        Ok(self.banyan.measure(name, &client, &loads, time))
    }
}

/// The limit server, asked by one client for its constant page as fast as it may.
fn flood(place: &Place) -> Outcome<[Row; 2]> {
    const PAGE: &str = "/constant";
    let limit = Watched::new(Server::limit(place)?, None, PAGE, vec![PAGE.into()]);
    let load = Load::Asks(Box::new(|_| Request::get(PAGE)));
    Ok([limit.quiet(), limit.measure("flooded", "198.51.100.1", &[load], Duration::from_secs(3))])
}

/// Makes the longest pages that can be made, for those shapes that read them. Where the server refuses, there
/// are ordinary ones.
fn prepare(server: SocketAddr, targets: Targets) -> Outcome<Ground> {
    const CLIENT: &str = "198.51.100.200";
    let session = sign_up(server, CLIENT, "attacker-0")?;
    let thread =
        targets.replies.last().or(targets.threads.first().map(|(_, path)| path)).cloned().unwrap_or_default();
    for number in 0..shapes::REPLIES {
        send(server, CLIENT, &session, &thread, &shapes::reply(number))?;
    }
    let published = send(
        server,
        CLIENT,
        &session,
        "/solutions/new",
        &shapes::solution(&bodies::table(shapes::TEXT), 0, "publish"),
    )?;
    let ordinary = targets.solutions.first().cloned().ok_or("the data has no solution")?;
    let solution =
        published.header("location").filter(|path| path.starts_with('/')).map_or(ordinary, str::to_owned);
    Ok(Ground { targets, thread, solution })
}

/// Makes an account; gives what its browser keeps.
pub fn sign_up(server: SocketAddr, client: &str, handle: &str) -> Outcome<String> {
    let answer = send(server, client, "", "/sign-up", &shapes::sign_up(handle, PASSWORD)?)?;
    answer
        .cookie("banyan")
        .map(str::to_owned)
        .ok_or_else(|| format!("{client} could not sign up: {}", answer.status).into())
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
