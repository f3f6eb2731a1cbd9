//! What the place keeps is for its owner alone: the folder, and the database's files in it.

use std::{
    fs::{self, DirBuilder, OpenOptions, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt},
    path::Path,
};

const FOLDER: u32 = 0o700;
const FILE: u32 = 0o600;

/// Makes the folder, for its owner alone. One that is there stays as its owner wants it.
///
/// # Errors
/// The system's own.
pub fn folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER).create(path)
}

/// Makes the database's file where it is missing, and keeps it and those beside it to its owner: SQLite gives
/// the log the permissions of the file.
///
/// # Errors
/// The system's own.
pub fn database(path: &Path) -> io::Result<()> {
    OpenOptions::new().append(true).create(true).mode(FILE).open(path)?;
    for ending in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        if fs::exists(&name)? {
            fs::set_permissions(&name, Permissions::from_mode(FILE))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).expect("there").permissions().mode() & 0o777
    }

    #[test]
    fn only_the_owner_reads_them() {
        let around = tempfile::tempdir().expect("a folder");
        let data = around.path().join("one/data");
        folder(&data).expect("made");
        let file = data.join("banyan.sqlite");
        database(&file).expect("made");
        assert_eq!((mode(&data), mode(&file)), (0o700, 0o600));
        fs::write(data.join("banyan.sqlite-wal"), "x").expect("written");
        fs::set_permissions(&file, Permissions::from_mode(0o644)).expect("set");
        database(&file).expect("kept");
        assert_eq!((mode(&file), mode(&data.join("banyan.sqlite-wal"))), (0o600, 0o600));
        assert_eq!(fs::read(data.join("banyan.sqlite-wal")).expect("read"), b"x", "what is there stays");
    }
}
