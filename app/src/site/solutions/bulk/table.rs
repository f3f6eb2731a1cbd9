//! A file that is a table: the names of the columns in its first row. Commas, semicolons or tabs part its cells.

use super::{
    columns::{Column, column},
    file::Reading,
    row::Row,
    wrong::{Why, Wrong},
};
use crate::site::text::encoded;
use csv::{ReaderBuilder, StringRecord};
use std::collections::HashSet;

/// Reads all rows.
pub fn read(text: &str) -> Reading {
    let separator = encoded::separator(text);
    let mut table = ReaderBuilder::new()
        .delimiter(separator as u8) // one of ASCII
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = table.records();
    let Some(Ok(header)) = records.next() else { return Reading::none(Wrong::file(Why::Empty)) };
    let (columns, wrong) = columns(&header);
    let rows = records.zip(2..).map(|(record, number)| match record {
        Ok(record) => row(number, &columns, &record),
        Err(_) => {
            let mut row = Row::new(number);
            row.complain("", Why::Broken);
            row
        }
    });
    Reading { separator: Some(separator), wrong, ..Reading::of(rows) }
}

type Named = (String, Option<Column>);

fn columns(header: &StringRecord) -> (Vec<Named>, Vec<Wrong>) {
    let (mut columns, mut wrong, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for name in header {
        let name = name.trim().to_owned();
        let known = column(&name);
        if !seen.insert(name.clone()) {
            wrong.push(Wrong::new(1, name.clone(), Why::ColumnTwice));
        } else if known.is_none() {
            wrong.push(Wrong::new(1, name.clone(), Why::UnknownColumn));
        }
        columns.push((name, known));
    }
    (columns, wrong)
}

fn row(number: usize, columns: &[Named], record: &StringRecord) -> Row {
    let mut row = Row::new(number);
    if record.iter().all(|cell| cell.trim().is_empty()) {
        return row;
    }
    if record.len() != columns.len() {
        row.complain("", Why::Cells(record.len(), columns.len()));
        return row;
    }
    for ((name, column), cell) in columns.iter().zip(record) {
        if let Some(column) = column {
            row.cell(name, column, cell);
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_row_is_told_by_its_number_and_the_others_are_read() {
        let text = "key,title\na,\"One\nof two lines\"\nb\n,\n,\nc,Three,more\nd,Four\n";
        let reading = read(text);
        let numbers: Vec<_> = reading.rows.iter().map(|row| (row.number, row.wrong.len())).collect();
        assert_eq!(numbers, [(2, 0), (3, 1), (6, 1), (7, 0)], "those in which nothing stands are left out");
        assert_eq!(reading.rows[1].wrong[0].why, Why::Cells(1, 2));
        assert_eq!(reading.rows[0].typed.text("title"), "One\nof two lines");
    }

    #[test]
    fn columns_are_known_and_stand_there_once() {
        let why: Vec<_> = read("key,titel,title,title\n").wrong.into_iter().map(|one| one.why).collect();
        assert_eq!(why, [Why::UnknownColumn, Why::ColumnTwice]);
    }
}
