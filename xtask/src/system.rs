//! The machine: where things are, starting programs, and installing Debian packages.

use std::env;
use std::ffi::OsStr;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::steps::{Because, Failure, Outcome, say};

/// The repository's folder: known from where this tool was compiled, unless the folder has moved since.
pub fn root() -> PathBuf {
    let started_in = env::current_dir().unwrap_or_default();
    if started_in.join("xtask/Cargo.toml").is_file() {
        return started_in;
    }
    let compiled = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&compiled).parent().map(Path::to_path_buf).unwrap_or(started_in)
}

/// Cargo's target folder, absolute; a relative `CARGO_TARGET_DIR` counts from the repository, as all our
/// programs start there.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) if !folder.is_empty() => root().join(folder),
        _ => root().join("target"),
    }
}

/// A program in PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|file| is_executable(file))
}

pub fn is_executable(file: &Path) -> bool {
    file.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

/// Whether we run as root, read from who owns our own process.
pub fn is_root() -> bool {
    Path::new("/proc/self").metadata().is_ok_and(|meta| meta.uid() == 0)
}

/// A command that runs in the repository's folder and shares our target folder.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).env("CARGO_TARGET_DIR", target());
    // `cargo xtask` leaves its own package's variables; build scripts must not see them.
    for (name, _) in env::vars_os() {
        if name
            .to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_"))
        {
            command.env_remove(name);
        }
    }
    command
}

/// Cargo by the words of one command line.
pub fn cargo(words: &str) -> Command {
    let mut cargo = command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(words.split_whitespace());
    cargo
}

/// Runs a program with its output on ours; `advice` says what to do when it fails.
pub fn run(command: &mut Command, advice: &str) -> Outcome<()> {
    let name = name_of(command);
    let status = command.status().because(|| format!("{name} could not be started — {advice}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(format!("{name} failed ({status}) — {advice}")))
    }
}

/// What a program prints, when it succeeds.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Asks a program to end by a signal, waits until it has, and kills it when it takes too long.
pub fn end(program: &mut Child, signal: &str, patience: Duration) {
    let _ = Command::new("kill").args([signal, &program.id().to_string()]).status();
    let start = Instant::now();
    while matches!(program.try_wait(), Ok(None)) {
        if start.elapsed() > patience {
            let _ = program.kill();
        }
        sleep(Duration::from_millis(20));
    }
}

fn name_of(command: &Command) -> String {
    let program =
        Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    match command.get_args().next().map(OsStr::to_string_lossy) {
        Some(verb) if !verb.starts_with(['-', '/']) => format!("{program} {verb}"),
        _ => program,
    }
}

/// Installs a Debian package, when we may; else says who should.
pub fn apt_install(package: &str) -> Outcome<()> {
    let advice = format!("install {package} with your system's package manager, then run this again");
    let missing = || Failure::new(format!("{package} is missing — {advice}."));
    let prefix = apt_prefix().ok_or_else(missing)?;
    say(&format!("      installing {package} …"));
    let apt = |words: &[&str]| {
        let mut line =
            prefix.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]);
        let mut command = command(line.next().unwrap_or("env"));
        command.args(line).args(words).stdin(Stdio::null());
        run(&mut command, &advice)
    };
    apt(&["update"])?;
    apt(&["install", "-y", "--no-install-recommends", package])
}

/// What stands before `apt-get` on this machine; nothing fits where we may not install.
fn apt_prefix() -> Option<&'static [&'static str]> {
    find("apt-get")?;
    if is_root() {
        return Some(&[]);
    }
    output(Command::new("sudo").args(["-n", "true"])).map(|_| ["sudo", "-n"].as_slice())
}
