//! The module for browsers: JavaScript bindings by wasm-bindgen, then both halves made small.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_bindgen_cli_support::Bindgen;

use crate::site::sha256;
use crate::steps::{Because, Outcome, say};
use crate::system::{root, run, target};
use crate::tools::node_tool;

/// What rustc 1.95 puts in its output, all of it in every current browser; nothing newer.
const WASM_OPT: &[&str] = &[
    "-Oz",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Bundling folds in the snippets that crates bring along, so that the module stays one file.
const ESBUILD: &[&str] = &["--bundle", "--format=esm", "--minify", "--log-level=warning"];

pub fn script(work: &Path) -> PathBuf {
    work.join("module/banyan.js")
}

pub fn binary(work: &Path) -> PathBuf {
    work.join("module/banyan_bg.wasm")
}

/// Makes `work/module`, unless it was made from the same input; the stamp is written last.
pub fn make(work: &Path) -> Outcome<()> {
    let input = target().join("wasm32-unknown-unknown/wasm-release/frontend.wasm");
    let bytes =
        fs::read(&input).because(|| format!("{} is missing — run `./x build` again.", input.display()))?;
    let (stamp, wanted) = (work.join("module/stamp"), recipe(&bytes));
    if fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) {
        say("      unchanged");
        return Ok(());
    }
    let bindings = work.join("bindings");
    for folder in [&bindings, &work.join("module")] {
        let _ = fs::remove_dir_all(folder); // what an earlier module left
        fs::create_dir_all(folder)
            .because(|| format!("{} cannot be written — free it.", folder.display()))?;
    }
    bind(&input, &bindings)?;
    shrink(&bindings, work)?;
    fs::write(&stamp, wanted).because(|| format!("{} cannot be written — free it.", stamp.display()))
}

/// Everything that decides the result: the input, the tools' versions and their options.
fn recipe(input: &[u8]) -> String {
    let tools = fs::read(root().join("xtask/package-lock.json")).unwrap_or_default();
    format!("{}\n{}\n{}\n{}\n", sha256(input), sha256(&tools), WASM_OPT.join(" "), ESBUILD.join(" "))
}

/// The script never names the binary: its caller does, as only the site knows the hashed name.
pub fn bind(input: &Path, bindings: &Path) -> Outcome<()> {
    let mut bindgen = Bindgen::new();
    let advice = || {
        "wasm-bindgen cannot read the module — use the same wasm-bindgen version in Cargo.toml twice.".into()
    };
    bindgen.input_path(input).web(true).because(advice)?;
    bindgen.typescript(false).omit_default_module_path(true).out_name("banyan");
    bindgen.generate(bindings).because(advice)
}

fn shrink(bindings: &Path, work: &Path) -> Outcome<()> {
    let mut opt = node_tool("wasm-opt");
    opt.args(WASM_OPT).arg(bindings.join("banyan_bg.wasm")).arg("-o").arg(binary(work));
    run(&mut opt, "read its messages above.")?;
    let mut esbuild = node_tool("esbuild");
    esbuild
        .args(ESBUILD)
        .arg(bindings.join("banyan.js"))
        .arg(format!("--outfile={}", script(work).display()));
    run(&mut esbuild, "read its messages above.")
}
