//! Where the bytes of files are: in a folder beside the database, each file in one of its own under its key. All of it
//! is written before the row that names it, and never changed, so nobody meets a part of it.

use super::{picture::Made, upload::failed};
use crate::site::problem::Problem;
use std::{
    fs::{self, File},
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
    time::SystemTime,
};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// The bytes of all files of the place.
pub struct Files {
    folder: PathBuf,
    /// One picture is made at a time: it takes as much memory as it has points.
    pub turn: Arc<Semaphore>,
}

impl Files {
    /// In this folder, which is made when something is kept there first.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, turn: Arc::new(Semaphore::new(1)) }
    }

    /// A folder of some thousand is read sooner than one of a hundred thousand.
    fn of(&self, key: &str) -> PathBuf {
        self.folder.join(&key[..key.len().min(2)]).join(key)
    }

    /// Where a part of a file is.
    pub fn path(&self, key: &str, name: &str) -> PathBuf {
        self.of(key).join(name)
    }

    /// A file without a name, on the same disk: it is gone when nobody holds it any more.
    ///
    /// # Errors
    /// The system's own.
    pub async fn temporary(&self) -> Result<File, Problem> {
        let folder = self.folder.clone();
        apart(move || {
            fs::create_dir_all(&folder)?;
            tempfile::tempfile_in(&folder)
        })
        .await
    }

    /// Keeps all parts of a file; when this returns, they are on the disk.
    ///
    /// # Errors
    /// [`Problem::Full`] where there is no room; the system's own.
    pub async fn put(&self, key: &str, parts: Vec<Made>) -> Result<(), Problem> {
        let folder = self.of(key);
        apart(move || {
            fs::create_dir_all(&folder)?;
            for (part, bytes) in parts {
                let mut file = File::create_new(folder.join(part.name))?;
                file.write_all(&bytes)?;
                file.sync_all()?;
            }
            // The names too: of the parts, of their folder, and of the one around it.
            folder.ancestors().take(3).try_for_each(|folder| File::open(folder)?.sync_all())
        })
        .await
    }

    /// Removes all parts of a file.
    ///
    /// # Errors
    /// The system's own.
    pub async fn remove(&self, key: &str) -> Result<(), Problem> {
        let folder = self.of(key);
        apart(move || match fs::remove_dir_all(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            removed => removed,
        })
        .await
    }

    /// The keys of all that was kept before a moment.
    ///
    /// # Errors
    /// The system's own.
    pub async fn before(&self, moment: SystemTime) -> Result<Vec<String>, Problem> {
        let folder = self.folder.clone();
        apart(move || {
            let mut keys = Vec::new();
            for around in folders(&folder)? {
                for of_key in folders(&around)? {
                    let is_old = fs::metadata(&of_key)?.modified()? < moment;
                    let key = of_key.file_name().and_then(|name| name.to_str()).filter(|_| is_old);
                    keys.extend(key.map(str::to_owned));
                }
            }
            Ok(keys)
        })
        .await
    }
}

/// The folders in one; none where there is none yet.
fn folders(folder: &PathBuf) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    Ok(found)
}

/// Does what waits for the disk in a thread of its own.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Problem> {
    spawn_blocking(work).await.map_err(Problem::fault)?.map_err(failed)
}
