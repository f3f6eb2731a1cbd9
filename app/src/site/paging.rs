//! Lists by key: a page begins after the last row of the one before, wherever that row is by now.

use super::time::Moment;
use sea_orm::{
    ColumnTrait,
    sea_query::{Expr, ExprTrait},
};

/// How many rows a page of a list shows.
pub const PAGE: usize = 20;

/// How many rows a list asks for: those of a page, and one that tells whether there are more; or the few that
/// are wanted.
pub fn length(few: Option<usize>) -> u64 {
    few.unwrap_or(PAGE + 1) as u64
}

/// The last row of the page before: when, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub at: Moment,
    pub id: i64,
}

impl Cursor {
    /// Reads `1790000000000-42`; anything else begins at the top.
    pub fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('-')?;
        Some(Self { at: Moment(at.parse().ok()?), id: id.parse().ok()? })
    }

    /// That a row stands further down a list, which begins with the newest: as one comparison of both
    /// columns, which an index of both answers.
    pub fn is_after(self, at: impl ColumnTrait, id: impl ColumnTrait) -> Expr {
        let columns = Expr::tuple([Expr::col(at.as_column_ref()), Expr::col(id.as_column_ref())]);
        columns.lt(Expr::tuple([Expr::val(self.at), Expr::val(self.id)]))
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.at.0, self.id)
    }
}

/// Where a page of a history begins: before what has this number.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub struct Before {
    before: String,
}

impl Before {
    /// The number; beyond all where none is said.
    pub fn number(&self) -> i64 {
        self.before.parse().ok().filter(|number| *number > 0).unwrap_or(i64::MAX)
    }
}

/// Cuts a list that has one more than a page shows, and gives the number before which the next page begins.
pub fn cut<T>(rows: &mut Vec<T>, most: usize, number: impl Fn(&T) -> i64) -> Option<i64> {
    let more = rows.len() > most;
    rows.truncate(most);
    rows.last().filter(|_| more).map(number)
}

/// One page of rows, and where the next one begins.
pub struct Page<T> {
    pub rows: Vec<T>,
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// From up to `PAGE + 1` rows: one more than is shown tells that there is a next page.
    pub fn new(mut rows: Vec<T>, key: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = if more { rows.last().map(key) } else { None };
        Self { rows, next }
    }
}
