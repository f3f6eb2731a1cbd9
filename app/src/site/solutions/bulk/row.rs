//! One row of a file, as the form reads it.

use super::{
    columns::{ADAPTED_FROM, ADDRESS, AUTHOR, Column, HANDLE, KEY, PUBLISHED, UPDATED, column},
    wrong::{Why, Wrong},
};
use crate::site::{
    feeds,
    form::{GroupSpec, Typed, name_in, row as row_in},
    text,
    time::Moment,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// How long a key may be, in letters.
pub const KEY_MOST: usize = 300;

/// What stands in it, and what of that could not be read.
#[derive(Default)]
pub struct Row {
    pub number: usize,
    pub typed: Typed,
    own: BTreeMap<&'static str, String>,
    pub wrong: Vec<Wrong>,
}

impl Row {
    pub fn new(number: usize) -> Self {
        Self { number, ..Self::default() }
    }

    /// What stands in a column beside the form's; nothing where nothing does.
    pub fn own(&self, column: &'static str) -> &str {
        self.own.get(column).map_or("", String::as_str)
    }

    pub fn key(&self) -> &str {
        let key = self.own(KEY);
        if key.is_empty() { self.own(ADDRESS) } else { key }
    }

    /// The name of who tells it.
    pub fn author(&self) -> &str {
        self.own(AUTHOR)
    }

    pub fn handle(&self) -> &str {
        self.own(HANDLE)
    }

    pub fn parent(&self) -> Option<&str> {
        Some(self.own(ADAPTED_FROM)).filter(|key| !key.is_empty())
    }

    pub fn complain(&mut self, column: impl Into<String>, why: Why) {
        self.wrong.push(Wrong::new(self.number, column, why));
    }

    /// A day or a moment that has been.
    pub fn moment(&mut self, column: &'static str) -> Option<Moment> {
        let text = self.own(column);
        if text.is_empty() {
            return None;
        }
        let at = Moment::from_iso(text).or_else(|| Moment::from_day(text));
        match at {
            None => self.complain(column, Why::NotAMoment),
            Some(at) if at > Moment::now() => self.complain(column, Why::InTheFuture),
            Some(_) => return at,
        }
        None
    }

    pub fn published(&mut self) -> Option<Moment> {
        self.moment(PUBLISHED)
    }

    pub fn updated(&mut self) -> Option<Moment> {
        self.moment(UPDATED)
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.wrong.is_empty() && self.typed.pairs().next().is_none()
    }

    /// Takes in a cell of a table.
    pub fn cell(&mut self, name: &str, column: &Column, cell: &str) {
        let cell = feeds::text(cell);
        if cell.trim().is_empty() {
            return;
        }
        match column {
            Column::Rows(_) => match serde_json::from_str(cell) {
                Ok(value) => self.value(name, column, value),
                Err(_) => self.complain(name, Why::NotJson),
            },
            _ => self.value(name, column, Value::String(cell.to_owned())),
        }
    }

    /// Takes in a value of JSON.
    pub fn value(&mut self, name: &str, column: &Column, value: Value) {
        match (column, value) {
            (_, Value::Null) | (Column::Follows, _) => {}
            (Column::Rows(group), Value::Array(rows)) => self.rows(group, rows),
            (Column::Codes(field), Value::String(codes)) => {
                let codes = codes.split([' ', ',', ';', '|', '\n']).filter(|code| !code.is_empty());
                self.typed.set_all(*field, codes.map(str::to_owned).collect());
            }
            (Column::Codes(field), value) => match texts(value) {
                Some(codes) => self.typed.set_all(*field, codes),
                None => self.complain(name, Why::NotText),
            },
            (Column::Own(own), value) => match said(value) {
                Some(text) => drop(self.own.insert(*own, text::line(&text))),
                None => self.complain(name, Why::NotText),
            },
            // A line for each, as the form has them.
            (Column::Text(field), Value::Array(lines)) => match texts(Value::Array(lines)) {
                Some(lines) => self.typed.set(field.as_str(), lines.join("\n")),
                None => self.complain(name, Why::NotText),
            },
            (Column::Text(field), value) => match said(value) {
                Some(text) => self.typed.set(field.as_str(), text),
                None => self.complain(name, Why::NotText),
            },
            (Column::Rows(_), _) => self.complain(name, Why::NotJson),
        }
    }

    fn rows(&mut self, group: &GroupSpec, rows: Vec<Value>) {
        // Of too many, one is enough to say so.
        for (number, value) in (0..).zip(rows).take(group.most + 1) {
            let Value::Object(fields) = value else {
                self.complain(group.name, Why::NotJson);
                continue;
            };
            for (field, value) in fields {
                let place = format!("{}.{}.{field}", group.name, number + 1);
                match (group.fields.field(&field), said(value)) {
                    (None, _) => self.complain(place, Why::UnknownColumn),
                    (_, None) => self.complain(place, Why::NotText),
                    (_, Some(text)) => self.typed.set(name_in(&row_in(group.name, number), &field), text),
                }
            }
        }
    }

    /// Takes in one solution of JSON.
    pub fn object(number: usize, value: Value) -> Self {
        let mut row = Self::new(number);
        let Value::Object(fields) = value else {
            row.complain("", Why::Broken);
            return row;
        };
        for (name, value) in fields {
            match column(&name) {
                Some(column) => row.value(&name, &column, value),
                None => row.complain(name, Why::UnknownColumn),
            }
        }
        row
    }
}

fn said(value: Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn texts(value: Value) -> Option<Vec<String>> {
    let Value::Array(values) = value else { return None };
    values.into_iter().map(said).collect()
}
