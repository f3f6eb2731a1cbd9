//! `dev`: serves the site from its sources, and shows every change in the open page within seconds.

mod front;
mod server;
mod watch;
mod work;

use std::ffi::OsString;

use self::front::Front;
use self::server::Server;
use self::watch::Watch;
use self::work::Work;
use crate::build::{Profile, run_cargo};
use crate::steps::{Outcome, Steps, say};
use crate::tools;

/// Until Ctrl+C, which the terminal sends to all programs that are started here.
pub fn run(args: Vec<OsString>) -> Outcome<()> {
    Steps::of(1).step("Preparing the tools", tools::prepare)?;
    let mut watch = Watch::start();
    let mut front = Front::create()?;
    let mut server = Server::new(args, front.folder());
    let mut due = Work::ALL;
    loop {
        match make(due, &mut front, &mut server) {
            Ok(()) => due = Work::NOTHING,
            Err(failure) => say(&format!("\n{failure}\nRepair it and save: it is tried again then.")),
        }
        due = due.and(Work::after(&watch.next()));
    }
}

/// Makes anew what a change touches, then lets the open pages know. A failed build leaves the server alone.
fn make(work: Work, front: &mut Front, server: &mut Server) -> Outcome<()> {
    let mut steps = Steps::of(work.steps());
    if work.style {
        steps.step("Bundling the style and the scripts", || front.bundle())?;
    }
    if work.module {
        steps.step("Building the WebAssembly module", || front.module())?;
    }
    if work.program {
        steps.step("Building the program", || run_cargo(&Profile::Dev.program()))?;
        server.stop(); // nobody reads that there is news before the new server listens
    }
    front.tell(work)?;
    if work.program { server.start() } else { Ok(()) }
}
