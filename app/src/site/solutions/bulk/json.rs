//! A file of JSON: one list of solutions, the same under its name (as `/solutions.json`), or one on each line.

use super::{
    file::Reading,
    row::Row,
    wrong::{Why, Wrong},
};
use crate::site::things::Thing;
use serde_json::Value;

/// Reads all rows.
pub fn read(text: &str) -> Reading {
    if let Some(lines) = lines(text) {
        return Reading::of(lines);
    }
    match serde_json::from_str(text) {
        Ok(value) => Reading::of(list(value).into_iter().zip(1..).map(|(value, at)| Row::object(at, value))),
        Err(error) => Reading::none(Wrong::new(error.line(), "", Why::Broken)),
    }
}

/// One object on each line, where the first line is one.
fn lines(text: &str) -> Option<impl Iterator<Item = Row>> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let is_one = matches!(serde_json::from_str(first), Ok(Value::Object(fields)) if !is_named_list(&fields));
    let row = |(line, number): (&str, usize)| match serde_json::from_str(line) {
        Ok(value) => Row::object(number, value),
        Err(_) => {
            let mut row = Row::new(number);
            row.complain("", Why::Broken);
            row
        }
    };
    is_one.then(|| text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()).map(row))
}

fn is_named_list(fields: &serde_json::Map<String, Value>) -> bool {
    fields.get(Thing::Solution.collection()).is_some_and(Value::is_array)
}

fn list(value: Value) -> Vec<Value> {
    match value {
        Value::Array(list) => list,
        Value::Object(mut fields) if is_named_list(&fields) => {
            fields.remove(Thing::Solution.collection()).map(list).unwrap_or_default()
        }
        one => vec![one],
    }
}
