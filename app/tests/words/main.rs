//! Every word that people read is in the catalogues, and a language has every word: the messages, the
//! plurals, the names in the lists of `vocab`. These tests list what a new language lacks.

mod catalogues;
mod lists;
mod views;

use std::{
    fs,
    path::{Path, PathBuf},
};

const ENGLISH: &str = "en";

/// The languages of the site: the folders.
fn languages() -> Vec<String> {
    let folders = fs::read_dir("locales").expect("locales").map(|entry| entry.expect("an entry").path());
    let mut codes: Vec<_> =
        folders.map(|path| path.file_name().expect("a name").to_string_lossy().into_owned()).collect();
    codes.sort();
    codes
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|is| is == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
