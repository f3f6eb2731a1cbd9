//! What a hundred times as much data costs: CPU time of each page on small and on large data.

use crate::{
    Outcome,
    figures::short,
    generate::Size,
    results::{Measured, Results},
    svg::{Bars, Plot},
};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

/// A page on large data costs at most so many times what it costs on small data.
const GOAL: f64 = 1.5;
/// The number of connections that is compared, where it was measured.
const CONNECTIONS: usize = 16;

/// Writes the table and the plot.
///
/// # Errors
/// When a file cannot be read or written, or the two sizes are not both there.
pub fn write(files: &[PathBuf], table_file: Option<&Path>, plot_file: Option<&Path>) -> Outcome {
    let results = files.iter().map(|file| read(file)).collect::<Outcome<Vec<Results>>>()?;
    let pages = pages(&results);
    if pages.is_empty() {
        return Err("results on small and on large data are needed, with items in common".into());
    }
    match table_file {
        Some(file) => fs::write(file, table(&pages))?,
        None => print!("{}", table(&pages)),
    }
    if let Some(file) = plot_file {
        fs::write(file, plot(&pages))?;
    }
    Ok(())
}

fn read(file: &Path) -> Outcome<Results> {
    let text =
        fs::read_to_string(file).map_err(|error| format!("{} cannot be read: {error}", file.display()))?;
    serde_json::from_str(&text)
        .map_err(|error| format!("{} is not what `run --json` writes: {error}", file.display()).into())
}

/// One page of one database, in milliseconds of CPU time.
struct Page {
    name: String,
    database: String,
    small: f64,
    large: f64,
}

impl Page {
    fn ratio(&self) -> f64 {
        self.large / self.small
    }
}

fn pages(results: &[Results]) -> Vec<Page> {
    let of = |size| results.iter().filter(move |one| one.size == size);
    let pairs = of(Size::Small).flat_map(|small| {
        of(Size::Large).filter(|large| large.database == small.database).map(move |large| (small, large))
    });
    pairs
        .flat_map(|(small, large)| {
            let page = |item: &Measured| {
                let same =
                    |other: &&Measured| other.name == item.name && other.connections == item.connections;
                let (name, database) = (item.name.clone(), small.database.clone());
                Some(Page { name, database, small: cpu(item)?, large: cpu(large.items.iter().find(same)?)? })
            };
            let connections = connections(small);
            small
                .items
                .iter()
                .filter(move |item| item.connections == connections)
                .filter_map(page)
                .collect::<Vec<_>>()
        })
        .collect()
}

fn connections(results: &Results) -> usize {
    let all: Vec<usize> = results.items.iter().map(|item| item.connections).collect();
    if all.contains(&CONNECTIONS) { CONNECTIONS } else { all.first().copied().unwrap_or(CONNECTIONS) }
}

/// Nothing for what failed.
fn cpu(item: &Measured) -> Option<f64> {
    item.failures.is_empty().then(|| item.spread(|pair| pair.banyan.cpu_each()))?.map(|spread| spread.median)
}

fn table(pages: &[Page]) -> String {
    let mut text =
        "| work | database | 10 k posts, CPU ms | 1 M posts, CPU ms | ratio |\n|---|---|--:|--:|--:|\n"
            .to_owned();
    for page in pages {
        let sign = if page.ratio() <= GOAL { "✓" } else { "✗" };
        let Page { name, database, small, large } = page;
        let _ = writeln!(
            text,
            "| {name} | {database} | {} | {} | {:.2} {sign} |",
            short(*small),
            short(*large),
            page.ratio()
        );
    }
    text
}

fn plot(pages: &[Page]) -> String {
    let several = pages.iter().any(|page| page.database != pages[0].database);
    let name =
        |page: &Page| if several { format!("{} ({})", page.name, page.database) } else { page.name.clone() };
    let bars: Vec<Bars> =
        pages.iter().map(|page| Bars { name: name(page), first: page.small, second: page.large }).collect();
    Plot { title: "CPU time of a request", unit: "ms", series: ["10 k posts", "1 M posts"], bars: &bars }
        .svg()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        items::Goal,
        results::{Machine, Process, tests::measured},
    };

    fn results(size: Size, times: f64) -> Results {
        let mut item = measured(Goal::Cpu(2.0));
        item.pairs.iter_mut().for_each(|pair| pair.banyan.cpu_ms *= times);
        let machine = Machine { processor: String::new(), cores: 2, kernel: String::new() };
        Results {
            size,
            database: "sqlite".into(),
            machine,
            rounds: 3,
            seconds: 5,
            items: vec![item],
            process: Process::default(),
        }
    }

    #[test]
    fn the_table_says_how_much_more() {
        let pages = pages(&[results(Size::Small, 1.0), results(Size::Large, 1.4)]);
        assert!(table(&pages).contains("| reply | sqlite | 0.200 | 0.280 | 1.40 ✓ |"), "{}", table(&pages));
        assert!(plot(&pages).contains("1 M posts"));
    }

    #[test]
    fn one_size_alone_says_nothing() {
        assert!(pages(&[results(Size::Small, 1.0)]).is_empty());
    }
}
