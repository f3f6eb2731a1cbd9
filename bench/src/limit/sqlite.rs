//! SQLite at its barest: a reader for each thread, and one writer with a flush for each text.

use super::{Post, SELECT, text};
use crate::Outcome;
use rusqlite::{Connection, OpenFlags, Row};
use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
};
use tokio::sync::oneshot;

/// As the app's own readers have it: the limit must not lose by a setting.
const READER: &str = "PRAGMA query_only = ON; PRAGMA cache_size = -2000; PRAGMA mmap_size = 268435456;";
const WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16000;
    CREATE TABLE IF NOT EXISTS line (id INTEGER PRIMARY KEY, body TEXT NOT NULL);";

thread_local! {
    static READING: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

type Done = oneshot::Sender<rusqlite::Result<usize>>;

pub struct Store {
    file: PathBuf,
    writer: mpsc::Sender<Done>,
}

impl Store {
    pub fn open(file: &Path) -> Outcome<Self> {
        let (writer, waiting) = mpsc::channel();
        let connection = Connection::open(file.with_extension("limit"))?;
        connection.execute_batch(WRITER)?;
        thread::spawn(move || write(&connection, &waiting));
        Ok(Self { file: file.to_owned(), writer })
    }

    pub fn select(&self, id: i64) -> Outcome<Vec<Post>> {
        READING.with_borrow_mut(|reading| {
            let connection = match reading.take() {
                Some(connection) => connection,
                None => self.reader()?,
            };
            let posts = read(&connection, id);
            *reading = Some(connection);
            Ok(posts?)
        })
    }

    fn reader(&self) -> Outcome<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.file, flags)?;
        connection.execute_batch(READER)?;
        Ok(connection)
    }

    pub async fn insert(&self) -> Outcome {
        let (done, told) = oneshot::channel();
        self.writer.send(done)?;
        told.await??;
        Ok(())
    }
}

/// One after the other, each with its own transaction and its own flush to the disk.
fn write(connection: &Connection, waiting: &mpsc::Receiver<Done>) {
    let text = text();
    while let Ok(done) = waiting.recv() {
        let insert = connection.prepare_cached("INSERT INTO line (body) VALUES (?)");
        let _ = done.send(insert.and_then(|mut insert| insert.execute([&text])));
    }
}

fn read(connection: &Connection, id: i64) -> rusqlite::Result<Vec<Post>> {
    connection.prepare_cached(SELECT)?.query_map([id], post)?.collect()
}

fn post(row: &Row<'_>) -> rusqlite::Result<Post> {
    Ok(Post {
        numbers: [row.get(0)?, row.get(1)?, row.get(4)?, row.get(9)?],
        edited_at: row.get(5)?,
        texts: [row.get(2)?, row.get(10)?, row.get(11)?, row.get(12)?, row.get(13)?, row.get(3)?],
    })
}
