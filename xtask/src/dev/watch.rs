//! Which source files have changed. It looks at the times of a few hundred files ten times a second, which
//! takes a millisecond each time, works on every file system and however an editor saves, and needs no
//! library.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::system::root;

/// All that the site is made of, from the repository's folder.
const SOURCES: [&str; 7] = ["app", "frontend", "migrations", "server", ".cargo", "Cargo.toml", "Cargo.lock"];
const BEAT: Duration = Duration::from_millis(100);

type Files = BTreeMap<PathBuf, (SystemTime, u64)>;

pub struct Watch {
    root: PathBuf,
    seen: Files,
}

impl Watch {
    pub fn start() -> Self {
        Self::of(root())
    }

    fn of(root: PathBuf) -> Self {
        let seen = files(&root);
        Self { root, seen }
    }

    /// Waits until files have changed, and are at rest: an editor may save several at once.
    pub fn next(&mut self) -> Vec<PathBuf> {
        let mut last = files(&self.root);
        loop {
            sleep(BEAT);
            let now = files(&self.root);
            if now == last && now != self.seen {
                return self.news(now);
            }
            last = now;
        }
    }

    fn news(&mut self, now: Files) -> Vec<PathBuf> {
        let before = std::mem::replace(&mut self.seen, now);
        let is_news = |file: &&PathBuf| before.get(*file) != self.seen.get(*file);
        let gone = before.keys().filter(|file| !self.seen.contains_key(*file));
        let changed = self.seen.keys().filter(is_news).chain(gone);
        changed.filter_map(|file| file.strip_prefix(&self.root).ok()).map(Path::to_path_buf).collect()
    }
}

fn files(root: &Path) -> Files {
    let mut files = Files::new();
    SOURCES.iter().for_each(|source| add(&root.join(source), &mut files));
    files
}

/// A file that goes away meanwhile is not there.
fn add(path: &Path, files: &mut Files) {
    let Ok(meta) = path.metadata() else { return };
    if meta.is_dir() {
        fs::read_dir(path).into_iter().flatten().flatten().for_each(|entry| add(&entry.path(), files));
    } else if let Ok(changed) = meta.modified() {
        files.insert(path.to_path_buf(), (changed, meta.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_new_changed_or_gone_is_news_once() {
        let root = std::env::temp_dir().join(format!("banyan-watch-{}", std::process::id()));
        let file = |name: &str| root.join("app/style").join(name);
        fs::create_dir_all(root.join("app/style")).unwrap();
        fs::write(file("changed.css"), "a").unwrap();
        fs::write(file("gone.css"), "a").unwrap();
        fs::write(file("same.css"), "a").unwrap();
        let mut watch = Watch::of(root.clone());
        fs::write(file("changed.css"), "ab").unwrap();
        fs::write(file("new.css"), "a").unwrap();
        fs::write(root.join("README.md"), "not a source").unwrap();
        fs::remove_file(file("gone.css")).unwrap();
        let wanted = ["changed.css", "new.css", "gone.css"].map(|name| Path::new("app/style").join(name));
        assert_eq!(watch.next(), wanted);
        assert_eq!(watch.news(files(&root)), Vec::<PathBuf>::new());
        fs::remove_dir_all(root).unwrap();
    }
}
