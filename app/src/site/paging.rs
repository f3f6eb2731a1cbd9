//! Lists by key: a page begins after the last row of the one before, wherever that row is by now.

use super::time::Moment;
use sea_orm::{
    ColumnTrait, Order,
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
}

/// From where the rows of a list are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// From the newest.
    #[default]
    Top,
    /// Below this row.
    After(Cursor),
    /// Upwards, this row first: that is how a page finds where the one before it begins.
    Up(Cursor),
}

impl Start {
    /// Reads the `after` of an address.
    pub fn parse(text: &str) -> Self {
        Cursor::parse(text).map_or(Self::Top, Self::After)
    }

    /// Which rows are meant: as one comparison of both columns, which an index of both answers.
    pub fn condition(self, at: impl ColumnTrait, id: impl ColumnTrait) -> Option<Expr> {
        let columns = Expr::tuple([Expr::col(at.as_column_ref()), Expr::col(id.as_column_ref())]);
        let row = |key: Cursor| Expr::tuple([Expr::val(key.at), Expr::val(key.id)]);
        match self {
            Self::Top => None,
            Self::After(key) => Some(columns.lt(row(key))),
            Self::Up(key) => Some(columns.gte(row(key))),
        }
    }

    pub fn order(self) -> Order {
        if matches!(self, Self::Up(_)) { Order::Asc } else { Order::Desc }
    }

    /// From where a page that begins here looks for the one before it.
    fn upwards(self) -> Option<Self> {
        match self {
            Self::After(key) => Some(Self::Up(key)),
            Self::Top | Self::Up(_) => None,
        }
    }

    /// As it stands in an address.
    pub fn text(self) -> String {
        match self {
            Self::Top => String::new(),
            Self::After(key) | Self::Up(key) => key.to_string(),
        }
    }

    /// The address of the page that begins here.
    pub fn of(self, address: &str) -> String {
        match self {
            Self::Top => address.to_owned(),
            Self::After(key) | Self::Up(key) => format!("{address}?after={key}"),
        }
    }
}

/// The ways back from a page that is not the first: to the first, and to the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Back {
    pub first: String,
    pub previous: String,
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

    /// The address of this page of a history.
    pub fn of(&self, address: &str) -> String {
        before(address, self.number())
    }

    /// The ways back in a history whose pages have so many, numbered up to the newest.
    pub fn back(&self, address: &str, newest: i64, most: usize) -> Option<Back> {
        let number = self.number();
        let previous = number.saturating_add(most as i64);
        (number <= newest).then(|| Back {
            first: address.to_owned(),
            previous: before(address, if previous > newest { i64::MAX } else { previous }),
        })
    }
}

/// The address of the page of a history before what has this number; of the first where that is beyond all.
pub fn before(address: &str, number: i64) -> String {
    if number == i64::MAX { address.to_owned() } else { format!("{address}?before={number}") }
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
    /// Where the page before begins; nothing where this is the first.
    pub previous: Option<Start>,
}

impl<T> Page<T> {
    /// All that there is.
    pub fn whole(rows: Vec<T>) -> Self {
        Self { rows, next: None, previous: None }
    }

    /// The page that begins here, with where the one before it does.
    ///
    /// # Errors
    /// Those of `rows`.
    pub async fn read<E, F: Future<Output = Result<Vec<T>, E>>>(
        start: Start,
        key: impl Fn(&T) -> Cursor,
        rows: impl Fn(Start) -> F,
    ) -> Result<Self, E> {
        let page = Self::new(rows(start).await?, &key);
        match start.upwards() {
            Some(up) => Ok(page.below(&rows(up).await?, &key)),
            None => Ok(page),
        }
    }

    /// From up to `PAGE + 1` rows: one more than is shown tells that there is a next page.
    pub fn new(mut rows: Vec<T>, key: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = if more { rows.last().map(key) } else { None };
        Self { rows, next, previous: None }
    }

    /// A page below these rows, which are those from its [`Start::Up`].
    fn below(self, above: &[T], key: impl Fn(&T) -> Cursor) -> Self {
        let previous = above.get(PAGE).map(key).map_or(Start::Top, Start::After);
        Self { previous: Some(previous), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_in_a_history_ends_at_the_newest() {
        let back = |before: &str| {
            let back = Before { before: before.into() }.back("/h", 45, 20)?;
            assert_eq!(back.first, "/h");
            Some(back.previous)
        };
        assert_eq!((back(""), back("x"), back("46")), (None, None, None));
        assert_eq!((back("26").as_deref(), back("25").as_deref()), (Some("/h"), Some("/h?before=45")));
        assert_eq!(back("6").as_deref(), Some("/h?before=26"));
    }

    #[test]
    fn a_page_knows_where_the_one_before_begins() {
        let key = |id: &i64| Cursor { at: Moment(0), id: *id };
        let above =
            |count: i64| Page::new(vec![1_i64], key).below(&(2..2 + count).collect::<Vec<_>>(), key).previous;
        assert_eq!(above(20), Some(Start::Top));
        assert_eq!(above(21), Some(Start::After(key(&22))));
        assert_eq!(Page::new(vec![1_i64], key).previous, None);
    }
}
