//! A throw-away PostgreSQL for the tests and the bench: nothing to set up before, nothing left after.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::net::TcpListener;
use std::os::unix::fs::{DirBuilderExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::steps::{Because, Failure, Outcome};
use crate::system::{apt_install, end, find, is_executable, is_root, output};

const ADVICE: &str = "install PostgreSQL 15 or newer anew, then run this again.";

/// Runs while this value lives.
pub struct Postgres {
    server: Child,
    folder: Folder,
    port: u16,
}

/// A temporary folder, removed with this value, also when starting failed half-way.
struct Folder(PathBuf);

/// Who runs the server: PostgreSQL refuses root, so then its own user (uid and gid).
type User = Option<(u32, u32)>;

/// Fast before safe: nobody needs the tests' data after a power cut.
const FAST: &[&str] = &["fsync=off", "full_page_writes=off", "synchronous_commit=off"];

impl Postgres {
    pub fn start() -> Outcome<Self> {
        Self::start_with(FAST)
    }

    /// As a place is served: a commit is on the disk. What writing costs is measured on this one.
    pub fn start_durable() -> Outcome<Self> {
        Self::start_with(&[])
    }

    fn start_with(settings: &[&str]) -> Outcome<Self> {
        let programs = programs()?;
        let user = user()?;
        let folder = Folder::create(user)?;
        initialise(&programs, &folder.0, user)?;
        let port = free_port()?;
        let server = launch(&programs, &folder.0, user, port, settings)?;
        let mut postgres = Self { server, folder, port };
        postgres.wait()?;
        Ok(postgres)
    }

    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// The server writes `ready` in its own pid file once it accepts connections; its port opens earlier.
    fn wait(&mut self) -> Outcome<()> {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(60) {
            let state = fs::read_to_string(self.folder.0.join("data/postmaster.pid")).unwrap_or_default();
            if state.lines().nth(7).is_some_and(|line| line.trim() == "ready") {
                return Ok(());
            }
            if !matches!(self.server.try_wait(), Ok(None)) {
                break;
            }
            sleep(Duration::from_millis(50));
        }
        let log = fs::read_to_string(self.folder.0.join("log")).unwrap_or_default();
        Err(Failure::new(format!("PostgreSQL did not start — {ADVICE} It said:\n{log}")))
    }
}

/// SIGINT closes the connections that tests forgot; a server that ignores it is killed.
impl Drop for Postgres {
    fn drop(&mut self) {
        end(&mut self.server, "-INT", Duration::from_secs(20));
    }
}

impl Folder {
    fn create(user: User) -> Outcome<Self> {
        let path = env::temp_dir().join(format!("banyan-postgres-{}", process::id()));
        let _ = fs::remove_dir_all(&path); // from a killed run that had our number
        let sentence = || format!("{} cannot be made — free it or set TMPDIR.", path.display());
        fs::DirBuilder::new().mode(0o700).create(&path).because(sentence)?;
        let folder = Self(path.clone());
        if let Some((uid, gid)) = user {
            chown(&path, Some(uid), Some(gid)).because(sentence)?;
        }
        Ok(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The folder of `initdb` and `postgres`, installed when missing.
fn programs() -> Outcome<PathBuf> {
    if let Some(folder) = installed() {
        return Ok(folder);
    }
    apt_install("postgresql")?;
    installed().ok_or_else(|| Failure::new(format!("PostgreSQL's initdb is missing — {ADVICE}")))
}

/// Debian keeps the programs out of PATH, in a folder for each version: the newest one serves.
fn installed() -> Option<PathBuf> {
    let in_path = find("initdb").and_then(|file| file.parent().map(Path::to_path_buf));
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<_> = versions.map(|entry| entry.path()).collect();
    versions.sort_by_key(|folder| version(folder));
    let debian = versions.into_iter().rev().map(|folder| folder.join("bin"));
    let complete =
        |folder: &PathBuf| ["initdb", "postgres"].iter().all(|name| is_executable(&folder.join(name)));
    in_path.into_iter().chain(debian).find(complete)
}

fn version(folder: &Path) -> u32 {
    folder.file_name().and_then(OsStr::to_str).and_then(|name| name.parse().ok()).unwrap_or(0)
}

fn user() -> Outcome<User> {
    if !is_root() {
        return Ok(None);
    }
    let id = |option: &str| output(Command::new("id").args([option, "postgres"]))?.trim().parse().ok();
    let sentence =
        "The user postgres is missing — create it with `useradd --system postgres`, then run this again.";
    id("-u").zip(id("-g")).map(Some).ok_or_else(|| Failure::new(sentence))
}

/// A command of that user, in a folder that it may read. Its settings must not come from our environment.
fn command(programs: &Path, name: &str, folder: &Path, user: User) -> Command {
    let mut command = Command::new(programs.join(name));
    command.current_dir(folder).stdin(Stdio::null());
    for (variable, _) in env::vars_os().filter(|(variable, _)| variable.to_string_lossy().starts_with("PG")) {
        command.env_remove(variable);
    }
    if let Some((uid, gid)) = user {
        command.uid(uid).gid(gid);
    }
    command
}

fn initialise(programs: &Path, folder: &Path, user: User) -> Outcome<()> {
    let mut initdb = command(programs, "initdb", folder, user);
    initdb.args(["--auth=trust", "--no-sync", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-D"]);
    let done =
        initdb.arg(folder.join("data")).output().because(|| format!("initdb did not start — {ADVICE}"))?;
    if done.status.success() {
        return Ok(());
    }
    Err(Failure::new(format!("initdb failed — {ADVICE} It said:\n{}", String::from_utf8_lossy(&done.stderr))))
}

fn launch(programs: &Path, folder: &Path, user: User, port: u16, settings: &[&str]) -> Outcome<Child> {
    let log = File::create(folder.join("log"))
        .because(|| "PostgreSQL's log cannot be written — free the disk.".into())?;
    let mut server = command(programs, "postgres", folder, user);
    server.arg("-D").arg(folder.join("data")).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
    for setting in settings.iter().chain(&["max_connections=300"]) {
        server.args(["-c", setting]);
    }
    server.arg("-c").arg(format!("unix_socket_directories={}", folder.display()));
    server
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .because(|| format!("PostgreSQL did not start — {ADVICE}"))
}

/// The system picks a port that nobody uses.
fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    listener
        .map(|address| address.port())
        .because(|| "No port is free on 127.0.0.1 — close some programs.".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers() {
        assert!(version(Path::new("/usr/lib/postgresql/9")) < version(Path::new("/usr/lib/postgresql/15")));
    }
}
