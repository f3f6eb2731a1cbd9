//! SQLite, used in the thread that asks.
//!
//! SeaORM's driver hands each statement to a thread of the connection and copies every value twice on
//! the way; for the fifty rows of a thread that is most of the work (`docs/decisions/011`). Here a
//! statement runs where it is asked for, and values are copied once, into their struct.

use super::{PATIENCE, Record, Row, STATEMENTS, Tag, file::File};
use rusqlite::{
    CachedStatement, Connection, OpenFlags,
    config::DbConfig,
    types::{ToSql, ToSqlOutput},
};
use sea_orm::{
    ConnAcquireErr, ConnectOptions, DbErr, RuntimeErr, Statement, Value, sqlx::Error as SqlxError,
};
use std::{
    cell::RefCell,
    num::NonZero,
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread::available_parallelism,
    time::Instant,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many idle readers are kept. More are opened when more threads ask at once, and closed again.
const KEPT: usize = 8;
/// After how many of SQLite's steps a reader looks at the clock: some milliseconds.
const STEPS: i32 = 50_000;
/// The first pages of the file are read in place, the others through a cache that holds the upper levels of
/// the trees of a million posts. Both are counted for each reader; of a larger part in place nothing was
/// gained (`docs/performance.md`).
const READER: &str = "PRAGMA query_only = ON; PRAGMA cache_size = -16000;
    PRAGMA mmap_size = 16777216; PRAGMA temp_store = MEMORY;";
/// `FULL`, because `NORMAL` loses acknowledged commits when the power goes. The log is copied into the file when it has
/// 16 MB, and not 4: pages that many writes change are copied once for more of them.
const WRITER: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000;
    PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY;";

/// SeaORM's connection, for migrations: it makes the file and goes away when it has nothing to do.
pub(super) fn options(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(1)
        .min_connections(0)
        .idle_timeout(PATIENCE)
        .acquire_timeout(PATIENCE)
        .sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |options| {
        options
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
            .create_if_missing(true)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
    });
    options
}

/// Connections that only read, each used by one thread at a time.
pub struct Readers {
    pub(super) file: Arc<File>,
    idle: Mutex<Vec<Reader>>,
    /// Turns of what may take long.
    slow: Arc<Semaphore>,
}

/// A connection that reads, and when its present work has to end.
struct Reader {
    connection: Connection,
    /// In milliseconds of [`now`].
    deadline: Arc<AtomicU64>,
}

/// Milliseconds since the first call, for deadlines.
fn now() -> u64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    u64::try_from(START.elapsed().as_millis()).unwrap_or(u64::MAX)
}

impl Reader {
    /// What takes longer than it may is interrupted.
    fn new(connection: Connection) -> rusqlite::Result<Self> {
        let deadline = Arc::new(AtomicU64::new(u64::MAX));
        let seen = deadline.clone();
        connection.progress_handler(STEPS, Some(move || now() > seen.load(Ordering::Relaxed)))?;
        Ok(Self { connection, deadline })
    }
}

impl Readers {
    pub(super) fn new(path: &str) -> Self {
        // As many at once as there are cores: more would be no faster, and each takes a cache of its own.
        let turns = available_parallelism().map_or(1, NonZero::get);
        Self { file: Arc::new(File::at(path)), idle: Mutex::default(), slow: Arc::new(Semaphore::new(turns)) }
    }

    pub(super) async fn turn(&self) -> Option<OwnedSemaphorePermit> {
        self.slow.clone().acquire_owned().await.ok()
    }

    /// Lends a connection to `work`, in this thread.
    ///
    /// # Errors
    /// The database's own.
    pub fn with<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, DbErr> {
        let idle = self.idle.lock().map_or(None, |mut idle| idle.pop());
        let reader = match idle {
            Some(reader) => reader,
            None => self.open().and_then(Reader::new).map_err(error)?,
        };
        reader.deadline.store(now() + PATIENCE.as_millis() as u64, Ordering::Relaxed);
        let done = work(&reader.connection).map_err(error);
        if let Ok(mut idle) = self.idle.lock()
            && idle.len() < KEPT
        {
            idle.push(reader);
        }
        done
    }

    /// A reader that is nobody else's.
    ///
    /// # Errors
    /// The database's own.
    pub fn open(&self) -> rusqlite::Result<Connection> {
        let connection = self.connect(READER)?;
        connection.busy_timeout(PATIENCE)?;
        Ok(connection)
    }

    pub(super) fn open_writer(&self) -> rusqlite::Result<Connection> {
        let connection = self.connect(WRITER)?;
        // It waits where waiting hinders nobody, see `Batch::blocking`.
        connection.busy_timeout(std::time::Duration::ZERO)?;
        Ok(connection)
    }

    fn connect(&self, settings: &str) -> rusqlite::Result<Connection> {
        // A reader opens the file for writing too (`query_only` keeps it from that): the log beside it must
        // be recoverable.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(self.file.path(), flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        // Without this SQLite plans a statement anew for each value that is bound to it, a fifth of what a
        // list costs.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.execute_batch(settings)?;
        Ok(connection)
    }

    pub(super) fn close(&self) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.clear();
        }
    }
}

/// All rows, and what a page depends on that shows them, where somebody wants to know. The outer failure is
/// SQLite's; the inner one a column that does not fit its field.
pub(super) fn all<T: Record>(
    connection: &Connection,
    statement: &Statement,
    tags: Option<&mut Vec<Tag>>,
) -> rusqlite::Result<Result<Vec<T>, DbErr>> {
    let mut prepared = connection.prepare_cached(&statement.sql)?;
    bind(&mut prepared, statement)?;
    let mut rows = prepared.raw_query();
    let mut found = Vec::new();
    let seen = tags.is_some().then(RefCell::default);
    while let Some(row) = rows.next()? {
        match T::read(&Row::sqlite(row, seen.as_ref())) {
            Ok(record) => found.push(record),
            Err(error) => return Ok(Err(error)),
        }
    }
    if let (Some(tags), Some(seen)) = (tags, seen) {
        tags.append(&mut seen.into_inner());
    }
    Ok(Ok(found))
}

/// Runs a statement; gives how many rows it touched.
pub(super) fn execute(connection: &Connection, statement: &Statement) -> rusqlite::Result<u64> {
    let mut prepared = connection.prepare_cached(&statement.sql)?;
    bind(&mut prepared, statement)?;
    Ok(prepared.raw_execute()? as u64)
}

fn bind(prepared: &mut CachedStatement<'_>, statement: &Statement) -> rusqlite::Result<()> {
    let values = statement.values.as_ref().map(|values| values.0.as_slice()).unwrap_or_default();
    for (number, value) in (1..).zip(values) {
        prepared.raw_bind_parameter(number, Bound(value))?;
    }
    Ok(())
}

struct Bound<'v>(&'v Value);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self.0 {
            Value::Bool(value) => value.to_sql(),
            Value::Int(value) => value.to_sql(),
            Value::BigInt(value) => value.to_sql(),
            Value::String(value) => value.to_sql(),
            Value::Json(Some(value)) => Ok(value.to_string().into()),
            Value::Json(None) => Ok(rusqlite::types::Null.into()),
            other => Err(rusqlite::Error::ToSqlConversionFailure(
                format!("{other:?} is not a value of statements").into(),
            )),
        }
    }
}

/// SeaORM's word for a failure, so that both databases fail alike.
pub(super) fn error(error: rusqlite::Error) -> DbErr {
    use rusqlite::{
        ErrorCode::{
            CannotOpen, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, OperationInterrupted,
            ReadOnly, SystemIoFailure,
        },
        ffi,
    };
    let taken = [ffi::SQLITE_CONSTRAINT_UNIQUE, ffi::SQLITE_CONSTRAINT_PRIMARYKEY];
    if error.sqlite_error().is_some_and(|failure| taken.contains(&failure.extended_code)) {
        return DbErr::RecordNotInserted;
    }
    match error.sqlite_error_code() {
        Some(DatabaseBusy | DatabaseLocked | OperationInterrupted) => {
            DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)
        }
        Some(CannotOpen) => {
            DbErr::Conn(RuntimeErr::SqlxError(std::sync::Arc::new(SqlxError::Protocol(error.to_string()))))
        }
        Some(DiskFull) => DbErr::Custom("SQLITE_FULL".into()),
        Some(SystemIoFailure | ReadOnly | DatabaseCorrupt) => {
            tracing::error!(%error, "SQLite");
            DbErr::Custom("SQLITE_SICK".into())
        }
        _ => DbErr::Query(RuntimeErr::Internal(error.to_string())),
    }
}
