//! The file that SQLite writes to, and whether it is still where the next start will look for it.
//!
//! SQLite goes on writing to a file that was moved away or replaced under it, without a word. What was
//! promised then is gone after a restart. So before a commit is promised, the file's device and number are
//! compared.

use std::{
    fs, io,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// Device and number of a file: another file at the same path has others.
type Identity = (u64, u64);

fn identity(path: &Path) -> io::Result<Identity> {
    fs::metadata(path).map(|file| (file.dev(), file.ino()))
}

/// The database's file and the log beside it.
pub(super) struct File {
    path: PathBuf,
    log: PathBuf,
    first: OnceLock<Identity>,
    first_log: OnceLock<Identity>,
}

impl File {
    pub(super) fn at(path: &str) -> Self {
        let file = Self {
            path: path.into(),
            log: format!("{path}-wal").into(),
            first: OnceLock::new(),
            first_log: OnceLock::new(),
        };
        let _ = identity(&file.path).map(|found| file.first.set(found));
        file
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether both are what they were at first. The log is there from the first write on.
    pub(super) fn is_in_place(&self) -> bool {
        is_same(&self.path, &self.first)
            && (self.first_log.get().is_none() || is_same(&self.log, &self.first_log))
    }

    /// As [`File::is_in_place`], when something has been written: there must be a log.
    pub(super) fn is_written_in_place(&self) -> bool {
        is_same(&self.path, &self.first) && is_same(&self.log, &self.first_log)
    }
}

/// Whether a file is the one that was met first, which may be now.
fn is_same(path: &Path, first: &OnceLock<Identity>) -> bool {
    identity(path).is_ok_and(|found| *first.get_or_init(|| found) == found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> (tempfile::TempDir, PathBuf, PathBuf, File) {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, log) = (folder.path().join("a.sqlite"), folder.path().join("a.sqlite-wal"));
        fs::write(&path, "x").expect("written");
        let file = File::at(path.to_str().expect("letters"));
        (folder, path, log, file)
    }

    #[test]
    fn a_file_that_was_moved_or_replaced_is_noticed() {
        let (folder, path, _, file) = files();
        assert!(file.is_in_place());
        let away = folder.path().join("away");
        fs::rename(&path, &away).expect("moved");
        assert!(!file.is_in_place());
        fs::write(&path, "another").expect("written");
        assert!(!file.is_in_place());
        fs::rename(&away, &path).expect("moved back");
        assert!(file.is_in_place(), "the same file is back");
    }

    #[test]
    fn so_is_its_log() {
        let (_folder, _, log, file) = files();
        assert!(!file.is_written_in_place(), "nothing was written without a log");
        fs::write(&log, "x").expect("written");
        assert!(file.is_written_in_place() && file.is_in_place());
        fs::remove_file(&log).expect("removed");
        assert!(!file.is_in_place() && !file.is_written_in_place());
    }
}
