//! `bench`: builds everything, then measures it with `bench/`.

use std::ffi::OsString;

use crate::build::{self, Profile};
use crate::postgres::Postgres;
use crate::steps::Outcome;
use crate::system::{apt_install, command, find, root, run};
use crate::{test, tools};

/// Builds, gets what measuring needs, and hands on all that was said. Measures on SQLite when nothing was.
pub fn bench(args: &[OsString]) -> Outcome<()> {
    // Together: each alone would compile the app's libraries anew.
    build::with_program(Profile::Dist, "build --profile dist -p banyan -p bench")?;
    let verb = args.first().map_or("run".into(), |verb| verb.to_string_lossy());
    if matches!(&*verb, "run" | "search") && find("wrk").is_none() {
        apt_install("wrk")?;
    }
    let mut bench = command(Profile::Dist.folder().join("bench"));
    bench.args(args);
    if args.is_empty() {
        bench.arg("run");
    }
    if verb == "lighthouse" {
        let folder = root().join("bench/lighthouse");
        tools::npm_ci(&folder)?;
        bench.env("LIGHTHOUSE", folder.join("node_modules")).env("CHROME_PATH", test::chromium()?);
    }
    // Lives until the bench has ended.
    let postgres =
        if args.iter().any(|arg| arg == "--postgres") { Some(Postgres::start_durable()?) } else { None };
    if let Some(postgres) = &postgres {
        bench.env("BANYAN_BENCH_POSTGRES", postgres.url());
    }
    run(&mut bench, "read its messages above.")
}
