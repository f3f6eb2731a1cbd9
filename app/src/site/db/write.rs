//! Writing: one transaction each.
//!
//! On SQLite one flush to the disk serves all that wait for it together ([`batch`]); on PostgreSQL what
//! nobody waits for goes there together ([`queue`]).

use super::{
    super::changes::{Changes, Tag},
    PATIENCE, Problem, Record,
    batch::{Batch, commit_together},
    in_time,
    queue::Queue,
    row,
    row::Id,
    sqlite::{self, Readers},
};
use sea_orm::{
    ConnectionTrait, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr, QueryTrait, Statement, TransactionTrait, Value,
};
use std::sync::{Arc, Mutex as Turn, PoisonError};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// Where writes begin.
#[derive(Clone)]
pub(super) enum Writer {
    Sqlite(Arc<Mutex<Batch>>),
    Postgres(DatabaseConnection),
}

impl Writer {
    pub(super) fn sqlite(readers: Arc<Readers>) -> Self {
        Self::Sqlite(Arc::new(Mutex::new(Batch::new(readers))))
    }

    pub(super) async fn begin(&self, changes: &Changes) -> Result<Tx, Problem> {
        let inner = match self {
            Self::Postgres(connection) => Inner::Alone(begin_alone(connection.clone()).await?, Queue::default()),
            Self::Sqlite(batch) => {
                let mut batch = tokio::time::timeout(PATIENCE, batch.clone().lock_owned()).await.map_err(|_| Problem::Busy)?;
                batch.enter().await?;
                Inner::Shared(batch)
            }
        };
        Ok(Tx { inner: Some(inner), changes: changes.clone(), touched: Turn::default(), last: Turn::default() })
    }
}

/// A beginning that is cut in the middle leaves its connection broken (sqlx #4385), so it goes on by itself when it is given up.
async fn begin_alone(connection: DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let begun = tokio::spawn(async move { connection.begin().await });
    in_time(async { begun.await.unwrap_or_else(|error| Err(DbErr::Custom(error.to_string()))) }).await
}

/// One write under way: all of it comes to last with [`Tx::commit`], or nothing.
pub struct Tx {
    inner: Option<Inner>,
    changes: Changes,
    touched: Turn<Vec<Tag>>,
    /// On SQLite: what waits for the end of the transaction.
    last: Turn<Vec<Statement>>,
}

enum Inner {
    Shared(OwnedMutexGuard<Batch>),
    Alone(DatabaseTransaction, Queue),
}

impl Tx {
    pub fn backend(&self) -> DatabaseBackend {
        match &self.inner {
            Some(Inner::Alone(..)) => DatabaseBackend::Postgres,
            _ => DatabaseBackend::Sqlite,
        }
    }

    /// Runs a statement; gives how many rows it touched.
    ///
    /// # Errors
    /// The database's own.
    pub async fn run(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64, DbErr> {
        self.execute(self.statement(sql, values)).await
    }

    /// Runs a statement of whose result nothing else in this write depends: before the next one that is
    /// [run](Tx::run) or read, or with the commit. Several of them go to PostgreSQL together, in no order,
    /// so a row that one of them changes may not be another's. The same text twice is never together.
    ///
    /// # Errors
    /// The database's own, or later those of [`Tx::commit`].
    pub async fn later(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<(), DbErr> {
        let statement = self.statement(sql, values);
        match self.inner()? {
            Inner::Alone(transaction, queue) => queue.add(transaction, statement).await,
            Inner::Shared(batch) => batch.with(|connection| sqlite::execute(connection, &statement)).map(|_| ()),
        }
    }

    /// Runs a statement at the end of the transaction, after all that this write and those that share the transaction do, in the
    /// order in which they were given: for the search index, which nothing else in a write may read.
    ///
    /// # Errors
    /// As those of [`Tx::later`].
    pub async fn last(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<(), DbErr> {
        if self.backend() == DatabaseBackend::Postgres {
            return self.later(sql, values).await;
        }
        self.last.lock().unwrap_or_else(PoisonError::into_inner).push(self.statement(sql, values));
        Ok(())
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
            Inner::Alone(transaction, queue) => {
                queue.send(transaction).await?;
                Ok(in_time(transaction.execute_raw(statement)).await?.rows_affected())
            }
            Inner::Shared(batch) => batch.with(|connection| sqlite::execute(connection, &statement)),
        }
    }

    /// The first row of a statement.
    ///
    /// # Errors
    /// The database's own.
    pub async fn one<T: Record>(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<Option<T>, DbErr> {
        Ok(self.all(sql, values).await?.into_iter().next())
    }

    /// All rows of a statement.
    ///
    /// # Errors
    /// The database's own.
    pub async fn all<T: Record>(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<Vec<T>, DbErr> {
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
            Inner::Alone(transaction, queue) => {
                queue.send(transaction).await?;
                in_time(row::from_postgres(transaction, statement)).await
            }
            Inner::Shared(batch) => batch.with(|connection| sqlite::all(connection, &statement))?,
        }
    }

    /// The number that a statement gives as `id` in its first row, if it has one.
    ///
    /// # Errors
    /// The database's own.
    pub async fn id(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<Option<i64>, DbErr> {
        Ok(self.one::<Id>(sql, values).await?.map(|row| row.id))
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
        self.key(statement).await
    }

    /// Inserts a row with a statement that gives its key as `id`; gives that.
    ///
    /// # Errors
    /// The database's own.
    pub async fn added(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<i64, DbErr> {
        self.key(self.statement(sql, values)).await
    }

    async fn key(&self, insert: Statement) -> Result<i64, DbErr> {
        self.rows::<Id>(insert).await?.first().map(|row| row.id).ok_or(DbErr::RecordNotInserted)
    }

    /// What keeps the rows that a `SELECT` reads for this write, such as ` FOR UPDATE`: nothing on SQLite, whose
    /// writes are one at a time already.
    pub fn lock(&self, clause: &'static str) -> &'static str {
        if self.backend() == DatabaseBackend::Postgres { clause } else { "" }
    }

    fn statement(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
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
            Some(Inner::Shared(batch)) => {
                let last = std::mem::take(self.last.get_mut().unwrap_or_else(PoisonError::into_inner));
                commit_together(batch, last).await
            }
            Some(Inner::Alone(transaction, queue)) => {
                queue.send(&transaction).await?;
                in_time(transaction.commit()).await?;
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

impl Drop for Tx {
    fn drop(&mut self) {
        if let Some(Inner::Shared(mut batch)) = self.inner.take() {
            batch.undo();
        }
    }
}
