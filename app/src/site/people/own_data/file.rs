//! The file itself: a ZIP with `data.json` for programs, `index.html` for people, and the pictures and documents. It is
//! written part by part, so that the memory it takes does not grow with what somebody wrote and sent.

use super::{export::remove, readable, rows::beside};
use crate::site::{
    blocking_pool::BlockingPool,
    files::taken_after,
    ids::PersonId,
    locale::Locale,
    own::{self, Given, Part, Section},
    problem::Problem,
    state::Site,
    time::Moment,
};
use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What somebody is given, in its order.
pub fn sections(site: &Site) -> impl Iterator<Item = &'static Section> + use<> {
    own::all(site.features).filter_map(|own| match &own.given {
        Given::Rows(section) => Some(section),
        Given::Nothing(_) => None,
    })
}

/// Writes the file of a person; gives its length. It has its name when it is whole.
///
/// # Errors
/// The database's own; a fault where it cannot be written.
pub async fn write(site: &Site, person: PersonId, t: Locale, to: PathBuf) -> Result<i64, Problem> {
    let half = to.with_extension("part");
    let written = write_to(site, person, t, half.clone(), to).await;
    if written.is_err() {
        remove(&half).await?; // it may be what fills the disk
    }
    written
}

async fn write_to(
    site: &Site,
    person: PersonId,
    t: Locale,
    half: PathBuf,
    to: PathBuf,
) -> Result<i64, Problem> {
    let mut archive = Archive::begin(site, half).await?;
    data(&mut archive, site, person, t).await?;
    page(&mut archive, site, person, t).await?;
    files(&mut archive, site, person).await?;
    archive.finish(to).await
}

/// `{"place": …, "made_at": …, "solutions": [ … ], …}`
async fn data(archive: &mut Archive, site: &Site, person: PersonId, t: Locale) -> Result<(), Problem> {
    let head = serde_json::json!({
        "place": site.settings.origin,
        "made_at": Moment::now().iso(),
        "moments": "milliseconds since 1970-01-01T00:00:00Z",
        "bytes": "of each of the files: files/<id>-<name>, of a picture its largest size",
    });
    let head = head.to_string();
    archive.file("data.json", head.trim_end_matches('}').to_owned()).await?;
    for section in sections(site) {
        archive.text(format!(",\n\"{}\": [", section.name)).await?;
        let (mut after, mut is_first) = (None, true);
        loop {
            let Part { rows, next } = section.part(&site.db, person, t, after).await?;
            let mut text = String::new();
            for (row, _) in &rows {
                text.push_str(if is_first { "\n" } else { ",\n" });
                text.push_str(row);
                is_first = false;
            }
            archive.text(text).await?;
            after = next;
            if after.is_none() {
                break;
            }
        }
        archive.text("]".to_owned()).await?;
    }
    archive.text("\n}\n".to_owned()).await
}

async fn page(archive: &mut Archive, site: &Site, person: PersonId, t: Locale) -> Result<(), Problem> {
    let origin = &site.settings.origin;
    archive.file("index.html", readable::head(t, origin, sections(site))).await?;
    for section in sections(site) {
        archive.text(readable::section(t, section)).await?;
        let (mut after, mut is_empty) = (None, true);
        loop {
            let Part { rows, next } = section.part(&site.db, person, t, after).await?;
            is_empty &= rows.is_empty();
            let text: String = rows.into_iter().map(|(_, said)| readable::row(t, origin, said)).collect();
            archive.text(text).await?;
            after = next;
            if after.is_none() {
                break;
            }
        }
        archive.text(readable::end_of_section(t, is_empty)).await?;
    }
    archive.text(readable::END.to_owned()).await
}

async fn files(archive: &mut Archive, site: &Site, person: PersonId) -> Result<(), Problem> {
    let mut after = None;
    loop {
        let some = taken_after(site, person, after).await?;
        let Some(last) = some.last() else { return Ok(()) };
        after = Some(last.id);
        for file in some {
            archive.copy(beside(&file.name), file.path).await?;
        }
    }
}

type Zip = ZipWriter<BufWriter<File>>;

/// A ZIP that is being written, apart from the threads that answer.
struct Archive {
    pool: BlockingPool,
    path: PathBuf,
    /// Nothing while it is being written to.
    zip: Option<Zip>,
}

impl Archive {
    async fn begin(site: &Site, path: PathBuf) -> Result<Self, Problem> {
        let at = path.clone();
        let zip = site.blocking.run(move || create(&at)).await?.map_err(Problem::fault)?;
        Ok(Self { pool: site.blocking.clone(), path, zip: Some(zip) })
    }

    async fn with(
        &mut self,
        work: impl FnOnce(&mut Zip) -> io::Result<()> + Send + 'static,
    ) -> Result<(), Problem> {
        let mut zip = self.zip.take().ok_or_else(|| Problem::fault("a file that could not be written"))?;
        let done = self.pool.run(move || work(&mut zip).map(|()| zip)).await?;
        self.zip = Some(done.map_err(Problem::fault)?);
        Ok(())
    }

    /// Begins a file in it.
    async fn file(&mut self, name: &'static str, text: String) -> Result<(), Problem> {
        let begin = move |zip: &mut Zip| {
            zip.start_file(name, SimpleFileOptions::default().large_file(true))?;
            zip.write_all(text.as_bytes())
        };
        self.with(begin).await
    }

    async fn text(&mut self, text: String) -> Result<(), Problem> {
        if text.is_empty() {
            return Ok(());
        }
        self.with(move |zip| zip.write_all(text.as_bytes())).await
    }

    /// Puts a file into it, as it is: pictures and documents do not become smaller. One that is not there any more was
    /// taken away meanwhile.
    async fn copy(&mut self, name: String, from: PathBuf) -> Result<(), Problem> {
        let copy = move |zip: &mut Zip| {
            let mut file = match File::open(from) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
                file => file?,
            };
            zip.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Stored))?;
            io::copy(&mut file, zip).map(|_| ())
        };
        self.with(copy).await
    }

    async fn finish(mut self, to: PathBuf) -> Result<i64, Problem> {
        let zip = self.zip.take().ok_or_else(|| Problem::fault("a file that could not be written"))?;
        let path = self.path;
        let length = self.pool.run(move || finish(zip, &path, &to)).await?.map_err(Problem::fault)?;
        i64::try_from(length).map_err(Problem::fault)
    }
}

fn create(path: &Path) -> io::Result<Zip> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(ZipWriter::new(BufWriter::new(File::create(path)?)))
}

fn finish(zip: Zip, path: &Path, to: &Path) -> io::Result<u64> {
    let file = zip.finish()?.into_inner()?;
    file.sync_all()?;
    fs::rename(path, to)?;
    Ok(file.metadata()?.len())
}
