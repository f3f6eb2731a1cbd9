//! The database: an SQLite file by default, PostgreSQL by address. Same tables, same answers.
//!
//! SeaORM makes statements and speaks to PostgreSQL; rows become structs by [`record!`](crate::record);
//! SQLite has a driver of its own (`docs/decisions/011`). Writes go through a [`Tx`].

mod row;
mod sqlite;
mod write;

pub use row::{Record, Row};
pub use write::Tx;

use super::{changes::Changes, problem::Problem};
use sea_orm::{ConnectOptions, Database, DatabaseBackend, DatabaseConnection, DbErr, QueryTrait, SqlErr, Statement};
pub use sqlite::Readers;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use write::Writer;

const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a request waits for its turn before it is told that the place is busy.
const PATIENCE: Duration = Duration::from_secs(5);

/// Two doors to one database: many readers, and writers that take their turn.
#[derive(Clone)]
pub struct Db {
    /// SeaORM's connection: all of PostgreSQL, and SQLite's migrations.
    orm: DatabaseConnection,
    readers: Option<Arc<Readers>>,
    writer: Writer,
    changes: Changes,
    statements: Arc<AtomicU64>,
}

impl Db {
    /// Opens (and for SQLite makes) the database at `url`: `sqlite:///path/file.db` or `postgres://…`.
    ///
    /// # Errors
    /// The database's own, when it cannot be reached.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let orm = Database::connect(sqlite::options(url)).await?;
            let readers = Arc::new(Readers::new(path.trim_start_matches("//")));
            return Ok(Self {
                orm,
                readers: Some(readers.clone()),
                writer: Writer::sqlite(readers),
                changes: Changes::default(),
                statements: Arc::default(),
            });
        }
        let mut options = ConnectOptions::new(url);
        options.max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE).sqlx_logging(false);
        options.map_sqlx_postgres_opts(|options| {
            options.options([("idle_in_transaction_session_timeout", "10000"), ("statement_timeout", "15000")])
        });
        let orm = Database::connect(options).await?;
        Ok(Self { writer: Writer::Postgres(orm.clone()), orm, readers: None, changes: Changes::default(), statements: Arc::default() })
    }

    /// For migrations; everything else asks and writes through this type.
    pub fn orm(&self) -> &DatabaseConnection {
        &self.orm
    }

    /// Which of the two it is.
    pub fn backend(&self) -> DatabaseBackend {
        self.orm.get_database_backend()
    }

    /// What has changed when, as far as it is followed.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// SQLite's own readers.
    pub fn readers(&self) -> Option<&Arc<Readers>> {
        self.readers.as_ref()
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
        match &self.readers {
            Some(readers) => readers.with(|connection| sqlite::all(connection, &statement))?,
            None => row::from_postgres(&self.orm, statement).await,
        }
    }

    /// As [`Db::all`], for what may take long: not in a thread that answers requests.
    ///
    /// # Errors
    /// The database's own.
    pub async fn all_apart<T: Record>(&self, statement: Statement) -> Result<Vec<T>, DbErr> {
        let Some(readers) = self.readers.clone() else { return self.all(statement).await };
        self.statements.fetch_add(1, Ordering::Relaxed);
        let work = move || readers.with(|connection| sqlite::all(connection, &statement))?;
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
        match &self.readers {
            Some(readers) => {
                readers.with(|connection| connection.query_row("SELECT COUNT(*) FROM seaql_migrations", [], |_| Ok(()))).is_ok()
            }
            None => self.orm.ping().await.is_ok(),
        }
    }

    /// Ends all connections.
    pub async fn close(self) {
        if let Some(readers) = &self.readers {
            readers.close();
        }
        let _ = self.orm.close().await;
    }
}

/// Whether a row could not be written because another has its name.
pub fn is_taken(error: &DbErr) -> bool {
    matches!(error, DbErr::RecordNotInserted) || matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// A short list of codes (languages, themes, countries), kept as JSON in its row.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize, sea_orm::FromJsonQueryResult)]
pub struct Codes(pub Vec<String>);

crate::json_cell!(Codes);
