//! Rows of either database, read into structs field by field.

use super::sqlite;
use crate::site::{text::Html, things::Tag, time::Moment};
use rusqlite::types::{FromSql, ValueRef};
use sea_orm::{
    ConnectionTrait, DbErr, EntityName, EntityTrait, QueryResult, Statement, TryGetable,
    sea_query::SelectStatement,
};
use std::cell::{Cell as Position, RefCell};

/// What a row becomes: a struct with `#[derive(Record)]`, or a tuple.
pub trait Record: Sized + Send + 'static {
    /// How many columns it is read from.
    const WIDTH: usize;

    /// Reads its columns, one after the other.
    ///
    /// # Errors
    /// When a column holds something else than its field.
    fn read(row: &Row<'_>) -> Result<Self, DbErr>;
}

/// A record whose fields are columns of an entity's table, or of others that were joined with it.
pub trait Columns: Record {
    type Entity: EntityTrait;

    /// Adds the columns to a statement in which the table goes by this name.
    fn columns(select: &mut SelectStatement, table: &'static str);

    /// The name of the entity's table.
    fn table() -> &'static str {
        Self::Entity::default().table_name()
    }
}

/// The type of one column.
pub trait Cell: FromSql + TryGetable {
    /// What a page depends on that shows this value.
    fn tag(&self) -> Option<Tag> {
        None
    }
}

macro_rules! plain_cells {
    ($($type:ty),+) => { $(impl Cell for $type {})+ };
}
plain_cells!(i64, bool, String, Html, Moment);

impl<T: Cell> Cell for Option<T> {
    fn tag(&self) -> Option<Tag> {
        self.as_ref()?.tag()
    }
}

/// One row while it is being read.
pub struct Row<'r> {
    raw: Raw<'r>,
    next: Position<usize>,
    tags: Option<&'r RefCell<Vec<Tag>>>,
}

enum Raw<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r QueryResult),
}

impl<'r> Row<'r> {
    pub(super) fn sqlite(row: &'r rusqlite::Row<'r>, tags: Option<&'r RefCell<Vec<Tag>>>) -> Self {
        Self { raw: Raw::Sqlite(row), next: Position::new(0), tags }
    }

    fn postgres(row: &'r QueryResult, tags: Option<&'r RefCell<Vec<Tag>>>) -> Self {
        Self { raw: Raw::Postgres(row), next: Position::new(0), tags }
    }

    /// The value of the next column.
    ///
    /// # Errors
    /// When it holds something else.
    pub fn next<T: Cell>(&self) -> Result<T, DbErr> {
        let at = self.next.replace(self.next.get() + 1);
        let value: T = match self.raw {
            Raw::Sqlite(row) => row.get(at).map_err(sqlite::error)?,
            Raw::Postgres(row) => T::try_get_by_index(row, at)?,
        };
        if let (Some(tags), Some(tag)) = (self.tags, value.tag()) {
            tags.borrow_mut().push(tag);
        }
        Ok(value)
    }

    /// Whether the next column, a key, is `NULL`.
    fn next_is_null(&self) -> Result<bool, DbErr> {
        let at = self.next.get();
        Ok(match self.raw {
            Raw::Sqlite(row) => matches!(row.get_ref(at).map_err(sqlite::error)?, ValueRef::Null),
            Raw::Postgres(row) => row.try_get_by::<Option<i64>, _>(at)?.is_none(),
        })
    }

    fn skip(&self, columns: usize) {
        self.next.set(self.next.get() + columns);
    }
}

/// What a `LEFT JOIN` may not find. Its first column is a key.
impl<T: Record> Record for Option<T> {
    const WIDTH: usize = T::WIDTH;

    fn read(row: &Row<'_>) -> Result<Self, DbErr> {
        if row.next_is_null()? {
            row.skip(T::WIDTH);
            return Ok(None);
        }
        T::read(row).map(Some)
    }
}

impl<T: Columns> Columns for Option<T> {
    type Entity = T::Entity;

    fn columns(select: &mut SelectStatement, table: &'static str) {
        T::columns(select, table);
    }
}

/// Tuples, each of so many columns.
macro_rules! tuples {
    ($($width:literal of $($cell:ident)+;)+) => {$(
        impl<$($cell: Cell + Send + 'static),+> Record for ($($cell,)+) {
            const WIDTH: usize = $width;

            fn read(row: &Row<'_>) -> Result<Self, DbErr> {
                Ok(($(row.next::<$cell>()?,)+))
            }
        }
    )+};
}

tuples! {
    1 of A;
    2 of A B;
    3 of A B C;
    5 of A B C D E;
}

/// All rows, and what a page depends on that shows them, where somebody wants to know.
pub(super) async fn from_postgres<T: Record>(
    connection: &impl ConnectionTrait,
    statement: Statement,
    tags: Option<&mut Vec<Tag>>,
) -> Result<Vec<T>, DbErr> {
    let rows = connection.query_all_raw(statement).await?;
    let seen = tags.is_some().then(RefCell::default);
    let found = rows.iter().map(|row| T::read(&Row::postgres(row, seen.as_ref()))).collect();
    if let (Some(tags), Some(seen)) = (tags, seen) {
        tags.append(&mut seen.into_inner());
    }
    found
}
