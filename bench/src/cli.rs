//! The command line: `bench generate | limit | run | search | lighthouse | fairness | reach | soak | growth`.

use crate::{Outcome, generate, generate::Size, growth, limit, run};
use clap::{Parser, Subcommand};
use std::{net::SocketAddr, path::PathBuf};

#[derive(Parser)]
#[command(
    name = "bench",
    about = "Measures Banyan beside the physical limit of this machine.",
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Fills an empty database, whose tables are up to date, with the same data for the same seed
    Generate {
        /// sqlite:///path/to/file, or postgres://…
        #[arg(long)]
        database: String,
        #[arg(long, value_enum, default_value = "small")]
        size: Size,
        #[arg(long, default_value_t = generate::SEED)]
        seed: u64,
    },
    /// Serves the least that the work can cost: a constant body, one SELECT, one durable insert
    Limit {
        #[arg(long)]
        listen: SocketAddr,
        /// The database that /select reads; /insert writes into a file or table of its own
        #[arg(long)]
        database: String,
    },
    /// Measures, and prints each figure as a ratio to the limit in the same round
    Run(run::Options),
    /// Asks the judged questions, measures what answers cost, and writes docs/search.md
    Search(run::search::Options),
    /// Loads pages as a slow phone would, and prints Lighthouse's scores (`./x bench` installs it)
    Lighthouse(run::Data),
    /// Lets one client attack in many ways, and measures what the others notice
    Fairness(run::fairness::Options),
    /// Sends letters and is killed while it does, replies where everybody follows, signs in beside people who read
    Reach(run::reach::Options),
    /// Asks for everything, by thousands of clients, for long, and watches the server's memory
    Soak(run::soak::Options),
    /// Makes the table and the plot of docs/performance.md from the results on small and on large data
    Growth {
        /// Files that `run --json` wrote
        #[arg(long, required = true, num_args = 1..)]
        json: Vec<PathBuf>,
        /// The Markdown table; the terminal when not given
        #[arg(long)]
        table: Option<PathBuf>,
        #[arg(long)]
        plot: Option<PathBuf>,
    },
}

pub fn run() -> Outcome {
    match Cli::parse().verb {
        Verb::Generate { database, size, seed } => generate::fill(&database, size, seed),
        Verb::Limit { listen, database } => limit::serve(listen, &database),
        Verb::Run(options) => run::run(&options),
        Verb::Search(options) => run::search::run(&options),
        Verb::Lighthouse(data) => run::lighthouse::run(&data),
        Verb::Fairness(options) => run::fairness::run(&options),
        Verb::Reach(options) => run::reach::run(&options),
        Verb::Soak(options) => run::soak::run(&options),
        Verb::Growth { json, table, plot } => growth::write(&json, table.as_deref(), plot.as_deref()),
    }
}
