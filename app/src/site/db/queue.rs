//! Statements that go to PostgreSQL together: each by itself would be a way there and back.

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseTransaction, DbErr, Statement, Value};
use std::sync::{Mutex, PoisonError};

/// How many go together: enough for a write, and few enough that their texts are few.
const MOST: usize = 12;

/// What waits to be sent, each with the table that it changes.
#[derive(Default)]
pub(super) struct Queue(Mutex<Vec<(&'static str, Statement)>>);

impl Queue {
    /// Adds a statement. Before one that changes the same table as another, or when there are many, those
    /// that wait are sent.
    pub(super) async fn add(
        &self,
        transaction: &DatabaseTransaction,
        table: &'static str,
        statement: Statement,
    ) -> Result<(), DbErr> {
        let may_join =
            |waiting: &Vec<_>| waiting.len() < MOST && waiting.iter().all(|(other, _)| *other != table);
        if !may_join(&self.0.lock().unwrap_or_else(PoisonError::into_inner)) {
            self.send(transaction).await?;
        }
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push((table, statement));
        Ok(())
    }

    /// Sends what waits.
    pub(super) async fn send(&self, transaction: &DatabaseTransaction) -> Result<(), DbErr> {
        let waiting = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        match together(waiting.into_iter().map(|(_, statement)| statement).collect()) {
            Some(statement) => super::in_time(transaction.execute_raw(statement)).await.map(|_| ()),
            None => Ok(()),
        }
    }
}

/// `WITH w0 AS (…), w1 AS (…) …`: all but the last as parts of it, with their values numbered on.
fn together(statements: Vec<Statement>) -> Option<Statement> {
    let last = statements.len().checked_sub(1)?;
    let mut sql = String::new();
    let mut values: Vec<Value> = Vec::new();
    for (at, statement) in statements.into_iter().enumerate() {
        let text = numbered_from(&statement.sql, values.len());
        values.extend(statement.values.into_iter().flat_map(|values| values.0));
        let before = if at == 0 { "WITH" } else { "," };
        sql += &if at < last { format!("{before} w{at} AS ({text})") } else { format!(" {text}") };
    }
    Some(Statement::from_sql_and_values(DatabaseBackend::Postgres, sql.trim_start(), values))
}

/// The text with `$1` as `$5`, when four values stand before its own.
fn numbered_from(sql: &str, before: usize) -> String {
    let mut parts = sql.split('$');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let number: usize = part[..digits].parse().unwrap_or_default();
        text += &format!("${}{}", number + before, &part[digits..]);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement<const N: usize>(sql: &str, values: [Value; N]) -> Statement {
        Statement::from_sql_and_values(DatabaseBackend::Postgres, sql, values)
    }

    #[test]
    fn statements_go_together_with_their_values() {
        let insert = || statement("INSERT INTO a VALUES ($1, $2, $1)", [1.into(), "x".into()]);
        let update = || statement("UPDATE b SET c = $1", [2.into()]);
        let three = together(vec![insert(), update(), insert()]).expect("something");
        let text = "WITH w0 AS (INSERT INTO a VALUES ($1, $2, $1)), w1 AS (UPDATE b SET c = $3) \
                    INSERT INTO a VALUES ($4, $5, $4)";
        assert_eq!(three.sql, text);
        assert_eq!(
            three.values.map(|values| values.0),
            Some(vec![1.into(), "x".into(), 2.into(), 1.into(), "x".into()])
        );
        assert_eq!(together(vec![insert()]), Some(insert()));
        assert_eq!(together(vec![]), None);
    }
}
