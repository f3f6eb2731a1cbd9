//! Where rows go: prepared statements in one transaction on SQLite, `COPY` in one on PostgreSQL.

use crate::{
    Outcome,
    database::{self, Postgres},
};
use rusqlite::{Connection, ToSql, types::ToSqlOutput};
use sea_orm::{ActiveModelTrait, EntityName, EntityTrait, IdenStatic, Iterable, PrimaryKeyTrait, Value};
use sqlx::AssertSqlSafe;
use std::{fmt::Write, path::Path};

/// A row of any table: the columns that are set, and their values, in the order of the entity.
pub struct Row {
    table: &'static str,
    columns: Vec<&'static str>,
    cells: Vec<Cell>,
    /// The growing key of the table, where the row brings its own.
    key: Option<&'static str>,
}

impl Row {
    /// # Errors
    /// When a column is of a type that no table has.
    pub fn of<A: ActiveModelTrait>(mut row: A) -> Outcome<Self> {
        let all = <A::Entity as EntityTrait>::Column::iter();
        let most = all.size_hint().0;
        let (mut columns, mut cells) = (Vec::with_capacity(most), Vec::with_capacity(most));
        for column in all {
            if let Some(value) = row.take(column).into_value() {
                columns.push(column.as_str());
                cells.push(Cell::of(value)?);
            }
        }
        let key = growing_key::<A::Entity>().filter(|key| columns.contains(key));
        Ok(Self { table: A::Entity::default().table_name(), columns, cells, key })
    }
}

fn growing_key<E: EntityTrait>() -> Option<&'static str> {
    E::PrimaryKey::auto_increment().then(|| E::PrimaryKey::iter().next().map(|key| key.as_str())).flatten()
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Cell {
    Int(i64),
    Text(String),
    Nothing,
}

impl Cell {
    fn of(value: Value) -> Outcome<Self> {
        Ok(match value {
            Value::BigInt(Some(number)) => Self::Int(number),
            Value::Bool(Some(yes)) => Self::Int(yes.into()), // both databases read it so
            Value::String(Some(text)) => Self::Text(text),
            Value::Json(Some(json)) => Self::Text(json.to_string()),
            Value::BigInt(None) | Value::Bool(None) | Value::String(None) | Value::Json(None) => {
                Self::Nothing
            }
            other => return Err(format!("{other:?} is of a type that no table has").into()),
        })
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Int(value) => (*value).into(),
            Self::Text(value) => value.as_str().into(),
            Self::Nothing => rusqlite::types::Null.into(),
        })
    }
}

/// Takes rows; one that is referred to comes before those that refer to it.
pub trait Sink {
    fn write(&mut self, row: &Row) -> Outcome;

    /// Makes it last, as a database in use would be.
    fn finish(&mut self) -> Outcome;
}

/// Statements, each written once for a table and the columns that are set.
#[derive(Default)]
struct Statements(Vec<(&'static str, Vec<&'static str>, String)>);

impl Statements {
    /// Which of them is for rows like this.
    fn of(&mut self, row: &Row, write: fn(&Row) -> String) -> usize {
        let known =
            self.0.iter().position(|(table, columns, _)| *table == row.table && *columns == row.columns);
        known.unwrap_or_else(|| {
            self.0.push((row.table, row.columns.clone(), write(row)));
            self.0.len() - 1
        })
    }

    fn text(&self, index: usize) -> &str {
        &self.0[index].2
    }
}

pub struct SqliteSink {
    connection: Connection,
    statements: Statements,
}

/// Nothing is safe until the end: an interrupted generation leaves a file to be thrown away.
const FAST: &str = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -262144;
    PRAGMA foreign_keys = OFF; BEGIN;";
const SAFE: &str = "COMMIT;
    PRAGMA locking_mode = NORMAL; PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL;";

impl SqliteSink {
    pub fn open(file: &Path) -> Outcome<Self> {
        let connection = database::open(file)?;
        connection.set_prepared_statement_cache_capacity(64);
        connection.execute_batch(FAST)?;
        Ok(Self { connection, statements: Statements::default() })
    }
}

fn insert(row: &Row) -> String {
    let places = vec!["?"; row.cells.len()].join(", ");
    format!("INSERT INTO {} ({}) VALUES ({places})", row.table, row.columns.join(", "))
}

impl Sink for SqliteSink {
    fn write(&mut self, row: &Row) -> Outcome {
        let statement = self.statements.of(row, insert);
        let mut statement = self.connection.prepare_cached(self.statements.text(statement))?;
        statement.execute(rusqlite::params_from_iter(&row.cells))?;
        Ok(())
    }

    fn finish(&mut self) -> Outcome {
        self.connection.execute_batch(SAFE)?;
        let broken = self.connection.prepare("PRAGMA foreign_key_check")?.exists([])?;
        if broken { Err("a row refers to one that is not there".into()) } else { Ok(()) }
    }
}

pub struct PostgresSink {
    database: Postgres,
    statements: Statements,
    /// What waits to be copied by each of them, in the order in which tables first came: what is referred to
    /// goes first.
    waiting: Vec<String>,
    bytes: usize,
    /// Tables whose keys were given out here, and the column of the key.
    keyed: Vec<(&'static str, &'static str)>,
}

/// How much waits before it is copied.
const PORTION: usize = 8 << 20;

impl PostgresSink {
    pub fn open(url: &str) -> Outcome<Self> {
        let mut database = Postgres::open(url)?;
        database.run("BEGIN")?;
        Ok(Self {
            database,
            statements: Statements::default(),
            waiting: Vec::new(),
            bytes: 0,
            keyed: Vec::new(),
        })
    }

    fn copy(&mut self) -> Outcome {
        let Postgres { runtime, connection } = &mut self.database;
        for (statement, rows) in self.waiting.iter_mut().enumerate() {
            if rows.is_empty() {
                continue;
            }
            runtime.block_on(async {
                let mut copy = connection.copy_in_raw(self.statements.text(statement)).await?;
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
    fn write(&mut self, row: &Row) -> Outcome {
        let key = row.key.map(|key| (row.table, key)).filter(|key| !self.keyed.contains(key));
        self.keyed.extend(key);
        let statement = self.statements.of(row, copy);
        if statement == self.waiting.len() {
            self.waiting.push(String::new());
        }
        let rows = &mut self.waiting[statement];
        let before = rows.len();
        copy_row(rows, &row.cells);
        self.bytes += rows.len() - before;
        if self.bytes > PORTION { self.copy() } else { Ok(()) }
    }

    /// The keys that were written must not be given out again; and `ANALYZE` is what autovacuum would have
    /// done.
    fn finish(&mut self) -> Outcome {
        self.copy()?;
        for (table, key) in &self.keyed {
            let next = format!(
                "SELECT setval(pg_get_serial_sequence('{table}', '{key}'), (SELECT MAX({key}) FROM {table}))"
            );
            self.database.run(AssertSqlSafe(next))?;
        }
        self.database.run("COMMIT")?;
        self.database.run("VACUUM ANALYZE")
    }
}

fn copy(row: &Row) -> String {
    format!("COPY {} ({}) FROM STDIN", row.table, row.columns.join(", "))
}

/// One line of `COPY`'s text format.
fn copy_row(line: &mut String, cells: &[Cell]) {
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
    use app::site::{
        db::Json,
        ids::{ExchangeId, PersonId},
        people::entity::person,
    };
    use sea_orm::ActiveValue::Set;

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn lines_of_copy_hold_every_letter() {
        let mut line = String::new();
        copy_row(&mut line, &[Cell::Int(7), text("a\tb\\c\nd"), Cell::Nothing]);
        assert_eq!(line, "7\ta\\tb\\\\c\\nd\t\\N\n");
    }

    #[test]
    fn a_row_has_what_is_set_in_the_order_of_its_entity() {
        let codes = || Json(vec!["en".to_owned()]);
        let person = person::ActiveModel {
            suspended_at: Set(None),
            demo: Set(true),
            languages: Set(codes()),
            name: Set("Ana".into()),
            ..Default::default()
        };
        let row = Row::of(person).unwrap();
        assert_eq!((row.table, row.key), ("person", None));
        assert_eq!(row.columns, ["name", "languages", "demo", "suspended_at"]);
        assert_eq!(row.cells, [text("Ana"), text("[\"en\"]"), Cell::Int(1), Cell::Nothing]);
    }

    #[test]
    fn a_row_says_which_growing_key_it_brings() {
        use app::site::exchanges::entity::{exchange, exchange_plan};
        let exchange = exchange::ActiveModel { id: Set(ExchangeId(7)), ..Default::default() };
        assert_eq!(Row::of(exchange).unwrap().key, Some("id"));
        let plan = exchange_plan::ActiveModel {
            exchange_id: Set(ExchangeId(7)),
            version: Set(1),
            editor_id: Set(PersonId(1)),
            ..Default::default()
        };
        assert_eq!(Row::of(plan).unwrap().key, None);
    }
}
