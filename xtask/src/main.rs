//! The project's build tool, started by `./x`: one program instead of a list of tools to install.

mod assets;
mod bench;
mod build;
mod count;
mod dev;
mod lint;
mod postgres;
mod site;
mod steps;
mod system;
mod test;
mod tools;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::build::Profile;
use crate::steps::Outcome;

/// Builds, runs and tests Banyan.
#[derive(Parser)]
#[command(name = "x", bin_name = "./x", arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Builds the program and everything that browsers load
    Build {
        /// For a place that is to be served: minutes more, into target/dist
        #[arg(long)]
        dist: bool,
    },
    /// Builds, then starts the site; what follows is given to `banyan serve` (for example --demo)
    #[command(disable_help_flag = true)]
    Serve {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<std::ffi::OsString>,
    },
    /// Serves the site from its sources and shows each change; what follows is given to `banyan serve`
    #[command(disable_help_flag = true)]
    Dev {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<std::ffi::OsString>,
    },
    /// Builds, then measures; what follows is given to `bench` (for example run --quick, or --help)
    #[command(disable_help_flag = true)]
    Bench {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<std::ffi::OsString>,
    },
    /// Checks format and warnings
    Lint,
    /// Builds, then runs every test and prints how many passed and failed
    Test {
        /// Runs one suite alone
        #[arg(long, value_enum)]
        only: Option<test::Suite>,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().verb {
        Verb::Build { dist } => build::run(if dist { Profile::Dist } else { Profile::Release }),
        Verb::Serve { args } => build::run(Profile::Release).and_then(|()| build::serve(&args)),
        Verb::Dev { args } => dev::run(args),
        Verb::Bench { args } => bench::bench(&args),
        Verb::Lint => lint::run(),
        Verb::Test { only } => test::run(only),
    };
    finish(done)
}

/// Says the failure as its sentence; `test` has already said its count, which must stay the last line.
fn finish(done: Outcome<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) if failure.is_silent() => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}
