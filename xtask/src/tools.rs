//! The tools beside Rust: Node's packages and the compiler's WebAssembly target.

use std::path::Path;
use std::process::Command;

use crate::steps::{Failure, Outcome};
use crate::system::{command, find, output, root, run};

const WASM: &str = "wasm32-unknown-unknown";

/// Everything that `build` needs.
pub fn prepare() -> Outcome<()> {
    node()?;
    wasm_target()?;
    npm_ci(&root().join("xtask"))
}

/// What `lint` needs: no Node, but two parts of Rust that a minimal installation lacks.
pub fn prepare_lint() -> Outcome<()> {
    wasm_target()?;
    for (part, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if output(command(program).arg("--version")).is_none() {
            run(
                command("rustup").args(["component", "add", part]),
                &format!("install {part}, then run this again."),
            )?;
        }
    }
    Ok(())
}

fn node() -> Outcome<()> {
    for program in ["node", "npm"] {
        if find(program).is_none() {
            let sentence =
                format!("{program} is missing — install Node 20 or newer with npm, then run this again.");
            return Err(Failure::new(sentence));
        }
    }
    Ok(())
}

/// Without rustup (a distribution's Rust) only the compiler knows whether the target is there.
fn wasm_target() -> Outcome<()> {
    if find("rustup").is_none() {
        return without_rustup();
    }
    let installed = output(command("rustup").args(["target", "list", "--installed"])).unwrap_or_default();
    if installed.lines().any(|target| target.trim() == WASM) {
        return Ok(());
    }
    run(command("rustup").args(["target", "add", WASM]), "check the network connection, then run this again.")
}

fn without_rustup() -> Outcome<()> {
    let folder =
        output(command("rustc").args(["--print", "target-libdir", "--target", WASM])).unwrap_or_default();
    if Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "Rust's target {WASM} is missing — install Rust with rustup, then run this again."
    )))
}

/// Installs a folder's packages exactly as locked, unless that is already done.
pub fn npm_ci(folder: &Path) -> Outcome<()> {
    if is_installed(folder) {
        return Ok(());
    }
    let mut npm = command("npm");
    npm.args(["ci", "--no-audit", "--no-fund"])
        .current_dir(folder)
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run(&mut npm, "check the network connection, then run this again.")
}

/// npm writes its own copy of the lock last, so its age tells whether the folder is complete and current.
fn is_installed(folder: &Path) -> bool {
    let changed = |name: &str| folder.join(name).metadata().and_then(|meta| meta.modified()).ok();
    let (lock, installed) = (changed("package-lock.json"), changed("node_modules/.package-lock.json"));
    installed.is_some() && installed >= lock
}

/// A tool from xtask/node_modules, called directly: npx would only cost time.
pub fn node_tool(name: &str) -> Command {
    command(root().join("xtask/node_modules/.bin").join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_folder_is_not_installed() {
        assert!(!is_installed(Path::new("/nonexistent")));
    }
}
