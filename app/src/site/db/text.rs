//! Statements of SeaORM's builder as text and values.

use sea_orm::{
    DatabaseBackend, Statement, Value,
    sea_query::{
        PostgresQueryBuilder, QueryBuilder, QueryStatementBuilder, SqlWriter, SqliteQueryBuilder, Values,
    },
};
use std::fmt::{self, Write};

/// Numbers the values as both databases read them: SQLite `?1`, PostgreSQL `$1`.
struct Writer {
    sql: String,
    values: Vec<Value>,
    sign: char,
    /// Values stand in the text, but for those that are bound later.
    is_head: bool,
}

impl Writer {
    fn new(backend: DatabaseBackend, room: usize) -> Self {
        let sign = if backend == DatabaseBackend::Sqlite { '?' } else { '$' };
        Self { sql: String::with_capacity(room), values: Vec::new(), sign, is_head: false }
    }

    fn write(&mut self, query: &impl QueryStatementBuilder, backend: DatabaseBackend) {
        match backend {
            DatabaseBackend::Sqlite => query.build_collect_any_into(&SqliteQueryBuilder, self),
            _ => query.build_collect_any_into(&PostgresQueryBuilder, self),
        }
    }
}

impl Write for Writer {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.sql.push_str(text);
        Ok(())
    }
}

impl fmt::Display for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sql)
    }
}

impl SqlWriter for Writer {
    /// A `LIMIT` stands in the text: PostgreSQL plans a statement once and for all values, and would take one
    /// that is bound for a tenth of all rows.
    fn push_param<T: QueryBuilder>(&mut self, value: Value, builder: &T) {
        let is_bound = if self.is_head {
            value == Value::BigInt(None)
        } else {
            !matches!(value, Value::BigUnsigned(Some(_)))
        };
        if !is_bound {
            let _ = builder.write_value(&mut self.sql, &value);
            return;
        }
        self.values.push(value);
        let _ = write!(self.sql, "{}{}", self.sign, self.values.len());
    }

    fn as_writer(&mut self) -> &mut dyn Write {
        self
    }
}

/// The beginning of a `SELECT`, the same for every request.
pub(super) fn head(query: &impl QueryStatementBuilder, backend: DatabaseBackend) -> String {
    let mut writer = Writer { is_head: true, ..Writer::new(backend, 512) };
    writer.write(query, backend);
    writer.sql
}

/// The statement. Where there is a `head`, a whole `SELECT … FROM …` with these values, `query` is the rest
/// of it: a `SELECT` of nothing.
pub(super) fn written(
    query: &impl QueryStatementBuilder,
    backend: DatabaseBackend,
    head: &str,
    values: Vec<Value>,
) -> Statement {
    const OF_NOTHING: &str = "SELECT ";
    let mut writer = Writer::new(backend, head.len() + 256);
    writer.values = values;
    writer.write(query, backend);
    if !head.is_empty() {
        writer.sql.replace_range(..OF_NOTHING.len(), head);
    }
    Statement { sql: writer.sql, values: Some(Values(writer.values)), db_backend: backend }
}

/// A statement written by hand, with `$1`, `$2`, … for its values; for what the builder cannot say
/// (`docs/decisions/021`).
pub(super) fn raw(backend: DatabaseBackend, sql: &str, values: impl IntoIterator<Item = Value>) -> Statement {
    let sql = if backend == DatabaseBackend::Sqlite { sql.replace('$', "?") } else { sql.to_owned() };
    Statement { sql, values: Some(Values(values.into_iter().collect())), db_backend: backend }
}
