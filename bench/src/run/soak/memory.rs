//! What the server took while it was asked: a table, how fast it grew, and a plot.

use crate::{
    generate::Size,
    results::Machine,
    run::{report::align, tally::Tally},
    svg::{Bars, Plot},
};
use serde::Serialize;
use std::fmt::Write;

/// What the server took after so many requests, in MB.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Sample {
    pub requests: usize,
    /// Without what is a file seen in place.
    pub own_mb: f64,
    pub all_mb: f64,
}

#[derive(Debug, Serialize)]
pub struct Results {
    pub size: Size,
    pub database: &'static str,
    pub machine: Machine,
    pub answers: Tally,
    /// The last is at rest, when all was answered.
    pub samples: Vec<Sample>,
}

/// What growth is told for.
const EACH: f64 = 100_000.0;

impl Results {
    pub fn table(&self) -> String {
        let Machine { processor, cores, kernel } = &self.machine;
        let mut text = format!(
            "\n{} data on {}; {processor}, {cores} cores, Linux {kernel}\n\n",
            self.size.name(),
            self.database
        );
        let mut rows = vec![["requests", "own MB (RssAnon)", "all MB (VmRSS)"].map(str::to_owned).to_vec()];
        rows.extend(self.tenths().iter().map(|sample| row(&sample.requests.to_string(), sample)));
        rows.extend(self.samples.last().map(|sample| row("at rest", sample)));
        align(&mut text, &rows);
        let Tally { good, redirect, refused, too_many, fault, unanswered } = self.answers;
        let _ = writeln!(
            text,
            "\nanswers: 2xx {good}, 3xx {redirect}, 4xx {refused}, 429 {too_many}, 5xx {fault}, none {unanswered}"
        );
        let slope = |of: fn(&Sample) -> f64| growth(second_half(self.under_load()), of);
        let (own, all) = (slope(|sample| sample.own_mb), slope(|sample| sample.all_mb));
        let _ = writeln!(
            text,
            "in the second half: {own:+.2} MB own, {all:+.2} MB in all, for each 100,000 requests"
        );
        text
    }

    pub fn plot(&self) -> String {
        let bar = |sample: &Sample| Bars {
            name: sample.requests.to_string(),
            first: sample.own_mb,
            second: sample.all_mb,
        };
        let bars: Vec<Bars> = self.tenths().iter().map(bar).collect();
        Plot {
            title: "Memory after so many requests",
            unit: "MB",
            series: ["own", "with files seen in place"],
            bars: &bars,
        }
        .svg()
    }

    fn under_load(&self) -> &[Sample] {
        self.samples.split_last().map_or(&[], |(_, under_load)| under_load)
    }

    /// The first sample, and that at each tenth of the requests.
    fn tenths(&self) -> Vec<Sample> {
        let samples = self.under_load();
        let all = samples.last().map_or(0, |last| last.requests);
        let mut tenths: Vec<Sample> = (0..=10)
            .filter_map(|tenth| samples.iter().find(|sample| sample.requests * 10 >= all * tenth).copied())
            .collect();
        tenths.dedup();
        tenths
    }
}

fn row(name: &str, sample: &Sample) -> Vec<String> {
    vec![name.to_owned(), format!("{:.1}", sample.own_mb), format!("{:.1}", sample.all_mb)]
}

/// The first half fills what is kept on purpose: pages, connections, the database's own cache.
fn second_half(samples: &[Sample]) -> &[Sample] {
    let all = samples.last().map_or(0, |last| last.requests);
    &samples[samples.partition_point(|sample| sample.requests * 2 < all)..]
}

/// The slope of the straight line that lies closest, in MB for each hundred thousand requests.
fn growth(samples: &[Sample], of: fn(&Sample) -> f64) -> f64 {
    let count = samples.len().max(1) as f64;
    let mean = |figure: &dyn Fn(&Sample) -> f64| samples.iter().map(figure).sum::<f64>() / count;
    let (x, y) = (mean(&|sample| sample.requests as f64), mean(&|sample| of(sample)));
    let spread = mean(&|sample| (sample.requests as f64 - x).powi(2));
    if spread == 0.0 {
        0.0
    } else {
        mean(&|sample| (sample.requests as f64 - x) * (of(sample) - y)) / spread * EACH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Grows to 50 MB in the first half, then by 3 MB for each hundred thousand.
    fn samples() -> Vec<Sample> {
        let own = |requests: usize| {
            if requests < 100_000 { requests as f64 / 2000.0 } else { 47.0 + requests as f64 * 3.0 / EACH }
        };
        let under_load = (1..=200).map(|number| number * 1000).map(|requests| Sample {
            requests,
            own_mb: own(requests),
            all_mb: 90.0,
        });
        under_load.chain([Sample { requests: 200_000, own_mb: 40.0, all_mb: 80.0 }]).collect()
    }

    fn results() -> Results {
        let machine = Machine { processor: "A processor".into(), cores: 2, kernel: "6.1".into() };
        Results {
            size: Size::Small,
            database: "sqlite",
            machine,
            answers: Tally { good: 7, ..Tally::default() },
            samples: samples(),
        }
    }

    #[test]
    fn growth_is_that_of_the_second_half() {
        let results = results();
        let half = second_half(results.under_load());
        assert_eq!((half.len(), half[0].requests), (101, 100_000));
        assert!((growth(half, |sample| sample.own_mb) - 3.0).abs() < 1e-9);
        assert_eq!(
            (
                growth(half, |sample| sample.all_mb),
                growth(&half[..1], |sample| sample.own_mb),
                growth(&[], |sample| sample.own_mb)
            ),
            (0.0, 0.0, 0.0)
        );
    }

    #[test]
    fn the_table_has_tenths_and_what_is_left_at_rest() {
        let text = results().table();
        for part in
            ["20000     10.0", "200000    53.0", "at rest   40.0", "2xx 7,", "+3.00 MB own, +0.00 MB in all"]
        {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        assert_eq!(results().tenths().len(), 11);
    }

    #[test]
    fn the_plot_has_two_bars_for_each_tenth() {
        assert_eq!(results().plot().matches("<rect").count(), 1 + 2 + 2 * 11);
    }

    #[test]
    fn a_server_that_was_never_read_has_an_empty_table() {
        let results = Results { samples: Vec::new(), ..results() };
        assert!(results.tenths().is_empty() && results.table().contains("+0.00"));
    }
}
