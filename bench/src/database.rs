//! The database by its address, opened directly: the bench measures the app and must not go through it. What
//! its tables are the app's entities say.

use crate::Outcome;
use rusqlite::{Connection, OpenFlags};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};
use sqlx::{Connection as _, PgConnection, SqlSafeStr};
use std::path::{Path, PathBuf};
use tokio::runtime::{Builder, Runtime};

/// The file of `sqlite:///path/to/file`; nothing for another database.
pub fn sqlite_file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    Some(path.trim_start_matches("//").into())
}

/// Opens an SQLite file that is there.
pub fn open(file: &Path) -> Outcome<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(file, flags)
        .map_err(|error| format!("{} cannot be opened: {error}", file.display()).into())
}

/// A connection to PostgreSQL, and what drives it.
pub struct Postgres {
    pub runtime: Runtime,
    pub connection: PgConnection,
}

impl Postgres {
    pub fn open(url: &str) -> Outcome<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let connection = runtime
            .block_on(PgConnection::connect(url))
            .map_err(|error| format!("PostgreSQL does not answer: {error}"))?;
        Ok(Self { runtime, connection })
    }

    pub fn run(&mut self, sql: impl SqlSafeStr) -> Outcome {
        self.runtime.block_on(sqlx::query(sql).execute(&mut self.connection))?;
        Ok(())
    }
}

/// Asks the tables, by the app's entities.
///
/// # Errors
/// The database's own.
pub fn ask<T>(url: &str, question: impl AsyncFnOnce(&DatabaseConnection) -> Result<T, DbErr>) -> Outcome<T> {
    Builder::new_current_thread().enable_all().build()?.block_on(async {
        let tables = tables(url).await?;
        let answer = question(&tables).await;
        tables.close().await?;
        Ok(answer?)
    })
}

/// A connection for entities. It makes no file.
///
/// # Errors
/// The database's own.
pub async fn tables(url: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_file_or_another_database() {
        assert_eq!(sqlite_file("sqlite:///tmp/a.sqlite"), Some("/tmp/a.sqlite".into()));
        assert_eq!(sqlite_file("postgres://a@b/c"), None);
    }
}
