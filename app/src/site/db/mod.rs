//! The database: an SQLite file by default, PostgreSQL by address. Same tables, same answers.
//!
//! SeaORM's entities and its builder make the statements, and it speaks to PostgreSQL; SQLite has a driver of
//! its own (`docs/decisions/011`). What is read becomes [`Record`]s; what is written goes through a [`Tx`].

mod batch;
pub mod changes;
mod failure;
mod file;
mod json;
mod queue;
mod record;
mod select;
mod sqlite;
mod table;
mod text;
mod touches;
mod write;

pub use json::{Codes, Json};
pub use record::{Cell, Columns, Record, Row};
pub use select::{Find, Source, bound, has_code, holding, holding_in};
pub use table::Table;
pub use touches::Touches;
pub(crate) use touches::shown_nowhere;
pub use write::{Change, Tx};

use super::{problem::Problem, things::Tag};
use changes::Changes;
use sea_orm::{
    ConnAcquireErr, ConnectOptions, Database, DatabaseBackend, DatabaseConnection, DbErr, RuntimeErr, SqlErr,
    Statement, Value, sea_query::SelectStatement, sqlx,
};
use sqlite::Readers;
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinHandle;
use write::Writer;

const POSTGRES_CONNECTIONS: u32 = 16;
/// How many prepared statements each connection keeps: more than the site has.
const STATEMENTS: usize = 512;
/// A connection that was idle for so long is asked whether it still stands, before a request gets it.
const IDLE: Duration = Duration::from_secs(1);
/// How long a request waits for its turn before it is told that the place is busy.
const PATIENCE: Duration = Duration::from_secs(5);

/// Two doors to one database: many readers, and writers that take their turn.
#[derive(Clone)]
pub struct Db {
    reader: Reader,
    writer: Writer,
    changes: Changes,
    statements: Arc<AtomicU64>,
    silence: Unresponsive,
    /// What has been read through this handle, where a page is to depend on it.
    seen: Option<Arc<Mutex<Vec<Tag>>>>,
}

/// Whether the database has left a statement unanswered, and nobody has heard of it since. Cheap to clone.
#[derive(Clone, Default)]
struct Unresponsive(Arc<UnresponsiveInner>);

#[derive(Default)]
struct UnresponsiveInner {
    is_silent: AtomicBool,
    /// Somebody is asking whether it answers again.
    is_asking: AtomicBool,
}

#[derive(Clone)]
enum Reader {
    Sqlite(Arc<Readers>),
    Postgres(DatabaseConnection),
}

/// A connection for migrations: it makes SQLite's file, and its statements may take as long as they need.
///
/// # Errors
/// The database's own, when it cannot be reached.
pub async fn for_migrations(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options =
        if url.starts_with("sqlite:") { sqlite::options(url) } else { ConnectOptions::new(url) };
    options.max_connections(1).acquire_timeout(PATIENCE).sqlx_logging(false);
    Database::connect(options).await
}

impl Db {
    /// Opens the database at `url`: `sqlite:///path/file.db` or `postgres://…`. It must have been migrated.
    ///
    /// # Errors
    /// The database's own, when it cannot be reached.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        Self::open_with(url, PATIENCE).await
    }

    /// As [`Db::open`]; on SQLite a write waits so long for its turn, before it is told that the place is
    /// busy.
    ///
    /// # Errors
    /// As those of [`Db::open`].
    pub async fn open_with(url: &str, patience: Duration) -> Result<Self, DbErr> {
        let (reader, writer) = match url.strip_prefix("sqlite:") {
            Some(path) => {
                let readers = Arc::new(Readers::new(path.trim_start_matches("//")));
                (Reader::Sqlite(readers.clone()), Writer::sqlite(readers, patience))
            }
            None => {
                let connection = Database::connect(postgres(url)).await?;
                (Reader::Postgres(connection.clone()), Writer::Postgres(connection))
            }
        };
        Ok(Self {
            reader,
            writer,
            changes: Changes::default(),
            statements: Arc::default(),
            silence: Unresponsive::default(),
            seen: None,
        })
    }

    /// Which of the two it is.
    pub fn backend(&self) -> DatabaseBackend {
        match &self.reader {
            Reader::Sqlite(_) => DatabaseBackend::Sqlite,
            Reader::Postgres(_) => DatabaseBackend::Postgres,
        }
    }

    /// What has changed when, as far as it is followed.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Begins to follow the changes; the task, where there is one, ends when it is aborted.
    pub fn follow_changes(&self) -> Option<JoinHandle<()>> {
        match &self.reader {
            Reader::Sqlite(readers) => {
                self.changes.watch(readers);
                None
            }
            Reader::Postgres(connection) => {
                Some(tokio::spawn(self.changes.clone().listen(connection.clone())))
            }
        }
    }

    /// Starts a write. On SQLite it takes the write lock at once (a transaction that first reads and
    /// then wants to write is refused in spite of any patience). Dropping it undoes everything.
    ///
    /// # Errors
    /// [`Problem::Busy`] when no turn came in time.
    pub async fn begin(&self) -> Result<Tx, Problem> {
        self.writer.begin(&self.changes).await
    }

    /// Lends SQLite's writing connection between two writes: for tests, which make it fail there as a disk
    /// does.
    ///
    /// # Errors
    /// Those of `work`; and PostgreSQL has no such connection.
    pub async fn with_writer<T>(
        &self,
        work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T>,
    ) -> Result<T, DbErr> {
        self.writer.with(work).await
    }

    /// A handle that notes what is read through it.
    pub fn noting(&self) -> Self {
        Self { seen: Some(Arc::default()), ..self.clone() }
    }

    /// What was read through this handle, each tag once; nothing where that is not noted.
    pub fn noted(&self) -> Vec<Tag> {
        let Some(seen) = &self.seen else { return Vec::new() };
        let mut tags = std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner));
        tags.sort_unstable();
        tags.dedup();
        tags
    }

    /// Notes what a page depends on beside the things whose keys it read: the list that it was cut from.
    pub fn depends_on(&self, tag: Tag) {
        self.note(vec![tag]);
    }

    fn note(&self, mut tags: Vec<Tag>) {
        if let Some(seen) = &self.seen {
            seen.lock().unwrap_or_else(PoisonError::into_inner).append(&mut tags);
        }
    }

    /// All rows; what is read outside a transaction may be a moment old.
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

    /// All rows of a statement that reads no record: counts.
    ///
    /// # Errors
    /// The database's own.
    pub async fn select<T: Record>(&self, query: &SelectStatement) -> Result<Vec<T>, DbErr> {
        self.rows(text::written(query, self.backend(), "", Vec::new())).await
    }

    /// All rows of a statement that the builder cannot say (`docs/decisions/021`), with `$1`, `$2`, … for its
    /// values.
    ///
    /// # Errors
    /// The database's own.
    pub async fn raw<T: Record>(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<T>, DbErr> {
        self.rows(text::raw(self.backend(), sql, values)).await
    }

    async fn rows<T: Record>(&self, statement: Statement) -> Result<Vec<T>, DbErr> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        let mut tags = self.seen.is_some().then(Vec::new);
        let found = match &self.reader {
            Reader::Sqlite(readers) => {
                readers.with(|connection| sqlite::all(connection, &statement, tags.as_mut()))??
            }
            Reader::Postgres(connection) => self
                .silence
                .note(in_time(record::from_postgres(connection, statement, tags.as_mut())).await)?,
        };
        self.note(tags.unwrap_or_default());
        Ok(found)
    }

    /// As [`Db::raw`], for what may take long: not in a thread that answers requests, and a few at a time.
    ///
    /// # Errors
    /// The database's own.
    pub async fn raw_apart<T: Record>(
        &self,
        sql: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Vec<T>, DbErr> {
        let Reader::Sqlite(readers) = &self.reader else { return self.raw(sql, values).await };
        self.statements.fetch_add(1, Ordering::Relaxed);
        let statement = text::raw(self.backend(), sql, values);
        let turn = tokio::time::timeout(PATIENCE, readers.turn()).await;
        let turn = turn.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        let readers = readers.clone();
        let work = move || {
            let _turn = turn;
            readers.with(|connection| sqlite::all(connection, &statement, None))?
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| DbErr::Custom(error.to_string()))?
    }

    /// How many statements have been asked outside of writes, for tests of what a page costs.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Whether the database answers.
    pub async fn answers(&self) -> bool {
        match &self.reader {
            Reader::Sqlite(readers) => {
                let ask = |connection: &rusqlite::Connection| {
                    connection.query_row("SELECT COUNT(*) FROM seaql_migrations", [], |_| Ok(()))
                };
                readers.file.is_in_place() && readers.with(ask).is_ok()
            }
            Reader::Postgres(connection) => self.silence.note(in_time(connection.ping()).await).is_ok(),
        }
    }

    /// Whether it has not answered lately. Whoever asks has it asked whether it does again, by one at a time.
    pub fn is_silent(&self) -> bool {
        let Unresponsive(inner) = &self.silence;
        if !inner.is_silent.load(Ordering::Relaxed) {
            return false;
        }
        if !inner.is_asking.swap(true, Ordering::AcqRel) {
            let db = self.clone();
            tokio::spawn(async move {
                db.answers().await;
                db.silence.0.is_asking.store(false, Ordering::Release);
            });
        }
        true
    }

    /// Ends all connections.
    pub async fn close(self) {
        match &self.reader {
            Reader::Sqlite(readers) => readers.close(),
            Reader::Postgres(connection) => drop(connection.close_by_ref().await),
        }
    }
}

impl Unresponsive {
    /// Notes whether there was an answer: a statement's own failure is one.
    fn note<T>(&self, answer: Result<T, DbErr>) -> Result<T, DbErr> {
        let is_silent = answer
            .as_ref()
            .is_err_and(|error| matches!(error, DbErr::ConnectionAcquire(_)) || is_sick(error));
        self.0.is_silent.store(is_silent, Ordering::Relaxed);
        answer
    }
}

/// A statement, or a connection, that PostgreSQL leaves without an answer has failed: it may have been
/// stopped, or be out of reach.
async fn in_time<T>(answer: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
    tokio::time::timeout(PATIENCE, answer)
        .await
        .unwrap_or(Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)))
}

fn postgres(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE).sqlx_logging(false);
    options.test_before_acquire_if_idle_for(IDLE);
    options.map_sqlx_postgres_opts(|options| {
        let deadlines = [("idle_in_transaction_session_timeout", "10000"), ("statement_timeout", "5000")];
        let options = options.options(deadlines).statement_cache_capacity(STATEMENTS);
        options.options([("plan_cache_mode", "force_generic_plan")]) // planning was half of a list
    });
    options
}

/// Whether a row could not be written because another has its name.
pub fn is_taken(error: &DbErr) -> bool {
    matches!(error, DbErr::RecordNotInserted)
        || matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Whether there is no room left on the disk.
pub fn is_full(error: &DbErr) -> bool {
    code(error).is_some_and(|code| matches!(code.as_str(), "SQLITE_FULL" | "53100"))
}

/// Whether it is the database that fails, not what was asked of it: it cannot be reached, is shutting
/// down, has no resources left, cannot read or write its files.
pub fn is_sick(error: &DbErr) -> bool {
    let lost = match error {
        DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e)) => {
            !matches!(**e, sqlx::Error::Database(_))
        }
        _ => false,
    };
    // 57014: PostgreSQL ended a statement that took too long.
    lost || code(error).is_some_and(|code| {
        code == "SQLITE_SICK"
            || code == "57014"
            || code.starts_with("53")
            || code.starts_with("57P")
            || code.starts_with("08")
    })
}

/// PostgreSQL's code of an error, or one of SQLite's two that matter here (see [`sqlite`]).
fn code(error: &DbErr) -> Option<String> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e)) => {
            e.as_database_error()?.code().map(Into::into)
        }
        DbErr::Custom(code) => Some(code.clone()),
        _ => None,
    }
}
