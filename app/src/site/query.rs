//! SQL that is put together from parts, with its values numbered as both databases read them (`$1`).

use super::db::{Db, Record};
use sea_orm::{DatabaseBackend, Statement, Value};

/// A statement under construction. Text is ours, values are bound: nothing typed becomes SQL.
pub struct Query {
    sql: String,
    values: Vec<Value>,
}

impl Query {
    pub fn new(sql: &str) -> Self {
        Self { sql: sql.to_owned(), values: Vec::new() }
    }

    /// Adds text; each `?` in it stands for the next of the values.
    pub fn add<const N: usize>(&mut self, text: &str, values: [Value; N]) -> &mut Self {
        debug_assert_eq!(text.matches('?').count(), N);
        let mut values = values.into_iter();
        for part in text.split_inclusive('?') {
            match part.strip_suffix('?') {
                Some(before) => {
                    self.sql.push_str(before);
                    self.values.extend(values.next());
                    self.sql.push('$');
                    self.sql.push_str(&self.values.len().to_string());
                }
                None => self.sql.push_str(part),
            }
        }
        self
    }

    /// Adds ` LIMIT …`. The number stands in the text: PostgreSQL plans a statement once and for all values, and would take one that is
    /// bound for a tenth of all rows.
    pub fn limit(&mut self, rows: i64) -> &mut Self {
        self.sql.push_str(" LIMIT ");
        self.sql.push_str(&rows.to_string());
        self
    }

    /// Adds `column IN (…)`, for lists that are never empty.
    pub fn among<T: Into<Value>>(&mut self, before: &str, values: impl IntoIterator<Item = T>) -> &mut Self {
        self.sql.push_str(before);
        self.sql.push_str(" IN (");
        for (index, value) in values.into_iter().enumerate() {
            self.add(if index == 0 { "?" } else { ", ?" }, [value.into()]);
        }
        self.sql.push(')');
        self
    }

    pub fn statement(self, backend: DatabaseBackend) -> Statement {
        Statement::from_sql_and_values(backend, self.sql, self.values)
    }

    /// All rows.
    ///
    /// # Errors
    /// The database's own.
    pub async fn all<T: Record>(self, db: &Db) -> Result<Vec<T>, sea_orm::DbErr> {
        db.all(self.statement(db.backend())).await
    }

    /// All rows, for what may take long: it does not keep a thread from answering others.
    ///
    /// # Errors
    /// The database's own.
    pub async fn all_apart<T: Record>(self, db: &Db) -> Result<Vec<T>, sea_orm::DbErr> {
        db.all_apart(self.statement(db.backend())).await
    }

    /// The first row.
    ///
    /// # Errors
    /// The database's own.
    pub async fn one<T: Record>(self, db: &Db) -> Result<Option<T>, sea_orm::DbErr> {
        Ok(self.all(db).await?.into_iter().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_numbered_in_order() {
        let mut query = Query::new("SELECT 1");
        query.add(" WHERE a = ? AND b < ?", [1.into(), 2.into()]).among(" AND c", ["x", "y"]).limit(3);
        let statement = query.statement(DatabaseBackend::Postgres);
        assert_eq!(statement.sql, "SELECT 1 WHERE a = $1 AND b < $2 AND c IN ($3, $4) LIMIT 3");
        assert_eq!(statement.values.map(|values| values.0.len()), Some(4));
    }
}
