//! Load, by wrk: it costs the least CPU time of those that are well kept, and the processors are shared.

use super::script::Script;
use crate::{Outcome, results::Sample};
use serde::Deserialize;
use std::{fs, path::Path, process::Command};

/// What the script prints at its end.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Load {
    requests: u64,
    duration_us: f64,
    bytes: u64,
    p50_us: f64,
    p99_us: f64,
    /// Answers of 400 and more.
    refused: u64,
    /// Answers to forms that are not the expected one.
    others: u64,
    /// Connections that failed.
    broken: u64,
}

/// One thread of the load tool: it can do more than two servers, and leaves them a processor.
pub fn put(script: &Script, folder: &Path, connections: usize, seconds: u64) -> Outcome<Load> {
    let file = folder.join("load.lua");
    fs::write(&file, script.lua())?;
    let mut wrk = Command::new("wrk");
    wrk.args([
        "-t",
        "1",
        "-c",
        &connections.to_string(),
        "-d",
        &format!("{seconds}s"),
        "--timeout",
        "30s",
        "--latency",
    ]);
    let done = wrk.arg("-s").arg(&file).arg(format!("http://{}/", script.address)).output();
    let done = done.map_err(|error| {
        format!("wrk cannot be started; install it (Debian: apt-get install wrk): {error}")
    })?;
    parse(&String::from_utf8_lossy(&done.stdout))
        .ok_or_else(|| format!("wrk failed: {}", String::from_utf8_lossy(&done.stderr).trim()).into())
}

fn parse(printed: &str) -> Option<Load> {
    let line = printed.lines().rev().find(|line| line.starts_with('{'))?;
    serde_json::from_str(line).ok()
}

/// Of the bytes that the answers must have had, as many must have come: a redirect or an error is shorter
/// than a page. What was cut off at the end, and the header that closes a single connection, are allowed for.
const BYTES: f64 = 0.9;

impl Load {
    /// The sample, if every answer was as it has to be; `each` is how long an answer is.
    ///
    /// # Errors
    /// Says what was not.
    pub fn sample(&self, cpu_ms: f64, others_ms: f64, each: f64) -> Outcome<Sample> {
        let wrong = self.refused.max(self.others);
        if wrong > 0 || self.broken > 0 {
            return Err(format!(
                "of {} answers {wrong} had the wrong status, and {} connections failed",
                self.requests, self.broken
            )
            .into());
        }
        if self.requests == 0 || (self.bytes as f64) < each * self.requests as f64 * BYTES {
            return Err(format!(
                "{} answers had {} bytes, which is not {each:.0} each",
                self.requests, self.bytes
            )
            .into());
        }
        let Self { requests, bytes, p50_us, p99_us, .. } = *self;
        Ok(Sample { requests, seconds: self.duration_us / 1e6, bytes, cpu_ms, others_ms, p50_us, p99_us })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "Running 1s test @ http://127.0.0.1:1/\n  1 threads and 2 connections\n  Thread Stats   Avg\nRequests/sec: 3\n
{\"requests\":100,\"duration_us\":2000000,\"bytes\":10000,\"p50_us\":150,\"p99_us\":900,\"refused\":0,\"others\":0,\"broken\":0}\n";

    #[test]
    fn the_last_line_is_read() {
        let sample = parse(PRINTED).unwrap().sample(50.0, 0.0, 100.0).unwrap();
        assert_eq!((sample.rate(), sample.cpu_each(), sample.p99_us), (50.0, 0.5, 900.0));
        assert_eq!(parse("unable to connect to 127.0.0.1:1"), None);
    }

    #[test]
    fn a_wrong_answer_is_never_counted() {
        let load = parse(PRINTED).unwrap();
        for wrong in [
            Load { refused: 1, ..load },
            Load { others: 1, ..load },
            Load { broken: 1, ..load },
            Load { requests: 0, ..load },
        ] {
            assert!(wrong.sample(50.0, 0.0, 100.0).is_err(), "{wrong:?}");
        }
        assert!(load.sample(50.0, 0.0, 200.0).is_err());
    }
}
