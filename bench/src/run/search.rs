//! `search`: how well the judged questions are answered, and what an answer costs.

use super::{Bench, http, place::Place, report, server::Server};
use crate::{
    Outcome,
    figures::short,
    items,
    results::{Measured, Pair, Process, Results},
};
use app::site::db::Db;
use clap::Args;
use judged::{Places, Report};
use std::{
    fmt::Write,
    fs,
    path::PathBuf,
    thread::sleep,
    time::{Duration, Instant},
};
use tokio::runtime::Builder;

/// What is measured of it.
const ITEMS: [&str; 3] = ["search", "search-many", "suggest"];
/// How long the index may take for all texts.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    run: super::Options,
    /// Only how well it finds, not what that costs
    #[arg(long)]
    judged: bool,
    /// The page of Markdown that is written: docs/search.md
    #[arg(long)]
    page: Option<PathBuf>,
}

/// Asks, measures, prints, and writes the page.
///
/// # Errors
/// When something cannot be started, an answer was not as it has to be, or too little was found.
pub fn run(options: &Options) -> Outcome {
    let found = judge()?;
    println!("\n{}", found.table());
    let costs = if options.judged { None } else { Some(costs(&options.run)?) };
    if let Some(costs) = &costs {
        print!("{}", report::table(costs));
    }
    if let Some(file) = &options.page {
        fs::write(file, page(&found, costs.as_ref()))
            .map_err(|error| format!("{} cannot be written: {error}", file.display()))?;
    }
    let failed = costs.iter().flat_map(|costs| &costs.items).any(|item| !item.failures.is_empty());
    match found.shortfall() {
        Some(shortfall) => Err(format!("too little was found\n{shortfall}").into()),
        None if failed => Err("some measurements failed".into()),
        None => Ok(()),
    }
}

/// The questions, asked of the demonstration as it is served, with the texts beside it. On SQLite: on PostgreSQL the
/// same is found, which a test says.
fn judge() -> Outcome<Report> {
    let place = Place::demonstration()?;
    let places: Places = Builder::new_current_thread().enable_all().build()?.block_on(async {
        let db = Db::open(&place.url).await?;
        let places = judged::put(&db).await;
        db.close().await;
        Ok::<_, Box<dyn std::error::Error + Send + Sync>>(places?)
    })?;
    let server = Server::banyan(&place, "judged", &[])?;
    let ask = |address: &str, language: &str| {
        let headers = [("Accept-Language".to_owned(), language.to_owned())];
        let answer = http::ask(server.address, "GET", address, &headers, "")?;
        let is_page = answer.status == 200 && answer.header("transfer-encoding").is_none();
        if is_page { Ok(answer.text()) } else { Err(format!("{address} gave no page")) }
            .map_err(Box::<dyn std::error::Error + Send + Sync>::from)
    };
    let start = Instant::now();
    while !judged::found(&ask(&places.last_question(), "en")?).iter().any(|at| at == places.last()) {
        if start.elapsed() > PATIENCE {
            return Err(format!("the index has not taken the texts in\n{}", place.logs()).into());
        }
        sleep(Duration::from_millis(100));
    }
    let mut report = Report::default();
    for question in judged::questions() {
        report.add(&question, &places, &judged::found(&ask(&question.address(), question.language())?));
    }
    Ok(report)
}

/// What answers cost, on the data of every other measurement.
fn costs(options: &super::Options) -> Outcome<Results> {
    let items = items::named(&ITEMS.map(str::to_owned))?;
    let place = Place::make(&options.data)?;
    let targets = super::Targets::read(&place.url)?;
    let mut bench = Bench::start(&place, targets, options.data.seed)?;
    let items = bench.rounds(&items, options)?;
    Ok(Results::of(&place, options, items, Process::default()))
}

/// `docs/search.md`.
fn page(found: &Report, costs: Option<&Results>) -> String {
    let mut text = format!("{HEAD}\n## What is found\n\n{FOUND}\n\n{}", found.table());
    if let Some(costs) = costs {
        let _ = write!(
            text,
            "\n## What it costs\n\n{} posts on {}, {} rounds of {} s; CPU time of a request, and that by what one \
             `SELECT` of fifty posts costs in the same round, in the middle of the rounds.\n\n\
             | work | connections | CPU, ms | × one SELECT | goal | |\n|---|--:|--:|--:|--:|---|\n",
            costs.size.name(),
            costs.database,
            costs.rounds,
            costs.seconds
        );
        costs.items.iter().for_each(|item| text += &row(item));
    }
    text
}

const HEAD: &str = "# How well search finds, and what that costs\n\n`./x bench search --page docs/search.md` writes \
    this page. How search works is told in [decision 25](decisions/025-search-beside-the-database.md).\n";

const FOUND: &str = "The questions of [`server/tests/search`](../server/tests/search/README.md), asked of the \
    demonstration as it is served with the texts beside it. Goal: a good answer is among the first five for 95 of \
    100 questions, and for 85 of each kind; a test keeps that, on both databases.";

fn row(item: &Measured) -> String {
    let (crate::items::Goal::Cpu(goal) | crate::items::Goal::Rate(goal)) = item.goal;
    let middle = |figure: fn(&Pair) -> f64| item.spread(figure).map(|spread| spread.median);
    let (Some(cpu), Some(ratio)) = (middle(|pair| pair.banyan.cpu_each()), middle(Pair::cpu_ratio)) else {
        return format!("| {} | {} | failed | | ≤ {goal} | |\n", item.name, item.connections);
    };
    let said = if item.reaches_goal() { "reached" } else { "missed" };
    format!("| {} | {} | {} | {ratio:.2} | ≤ {goal} | {said} |\n", item.name, item.connections, short(cpu))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{items::Goal, results::tests::measured};

    #[test]
    fn a_row_says_the_ratio_and_whether_it_is_enough() {
        let row = row(&measured(Goal::Cpu(3.0)));
        assert!(row.starts_with("| reply | 16 |") && row.ends_with("| 2.00 | ≤ 3 | reached |\n"), "{row}");
        let failed = Measured { pairs: Vec::new(), ..measured(Goal::Cpu(3.0)) };
        assert!(super::row(&failed).contains("failed"));
    }
}
