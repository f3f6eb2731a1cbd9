//! What is wrong with a file: in which row, in which column, and what to do.

use super::{BYTES_MOST, ROWS_MOST, columns};
use crate::site::{form::Complaint, locale::Locale};

/// A complaint about one cell; about a row where no column is named, and about the file in row 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// As spreadsheets count them: the names of the columns are row 1. In JSON from the first solution, or the line.
    pub row: usize,
    pub column: String,
    pub why: Why,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// What the form says to it.
    Form(Complaint),
    TooLarge,
    TooManyRows,
    /// No text, but a workbook or a picture.
    NoText,
    Empty,
    UnknownColumn,
    ColumnTwice,
    NoKeys,
    /// The quotes or the JSON of it cannot be read.
    Broken,
    /// How many cells there are, and how many there should be.
    Cells(usize, usize),
    NotJson,
    NotText,
    /// In which row it stands too.
    KeyTwice(usize),
    KeyTooLong,
    NoTeller,
    Nobody,
    NotAMoment,
    InTheFuture,
    UnknownParent,
    OwnParent,
    OtherParent,
    PutAway,
    ChangedHere,
    NotHere,
}

impl Why {
    /// The sentence: what is wrong and what to do.
    pub fn say(&self, t: Locale) -> String {
        match self {
            Self::Form(complaint) => complaint.say(t),
            Self::TooLarge => t.import_too_large(BYTES_MOST >> 20),
            Self::TooManyRows => t.import_too_many_rows(ROWS_MOST),
            Self::NoText => t.import_no_text().into(),
            Self::Empty => t.import_empty().into(),
            Self::UnknownColumn => t.import_unknown_column(columns::names().join(", ")),
            Self::ColumnTwice => t.import_column_twice().into(),
            Self::NoKeys => t.import_no_keys().into(),
            Self::Broken => t.import_broken().into(),
            Self::Cells(has, wanted) => t.import_cells(*has, *wanted),
            Self::NotJson => t.import_not_json().into(),
            Self::NotText => t.import_not_text().into(),
            Self::KeyTwice(row) => t.import_key_twice(*row),
            Self::KeyTooLong => t.import_key_too_long(super::row::KEY_MOST),
            Self::NoTeller => t.import_no_teller().into(),
            Self::Nobody => t.import_nobody().into(),
            Self::NotAMoment => t.import_not_a_moment().into(),
            Self::InTheFuture => t.import_in_the_future().into(),
            Self::UnknownParent => t.import_unknown_parent().into(),
            Self::OwnParent => t.import_own_parent().into(),
            Self::OtherParent => t.import_other_parent().into(),
            Self::PutAway => t.import_put_away().into(),
            Self::ChangedHere => t.import_changed_here().into(),
            Self::NotHere => t.import_not_here().into(),
        }
    }
}

impl Wrong {
    pub fn new(row: usize, column: impl Into<String>, why: Why) -> Self {
        Self { row, column: column.into(), why }
    }

    /// About the file as a whole.
    pub fn file(why: Why) -> Self {
        Self::new(0, "", why)
    }

    /// One line of it, for a terminal.
    pub fn in_words(&self, t: Locale) -> String {
        let why = self.why.say(t);
        match (self.row, self.column.as_str()) {
            (0, "") => why,
            (0, column) => format!("{column}: {why}"),
            (row, "") => t.import_row(row, why),
            (row, column) => t.import_cell(column.to_owned(), row, why),
        }
    }
}
