//! The table at the end: how everybody fared, beside how they fare when nobody attacks.

use super::{
    Results,
    probes::Figures,
    watch::{ENOUGH_MB, Row},
};
use crate::{figures::short, results::Machine, run::report::align};
use std::fmt::Write;

/// Others wait at most so many times what they wait when nobody attacks, and the server takes at most so much
/// memory.
const RATIO: f64 = 5.0;
const MEMORY_MB: f64 = 200.0;
/// What nearly all wait is compared to at least this. Undisturbed it is a few tenths of a millisecond, which
/// is less than any other program on the machine takes from one answer in a hundred; five times that would
/// measure the machine, and no reader could tell it from nothing.
const P99_FLOOR_MS: f64 = 1.0;

const HEAD: [&str; 15] = [
    "attack",
    "2xx",
    "3xx",
    "4xx",
    "429",
    "5xx",
    "none",
    "healthz p50 ms",
    "p99 ms",
    "kept pages p50 ms",
    "p99 ms",
    "longest ms",
    "busy after s",
    "memory MB: before, own, peak",
    "goals",
];

pub fn of(results: &Results) -> String {
    let Machine { processor, cores, kernel } = &results.machine;
    let mut text = format!(
        "\nOne client attacks for {} s in each shape; {} data on {}; {processor}, {cores} cores, Linux {kernel}\n\
         goals: others wait ≤ {RATIO} times as long as in quiet (p99: as in quiet, at least {P99_FLOOR_MS} ms), memory ≤ {MEMORY_MB} MB\n\n",
        results.seconds,
        results.size.name(),
        results.database
    );
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    rows.extend([&results.quiet].into_iter().chain(&results.attacks).map(|row| cells(row, &results.quiet)));
    align(&mut text, &rows);
    text.push_str(&machine(&results.limit));
    let missed = results.attacks.iter().filter(|row| !missed(row, &results.quiet).is_empty()).count();
    let _ = writeln!(
        text,
        "{}: {missed} of {} attacks",
        if missed == 0 { "reached" } else { "missed" },
        results.attacks.len()
    );
    for row in results.attacks.iter().filter(|row| row.refused_probes + row.unanswered_probes > 0) {
        let Row { name, refused_probes, unanswered_probes, example, .. } = row;
        let _ = writeln!(
            text,
            "{name}: {unanswered_probes} probes got no answer, {refused_probes} another than 200 ({example})"
        );
    }
    for row in results.attacks.iter().filter(|row| row.ended_early) {
        let _ = writeln!(text, "{}: ended early, when it had taken {} MB", row.name, short(ENOUGH_MB));
    }
    text
}

/// The part of all this that no server can do anything about.
fn machine([quiet, flooded]: &[Row; 2]) -> String {
    let (p50, p99) = ratios(flooded.kept, quiet.kept);
    format!(
        "\na server that does the least, asked for a constant page as fast as it answers ({} answers): others wait p50 {} ms ×{}, p99 {} ms ×{}\n",
        flooded.attacker.good,
        short(flooded.kept.p50_ms),
        short(p50),
        short(flooded.kept.p99_ms),
        short(p99)
    )
}

fn cells(row: &Row, quiet: &Row) -> Vec<String> {
    let tally = row.attacker;
    let answers = [tally.good, tally.redirect, tally.refused, tally.too_many, tally.fault, tally.unanswered];
    let waits = [(row.health, quiet.health), (row.kept, quiet.kept)];
    let mut cells = vec![row.name.clone()];
    cells.extend(answers.map(|count| count.to_string()));
    for (figures, quiet) in waits {
        let (p50, p99) = ratios(figures, quiet);
        cells.extend(
            [(figures.p50_ms, p50), (figures.p99_ms, p99)]
                .map(|(wait, ratio)| format!("{} ×{}", short(wait), short(ratio))),
        );
    }
    cells.push(short(row.health.longest_ms.max(row.kept.longest_ms)));
    cells.push(format!("{:.1}", row.busy_s));
    cells.push(format!("{:.0}, {:.0}, {:.0}", row.before_mb, row.own_mb, row.peak_mb));
    cells.push(match missed(row, quiet).as_slice() {
        [] => "reached".into(),
        missed => format!("missed: {}", missed.join(", ")),
    });
    cells
}

/// How many times as long half, and nearly all, waited.
fn ratios(figures: Figures, quiet: Figures) -> (f64, f64) {
    (figures.p50_ms / quiet.p50_ms, figures.p99_ms / quiet.p99_ms.max(P99_FLOOR_MS))
}

/// Memory counts with files that are seen in place, as in `run`: that is the only highest mark that Linux
/// keeps.
fn missed(row: &Row, quiet: &Row) -> Vec<&'static str> {
    let ((health_p50, health_p99), (kept_p50, kept_p99)) =
        (ratios(row.health, quiet.health), ratios(row.kept, quiet.kept));
    let goals = [
        ("healthz p50", health_p50 <= RATIO),
        ("healthz p99", health_p99 <= RATIO),
        ("pages p50", kept_p50 <= RATIO),
        ("pages p99", kept_p99 <= RATIO),
        ("memory", row.peak_mb <= MEMORY_MB),
        ("answers", row.refused_probes + row.unanswered_probes == 0),
    ];
    goals.into_iter().filter(|(_, reached)| !reached).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::Size;

    fn row(name: &str, p50_ms: f64, p99_ms: f64, peak_mb: f64) -> Row {
        let figures = Figures { p50_ms, p99_ms, longest_ms: p99_ms };
        Row { name: name.into(), health: figures, kept: figures, peak_mb, ..Row::default() }
    }

    #[test]
    fn waits_are_compared_to_quiet_and_small_ones_to_a_millisecond() {
        let quiet = row("quiet", 0.1, 0.3, 20.0);
        assert_eq!(missed(&row("a", 0.5, 5.0, 200.0), &quiet), [""; 0]);
        assert_eq!(
            missed(&row("a", 0.6, 5.1, 201.0), &quiet),
            ["healthz p50", "healthz p99", "pages p50", "pages p99", "memory"]
        );
        let disturbed = row("quiet", 0.1, 2.0, 20.0);
        assert_eq!(missed(&row("a", 0.1, 9.0, 20.0), &disturbed), [""; 0]);
    }

    #[test]
    fn the_table_names_what_is_missed_and_who_was_not_answered() {
        let failed =
            Row { unanswered_probes: 2, example: "/: timed out".into(), ..row("searching", 0.2, 0.4, 30.0) };
        let results = Results {
            size: Size::Small,
            database: "sqlite",
            machine: Machine { processor: "A processor".into(), cores: 2, kernel: "6.1".into() },
            seconds: 5,
            limit: [row("quiet", 0.1, 0.2, 1.0), row("flooded", 0.3, 2.0, 1.0)],
            quiet: row("quiet", 0.1, 0.3, 20.0),
            attacks: vec![row("replies", 0.2, 20.0, 30.0), failed, row("sign-ins", 0.1, 0.3, 20.0)],
        };
        let text = of(&results);
        for part in [
            "20.0 ×20.0",
            "p50 0.300 ms ×3.00, p99 2.00 ms ×2.00",
            "missed: healthz p99, pages p99",
            "missed: 2 of 3",
            "2 probes got no answer, 0 another than 200 (/: timed out)",
            "reached\n",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
    }
}
