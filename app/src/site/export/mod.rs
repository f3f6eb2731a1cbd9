//! All that is public, in one folder, to be carried elsewhere: of each table its rows as JSON Lines and as CSV, and a
//! description of them all that programs read (a Data Package, <https://datapackage.org>).
//!
//! Rows are read and written a part at a time: it takes no more memory for a large place than for a small one.

mod files;
mod package;

use super::{
    discussions, exchanges, offers,
    open_data::{Dataset, Row},
    organisations, pitfalls,
    problem::Problem,
    solutions,
    state::Site,
};
use files::{Csv, Files, Lines};
use package::Package;
use std::{io, path::Path};

/// All that is given away.
pub const DATASETS: [&Dataset; 9] = [
    &solutions::SOLUTIONS,
    &solutions::USES,
    &offers::STANDING_OFFERS,
    &pitfalls::PITFALLS,
    &pitfalls::MET,
    &discussions::DISCUSSIONS,
    &discussions::POSTS,
    &exchanges::EXCHANGES,
    &organisations::ORGANISATIONS,
];

/// Why an export was not finished.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("{0} cannot be written: {1}")]
    Folder(String, io::Error),
    #[error(transparent)]
    Problem(#[from] Problem),
}

/// Writes everything into a folder, which is made where it is not there. `told` hears of each part of a table how many
/// rows of it there are by then. The description comes last: a folder without one was not finished.
///
/// # Errors
/// The disk's or the database's own.
pub async fn export(
    site: &Site,
    folder: &Path,
    told: impl Fn(&'static Dataset, usize),
) -> Result<(), Failure> {
    let failed = |error| Failure::Folder(folder.display().to_string(), error);
    let files = Files::begin(folder).map_err(failed)?;
    let mut package = Package::of(site);
    for dataset in DATASETS {
        let mut lines = Lines::begin(&files, dataset).map_err(failed)?;
        let mut csv = Csv::begin(&files, dataset).map_err(failed)?;
        let (mut after, mut count) = (Some(0), 0);
        while let Some(from) = after {
            let part = (dataset.read)(site, from).await?;
            for row in &part.rows {
                whole(dataset, row)?;
                lines.write(row).and_then(|()| csv.write(row)).map_err(failed)?;
            }
            (after, count) = (part.next, count + part.rows.len());
            told(dataset, count);
        }
        package.add(dataset, csv.end().map_err(failed)?, lines.end().map_err(failed)?);
    }
    files.write(package::FILE, &package.written()?).map_err(failed)
}

/// What is in no column would be lost in the table.
fn whole(dataset: &Dataset, row: &Row) -> Result<(), Problem> {
    let known = |name: &&String| dataset.columns.iter().any(|column| column.name == *name);
    match row.keys().find(|name| !known(name)) {
        Some(name) => Err(Problem::fault(format!("{} has no column {name}", dataset.name))),
        None => Ok(()),
    }
}
