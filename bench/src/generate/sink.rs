//! Where rows go: prepared statements in one transaction on SQLite, `COPY` in one on PostgreSQL.

use crate::{
    Outcome,
    database::{self, Postgres},
};
use rusqlite::{Connection, ToSql, types::ToSqlOutput};
use std::{fmt::Write, path::Path};

/// A table and the columns that are written.
pub struct Table {
    pub name: &'static str,
    pub columns: &'static str,
}

/// One value of a row.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'v> {
    Int(i64),
    Text(&'v str),
    Nothing,
}

impl From<i64> for Cell<'_> {
    fn from(value: i64) -> Self {
        Self::Int(value)
    }
}

impl<'v> From<&'v str> for Cell<'v> {
    fn from(value: &'v str) -> Self {
        Self::Text(value)
    }
}

impl<'v> From<&'v String> for Cell<'v> {
    fn from(value: &'v String) -> Self {
        Self::Text(value)
    }
}

impl<'v, T: Into<Cell<'v>>> From<Option<T>> for Cell<'v> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl ToSql for Cell<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Int(value) => (*value).into(),
            Self::Text(value) => (*value).into(),
            Self::Nothing => rusqlite::types::Null.into(),
        })
    }
}

/// Takes rows; one that is referred to comes before those that refer to it.
pub trait Sink {
    fn row(&mut self, table: &Table, cells: &[Cell<'_>]) -> Outcome;

    /// Makes it last, as a database in use would be.
    fn finish(&mut self) -> Outcome;
}

pub struct SqliteSink(Connection);

/// Nothing is safe until the end: an interrupted generation leaves a file to be thrown away. The search index is merged by itself
/// meanwhile, as the app's writes do it.
const FAST: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -262144;
    PRAGMA foreign_keys = OFF; BEGIN; INSERT INTO document_index (document_index, rank) VALUES ('automerge', 4)";
const SAFE: &str = "INSERT INTO document_index (document_index, rank) VALUES ('automerge', 0); COMMIT;
    PRAGMA locking_mode = NORMAL; PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL;";

impl SqliteSink {
    pub fn open(file: &Path) -> Outcome<Self> {
        let connection = database::open(file)?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.execute_batch(FAST)?;
        Ok(Self(connection))
    }
}

impl Sink for SqliteSink {
    fn row(&mut self, table: &Table, cells: &[Cell<'_>]) -> Outcome {
        let places = vec!["?"; cells.len()].join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({places})", table.name, table.columns);
        self.0.prepare_cached(&sql)?.execute(rusqlite::params_from_iter(cells))?;
        Ok(())
    }

    fn finish(&mut self) -> Outcome {
        self.0.execute_batch(SAFE)?;
        let broken = self.0.prepare("PRAGMA foreign_key_check")?.exists([])?;
        if broken { Err("a row refers to one that is not there".into()) } else { Ok(()) }
    }
}

pub struct PostgresSink {
    database: Postgres,
    /// What waits to be copied, in the order in which tables first came: what is referred to goes first.
    waiting: Vec<(String, String)>,
    bytes: usize,
}

/// How much waits before it is copied.
const PORTION: usize = 8 << 20;

impl PostgresSink {
    pub fn open(url: &str) -> Outcome<Self> {
        let mut database = Postgres::open(url)?;
        database.run("BEGIN")?;
        Ok(Self { database, waiting: Vec::new(), bytes: 0 })
    }

    fn copy(&mut self) -> Outcome {
        let Postgres { runtime, connection } = &mut self.database;
        for (statement, rows) in &mut self.waiting {
            if rows.is_empty() {
                continue;
            }
            runtime.block_on(async {
                let mut copy = connection.copy_in_raw(statement).await?;
                copy.send(rows.as_bytes()).await?;
                copy.finish().await
            })?;
            rows.clear();
        }
        self.bytes = 0;
        Ok(())
    }
}

impl Sink for PostgresSink {
    fn row(&mut self, table: &Table, cells: &[Cell<'_>]) -> Outcome {
        let statement = format!("COPY {} ({}) FROM STDIN", table.name, table.columns);
        let index = self.waiting.iter().position(|(known, _)| *known == statement).unwrap_or(self.waiting.len());
        if index == self.waiting.len() {
            self.waiting.push((statement, String::new()));
        }
        let rows = &mut self.waiting[index].1;
        let before = rows.len();
        copy_row(rows, cells);
        self.bytes += rows.len() - before;
        if self.bytes > PORTION { self.copy() } else { Ok(()) }
    }

    /// The keys that were written must not be given out again; and `ANALYZE` is what autovacuum would have done.
    fn finish(&mut self) -> Outcome {
        self.copy()?;
        self.database.run(NEXT_KEYS)?;
        self.database.run("COMMIT")?;
        self.database.run("VACUUM ANALYZE")
    }
}

const NEXT_KEYS: &str = "SELECT setval(pg_get_serial_sequence('person', 'id'), (SELECT MAX(id) FROM person)),
    setval(pg_get_serial_sequence('solution', 'id'), (SELECT MAX(id) FROM solution)),
    setval(pg_get_serial_sequence('discussion', 'id'), (SELECT MAX(id) FROM discussion)),
    setval(pg_get_serial_sequence('post', 'id'), (SELECT MAX(id) FROM post)),
    setval(pg_get_serial_sequence('exchange', 'id'), (SELECT MAX(id) FROM exchange)),
    setval(pg_get_serial_sequence('exchange_offer', 'id'), (SELECT MAX(id) FROM exchange_offer))";

/// One line of `COPY`'s text format.
fn copy_row(line: &mut String, cells: &[Cell<'_>]) {
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            line.push('\t');
        }
        match cell {
            Cell::Int(value) => drop(write!(line, "{value}")),
            Cell::Text(value) => escape(line, value),
            Cell::Nothing => line.push_str("\\N"),
        }
    }
    line.push('\n');
}

fn escape(line: &mut String, value: &str) {
    for letter in value.chars() {
        match letter {
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            _ => line.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_copy_hold_every_letter() {
        let mut line = String::new();
        copy_row(&mut line, &[7.into(), "a\tb\\c\nd".into(), Cell::Nothing]);
        assert_eq!(line, "7\ta\\tb\\\\c\\nd\t\\N\n");
    }
}
