//! Writing: one transaction each.
//!
//! On SQLite one flush to the disk serves all that wait for it together ([`batch`]); on PostgreSQL what
//! nobody waits for goes there together ([`queue`]).

use super::{
    Cell, Problem, Record, Tag, Touches,
    batch::{Batch, commit_together},
    changes::Changes,
    in_time,
    queue::Queue,
    record,
    select::{Find, Source},
    sqlite::{self, Readers},
    text,
};
use rusqlite::Connection;
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, DatabaseBackend, DatabaseConnection,
    DatabaseTransaction, DbErr, DeleteMany, EntityName, EntityTrait, Insert, InsertMany, Iterable,
    PrimaryKeyToColumn, PrimaryKeyTrait, QueryFilter, QueryTrait, Statement, TransactionTrait, UpdateMany,
    Value,
    sea_query::{OnConflict, Query, QueryStatementBuilder, SelectStatement},
};
use std::{
    sync::{Arc, Mutex as Turn, PoisonError},
    time::Duration,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// Where writes begin.
#[derive(Clone)]
pub(super) enum Writer {
    /// With how long a write waits for its turn.
    Sqlite(Arc<Mutex<Batch>>, Duration),
    Postgres(DatabaseConnection),
}

impl Writer {
    pub(super) fn sqlite(readers: Arc<Readers>, patience: Duration) -> Self {
        Self::Sqlite(Arc::new(Mutex::new(Batch::new(readers, patience))), patience)
    }

    pub(super) async fn with<T>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, DbErr> {
        let Self::Sqlite(batch, _) = self else { return Err(DbErr::Custom("there is no one writer".into())) };
        let mut batch = batch.lock().await;
        batch.connect()?;
        batch.with(work)
    }

    pub(super) async fn begin(&self, changes: &Changes) -> Result<Tx, Problem> {
        let inner = match self {
            Self::Postgres(connection) => {
                Inner::Alone(begin_alone(connection.clone()).await?, Queue::default())
            }
            Self::Sqlite(batch, patience) => {
                let mut batch = tokio::time::timeout(*patience, batch.clone().lock_owned())
                    .await
                    .map_err(|_| Problem::Busy)?;
                if !batch.enter()? {
                    return begin_after_another(batch, changes.clone()).await;
                }
                Inner::Shared(batch)
            }
        };
        Ok(Tx::begun(inner, changes.clone()))
    }
}

/// Begins when another process has written. It goes on by itself when it is given up: cut in the middle, it
/// would leave a transaction open that nobody knows of. A [`Tx`] that nobody takes undoes itself.
async fn begin_after_another(mut batch: OwnedMutexGuard<Batch>, changes: Changes) -> Result<Tx, Problem> {
    let begun = tokio::spawn(async move {
        batch.enter_after_another().await?;
        Ok(Tx::begun(Inner::Shared(batch), changes))
    });
    begun.await.unwrap_or_else(|error| Err(Problem::fault(error)))
}

/// A beginning that is cut in the middle leaves its connection broken (sqlx #4385), so it goes on by itself
/// when it is given up.
async fn begin_alone(connection: DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let begun = tokio::spawn(async move { connection.begin().await });
    in_time(async { begun.await.unwrap_or_else(|error| Err(DbErr::Custom(error.to_string()))) }).await
}

/// One write under way: all of it comes to last with [`Tx::commit`], or nothing.
pub struct Tx {
    inner: Option<Inner>,
    changes: Changes,
    touched: Turn<Touched>,
}

enum Inner {
    Shared(OwnedMutexGuard<Batch>),
    Alone(DatabaseTransaction, Queue),
}

impl Tx {
    fn begun(inner: Inner, changes: Changes) -> Self {
        Self { inner: Some(inner), changes, touched: Turn::default() }
    }

    pub fn backend(&self) -> DatabaseBackend {
        match &self.inner {
            Some(Inner::Alone(..)) => DatabaseBackend::Postgres,
            _ => DatabaseBackend::Sqlite,
        }
    }

    /// Inserts a row; gives its key.
    ///
    /// # Errors
    /// The database's own.
    pub async fn insert<A>(&self, row: A) -> Result<KeyOf<A>, DbErr>
    where
        A: ActiveModelTrait + Touches,
        KeyOf<A>: Cell + Send + 'static,
    {
        self.touched_by(&row);
        let mut insert = Insert::one(row);
        let keys =
            <<A::Entity as EntityTrait>::PrimaryKey as Iterable>::iter().map(PrimaryKeyToColumn::into_column);
        QueryTrait::query(&mut insert).returning(Query::returning().columns(keys));
        let rows: Vec<(KeyOf<A>,)> = self.rows(self.statement(&insert)).await?;
        rows.into_iter().next().map(|(key,)| key).ok_or(DbErr::RecordNotInserted)
    }

    /// Inserts a row of which nothing else in this write depends; see [`Tx::queue`].
    ///
    /// # Errors
    /// As those of [`Tx::queue`].
    pub async fn add<A: ActiveModelTrait + Touches>(&self, row: A) -> Result<(), DbErr> {
        self.touched_by(&row);
        self.queue(&Insert::one(row)).await
    }

    /// As [`Tx::add`], several at once; none is fine.
    ///
    /// # Errors
    /// As those of [`Tx::queue`].
    pub async fn add_all<A: ActiveModelTrait + Touches>(&self, rows: Vec<A>) -> Result<(), DbErr> {
        rows.iter().for_each(|row| self.touched_by(row));
        if rows.is_empty() { Ok(()) } else { self.queue(&Insert::many(rows)).await }
    }

    /// The change of one row: of the fields that are set, where the key is. What is said as unchanged tells
    /// what it touches.
    pub fn change<A: ActiveModelTrait + Touches>(&self, row: A) -> UpdateMany<A::Entity> {
        self.touched_by(&row);
        let keys =
            <<A::Entity as EntityTrait>::PrimaryKey as Iterable>::iter().map(PrimaryKeyToColumn::into_column);
        let of_key = |column: <A::Entity as EntityTrait>::Column| match row.get(column) {
            ActiveValue::Set(key) | ActiveValue::Unchanged(key) => Some(column.eq(key)),
            ActiveValue::NotSet => None,
        };
        // A row without its key is no row: nothing would be changed, which every caller notices.
        let found = keys
            .map(of_key)
            .collect::<Option<Vec<_>>>()
            .unwrap_or_else(|| vec![sea_orm::sea_query::Expr::val(false)]);
        let update = A::Entity::update_many().set(row);
        found.into_iter().fold(update, QueryFilter::filter)
    }

    /// Runs a change; gives how many rows it changed.
    ///
    /// # Errors
    /// The database's own.
    pub async fn run(&self, change: &impl Change) -> Result<u64, DbErr> {
        self.execute(self.statement(change)).await
    }

    /// Runs a change of whose result nothing else in this write depends: before the next one that is
    /// [run](Tx::run) or read, or with the commit. Several of them go to PostgreSQL together; not two that
    /// change the same table, because of two changes of a row in one statement one would be lost.
    ///
    /// # Errors
    /// The database's own, or later those of [`Tx::commit`].
    pub async fn queue<C: Change>(&self, change: &C) -> Result<(), DbErr> {
        self.wait(C::table(), self.statement(change)).await
    }

    async fn wait(&self, table: &'static str, statement: Statement) -> Result<(), DbErr> {
        match self.inner()? {
            Inner::Alone(transaction, queue) => queue.add(transaction, table, statement).await,
            Inner::Shared(batch) => {
                batch.with(|connection| sqlite::execute(connection, &statement)).map(|_| ())
            }
        }
    }

    /// Inserts what a query gives, in these columns; gives how many rows that were.
    ///
    /// # Errors
    /// The database's own.
    pub async fn insert_selected<E: EntityTrait>(
        &self,
        into: E,
        columns: impl IntoIterator<Item = E::Column>,
        rows: SelectStatement,
        on_conflict: OnConflict,
    ) -> Result<u64, DbErr> {
        self.execute(self.selected(into, columns, rows, on_conflict)?).await
    }

    /// As [`Tx::insert_selected`], where nothing else in this write depends on it; see [`Tx::queue`].
    ///
    /// # Errors
    /// As those of [`Tx::queue`].
    pub async fn queue_selected<E: EntityTrait>(
        &self,
        into: E,
        columns: impl IntoIterator<Item = E::Column>,
        rows: SelectStatement,
        on_conflict: OnConflict,
    ) -> Result<(), DbErr> {
        self.wait(into.table_name(), self.selected(into, columns, rows, on_conflict)?).await
    }

    fn selected<E: EntityTrait>(
        &self,
        into: E,
        columns: impl IntoIterator<Item = E::Column>,
        rows: SelectStatement,
        on_conflict: OnConflict,
    ) -> Result<Statement, DbErr> {
        let mut insert = Query::insert();
        insert.into_table(into).columns(columns).on_conflict(on_conflict);
        insert.select_from(rows).map_err(|error| DbErr::Custom(error.to_string()))?;
        Ok(text::written(&insert, self.backend(), "", Vec::new()))
    }

    /// Runs an update; gives these columns of the rows as they are afterwards.
    ///
    /// # Errors
    /// The database's own.
    pub async fn returning<T: Record, E: EntityTrait>(
        &self,
        mut update: UpdateMany<E>,
        columns: impl IntoIterator<Item = E::Column>,
    ) -> Result<Vec<T>, DbErr> {
        QueryTrait::query(&mut update).returning(Query::returning().columns(columns));
        self.rows(self.statement(&update)).await
    }

    /// All rows.
    ///
    /// # Errors
    /// The database's own.
    pub async fn all<T: Source>(&self, find: Find<T>) -> Result<Vec<T>, DbErr> {
        self.rows(find.statement(self.backend())).await
    }

    /// The first row.
    ///
    /// # Errors
    /// The database's own.
    pub async fn one<T: Source>(&self, find: Find<T>) -> Result<Option<T>, DbErr> {
        Ok(self.all(find).await?.into_iter().next())
    }

    /// Runs a statement that the builder cannot say (`docs/decisions/021`), with `$1`, `$2`, … for its
    /// values; gives how many rows it touched.
    ///
    /// # Errors
    /// The database's own.
    pub async fn raw(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> Result<u64, DbErr> {
        self.execute(text::raw(self.backend(), sql, values)).await
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

    async fn rows<T: Record>(&self, statement: Statement) -> Result<Vec<T>, DbErr> {
        match self.inner()? {
            Inner::Alone(transaction, queue) => {
                queue.send(transaction).await?;
                in_time(record::from_postgres(transaction, statement, None)).await
            }
            Inner::Shared(batch) => batch.with(|connection| sqlite::all(connection, &statement, None))?,
        }
    }

    fn statement<C: Change>(&self, change: &C) -> Statement {
        text::written(change.as_query(), self.backend(), "", Vec::new())
    }

    fn inner(&self) -> Result<&Inner, DbErr> {
        self.inner.as_ref().ok_or_else(|| DbErr::Custom("a committed write is gone".into()))
    }

    /// Makes it last. When this returns without an error, it is on the disk.
    ///
    /// # Errors
    /// The database's own; then nothing of it was written.
    pub async fn commit(mut self) -> Result<(), Problem> {
        let touched = self.touched.get_mut().unwrap_or_else(PoisonError::into_inner);
        if touched.tags.len() != touched.said {
            // Other processes would never hear of it, and send pages as they were before.
            return Err(Problem::fault("a write that changes pages has no audit entry after it"));
        }
        match self.inner.take() {
            Some(Inner::Shared(batch)) => commit_together(batch).await,
            Some(Inner::Alone(transaction, queue)) => {
                queue.send(&transaction).await?;
                in_time(transaction.commit()).await?;
                self.changes.committed(&self.touched.get_mut().unwrap_or_else(PoisonError::into_inner).tags);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// Notes what it touches beside what its rows say of themselves: the exceptional.
    pub fn touch(&self, tag: impl Into<Tag>) {
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).tags.push(tag.into());
    }

    fn touched_by(&self, row: &impl Touches) {
        row.touches(&mut self.touched.lock().unwrap_or_else(PoisonError::into_inner).tags);
    }

    /// What has been touched, for the audit entry that says it: the last of the write that touches anything.
    pub(in super::super) fn say_touched(&self) -> String {
        let mut touched = self.touched.lock().unwrap_or_else(PoisonError::into_inner);
        touched.tags.sort_unstable();
        touched.tags.dedup();
        touched.said = touched.tags.len();
        touched.tags.iter().map(Tag::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// What a write touches, and how much of it its audit entry says.
#[derive(Default)]
struct Touched {
    tags: Vec<Tag>,
    said: usize,
}

/// The type of a row's key.
type KeyOf<A> = <<<A as ActiveModelTrait>::Entity as EntityTrait>::PrimaryKey as PrimaryKeyTrait>::ValueType;

/// What SeaORM's builder makes to change a table.
pub trait Change: QueryTrait<QueryStatement: QueryStatementBuilder> {
    /// The name of the table.
    fn table() -> &'static str;
}

impl<A: ActiveModelTrait> Change for Insert<A> {
    fn table() -> &'static str {
        A::Entity::default().table_name()
    }
}

impl<A: ActiveModelTrait> Change for InsertMany<A> {
    fn table() -> &'static str {
        A::Entity::default().table_name()
    }
}

impl<E: EntityTrait> Change for UpdateMany<E> {
    fn table() -> &'static str {
        E::default().table_name()
    }
}

impl<E: EntityTrait> Change for DeleteMany<E> {
    fn table() -> &'static str {
        E::default().table_name()
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        if let Some(Inner::Shared(mut batch)) = self.inner.take() {
            batch.undo();
        }
    }
}
