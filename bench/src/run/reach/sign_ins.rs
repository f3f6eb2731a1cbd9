//! Signing in beside people who read: a password is checked slowly on purpose, and pages are not to wait for it.

use crate::{
    Outcome, database,
    figures::{Spread, percentile},
    run::{
        fairness::{PASSWORD, Probes, sign_up},
        place::Place,
        process,
        server::Server,
        targets::Targets,
        wire::{Connection, Request},
    },
};
use app::site::people::entity::person;
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use std::{
    net::SocketAddr,
    thread,
    time::{Duration, Instant},
};

/// How many sign in a second, for each core.
const EACH: usize = 5;
/// How often it is looked at, with and without them in turns.
const ROUNDS: usize = 3;
/// How many browsers bring them.
const BROWSERS: usize = 8;
const PATIENCE: Duration = Duration::from_secs(10);
const CLIENT: &str = "198.51.100.1";

pub struct SignIns {
    pub quiet_ms: f64,
    pub beside_ms: f64,
    pub each_ms: f64,
    pub per_second: f64,
}

impl SignIns {
    pub fn ratio(&self) -> f64 {
        self.beside_ms / self.quiet_ms
    }
}

pub fn measure(place: &Place, targets: &Targets, seconds: u64) -> Outcome<SignIns> {
    let server = Server::banyan_with_limits(place, "reach")?;
    sign_up(server.address, CLIENT, "reach")?;
    database::ask(&place.url, give_all_the_password_of_one)?;
    server.until_it_rests()?;
    let address = server.address;
    let thread = targets.threads.first().map(|(_, path)| path.clone()).unwrap_or_default();
    let probes = Probes { server: address, health: "/healthz", kept: vec!["/".into(), thread] };
    let (time, each_second) = (Duration::from_secs(seconds), EACH * process::machine().cores);
    probes.ask(Instant::now() + Duration::from_secs(1)); // so that all that is kept is kept
    let (mut quiet, mut beside, mut took) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        quiet.push(probes.ask(Instant::now() + time).kept().p99_ms);
        let until = Instant::now() + time;
        let (waits, all) = thread::scope(|scope| {
            let browser = |number| move || sign_in(address, number, each_second, until);
            let browsers: Vec<_> =
                (0..BROWSERS).map(|number| scope.spawn(browser(round * BROWSERS + number))).collect();
            let waits = probes.ask(until);
            let all = browsers.into_iter().map(|browser| browser.join().unwrap_or_else(|_| Ok(Vec::new())));
            (waits, all.collect::<Outcome<Vec<_>>>())
        });
        beside.push(waits.kept().p99_ms);
        took.extend(all?.into_iter().flatten());
    }
    let middle = |figures: Vec<f64>| Spread::of(figures).map(|spread| spread.median).unwrap_or_default();
    Ok(SignIns {
        quiet_ms: middle(quiet),
        beside_ms: middle(beside),
        each_ms: percentile(&took, 0.5),
        per_second: took.len() as f64 / (time.as_secs_f64() * ROUNDS as f64),
    })
}

/// One browser: somebody else each time, at an address of their own. Gives how long each took, in milliseconds.
fn sign_in(server: SocketAddr, browser: usize, each_second: usize, until: Instant) -> Outcome<Vec<f64>> {
    let step = Duration::from_secs(1) * BROWSERS as u32 / each_second.max(1) as u32;
    let mut due = Instant::now() + step * (browser % BROWSERS) as u32 / BROWSERS as u32;
    let mut took = Vec::new();
    for number in 0.. {
        if due >= until {
            break;
        }
        thread::sleep(due.saturating_duration_since(Instant::now()));
        let person = 1 + (browser + number * BROWSERS * ROUNDS) % 1_999;
        let form = format!("login=person-{person}&password={}", PASSWORD.replace(' ', "+"));
        let client = format!("203.0.{}.{}", 114 + person / 250, 1 + person % 250);
        let start = Instant::now();
        match Connection::new(server)
            .ask(&Request::post("/sign-in", form).bytes(server, &client), PATIENCE)?
        {
            303 => took.push(start.elapsed().as_secs_f64() * 1000.0),
            status => return Err(format!("signing in was answered with {status}").into()),
        }
        due += step;
    }
    Ok(took)
}

/// Nobody but one can sign in to the data; now all can, with that one's password.
async fn give_all_the_password_of_one(tables: &DatabaseConnection) -> Result<(), DbErr> {
    use person::Column::{Handle, PasswordHash};
    let hash = person::Entity::find().select_only().column(PasswordHash).filter(Handle.eq("reach"));
    let hash: Option<String> = hash.into_tuple().one(tables).await?;
    let all = person::Entity::update_many()
        .col_expr(PasswordHash, Expr::val(hash.unwrap_or_default()))
        .filter(Handle.like("person-%"));
    all.exec(tables).await.map(|_| ())
}
