//! `build` and `serve`: the module for browsers, the site's files, then the program.

use std::ffi::OsString;
use std::os::unix::process::CommandExt;

use crate::steps::{Failure, Outcome, Steps};
use crate::system::{self, banyan, cargo, command, target};
use crate::{assets, site, tools, wasm};

const READ_ABOVE: &str = "read the compiler's messages above.";

/// Quick to build.
pub const RELEASE: &str = "release";
/// As fast and as small as it gets, and minutes more to build.
pub const DIST: &str = "dist";

pub fn run_cargo(words: &str) -> Outcome<()> {
    system::run(&mut cargo(words), READ_ABOVE)
}

/// Builds everything into the profile's folder in the target folder.
pub fn run(profile: &str) -> Outcome<()> {
    let mut steps = Steps::of(6);
    let work = target().join("xtask");
    steps.step("Preparing the tools", tools::prepare)?;
    steps.step("Building the WebAssembly module", || {
        run_cargo("build -p frontend --target wasm32-unknown-unknown --profile wasm-release")
    })?;
    steps.step("Making the module small", || wasm::make(&work))?;
    steps.step("Bundling the styles and scripts", || assets::bundle(&work))?;
    steps.step("Writing the site's files", || site::write(&work, &target().join(profile).join("site")))?;
    steps.step("Building the program", || run_cargo(&format!("build --profile {profile} -p banyan")))
}

/// Becomes the site's program, so that signals reach it and its exit code is ours.
pub fn serve(args: &[OsString]) -> Outcome<()> {
    let error = command(banyan()).arg("serve").args(args).exec();
    Err(Failure::new(format!("The built program could not be started — run `./x build` again. ({error})")))
}
