//! The table at the end of a run.

use crate::{
    figures::{Spread, short},
    items::Goal,
    results::{Machine, Measured, Pair, Process, Results},
};
use std::fmt::Write;

const HEAD: [&str; 8] =
    ["item", "conn", "requests/s", "CPU ms", "p99 ms", "ratio to the limit", "goal", "p99 to the limit's"];

pub fn table(results: &Results) -> String {
    let Machine { processor, cores, kernel } = &results.machine;
    let mut text = format!(
        "\n{} data on {}; {processor}, {cores} cores, Linux {kernel}\n",
        results.size.name(),
        results.database
    );
    let _ = writeln!(
        text,
        "{} rounds of {} s; ratios: least / middle / most of the rounds, each to the limit in the same round\n",
        results.rounds, results.seconds
    );
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    rows.extend(results.items.iter().map(row));
    align(&mut text, &rows);
    for item in &results.items {
        for failure in &item.failures {
            let _ = writeln!(text, "failed: {} at {}: {failure}", item.name, item.connections);
        }
    }
    text.push_str(&disturbed(results));
    text
}

/// Says when the machine was not ours alone. CPU time stands; how long answers took does not.
fn disturbed(results: &Results) -> String {
    let samples =
        results.items.iter().flat_map(|item| &item.pairs).flat_map(|pair| [pair.limit, pair.banyan]);
    match samples.filter(|sample| sample.is_disturbed(results.machine.cores)).count() {
        0 => String::new(),
        count => format!(
            "other programs took part of the machine in {count} measurements: p99 and requests/s say little\n"
        ),
    }
}

fn row(item: &Measured) -> Vec<String> {
    let mut row = vec![item.name.clone(), item.connections.to_string()];
    if !item.failures.is_empty() {
        row.push("failed".into());
        return row;
    }
    let middle =
        |figure: fn(&Pair) -> f64| item.spread(figure).map(|spread| short(spread.median)).unwrap_or_default();
    let (what, bound) = match item.goal {
        Goal::Cpu(most) => ("CPU", format!("≤ {most}")),
        Goal::Rate(least) => ("rate", format!("≥ {least}")),
    };
    row.extend([
        middle(|pair| pair.banyan.rate()),
        middle(|pair| pair.banyan.cpu_each()),
        middle(|pair| pair.banyan.p99_us / 1000.0),
        format!("{what} {}", range(item.ratio())),
        format!("{bound} {}", sign(item.reaches_goal())),
        format!("{} ≤ {} {}", range(item.spread(Pair::p99_ratio)), item.p99_goal, sign(item.reaches_p99())),
    ]);
    row
}

fn range(spread: Option<Spread>) -> String {
    spread
        .map(|spread| format!("{:.2} / {:.2} / {:.2}", spread.min, spread.median, spread.max))
        .unwrap_or_default()
}

fn sign(reached: bool) -> &'static str {
    if reached { "✓" } else { "✗" }
}

/// Pads every column to its longest cell; numbers are not set apart, they are read as words here.
pub fn align(text: &mut String, rows: &[Vec<String>]) {
    let length = |cell: &String| cell.chars().count();
    let widths: Vec<usize> = (0..rows.iter().map(Vec::len).max().unwrap_or(0))
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(length).max().unwrap_or(0))
        .collect();
    for row in rows {
        let cells: Vec<_> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        let _ = writeln!(text, "{}", cells.join("  ").trim_end());
    }
}

/// What the program costs beside its requests.
pub fn process(process: &Process) -> String {
    let start = |figures: &[f64]| {
        Spread::of(figures.iter().copied()).map(|spread| short(spread.median)).unwrap_or_default()
    };
    let (health, page) = (start(&process.first_health_ms), start(&process.first_page_ms));
    let reached =
        Spread::of(process.first_page_ms.iter().copied()).is_some_and(|spread| spread.median <= 150.0);
    format!(
        "\nfrom start to the first answer of /healthz {health} ms, of / {page} ms (≤ 150 {})\n\
         memory at rest {:.1} MB (≤ 45 {}), {:.1} MB without files seen in place; at most {:.1} MB (≤ 120 {}), {:.1} MB without\n\
         import of 10,000 posts {:.1} s (≤ 3 {})\n",
        sign(reached),
        process.idle_mb,
        sign(process.idle_mb <= 45.0),
        process.idle_own_mb,
        process.peak_mb,
        sign(process.peak_mb <= 120.0),
        process.peak_own_mb,
        process.import_s,
        sign(process.import_s <= 3.0)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{generate::Size, results::tests::measured};

    #[test]
    fn the_table_shows_ratios_beside_goals_and_names_failures() {
        let failed = Measured {
            failures: vec!["of 3 answers 1 had the wrong status".into()],
            ..measured(Goal::Cpu(2.0))
        };
        let machine = Machine { processor: "A processor".into(), cores: 2, kernel: "6.1".into() };
        let results = Results {
            size: Size::Small,
            database: "sqlite".into(),
            machine,
            rounds: 3,
            seconds: 5,
            items: vec![measured(Goal::Rate(0.5)), failed],
            process: Process::default(),
        };
        let text = table(&results);
        for part in [
            "rate 0.25 / 0.25 / 0.25",
            "≥ 0.5 ✗",
            "3.00 / 3.00 / 3.00 ≤ 3 ✓",
            "failed: reply at 16: of 3 answers",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
    }
}
