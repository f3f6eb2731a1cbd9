//! What Linux tells about processes in `/proc`, and about the machine.

use crate::results::Machine;
use std::{collections::HashMap, fs, thread};

/// In how many parts Linux tells a second of CPU time, on every machine that Rust knows but one.
const TICKS: f64 = 100.0;

/// One process: what it and its ended children have used, in ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stat {
    parent: u32,
    ticks: u64,
}

/// Reads `/proc/<pid>/stat`. The name, in parentheses, may hold anything.
fn stat(text: &str) -> Option<Stat> {
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    // proc(5) counts from the pid: parent 4, utime 14, stime 15, cutime 16, cstime 17; here the state, 3, is
    // the first.
    let ticks = fields.get(11..15)?.iter().map(|field| field.parse::<u64>()).sum::<Result<_, _>>().ok()?;
    Some(Stat { parent: fields.get(1)?.parse().ok()?, ticks })
}

fn read(pid: u32) -> Option<Stat> {
    stat(&fs::read_to_string(format!("/proc/{pid}/stat")).ok()?)
}

pub fn parent(pid: u32) -> Option<u32> {
    read(pid).map(|stat| stat.parent)
}

/// The CPU time of these processes and all under them, in milliseconds.
pub fn cpu_ms(roots: &[u32]) -> f64 {
    let pids = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let all: HashMap<u32, Stat> = pids.filter_map(|pid| Some((pid, read(pid)?))).collect();
    tree_ticks(&all, roots) as f64 * 1000.0 / TICKS
}

fn tree_ticks(all: &HashMap<u32, Stat>, roots: &[u32]) -> u64 {
    all.iter().filter(|(pid, _)| is_under(all, **pid, roots)).map(|(_, stat)| stat.ticks).sum()
}

fn is_under(all: &HashMap<u32, Stat>, pid: u32, roots: &[u32]) -> bool {
    let mut line = std::iter::successors(Some(pid), |pid| all.get(pid).map(|stat| stat.parent)).take(64);
    line.any(|pid| roots.contains(&pid))
}

/// What the children of this program used that have ended: the load tool.
pub fn ended_children_ms() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields =
        text.rsplit_once(')').map(|(_, rest)| rest.split_whitespace().skip(13).take(2)).into_iter().flatten();
    fields.filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() * 1000.0 / TICKS
}

/// What all processors have done so far, whoever for, and what another machine took from them.
pub fn busy_ms() -> f64 {
    busy(&fs::read_to_string("/proc/stat").unwrap_or_default()) * 1000.0 / TICKS
}

/// The first line: user, nice, system, idle, iowait, irq, softirq, steal. Interrupts are nobody's.
fn busy(text: &str) -> f64 {
    let fields: Vec<f64> = text
        .lines()
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .skip(1)
        .filter_map(|field| field.parse().ok())
        .collect();
    [0, 1, 2, 7].iter().filter_map(|index| fields.get(*index)).sum()
}

/// Memory that is in use, in MB.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    pub now_mb: f64,
    pub peak_mb: f64,
    /// Without what is a file seen in place.
    pub own_mb: f64,
}

pub fn memory(pid: u32) -> Option<Memory> {
    status(&fs::read_to_string(format!("/proc/{pid}/status")).ok()?)
}

/// From now on the peak is that of what comes; of a process that is not ours it stays.
pub fn forget_peak(pid: u32) {
    let _ = fs::write(format!("/proc/{pid}/clear_refs"), "5");
}

fn status(text: &str) -> Option<Memory> {
    let megabytes = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        Some(line.trim().strip_suffix(" kB")?.parse::<f64>().ok()? / 1024.0)
    };
    Some(Memory { now_mb: megabytes("VmRSS")?, peak_mb: megabytes("VmHWM")?, own_mb: megabytes("RssAnon")? })
}

/// What was measured on.
pub fn machine() -> Machine {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    Machine {
        processor: model.map(|(_, name)| name.to_owned()).unwrap_or_default(),
        cores: thread::available_parallelism().map_or(1, Into::into),
        kernel: fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default().trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "4242 (ban) (yan) S 17 4242 4242 0 -1 4194560 9 0 0 0 150 25 7 3 20 0 5 0 123 456 789";

    #[test]
    fn the_line_of_a_process_is_read_behind_its_name() {
        assert_eq!(stat(LINE), Some(Stat { parent: 17, ticks: 185 }));
        assert_eq!(stat("nonsense"), None);
        assert_eq!(stat("1 (short) S 1"), None);
    }

    #[test]
    fn a_tree_is_all_that_came_from_its_root() {
        let of = |parent, ticks| Stat { parent, ticks };
        let all = HashMap::from([
            (1, of(0, 1)),
            (2, of(1, 10)),
            (3, of(2, 100)),
            (4, of(1, 1000)),
            (9, of(3, 10_000)),
        ]);
        assert_eq!(tree_ticks(&all, &[2]), 10_110);
        assert_eq!(tree_ticks(&all, &[3, 4]), 11_100);
        assert_eq!(tree_ticks(&all, &[7]), 0);
    }

    #[test]
    fn the_processors_tell_what_they_do() {
        assert_eq!(busy("cpu  100 20 3 4000 500 60 70 8 0 0\ncpu0 1 1 1\n"), 131.0);
        assert_eq!(busy(""), 0.0);
    }

    #[test]
    fn memory_is_told_in_kilobytes() {
        let text = "Name:\tbanyan\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\nRssAnon:\t 512 kB\n";
        assert_eq!(status(text), Some(Memory { now_mb: 1.0, peak_mb: 2.0, own_mb: 0.5 }));
        assert_eq!(status(""), None);
    }
}
