//! The servers that are measured: started on free ports, and ended with the value that holds them.

use super::{http, place::Place, process};
use crate::Outcome;
use std::{
    fs::File,
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    thread::sleep,
    time::{Duration, Instant},
};

/// The setting with which clients are told apart by the last hop in `X-Forwarded-For`.
pub const BEHIND_A_PROXY: (&str, &str) = ("BANYAN_PROXIES", "1");

pub struct Server {
    pub name: &'static str,
    pub address: SocketAddr,
    child: Child,
}

/// What they are called, and their logs.
pub const NAMES: [&str; 7] = ["limit", "keeping", "fresh", "fairness", "soak", "judged", "reach"];

/// Those that run, for an interrupt that leaves no time for values to be dropped.
static RUNNING: Mutex<Vec<u32>> = Mutex::new(Vec::new());

fn running() -> MutexGuard<'static, Vec<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Asks all that were started here to end.
pub fn end_all() {
    running().drain(..).for_each(terminate);
}

fn terminate(pid: u32) {
    let _ = Command::new("kill").args(["-TERM", &pid.to_string()]).status();
}

const PATIENCE: Duration = Duration::from_secs(30);
/// How long it may work by itself before it rests: an index of a million texts takes minutes.
const PATIENCE_WITH_WORK: Duration = Duration::from_secs(3600);
/// How long it is looked at, and the share of that which a server takes that rests.
const LOOK: Duration = Duration::from_secs(2);
const RESTS: f64 = 0.03;

impl Server {
    pub fn limit(place: &Place) -> Outcome<Self> {
        let address = free_address()?;
        let mut limit = Command::new(std::env::current_exe()?);
        limit.args(["limit", "--listen", &address.to_string(), "--database", &place.url]);
        Self::launch("limit", place, limit, address)?.ready("/constant")
    }

    pub fn banyan(place: &Place, name: &'static str, settings: &[(&str, &str)]) -> Outcome<Self> {
        Self::start_banyan(place, name, settings)?.ready("/readyz")
    }

    /// As it is installed, behind a proxy that tells its clients apart: the bench, for whom it takes this
    /// one.
    pub fn banyan_with_limits(place: &Place, name: &'static str) -> Outcome<Self> {
        Self::launch_banyan(place, name, place.banyan_with_limits()?, &[BEHIND_A_PROXY])?.ready("/readyz")
    }

    /// Without waiting for it.
    pub fn start_banyan(place: &Place, name: &'static str, settings: &[(&str, &str)]) -> Outcome<Self> {
        Self::launch_banyan(place, name, place.banyan()?, settings)
    }

    fn launch_banyan(
        place: &Place,
        name: &'static str,
        mut banyan: Command,
        settings: &[(&str, &str)],
    ) -> Outcome<Self> {
        let address = free_address()?;
        banyan.arg("serve").env("BANYAN_LISTEN", address.to_string()).envs(settings.iter().copied());
        Self::launch(name, place, banyan, address)
    }

    fn launch(name: &'static str, place: &Place, mut command: Command, address: SocketAddr) -> Outcome<Self> {
        let log = File::create(place.path().join(format!("{name}.log")))?;
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let child = command.spawn().map_err(|error| format!("{name} cannot be started: {error}"))?;
        running().push(child.id());
        Ok(Self { name, address, child })
    }

    fn ready(mut self, path: &str) -> Outcome<Self> {
        self.first(path)?;
        Ok(self)
    }

    /// Waits for the first good answer.
    pub fn first(&mut self, path: &str) -> Outcome {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if http::get(self.address, path).is_ok_and(|answer| answer.status == 200) {
                return Ok(());
            }
            if self.has_ended() {
                return Err(format!("{} ended before it answered", self.name).into());
            }
            sleep(Duration::from_micros(500));
        }
        Err(format!("{} did not answer", self.name).into())
    }

    /// Waits until it does nothing any more by itself.
    pub fn until_it_rests(&self) -> Outcome {
        let start = Instant::now();
        while start.elapsed() < PATIENCE_WITH_WORK {
            let before = process::cpu_ms(&[self.pid()]);
            sleep(LOOK);
            if process::cpu_ms(&[self.pid()]) - before < LOOK.as_secs_f64() * 1000.0 * RESTS {
                return Ok(());
            }
        }
        Err(format!("{} does not come to rest", self.name).into())
    }

    /// Whether it ended by itself.
    pub fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Ends it at once: it was about to take all of the machine.
    pub fn kill(&self) {
        let _ = Command::new("kill").args(["-KILL", &self.pid().to_string()]).status();
    }

    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

/// Asks it to end; one that does not is killed.
impl Drop for Server {
    fn drop(&mut self) {
        terminate(self.child.id());
        let start = Instant::now();
        while matches!(self.child.try_wait(), Ok(None)) {
            // The limit server knows no signals, and ends at once; Banyan lets requests end.
            if start.elapsed() > Duration::from_secs(15) {
                let _ = self.child.kill();
            }
            sleep(Duration::from_millis(10));
        }
        running().retain(|pid| *pid != self.child.id());
    }
}

/// The system picks a port that nobody uses.
fn free_address() -> Outcome<SocketAddr> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?)
}
