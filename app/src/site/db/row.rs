//! Rows of either database, read into structs field by field.

use rusqlite::types::FromSql;
use sea_orm::{ConnectionTrait, DbErr, QueryResult, Statement, TryGetable};
use std::cell::Cell as Position;

/// A struct that a query's row becomes; made by [`record!`](crate::record).
pub trait Record: Sized + Send + 'static {
    /// The columns, named like the fields and in their order. The statement may have them in any other.
    const COLUMNS: &'static [&'static str];

    /// Reads the fields, one after the other.
    ///
    /// # Errors
    /// When a column holds something else than its field.
    fn read(row: &Row<'_>) -> Result<Self, DbErr>;
}

/// One row while it is being read.
pub struct Row<'r> {
    raw: Raw<'r>,
    columns: &'static [&'static str],
    next: Position<usize>,
}

enum Raw<'r> {
    /// With where each of the columns stands, looked up once per statement.
    Sqlite(&'r rusqlite::Row<'r>, &'r [usize]),
    Postgres(&'r QueryResult),
}

impl<'r> Row<'r> {
    pub(super) fn sqlite<T: Record>(row: &'r rusqlite::Row<'r>, places: &'r [usize]) -> Self {
        Self { raw: Raw::Sqlite(row, places), columns: T::COLUMNS, next: Position::new(0) }
    }

    fn postgres<T: Record>(row: &'r QueryResult) -> Self {
        Self { raw: Raw::Postgres(row), columns: T::COLUMNS, next: Position::new(0) }
    }

    /// The value of the next field.
    ///
    /// # Errors
    /// When the column holds something else.
    pub fn next<T: FromSql + TryGetable>(&self) -> Result<T, DbErr> {
        let at = self.next.replace(self.next.get() + 1);
        match self.raw {
            Raw::Sqlite(row, places) => row.get(places[at]).map_err(super::sqlite::error),
            Raw::Postgres(row) => row.try_get("", self.columns[at]),
        }
    }
}

pub(super) async fn from_postgres<T: Record>(connection: &impl ConnectionTrait, statement: Statement) -> Result<Vec<T>, DbErr> {
    let rows = connection.query_all_raw(statement).await?;
    rows.iter().map(|row| T::read(&Row::postgres::<T>(row))).collect()
}

/// Defines a struct that rows become: `record! { pub struct Name { pub id: i64 } }`.
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident { $($(#[$field_meta:meta])* $field_vis:vis $field:ident: $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$field_meta])* $field_vis $field: $type),+ }

        impl $crate::site::db::Record for $name {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn read(row: &$crate::site::db::Row<'_>) -> Result<Self, sea_orm::DbErr> {
                Ok(Self { $($field: row.next()?),+ }) // fields are evaluated in the order written
            }
        }
    };
}

/// Lets a type that is kept as JSON be read from SQLite, where it is text.
#[macro_export]
macro_rules! json_cell {
    ($name:ty) => {
        impl rusqlite::types::FromSql for $name {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                serde_json::from_slice(value.as_bytes()?).map_err(|error| rusqlite::types::FromSqlError::Other(Box::new(error)))
            }
        }
    };
}

crate::record! {
    /// A row of which only the key is wanted.
    pub struct Id {
        pub id: i64,
    }
}
