//! Group commit on SQLite.
//!
//! SQLite has one writer. A flush costs as much as the write itself, so writes that queue behind one
//! another share it (group commit): each runs in a savepoint of one open transaction, and is answered
//! when that has been committed. Whoever finishes first goes to the end of the queue to commit for all
//! who came before; nobody waits for company that may not come.

use super::{
    Problem,
    file::File,
    sqlite::{self, Readers},
};
use rusqlite::Connection;
use sea_orm::DbErr;
use std::{
    sync::{Arc, Mutex as Turn, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedMutexGuard, oneshot};

const BEGIN: &str = "BEGIN IMMEDIATE";

/// SQLite's one writing connection, its open transaction, and who waits for the end of that.
pub(super) struct Batch {
    readers: Arc<Readers>,
    /// How long another process may write before this one gives up.
    patience: Duration,
    /// Opened by the first write. Its lock is never contended: it lets the connection be shared with
    /// the writes that hold the batch.
    writer: Option<Arc<Turn<Connection>>>,
    is_open: bool,
    waiting: Vec<oneshot::Sender<Result<(), Problem>>>,
}

impl Batch {
    pub(super) fn new(readers: Arc<Readers>, patience: Duration) -> Self {
        Self { readers, patience, writer: None, is_open: false, waiting: Vec::new() }
    }

    /// Begins one write: in the open transaction, or in a new one, which takes the write lock at once. Gives
    /// whether it has begun: another process may hold the lock, and then it is for
    /// [`Batch::enter_after_another`].
    pub(super) fn enter(&mut self) -> Result<bool, Problem> {
        self.connect()?;
        if !self.is_open {
            match self.say(BEGIN) {
                Err(DbErr::ConnectionAcquire(_)) => return Ok(false),
                other => other?,
            }
            self.is_open = true;
        }
        self.say("SAVEPOINT one")?;
        Ok(true)
    }

    /// As [`Batch::enter`]; waits in another thread until no other process writes. Not to be cut: the thread
    /// goes on.
    pub(super) async fn enter_after_another(&mut self) -> Result<(), Problem> {
        self.blocking(|connection| say(connection, BEGIN)).await?;
        self.is_open = true;
        Ok(self.say("SAVEPOINT one")?)
    }

    pub(super) fn connect(&mut self) -> Result<(), DbErr> {
        if self.writer.is_none() {
            self.writer = Some(Arc::new(Turn::new(self.readers.open_writer().map_err(sqlite::error)?)));
        }
        Ok(())
    }

    /// Undoes the write that is under way. Others in the transaction stay.
    pub(super) fn undo(&mut self) {
        if self.waiting.is_empty() {
            self.is_open = false;
            let _ = self.say("ROLLBACK"); // fails where SQLite has already given up the transaction
        } else if self.say("ROLLBACK TO one").is_err() || self.say("RELEASE one").is_err() {
            self.is_open = false; // a full disk makes SQLite give up the whole of it
            let _ = self.say("ROLLBACK");
            tracing::error!(
                "a transaction was lost, with {} writes that waited for its end",
                self.waiting.len()
            );
            self.answer(&Err(Problem::Busy)); // nothing of theirs is wrong: they are to be sent again
        }
    }

    /// Makes everything in it last, and says so to those who wait.
    async fn flush(&mut self) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        let file = self.readers.file.clone();
        let done = self.blocking(move |connection| end(connection, &file)).await.map_err(Problem::from);
        if done.is_err() {
            let _ = self.say("ROLLBACK");
        }
        self.answer(&done);
    }

    fn answer(&mut self, done: &Result<(), Problem>) {
        for waiting in self.waiting.drain(..) {
            let _ = waiting.send(done.clone());
        }
    }

    /// For what waits for the disk or for another process: not in a thread that answers requests.
    async fn blocking(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<()> + Send + 'static,
    ) -> Result<(), DbErr> {
        let (writer, patience) = (self.writer()?.clone(), self.patience);
        let patiently = move || {
            let connection = writer.lock().unwrap_or_else(PoisonError::into_inner);
            connection.busy_timeout(patience).map_err(sqlite::error)?;
            let done = work(&connection).map_err(sqlite::error);
            connection.busy_timeout(Duration::ZERO).map_err(sqlite::error)?;
            done
        };
        tokio::task::spawn_blocking(patiently).await.map_err(|error| DbErr::Custom(error.to_string()))?
    }

    fn say(&self, sql: &str) -> Result<(), DbErr> {
        self.with(|connection| say(connection, sql))
    }

    pub(super) fn with<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, DbErr> {
        work(&self.writer()?.lock().unwrap_or_else(PoisonError::into_inner)).map_err(sqlite::error)
    }

    fn writer(&self) -> Result<&Arc<Turn<Connection>>, DbErr> {
        self.writer.as_ref().ok_or_else(|| DbErr::Custom("no write has begun".into()))
    }
}

fn say(connection: &Connection, sql: &str) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute([]).map(|_| ())
}

/// The end of a transaction: the flush. Nothing is promised of a file that is not where the next start looks for it.
fn end(connection: &Connection, file: &File) -> rusqlite::Result<()> {
    in_place(file.is_in_place())?;
    say(connection, "COMMIT")?;
    in_place(file.is_written_in_place())
}

fn in_place(is: bool) -> rusqlite::Result<()> {
    if is {
        return Ok(());
    }
    tracing::error!(
        "the database's file was moved, replaced or removed while it was open: nothing more is written; \
         put it back, or start again"
    );
    Err(rusqlite::Error::SqliteFailure(
        rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR),
        Some("not in its place".into()),
    ))
}

/// Makes a write last, together with those that come before the next flush.
///
/// # Errors
/// The database's own; then nothing of it was written.
pub(super) async fn commit_together(mut batch: OwnedMutexGuard<Batch>) -> Result<(), Problem> {
    if let Err(error) = batch.say("RELEASE one") {
        batch.undo();
        return Err(error.into());
    }
    let (tell, told) = oneshot::channel();
    let first = batch.waiting.is_empty();
    batch.waiting.push(tell);
    let queue = OwnedMutexGuard::mutex(&batch).clone();
    drop(batch); // those who queue already go first, and into the same transaction
    if first {
        tokio::spawn(async move { queue.lock_owned().await.flush().await });
    }
    told.await.unwrap_or_else(|_| Err(Problem::fault("the writer went away")))
}
