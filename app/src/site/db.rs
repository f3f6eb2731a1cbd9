//! The database: an SQLite file by default, PostgreSQL by address. Same tables, same answers.

use super::problem::Problem;
use sea_orm::{
    ConnectOptions, Database, DatabaseBackend, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use std::time::Duration;

/// How many readers SQLite serves at once. Each is a thread; two cores keep about four busy.
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a request waits for its turn before it is told that the place is busy.
const PATIENCE: Duration = Duration::from_secs(5);

/// Two doors to one database: many readers, and writers that take their turn.
#[derive(Clone)]
pub struct Db {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

impl Db {
    /// Opens (and for SQLite makes) the database at `url`: `sqlite:///path/file.db` or `postgres://…`.
    ///
    /// # Errors
    /// The database's own, when it cannot be reached.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        if url.starts_with("sqlite:") {
            let writer = Database::connect(sqlite(url, 1, false)).await?;
            let reader = Database::connect(sqlite(url, SQLITE_READERS, true)).await?;
            return Ok(Self { reader, writer });
        }
        let mut options = ConnectOptions::new(url);
        options.max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE).sqlx_logging(false);
        options.map_sqlx_postgres_opts(|options| {
            options.options([("idle_in_transaction_session_timeout", "10000"), ("statement_timeout", "15000")])
        });
        let both = Database::connect(options).await?;
        Ok(Self { reader: both.clone(), writer: both })
    }

    /// For reading; what is read outside a transaction may be a moment old.
    pub fn read(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For migrations only; everything else goes through [`Db::begin`].
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Starts a write. On SQLite it takes the write lock at once (a transaction that first reads and
    /// then wants to write is refused in spite of any patience). Dropping it undoes everything.
    ///
    /// # Errors
    /// [`Problem::Busy`] when no turn came in time.
    pub async fn begin(&self) -> Result<DatabaseTransaction, Problem> {
        let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        Ok(self.writer.begin_with_options(options).await?)
    }

    /// Which of the two it is.
    pub fn backend(&self) -> DatabaseBackend {
        self.reader.get_database_backend()
    }

    /// Ends all connections.
    pub async fn close(self) {
        let _ = self.reader.close().await;
        let _ = self.writer.close().await;
    }
}

fn sqlite(url: &str, connections: u32, read_only: bool) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options.max_connections(connections).acquire_timeout(PATIENCE).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |options| {
        let options = options
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
            .pragma("cache_size", "-16000")
            .pragma("mmap_size", "268435456")
            .pragma("temp_store", "memory");
        if read_only {
            return options.read_only(true);
        }
        options
            .create_if_missing(true)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL") // NORMAL loses acknowledged commits when the power goes
            .pragma("journal_size_limit", "67108864")
    });
    options
}

/// A short list of codes (languages, themes, countries), kept as JSON in its row.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Codes(pub Vec<String>);
