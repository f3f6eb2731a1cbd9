//! A file as it comes from anywhere: what its letters are, whether it is a table or JSON, its rows.

use super::{
    BYTES_MOST, ROWS_MOST, json,
    row::Row,
    table,
    wrong::{Why, Wrong},
};
use crate::site::text::encoded;
use std::borrow::Cow;

/// The rows of a file in which anything stands, and what is wrong with it as a whole.
#[derive(Default)]
pub struct Reading {
    pub rows: Vec<Row>,
    /// What parts the cells of a table.
    pub separator: Option<char>,
    pub wrong: Vec<Wrong>,
}

impl Reading {
    pub fn of(rows: impl Iterator<Item = Row>) -> Self {
        // Of too many, one is enough to say so.
        let rows: Vec<Row> = rows.filter(|row| !row.is_empty()).take(ROWS_MOST + 1).collect();
        Self { rows, ..Self::default() }
    }

    pub fn none(wrong: Wrong) -> Self {
        Self { wrong: vec![wrong], ..Self::default() }
    }
}

/// The text of a file, and the name of its encoding.
///
/// # Errors
/// That it is no text, or too large.
pub fn text(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), Why> {
    if bytes.len() > BYTES_MOST { Err(Why::TooLarge) } else { encoded::text(bytes).ok_or(Why::NoText) }
}

/// Reads the rows.
pub fn read(text: &str) -> Reading {
    let first = text.trim_start().chars().next();
    let mut reading = match first {
        None => Reading::none(Wrong::file(Why::Empty)),
        Some('[' | '{') => json::read(text),
        Some(_) => table::read(text),
    };
    if reading.rows.len() > ROWS_MOST {
        reading.wrong.push(Wrong::file(Why::TooManyRows));
    } else if reading.rows.is_empty() && reading.wrong.is_empty() {
        reading.wrong.push(Wrong::file(Why::Empty));
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_not_read() {
        assert_eq!(text(&vec![b'a'; BYTES_MOST + 1]).err(), Some(Why::TooLarge));
        assert_eq!(text(b"PK\x03\x04 a workbook").err(), Some(Why::NoText));
    }

    #[test]
    fn a_table_and_json_say_the_same() {
        let files = [
            "key,title,countries,year_from,conditions,blocks.1.title,blocks.1.done\n\
             a,Pumps,MZ KE,2019,\"one\ntwo\",Mechanics,Two of them\n",
            "key\ttitle\tcountries\tyear_from\tconditions\tblocks\n\
             a\tPumps\tMZ, KE\t2019\t\"one\ntwo\"\t\
             \"[{\"\"title\"\": \"\"Mechanics\"\", \"\"done\"\": \"\"Two of them\"\"}]\"\n",
            r#"[{"key": "a", "title": "Pumps", "countries": ["MZ", "KE"], "year_from": 2019, "year_to": null,
                 "conditions": ["one", "two"], "blocks": [{"title": "Mechanics", "done": "Two of them"}]}]"#,
            r#"{"solutions": [{"key": "a", "title": "Pumps", "countries": "MZ KE", "year_from": "2019",
                 "uses": 3, "conditions": "one\ntwo", "blocks": [{"title": "Mechanics", "done": "Two of them"}]}]}"#,
            concat!(
                r#"{"key": "a", "title": "Pumps", "countries": ["MZ", "KE"], "year_from": 2019,"#,
                r#" "conditions": ["one", "two"], "blocks": [{"title": "Mechanics", "done": "Two of them"}]}"#
            ),
        ];
        let readings = files.map(read);
        for reading in &readings {
            assert!(reading.wrong.is_empty(), "{:?}", reading.wrong);
            let row = &reading.rows[0];
            assert!(row.wrong.is_empty(), "{:?}", row.wrong);
            assert_eq!((row.key(), &row.typed), ("a", &readings[0].rows[0].typed));
        }
        assert_eq!(readings[0].rows[0].typed.texts("countries"), ["MZ", "KE"]);
    }

    #[test]
    fn what_cannot_be_read_is_said_where_it_stands() {
        let first = |text: &str| {
            let reading = read(text);
            let mut all = reading.wrong.into_iter().chain(reading.rows.into_iter().flat_map(|row| row.wrong));
            all.next().map(|wrong| (wrong.row, wrong.column, wrong.why))
        };
        let wrong = |row, column: &str, why| Some((row, column.to_owned(), why));
        assert_eq!(first(" \n"), wrong(0, "", Why::Empty));
        assert_eq!(first("key,title\n"), wrong(0, "", Why::Empty));
        assert_eq!(first("[{\"key\": \"a\"},\n{\"key\":]"), wrong(2, "", Why::Broken));
        assert_eq!(first("{\"key\": \"a\"}\n\n{\"key\""), wrong(3, "", Why::Broken));
        assert_eq!(first("[7]"), wrong(1, "", Why::Broken));
        assert_eq!(first("[{\"title\": {}}]"), wrong(1, "title", Why::NotText));
        assert_eq!(first("key,blocks\na,{}\n"), wrong(2, "blocks", Why::NotJson));
        assert_eq!(
            first("[{\"blocks\": [{\"titel\": \"A\"}]}]"),
            wrong(1, "blocks.1.titel", Why::UnknownColumn)
        );
        let many = format!("key\n{}", "a\n".repeat(ROWS_MOST + 1));
        assert_eq!(first(&many), wrong(0, "", Why::TooManyRows));
    }
}
