//! Groups of fields that can be there several times. Each field comes as a column; the nth of each make a row.

/// How many rows were sent.
pub fn count(columns: &[&[String]]) -> usize {
    columns.iter().map(|column| column.len()).max().unwrap_or(0)
}

/// What stands in a row of a column, which may have been sent shorter than others.
pub fn nth(column: &[String], row: usize) -> &str {
    column.get(row).map_or("", String::as_str)
}

/// The rows in which something stands: as many as there may be, and one more where there are too many.
pub fn filled(columns: &[&[String]], most: usize) -> Vec<usize> {
    let stands = |row: &usize| columns.iter().any(|column| !nth(column, *row).trim().is_empty());
    (0..count(columns)).filter(stands).take(most + 1).collect()
}

/// What stands in a row, for people to read.
pub fn said(columns: &[&[String]], row: usize) -> String {
    let cells = columns.iter().map(|column| nth(column, row).trim()).filter(|cell| !cell.is_empty());
    cells.collect::<Vec<_>>().join(" · ")
}

/// Makes room for one more row in the first column, up to the most that there may be.
pub fn add(first: &mut Vec<String>, rows: usize, most: usize) {
    if rows < most {
        first.resize(rows + 1, String::new());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column<const N: usize>(cells: [&str; N]) -> Vec<String> {
        cells.map(str::to_owned).into()
    }

    #[test]
    fn rows_are_as_long_as_the_longest_column() {
        let (one, two) = (column(["a", " ", ""]), column(["", "b ", "", "d", "e"]));
        let columns = [&one[..], &two];
        assert_eq!(count(&columns), 5);
        assert_eq!(filled(&columns, 9), [0, 1, 3, 4]);
        assert_eq!(filled(&columns, 2), [0, 1, 3], "one more shows that there are too many");
        assert_eq!((said(&columns, 1), said(&[&two, &two], 3)), ("b".to_owned(), "d · d".to_owned()));
    }

    #[test]
    fn a_row_more_is_one_until_there_are_enough() {
        let mut first = column(["a"]);
        add(&mut first, 2, 4);
        assert_eq!(first, ["a", "", ""]);
        for _ in 0..3 {
            let rows = first.len();
            add(&mut first, rows, 4);
        }
        assert_eq!(first.len(), 4);
    }
}
