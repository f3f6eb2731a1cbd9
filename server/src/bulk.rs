//! Solutions taken in from a file, and all that is public written into a folder, with a bar on the terminal.

use crate::cli::Result;
use app::site::{
    export::{self, DATASETS},
    locale::Locale,
    problem::Problem,
    session,
    solutions::bulk::{self, By, Imported, Options, Wrong},
    state::Site,
};
use indicatif::{ProgressBar, ProgressStyle};
use std::{fs, path::Path};

const T: Locale = Locale::ENGLISH;

/// Imports solutions, or says all that is wrong with the file.
///
/// # Errors
/// A sentence for the person at the terminal.
pub async fn import(site: &Site, file: &Path, dry_run: bool, author: Option<&str>) -> Result {
    let author = match author {
        None => None,
        Some(handle) => match session::person(&site.db, handle).await {
            Err(Problem::NotFound) => return Err(format!("nobody has the short name “{handle}”").into()),
            found => Some(found?),
        },
    };
    let shown = file.display();
    let size = fs::metadata(file).map_err(|error| format!("{shown} cannot be read: {error}"))?.len();
    if size > bulk::BYTES_MOST as u64 {
        return Err(refused(vec![Wrong::file(bulk::Why::TooLarge)]));
    }
    let bytes = fs::read(file).map_err(|error| format!("{shown} cannot be read: {error}"))?;
    let (text, encoding) = bulk::text(&bytes).map_err(|why| refused(vec![Wrong::file(why)]))?;
    let (text, encoding) = (text.into_owned(), encoding.to_owned());
    let plan = bulk::plan(site, Options { text, author }).await?.map_err(refused)?;
    let parted = plan.separator.map(|separator| format!(", its cells parted by {separator:?}"));
    println!("{shown} is read as {encoding}{}.", parted.unwrap_or_default());
    let bar = bar("{wide_bar} {pos} of {len}")?;
    let done = if dry_run {
        plan.count()
    } else {
        let by = By { sender: None, file: "", note: T.import_note() };
        let telling = |done: usize, all: usize| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        };
        let done = match bulk::write(site, plan, by, telling).await {
            Err(Problem::Stale) => {
                return Err(
                    "something of it was changed here meanwhile; nothing was imported, try again".into()
                );
            }
            done => done?,
        };
        bar.finish_and_clear();
        done
    };
    let Imported { new, changed, same } = done;
    if dry_run {
        println!(
            "{new} solutions would be new, {changed} changed; {same} are here as they are. Nothing was done."
        );
    } else {
        println!("{new} solutions are new, {changed} changed; {same} were here as they are.");
    }
    Ok(())
}

fn refused(wrong: Vec<Wrong>) -> Box<dyn std::error::Error + Send + Sync> {
    let lines: Vec<_> = wrong.iter().map(|one| one.in_words(T)).collect();
    let things = if lines.len() == 1 { "one thing is" } else { "these things are" };
    format!("nothing was imported; {things} wrong:\n{}", lines.join("\n")).into()
}

/// Writes all that is public.
///
/// # Errors
/// A sentence for the person at the terminal.
pub async fn export(site: &Site, folder: &Path) -> Result {
    let bar = bar("{spinner} {msg} {pos}")?;
    export::export(site, folder, |dataset, count| {
        bar.set_message(dataset.name);
        bar.set_position(count as u64);
    })
    .await?;
    bar.finish_and_clear();
    let names: Vec<_> = DATASETS.iter().map(|dataset| dataset.name).collect();
    println!("{} has {}; datapackage.json says what they are.", folder.display(), names.join(", "));
    Ok(())
}

/// Where nobody looks at a terminal, there is none.
fn bar(template: &str) -> Result<ProgressBar> {
    Ok(ProgressBar::new(0).with_style(ProgressStyle::with_template(template)?))
}
