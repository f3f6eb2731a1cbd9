//! Where it is measured: a folder that is removed afterwards, and in it (or in PostgreSQL) the data.

use super::{Data, process, server};
use crate::{
    Outcome,
    database::{self, Postgres},
    generate,
};
use sqlx::Row;
use std::{
    env, fs,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};
use tokio::{
    runtime::Builder,
    signal::{
        ctrl_c,
        unix::{SignalKind, signal},
    },
};

pub struct Place {
    folder: Folder,
    /// The database's address.
    pub url: String,
    /// PostgreSQL's first process: what its others do is done for the server that is measured.
    pub postmaster: Option<u32>,
}

/// A folder for everything, removed with this value.
struct Folder(PathBuf);

impl Folder {
    fn make() -> Outcome<Self> {
        let path = env::temp_dir().join(format!("banyan-bench-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path); // from a killed run that had our number
        fs::DirBuilder::new()
            .mode(0o700)
            .create(&path)
            .map_err(|error| format!("{} cannot be made: {error}", path.display()))?;
        thread::spawn({
            let path = path.clone();
            move || clean_up_when_interrupted(&path)
        });
        Ok(Self(path))
    }
}

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Whether somebody wants it to end; then everything fails, and nothing of that is to be reported.
pub fn is_interrupted() -> bool {
    INTERRUPTED.load(Ordering::Acquire)
}

/// Large data must not stay behind, nor the servers that read it.
fn clean_up_when_interrupted(folder: &Path) {
    let Ok(runtime) = Builder::new_current_thread().enable_all().build() else { return };
    runtime.block_on(async {
        let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
        tokio::select! {
            _ = ctrl_c() => {},
            _ = terminate.recv() => {},
        }
        INTERRUPTED.store(true, Ordering::Release);
        server::end_all();
        let _ = fs::remove_dir_all(folder);
        std::process::exit(130);
    });
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Set by `./x bench` when it has started a server of its own.
const POSTGRES: &str = "BANYAN_BENCH_POSTGRES";

/// What one client may do, set so high that it is never reached.
const NO_LIMITS: [(&str, &str); 4] = [
    ("BANYAN_WRITES_PER_MINUTE", "100000000"),
    ("BANYAN_READS_PER_MINUTE", "100000000"),
    ("BANYAN_SIGN_UPS_PER_MINUTE", "100000000"),
    ("BANYAN_AT_ONCE", "1000"),
];

impl Place {
    pub fn make(data: &Data) -> Outcome<Self> {
        let folder = Folder::make()?;
        let url = if data.postgres {
            env::var(POSTGRES).map_err(|_| {
                format!("{POSTGRES} is not set; `./x bench run --postgres` starts a PostgreSQL and sets it")
            })?
        } else {
            format!("sqlite://{}", folder.0.join("banyan.sqlite").display())
        };
        let postmaster = if data.postgres { Some(postmaster(&url)?) } else { None };
        let place = Self { folder, url, postmaster };
        if let (Some(from), Some(file)) = (&data.from, database::sqlite_file(&place.url)) {
            fs::copy(from, file).map_err(|error| format!("{} cannot be copied: {error}", from.display()))?;
        }
        place.done("migrate")?;
        if data.from.is_none() {
            generate::fill(&place.url, data.size, data.seed)?;
        }
        Ok(place)
    }

    /// A place of its own, filled with the demonstration.
    pub fn demonstration() -> Outcome<Self> {
        let folder = Folder::make()?;
        let url = format!("sqlite://{}", folder.0.join("banyan.sqlite").display());
        let place = Self { folder, url, postmaster: None };
        place.done("seed --demo")?;
        Ok(place)
    }

    pub fn kind(&self) -> &'static str {
        if self.postmaster.is_some() { "postgres" } else { "sqlite" }
    }

    pub fn path(&self) -> &Path {
        &self.folder.0
    }

    /// The program, with this place as all that it knows, and without limits for a client: all that is
    /// measured comes from one.
    pub fn banyan(&self) -> Outcome<Command> {
        let mut banyan = self.banyan_with_limits()?;
        banyan.envs(NO_LIMITS);
        Ok(banyan)
    }

    /// The program as it is installed: one client may do as much as anywhere.
    pub fn banyan_with_limits(&self) -> Outcome<Command> {
        let mut banyan = Command::new(beside("banyan")?);
        for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("BANYAN_")) {
            banyan.env_remove(name);
        }
        banyan
            .env("BANYAN_SETTINGS", self.path().join("none.env"))
            .env("BANYAN_DATA", self.path())
            .env("DATABASE_URL", &self.url);
        banyan.current_dir(self.path());
        Ok(banyan)
    }

    /// The beginning of what each server had to complain of.
    pub fn logs(&self) -> String {
        let logs = server::NAMES.map(|name| {
            let text = fs::read_to_string(self.path().join(format!("{name}.log"))).unwrap_or_default();
            let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).take(5).collect();
            if lines.is_empty() { String::new() } else { format!("{name} said:\n{}\n", lines.join("\n")) }
        });
        logs.concat()
    }

    /// Has the program do something to its end.
    pub fn done(&self, work: &str) -> Outcome {
        let done = self.banyan()?.args(work.split(' ')).output()?;
        if done.status.success() {
            return Ok(());
        }
        Err(format!("banyan {work} failed: {}", String::from_utf8_lossy(&done.stderr).trim()).into())
    }
}

/// A program beside this one.
pub fn beside(name: &str) -> Outcome<PathBuf> {
    let file = env::current_exe()?.with_file_name(name);
    if file.is_file() {
        Ok(file)
    } else {
        Err(format!("{} is missing; build it with ./x build", file.display()).into())
    }
}

/// Every connection has a process, whose parent is the one that is looked for.
fn postmaster(url: &str) -> Outcome<u32> {
    let Postgres { runtime, mut connection } = Postgres::open(url)?;
    let row = runtime.block_on(sqlx::query("SELECT pg_backend_pid()").fetch_one(&mut connection))?;
    let backend: i32 = row.try_get(0)?;
    process::parent(backend as u32)
        .ok_or_else(|| "PostgreSQL has to run on this machine: its CPU time is counted".into())
}
