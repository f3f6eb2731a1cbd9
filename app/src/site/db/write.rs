//! Writing: one transaction each, and on SQLite one flush to the disk for all that wait for it together.
//!
//! SQLite has one writer. A flush costs as much as the write itself, so writes that queue behind one
//! another share it (group commit): each runs in a savepoint of one open transaction, and is answered
//! when that has been committed. Whoever finishes first goes to the end of the queue to commit for all
//! who came before; nobody waits for company that may not come.

use super::{
    super::changes::{Changes, Tag},
    PATIENCE, Problem, Record, row,
    sqlite::{self, Readers},
};
use rusqlite::Connection;
use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr, QueryTrait, Statement, TransactionTrait, Value,
};
use std::sync::{Arc, Mutex as Turn, PoisonError};
use tokio::sync::{Mutex, OwnedMutexGuard, oneshot};

/// Where writes begin.
#[derive(Clone)]
pub(super) enum Writer {
    Sqlite(Arc<Mutex<Batch>>),
    Postgres(DatabaseConnection),
}

impl Writer {
    pub(super) fn sqlite(readers: Arc<Readers>) -> Self {
        Self::Sqlite(Arc::new(Mutex::new(Batch { readers, writer: None, is_open: false, waiting: Vec::new() })))
    }

    pub(super) async fn begin(&self, changes: &Changes) -> Result<Tx, Problem> {
        let inner = match self {
            Self::Postgres(connection) => Inner::Alone(connection.begin().await?),
            Self::Sqlite(batch) => {
                let mut batch = tokio::time::timeout(PATIENCE, batch.clone().lock_owned()).await.map_err(|_| Problem::Busy)?;
                batch.enter().await?;
                Inner::Shared(batch)
            }
        };
        Ok(Tx { inner: Some(inner), changes: changes.clone(), touched: Turn::default() })
    }
}

/// SQLite's one writing connection, its open transaction, and who waits for the end of that.
pub(super) struct Batch {
    readers: Arc<Readers>,
    /// Opened by the first write. Its lock is never contended: it lets the connection be shared with
    /// the writes that hold the batch.
    writer: Option<Arc<Turn<Connection>>>,
    is_open: bool,
    waiting: Vec<oneshot::Sender<Result<(), Problem>>>,
}

impl Batch {
    /// Begins one write: in the open transaction, or in a new one.
    async fn enter(&mut self) -> Result<(), Problem> {
        if self.writer.is_none() {
            self.writer = Some(Arc::new(Turn::new(self.readers.open_writer().map_err(sqlite::error)?)));
        }
        if !self.is_open {
            self.open().await?;
            self.is_open = true;
        }
        Ok(self.say("SAVEPOINT one")?)
    }

    /// Takes the write lock at once. Another process may hold it, and then this waits in another thread.
    async fn open(&self) -> Result<(), DbErr> {
        const BEGIN: &str = "BEGIN IMMEDIATE";
        match self.say(BEGIN) {
            Err(DbErr::ConnectionAcquire(_)) => self.apart(BEGIN).await,
            other => other,
        }
    }

    /// Undoes the write that is under way. Others in the transaction stay.
    fn undo(&mut self) {
        if self.waiting.is_empty() {
            self.is_open = false;
            let _ = self.say("ROLLBACK"); // fails where SQLite has already given up the transaction
        } else if self.say("ROLLBACK TO one").is_err() || self.say("RELEASE one").is_err() {
            self.is_open = false; // a full disk makes SQLite give up the whole of it
            let _ = self.say("ROLLBACK");
            self.answer(&Err(Problem::fault("the transaction was lost")));
        }
    }

    /// Makes everything in it last, and says so to those who wait.
    async fn flush(&mut self) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        let done = self.apart("COMMIT").await.map_err(Problem::from);
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
    async fn apart(&self, sql: &'static str) -> Result<(), DbErr> {
        let writer = self.writer()?.clone();
        let work = move || {
            let connection = writer.lock().unwrap_or_else(PoisonError::into_inner);
            connection.busy_timeout(PATIENCE).map_err(sqlite::error)?;
            let done = connection.prepare_cached(sql).and_then(|mut statement| statement.execute([])).map_err(sqlite::error);
            connection.busy_timeout(std::time::Duration::ZERO).map_err(sqlite::error)?;
            done.map(|_| ())
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| DbErr::Custom(error.to_string()))?
    }

    fn say(&self, sql: &str) -> Result<(), DbErr> {
        self.with(|connection| connection.prepare_cached(sql)?.execute([]).map(|_| ()))
    }

    fn with<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, DbErr> {
        work(&self.writer()?.lock().unwrap_or_else(PoisonError::into_inner)).map_err(sqlite::error)
    }

    fn writer(&self) -> Result<&Arc<Turn<Connection>>, DbErr> {
        self.writer.as_ref().ok_or_else(|| DbErr::Custom("no write has begun".into()))
    }
}

/// One write under way: all of it comes to last with [`Tx::commit`], or nothing.
pub struct Tx {
    inner: Option<Inner>,
    changes: Changes,
    touched: Turn<Vec<Tag>>,
}

enum Inner {
    Shared(OwnedMutexGuard<Batch>),
    Alone(DatabaseTransaction),
}

impl Tx {
    pub fn backend(&self) -> DatabaseBackend {
        match &self.inner {
            Some(Inner::Alone(transaction)) => transaction.get_database_backend(),
            _ => DatabaseBackend::Sqlite,
        }
    }

    /// Runs a statement; gives how many rows it touched.
    ///
    /// # Errors
    /// The database's own.
    pub async fn run<const N: usize>(&self, sql: &str, values: [Value; N]) -> Result<u64, DbErr> {
        self.execute(self.statement(sql, values)).await
    }

    /// Runs a statement of SeaORM's builder; gives how many rows it touched.
    ///
    /// # Errors
    /// The database's own.
    pub async fn apply(&self, query: &impl QueryTrait) -> Result<u64, DbErr> {
        self.execute(query.build(self.backend())).await
    }

    async fn execute(&self, statement: Statement) -> Result<u64, DbErr> {
        match self.inner()? {
            Inner::Alone(transaction) => Ok(transaction.execute_raw(statement).await?.rows_affected()),
            Inner::Shared(batch) => batch.with(|connection| sqlite::execute(connection, &statement)),
        }
    }

    /// The first row of a statement.
    ///
    /// # Errors
    /// The database's own.
    pub async fn one<T: Record, const N: usize>(&self, sql: &str, values: [Value; N]) -> Result<Option<T>, DbErr> {
        Ok(self.all(sql, values).await?.into_iter().next())
    }

    /// All rows of a statement.
    ///
    /// # Errors
    /// The database's own.
    pub async fn all<T: Record, const N: usize>(&self, sql: &str, values: [Value; N]) -> Result<Vec<T>, DbErr> {
        self.rows(self.statement(sql, values)).await
    }

    /// All rows of a statement of SeaORM's builder.
    ///
    /// # Errors
    /// The database's own.
    pub async fn find<T: Record>(&self, query: &impl QueryTrait) -> Result<Vec<T>, DbErr> {
        self.rows(query.build(self.backend())).await
    }

    async fn rows<T: Record>(&self, statement: Statement) -> Result<Vec<T>, DbErr> {
        match self.inner()? {
            Inner::Alone(transaction) => row::from_postgres(transaction, statement).await,
            Inner::Shared(batch) => batch.with(|connection| sqlite::all(connection, &statement))?,
        }
    }

    /// The number that a statement gives as `id` in its first row, if it has one.
    ///
    /// # Errors
    /// The database's own.
    pub async fn id<const N: usize>(&self, sql: &str, values: [Value; N]) -> Result<Option<i64>, DbErr> {
        Ok(self.one::<Id, N>(sql, values).await?.map(|row| row.id))
    }

    /// Inserts a row; gives its key. `query` is SeaORM's builder.
    ///
    /// # Errors
    /// The database's own.
    pub async fn insert(&self, query: &impl QueryTrait) -> Result<i64, DbErr> {
        let mut statement = query.build(self.backend());
        if !statement.sql.contains(" RETURNING ") {
            statement.sql.push_str(" RETURNING id");
        }
        let row = self.rows::<Id>(statement).await?.into_iter().next();
        row.map(|row| row.id).ok_or(DbErr::RecordNotInserted)
    }

    fn statement<const N: usize>(&self, sql: &str, values: [Value; N]) -> Statement {
        Statement::from_sql_and_values(self.backend(), sql, values)
    }

    fn inner(&self) -> Result<&Inner, DbErr> {
        self.inner.as_ref().ok_or_else(|| DbErr::Custom("a committed write is gone".into()))
    }

    /// Makes it last. When this returns without an error, it is on the disk.
    ///
    /// # Errors
    /// The database's own; then nothing of it was written.
    pub async fn commit(mut self) -> Result<(), Problem> {
        match self.inner.take() {
            Some(Inner::Shared(batch)) => commit_together(batch).await,
            Some(Inner::Alone(transaction)) => {
                transaction.commit().await?;
                self.changes.committed(self.touched.get_mut().unwrap_or_else(PoisonError::into_inner));
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Notes what it touches, see [`Changes`].
    pub(in super::super) fn touch(&self, tags: &[Tag]) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(tags);
    }
}

crate::record! {
    struct Id {
        id: i64,
    }
}

async fn commit_together(mut batch: OwnedMutexGuard<Batch>) -> Result<(), Problem> {
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

impl Drop for Tx {
    fn drop(&mut self) {
        if let Some(Inner::Shared(mut batch)) = self.inner.take() {
            batch.undo();
        }
    }
}
