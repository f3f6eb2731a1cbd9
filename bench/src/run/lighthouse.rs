//! What a browser on a slow phone makes of the pages: Lighthouse's scores, with its mobile preset.

use super::{Data, place::Place, server::Server, targets::Targets};
use crate::{Outcome, items};
use serde_json::Value;
use std::{
    env,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What a page is called, and where it is: the first address of an [item](items), or an address of its own.
const PAGES: [(&str, &str); 12] = [
    ("home", "home-uncached"),
    ("solution", "solution-uncached"),
    ("thread", "thread-uncached"),
    ("exchange", "exchange-uncached"),
    ("solutions", "/solutions"),
    ("discussions", "/discussions"),
    ("exchanges", "/exchanges"),
    ("themes", "/themes"),
    ("a theme", "/themes/water-supply"),
    ("pitfalls", "/pitfalls"),
    ("about", "/about"),
    ("how it works", "/about/how-it-works"),
];
/// Lighthouse's name of a category, and the least score, of 100.
const GOALS: [(&str, f64); 4] =
    [("performance", 99.0), ("accessibility", 100.0), ("best-practices", 100.0), ("seo", 100.0)];
/// How often each page is loaded: a score depends on how busy the machine was, so the middle one counts.
const TIMES: usize = 3;

/// One load: the scores in the order of [`GOALS`], and what a reader would feel.
struct Load {
    scores: Vec<f64>,
    /// When the largest thing in sight was there, in milliseconds.
    seen_ms: f64,
    /// How much what was there moved afterwards.
    shift: f64,
    kilobytes: f64,
}

/// Measures and prints.
///
/// # Errors
/// When Lighthouse cannot be started, or a score is below its goal.
pub fn run(data: &Data) -> Outcome {
    let folder = env::var_os("LIGHTHOUSE")
        .ok_or("LIGHTHOUSE is not set; `./x bench lighthouse` installs it and sets it")?;
    let folder = PathBuf::from(folder);
    let place = Place::make(data)?;
    let targets = Targets::read(&place.url)?;
    let server = Server::banyan(&place, "keeping", &[])?;
    let mut missed = Vec::new();
    println!(
        "| page | performance | accessibility | best practices | SEO | largest in sight | shift | loaded |\n|---|---|---|---|---|---|---|---|"
    );
    for (name, page) in PAGES {
        let path = if page.starts_with('/') {
            page.to_owned()
        } else {
            let item = items::named(&[page.to_owned()])?.remove(0);
            targets.of(&item).into_iter().next().ok_or("the data has no such page")?
        };
        let loads =
            (0..TIMES).map(|_| load(&folder, server.address, &path)).collect::<Outcome<Vec<Load>>>()?;
        let middle = middle(loads);
        println!(
            "| {name} | {} | {:.0} ms | {:.3} | {:.0} KB |",
            scores(&middle),
            middle.seen_ms,
            middle.shift,
            middle.kilobytes
        );
        let below = GOALS.iter().zip(&middle.scores).filter(|((_, goal), score)| *score < goal);
        missed.extend(
            below.map(|((category, goal), score)| format!("{name}: {category} {score:.0}, goal {goal:.0}")),
        );
    }
    if missed.is_empty() { Ok(()) } else { Err(missed.join("\n").into()) }
}

fn scores(load: &Load) -> String {
    load.scores.iter().map(|score| format!("{score:.0}")).collect::<Vec<_>>().join(" | ")
}

/// The load whose first score is the middle one.
fn middle(mut loads: Vec<Load>) -> Load {
    loads.sort_by(|a, b| a.scores[0].total_cmp(&b.scores[0]));
    let at = loads.len() / 2;
    loads.swap_remove(at)
}

/// Lighthouse wants a newer Node than the build does, so it brings its own where there is one for this
/// machine.
fn node(folder: &Path) -> PathBuf {
    let own = ["x64", "arm64"].map(|machine| folder.join(format!("node-linux-{machine}/bin/node")));
    own.into_iter().find(|file| file.is_file()).unwrap_or_else(|| "node".into())
}

fn load(folder: &Path, server: SocketAddr, path: &str) -> Outcome<Load> {
    let mut command = Command::new(node(folder));
    command.arg(folder.join("lighthouse/cli/index.js")).arg(format!("http://{server}{path}")).args([
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless=new --no-sandbox",
    ]);
    command.arg(format!("--only-categories={}", GOALS.map(|(category, _)| category).join(",")));
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("Lighthouse: {error}"))?;
    if !output.status.success() {
        return Err(format!("Lighthouse failed on {path}").into());
    }
    read(&serde_json::from_slice(&output.stdout)?)
        .ok_or_else(|| "Lighthouse gave another report than expected".into())
}

fn read(report: &Value) -> Option<Load> {
    let audit = |name: &str| report["audits"][name]["numericValue"].as_f64();
    let scores =
        GOALS.iter().map(|(category, _)| Some(report["categories"][category]["score"].as_f64()? * 100.0));
    Some(Load {
        scores: scores.collect::<Option<_>>()?,
        seen_ms: audit("largest-contentful-paint")?,
        shift: audit("cumulative-layout-shift")?,
        kilobytes: audit("total-byte-weight")? / 1000.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_report_is_read_and_the_middle_load_counts() {
        let report = |score: f64| {
            let categories = json!({ "performance": { "score": score }, "accessibility": { "score": 1 }, "best-practices": { "score": 1 }, "seo": { "score": 1 } });
            let number = |value: f64| json!({ "numericValue": value });
            let audits = json!({ "largest-contentful-paint": number(900.0), "cumulative-layout-shift": number(0.0), "total-byte-weight": number(100_000.0) });
            read(&json!({ "categories": categories, "audits": audits })).unwrap()
        };
        let load = middle(vec![report(1.0), report(0.5), report(0.9)]);
        assert_eq!(scores(&load), "90 | 100 | 100 | 100");
        assert_eq!(load.kilobytes, 100.0);
        assert!(read(&json!({ "categories": {} })).is_none());
    }
}
