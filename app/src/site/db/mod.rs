//! The database: an SQLite file by default, PostgreSQL by address. Same tables, same answers.
//!
//! SeaORM makes statements and speaks to PostgreSQL; rows become structs by [`record!`](crate::record);
//! SQLite has a driver of its own (`docs/decisions/011`). Writes go through a [`Tx`].

mod batch;
mod file;
mod queue;
mod row;
mod sqlite;
mod write;

pub use row::{Id, Record, Row};
pub use write::Tx;

use super::{changes::Changes, problem::Problem};
use sea_orm::{
    ConnAcquireErr, ConnectOptions, Database, DatabaseBackend, DatabaseConnection, DbErr, QueryTrait, RuntimeErr, SqlErr, Statement, sqlx,
};
pub use sqlite::Readers;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::task::JoinHandle;
use write::Writer;

const POSTGRES_CONNECTIONS: u32 = 16;
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
    silence: Silence,
}

/// Whether the database has left a statement unanswered, and nobody has heard of it since. Cheap to clone.
#[derive(Clone, Default)]
struct Silence(Arc<SilenceInner>);

#[derive(Default)]
struct SilenceInner {
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
    let mut options = if url.starts_with("sqlite:") { sqlite::options(url) } else { ConnectOptions::new(url) };
    options.max_connections(1).acquire_timeout(PATIENCE).sqlx_logging(false);
    Database::connect(options).await
}

impl Db {
    /// Opens the database at `url`: `sqlite:///path/file.db` or `postgres://…`. It must have been migrated.
    ///
    /// # Errors
    /// The database's own, when it cannot be reached.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        let (reader, writer) = match url.strip_prefix("sqlite:") {
            Some(path) => {
                let readers = Arc::new(Readers::new(path.trim_start_matches("//")));
                (Reader::Sqlite(readers.clone()), Writer::sqlite(readers))
            }
            None => {
                let connection = Database::connect(postgres(url)).await?;
                (Reader::Postgres(connection.clone()), Writer::Postgres(connection))
            }
        };
        Ok(Self { reader, writer, changes: Changes::default(), statements: Arc::default(), silence: Silence::default() })
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
            Reader::Postgres(connection) => Some(tokio::spawn(self.changes.clone().listen(connection.clone()))),
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

    /// All rows of a statement; what is read outside a transaction may be a moment old.
    ///
    /// # Errors
    /// The database's own.
    pub async fn all<T: Record>(&self, statement: Statement) -> Result<Vec<T>, DbErr> {
        self.statements.fetch_add(1, Ordering::Relaxed);
        match &self.reader {
            Reader::Sqlite(readers) => readers.with(|connection| sqlite::all(connection, &statement))?,
            Reader::Postgres(connection) => self.silence.note(in_time(row::from_postgres(connection, statement)).await),
        }
    }

    /// As [`Db::all`], for what may take long: not in a thread that answers requests, and a few at a time.
    ///
    /// # Errors
    /// The database's own.
    pub async fn all_apart<T: Record>(&self, statement: Statement) -> Result<Vec<T>, DbErr> {
        let Reader::Sqlite(readers) = &self.reader else { return self.all(statement).await };
        self.statements.fetch_add(1, Ordering::Relaxed);
        let turn = tokio::time::timeout(PATIENCE, readers.turn()).await.map_err(|_| DbErr::ConnectionAcquire(ConnAcquireErr::Timeout))?;
        let readers = readers.clone();
        let work = move || {
            let _turn = turn;
            readers.with(|connection| sqlite::all(connection, &statement))?
        };
        tokio::task::spawn_blocking(work).await.map_err(|error| DbErr::Custom(error.to_string()))?
    }

    /// All rows of a query of SeaORM's builder.
    ///
    /// # Errors
    /// The database's own.
    pub async fn find<T: Record>(&self, query: &impl QueryTrait) -> Result<Vec<T>, DbErr> {
        self.all(query.build(self.backend())).await
    }

    /// How many statements have been asked outside of writes, for tests of what a page costs.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Whether the database answers.
    pub async fn answers(&self) -> bool {
        match &self.reader {
            Reader::Sqlite(readers) => {
                let ask = |connection: &rusqlite::Connection| connection.query_row("SELECT COUNT(*) FROM seaql_migrations", [], |_| Ok(()));
                readers.file.is_in_place() && readers.with(ask).is_ok()
            }
            Reader::Postgres(connection) => self.silence.note(in_time(connection.ping()).await).is_ok(),
        }
    }

    /// Whether it has not answered lately. Whoever asks has it asked whether it does again, by one at a time.
    pub fn is_silent(&self) -> bool {
        let Silence(inner) = &self.silence;
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

impl Silence {
    /// Notes whether there was an answer: a statement's own failure is one.
    fn note<T>(&self, answer: Result<T, DbErr>) -> Result<T, DbErr> {
        let is_silent = answer.as_ref().is_err_and(|error| matches!(error, DbErr::ConnectionAcquire(_)) || is_sick(error));
        self.0.is_silent.store(is_silent, Ordering::Relaxed);
        answer
    }
}

/// A statement, or a connection, that PostgreSQL leaves without an answer has failed: it may have been stopped, or be out of reach.
async fn in_time<T>(answer: impl Future<Output = Result<T, DbErr>>) -> Result<T, DbErr> {
    tokio::time::timeout(PATIENCE, answer).await.unwrap_or(Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)))
}

fn postgres(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE).sqlx_logging(false);
    options.test_before_acquire_if_idle_for(IDLE);
    options.map_sqlx_postgres_opts(|options| {
        let deadlines = [("idle_in_transaction_session_timeout", "10000"), ("statement_timeout", "5000")];
        options.options(deadlines).options([("plan_cache_mode", "force_generic_plan")]) // planning was half of a list
    });
    options
}

/// Whether a row could not be written because another has its name.
pub fn is_taken(error: &DbErr) -> bool {
    matches!(error, DbErr::RecordNotInserted) || matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Whether there is no room left on the disk.
pub fn is_full(error: &DbErr) -> bool {
    code(error).is_some_and(|code| matches!(code.as_str(), "SQLITE_FULL" | "53100"))
}

/// Whether it is the database that fails, not what was asked of it: it cannot be reached, is shutting
/// down, has no resources left, cannot read or write its files.
pub fn is_sick(error: &DbErr) -> bool {
    let lost = matches!(error, DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e)) if !matches!(**e, sqlx::Error::Database(_)));
    // 57014: PostgreSQL ended a statement that took too long.
    lost || code(error).is_some_and(|code| {
        code == "SQLITE_SICK" || code == "57014" || code.starts_with("53") || code.starts_with("57P") || code.starts_with("08")
    })
}

/// PostgreSQL's code of an error, or one of SQLite's two that matter here (see [`sqlite`]).
fn code(error: &DbErr) -> Option<String> {
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e)) => e.as_database_error()?.code().map(Into::into),
        DbErr::Custom(code) => Some(code.clone()),
        _ => None,
    }
}

/// A short list of codes (languages, themes, countries), kept as JSON in its row.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Codes(pub Vec<String>);

crate::json_cell!(Codes);
