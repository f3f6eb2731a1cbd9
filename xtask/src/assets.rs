//! The styles and the scripts, made small by esbuild.

use std::path::{Path, PathBuf};

use crate::steps::Outcome;
use crate::system::{root, run};
use crate::tools::node_tool;

pub fn style(work: &Path) -> PathBuf {
    work.join("style.css")
}

pub fn boot(work: &Path) -> PathBuf {
    work.join("boot.js")
}

pub fn passkeys(work: &Path) -> PathBuf {
    work.join("passkeys.js")
}

/// One style sheet from all that main.css imports, and the scripts, which stay plain: the boot script runs before
/// modules and reads `document.currentScript`. Only addresses that the server has
/// may stay as they are.
pub fn bundle(work: &Path) -> Outcome<()> {
    esbuild(
        "app/style/main.css",
        &style(work),
        &["--bundle", "--external:/public/*", "--external:/assets/*"],
    )?;
    esbuild("app/boot/boot.js", &boot(work), &[])?;
    esbuild("app/boot/passkeys.js", &passkeys(work), &[])
}

fn esbuild(source: &str, into: &Path, options: &[&str]) -> Outcome<()> {
    let mut esbuild = node_tool("esbuild");
    esbuild.arg(root().join(source)).args(["--minify", "--log-level=warning"]).args(options);
    esbuild.arg(format!("--outfile={}", into.display()));
    run(&mut esbuild, &format!("repair {source} as the messages above say."))
}
