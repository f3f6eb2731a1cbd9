//! What of the place is everybody's to take: tables of what any visitor may see, read a part at a time, for whoever
//! carries it elsewhere. People are in none of these but as the names under what they told.

use super::{
    db::{Find, Source},
    feature::Found,
    feeds,
    people::entity::Byline,
    problem::Problem,
    state::Site,
    things::Key,
    time::Moment,
};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Map, Value, json};

/// How many rows are read at once.
pub const READ: u64 = 200;

/// A table that is given away. Its words are for programs and those who write them, so they are in English.
pub struct Dataset {
    /// Names its files.
    pub name: &'static str,
    pub title: &'static str,
    pub about: &'static str,
    /// The first tells rows apart.
    pub columns: &'static [Column],
    pub read: Read,
}

/// The rows after the one of this number.
pub type Read = for<'a> fn(&'a Site, i64) -> Found<'a, Rows>;

/// Some rows, and the number of the last where there may be more.
pub struct Rows {
    pub rows: Vec<Row>,
    pub next: Option<i64>,
}

pub type Row = Map<String, Value>;

pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    pub about: &'static str,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Link,
    Whole,
    Moment,
    /// Codes, in a cell with spaces between them.
    Codes,
    /// Lines, in a cell one below the other.
    Lines,
    /// A list of objects, in a cell as JSON; or one object.
    Objects,
    Object,
}

/// A column of a dataset.
pub const fn column(name: &'static str, kind: Kind, about: &'static str) -> Column {
    Column { name, kind, about }
}

impl Kind {
    /// As a cell of a table. What a spreadsheet would take for a formula is text there.
    pub fn cell(self, value: &Value) -> String {
        let joined = |parts: &[Value], between: &str| {
            parts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(between)
        };
        match (self, value) {
            (_, Value::Null) => String::new(),
            (Self::Codes, Value::Array(codes)) => joined(codes, " "),
            (Self::Lines, Value::Array(lines)) => feeds::cell(&joined(lines, "\n")),
            (Self::Objects, Value::Array(rows)) if rows.is_empty() => String::new(),
            (_, Value::String(text)) => feeds::cell(text),
            (_, other) => other.to_string(),
        }
    }
}

/// Reads some rows by their numbers, and makes of each what is given away.
///
/// # Errors
/// The database's own.
pub async fn by_number<T: Source>(
    site: &Site,
    find: Find<T>,
    (column, after): (impl ColumnTrait, i64),
    row: impl Fn(T) -> (i64, Value),
) -> Result<Rows, Problem> {
    let found = site.db.all(find.filter(column.gt(after)).order_by_asc(column).limit(READ)).await?;
    let is_part = found.len() as u64 == READ;
    let (mut rows, mut last) = (Vec::with_capacity(found.len()), None);
    for one in found {
        let (number, value) = row(one);
        let Value::Object(value) = value else { return Err(Problem::fault("a row is no object")) };
        last = Some(number);
        rows.push(value);
    }
    Ok(Rows { rows, next: last.filter(|_| is_part) })
}

/// The whole address of a thing, without words that may change.
pub fn address<K: Key>(site: &Site, id: K) -> String {
    format!("{}{}", site.settings.origin, K::THING.address(&format!("/{}", id.into())))
}

/// A moment as it is given away.
pub fn moment(at: Moment) -> Value {
    json!(at.iso())
}

/// Who told it: the name as it is read, and the short name; nothing of who left.
pub fn told_by(row: &mut Value, author: &Byline) {
    let has_left = author.name.is_empty();
    row["author"] = json!(author.name);
    row["handle"] = json!(if has_left { "" } else { &author.handle });
}

/// The columns that [`told_by`] fills.
pub const AUTHOR: Column =
    column("author", Kind::Text, "The name of who told it; empty where they have left");
pub const HANDLE: Column = column("handle", Kind::Text, "The short name of who told it, at /people/");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_hold_what_the_json_holds() {
        assert_eq!(Kind::Codes.cell(&json!(["MZ", "KE"])), "MZ KE");
        assert_eq!(Kind::Lines.cell(&json!(["- one", "two"])), "'- one\ntwo");
        assert_eq!(Kind::Objects.cell(&json!([{"a": 1}])), "[{\"a\":1}]");
        assert_eq!(
            (Kind::Objects.cell(&json!([])), Kind::Whole.cell(&Value::Null)),
            (String::new(), String::new())
        );
        assert_eq!(Kind::Text.cell(&json!("=1+1")), "'=1+1");
        assert_eq!(Kind::Whole.cell(&json!(2019)), "2019");
    }
}
