//! `build` and `serve`: the module for browsers, the site's files, then the program.

use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;

use crate::steps::{Failure, Outcome, Steps};
use crate::system::{self, cargo, command, target};
use crate::{assets, site, tools, wasm};

const READ_ABOVE: &str = "read the compiler's messages above.";

/// All packages but those of the browser and of this tool.
pub const TESTED: &str = "-p banyan -p app -p migrations -p bench -p judged";

/// How the program is built; Cargo.toml says what each means.
#[derive(Clone, Copy)]
pub enum Profile {
    /// Quick to build again after a change, and it checks itself while it runs: for the day and for the
    /// tests.
    Dev,
    /// To be served.
    Release,
    /// As fast and as small as it gets, and minutes more to build.
    Dist,
}

impl Profile {
    /// What Cargo is told.
    fn option(self) -> &'static str {
        match self {
            Self::Dev => "--profile dev",
            Self::Release => "--release",
            Self::Dist => "--profile dist",
        }
    }

    /// What builds the program. With these packages beside it, it needs the libraries that its tests need:
    /// alone it would have some of them compiled anew, with less in them.
    pub fn program(self) -> String {
        let beside = if matches!(self, Self::Dev) { TESTED } else { "-p banyan" };
        format!("build {} --bin banyan {beside}", self.option())
    }

    /// Where Cargo puts what it builds.
    pub fn folder(self) -> PathBuf {
        target().join(match self {
            Self::Dev => "debug",
            Self::Release => "release",
            Self::Dist => "dist",
        })
    }

    /// The site's program, once built.
    pub fn banyan(self) -> PathBuf {
        self.folder().join("banyan")
    }
}

pub fn run_cargo(words: &str) -> Outcome<()> {
    system::run(&mut cargo(words), READ_ABOVE)
}

/// Builds everything into the profile's folder in the target folder.
pub fn run(profile: Profile) -> Outcome<()> {
    with_program(profile, &profile.program())
}

/// The same, where the program is built so: with others beside it, say, that have its libraries built otherwise.
pub fn with_program(profile: Profile, program: &str) -> Outcome<()> {
    let mut steps = Steps::of(6);
    let work = target().join("xtask");
    steps.step("Preparing the tools", tools::prepare)?;
    steps.step("Building the WebAssembly module", || {
        run_cargo("build -p frontend --target wasm32-unknown-unknown --profile wasm-release")
    })?;
    steps.step("Making the module small", || wasm::make(&work))?;
    steps.step("Bundling the styles and scripts", || assets::bundle(&work))?;
    steps.step("Writing the site's files", || site::write(&work, &profile.folder().join("site")))?;
    steps.step("Building the program", || run_cargo(program))
}

/// Becomes the site's program, so that signals reach it and its exit code is ours.
pub fn serve(args: &[OsString]) -> Outcome<()> {
    let error = command(Profile::Release.banyan()).arg("serve").args(args).exec();
    Err(Failure::new(format!("The built program could not be started — run `./x build` again. ({error})")))
}
