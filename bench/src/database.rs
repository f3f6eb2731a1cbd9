//! The database by its address, opened directly: the bench measures the app and must not go through it.

use crate::Outcome;
use rusqlite::{Connection, OpenFlags};
use sqlx::{Connection as _, PgConnection, Row};
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
    Connection::open_with_flags(file, flags).map_err(|error| format!("{} cannot be opened: {error}", file.display()).into())
}

/// A connection to PostgreSQL, and what drives it.
pub struct Postgres {
    pub runtime: Runtime,
    pub connection: PgConnection,
}

impl Postgres {
    pub fn open(url: &str) -> Outcome<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let connection = runtime.block_on(PgConnection::connect(url)).map_err(|error| format!("PostgreSQL does not answer: {error}"))?;
        Ok(Self { runtime, connection })
    }

    pub fn run(&mut self, sql: &'static str) -> Outcome {
        self.runtime.block_on(sqlx::query(sql).execute(&mut self.connection))?;
        Ok(())
    }
}

/// A number and two texts, as the statements of the bench give them.
pub type Line = (i64, String, String);

/// All rows of a statement that gives a number and two texts.
pub fn lines(url: &str, sql: &'static str) -> Outcome<Vec<Line>> {
    match sqlite_file(url) {
        Some(file) => {
            let connection = open(&file)?;
            let mut statement = connection.prepare(sql)?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        }
        None => {
            let Postgres { runtime, mut connection } = Postgres::open(url)?;
            let rows = runtime.block_on(sqlx::query(sql).fetch_all(&mut connection))?;
            let read = |row: &sqlx::postgres::PgRow| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?));
            Ok(rows.iter().map(read).collect::<Result<_, sqlx::Error>>()?)
        }
    }
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
