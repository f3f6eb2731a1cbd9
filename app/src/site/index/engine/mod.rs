//! The index beside the database: a folder of files that this process alone writes (`docs/decisions/025`).

mod alike;
mod ask;
mod follow;
mod gather;
mod likely;
mod parts;
mod schema;
mod sought;

pub use alike::is_compared;
pub use ask::Wanted;
pub use follow::Taken;
pub use gather::{Gathered, Hit, Looking, Order};
pub use schema::Facet;

use super::{entity::document::Model, question::Question};
use crate::site::problem::Problem;
use parts::Opened;
use schema::{Fields, TextTokenizer};
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};
use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, TantivyError, directory::MmapDirectory,
    indexer::IndexWriterOptions,
};

/// What the writer may gather in memory before it writes a part of the index, in bytes: the least it takes.
const WRITER_MEMORY: usize = 15_000_000;
/// How many processes may have an index in one folder.
const PROCESSES_MOST: usize = 64;

/// The open index of this process.
pub struct Engine {
    index: Index,
    reader: IndexReader,
    fields: Fields,
    opened: Mutex<Option<Arc<Opened>>>,
    /// Held while this process lives: another one in the same data folder takes the next folder.
    _lock: File,
}

impl Engine {
    /// Opens the index in a folder, or makes an empty one: where there is none yet, where it was made by another
    /// version, and where its files are damaged (all of it is in the database).
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn open(folder: &Path) -> Result<Self, Problem> {
        let (folder, lock) = own_folder(folder).map_err(Problem::fault)?;
        let index = open_index(&folder).or_else(|error| {
            tracing::warn!(%error, "the search index cannot be read and is made anew");
            fs::remove_dir_all(&folder).map_err(TantivyError::from)?;
            open_index(&folder)
        });
        let index = index.map_err(Problem::fault)?;
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into();
        let (_, fields) = schema::schema();
        Ok(Self {
            index,
            reader: reader.map_err(Problem::fault)?,
            fields,
            opened: Mutex::default(),
            _lock: lock,
        })
    }

    /// What answers a question.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn find(&self, question: &Question, looking: Looking<'_>) -> Result<Gathered, Problem> {
        let found = || gather::gather(&*self.opened()?, &self.fields, question, looking);
        found().map_err(Problem::fault)
    }

    /// Takes what was committed, and lets go of the files of what is gone.
    fn reload(&self) -> tantivy::Result<()> {
        self.reader.reload()?;
        self.opened().map(drop)
    }

    /// The index as it was taken last.
    fn opened(&self) -> tantivy::Result<Arc<Opened>> {
        let searcher = self.reader.searcher();
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = opened.as_ref().filter(|known| known.is_of(&searcher)) {
            return Ok(known.clone());
        }
        let now = Arc::new(Opened::of(searcher, &self.fields, opened.as_deref())?);
        Ok(opened.insert(now).clone())
    }

    /// The keys of the documents that are most like one, whose thing is not its own: most alike first.
    ///
    /// # Errors
    /// A fault of the index.
    pub fn alike(&self, to: &Model, most: usize) -> Result<Vec<i64>, Problem> {
        alike::alike(&self.reader.searcher(), &self.fields, to, most).map_err(Problem::fault)
    }

    fn writer(&self) -> tantivy::Result<IndexWriter> {
        let one_of_each = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(WRITER_MEMORY)
            .build();
        self.index.writer_with_options(one_of_each)
    }
}

/// The first of the folders that no other process has.
fn own_folder(folder: &Path) -> io::Result<(PathBuf, File)> {
    fs::create_dir_all(folder)?;
    for number in 0..PROCESSES_MOST {
        let lock = File::create(folder.join(format!("{number}.lock")))?;
        match lock.try_lock() {
            Ok(()) => return Ok((folder.join(number.to_string()), lock)),
            Err(fs::TryLockError::WouldBlock) => {}
            Err(fs::TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::Error::other("too many processes have an index in this folder"))
}

/// The index in a folder; one of another version counts as damaged.
fn open_index(folder: &Path) -> tantivy::Result<Index> {
    let version = folder.join("version");
    let (schema, _) = schema::schema();
    if !folder.join("meta.json").exists() {
        fs::create_dir_all(folder)?;
        fs::write(&version, schema::VERSION.to_string())?;
    }
    if fs::read_to_string(&version)? != schema::VERSION.to_string() {
        return Err(TantivyError::SchemaError("made by another version".to_owned()));
    }
    let index = Index::open_or_create(MmapDirectory::open(folder)?, schema)?;
    index.tokenizers().register(TextTokenizer::NAME, TextTokenizer);
    Ok(index)
}
