//! What Markdown would swallow or drop, and people mean to stay: found in a first reading, written otherwise for a
//! second.

use comrak::nodes::{Node, NodeValue};
use std::collections::BTreeMap;

/// How many columns a table may gain.
const MORE_COLUMNS: usize = 50;

/// The text so that an answer right under a quote, or under a note, stands by itself, and that a table has room for
/// the longest of its rows. Nothing where it is so already.
pub fn apart(root: Node<'_>, source: &str) -> Option<String> {
    let lines: Vec<&str> = source.split('\n').collect();
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::Paragraph => part_paragraph(node, &lines, &mut before),
            NodeValue::Table(table) => widen(node, table.num_columns, &lines, &mut after),
            _ => {}
        }
    }
    if before.is_empty() && after.is_empty() {
        return None;
    }
    let mut text = String::with_capacity(source.len() + 64);
    for (at, line) in lines.iter().enumerate() {
        if let Some(empty) = before.get(&at) {
            text.push_str(empty);
            text.push('\n');
        }
        text.push_str(line);
        text.push_str(after.get(&at).map_or("", String::as_str));
        text.push('\n');
    }
    Some(text)
}

/// Notes the empty lines that end a quote or a note where its marks end.
fn part_paragraph(node: Node<'_>, lines: &[&str], before: &mut BTreeMap<usize, String>) {
    let (mut quotes, mut is_note) = (0, false);
    for above in node.ancestors().skip(1) {
        match above.data().value {
            NodeValue::BlockQuote => quotes += 1,
            NodeValue::FootnoteDefinition(_) => is_note = true,
            _ => {}
        }
    }
    if quotes == 0 && !is_note {
        return;
    }
    let place = node.data().sourcepos;
    let mut in_quotes = quotes;
    let mut in_note = is_note;
    for at in place.start.line..place.end.line {
        let Some(line) = lines.get(at) else { return };
        let marks = quote_marks(line);
        let count = marks.matches('>').count();
        let is_indented = line.starts_with([' ', '\t']);
        if count < in_quotes {
            before.insert(at, marks.to_owned());
        } else if in_note && count == 0 && !is_indented {
            before.insert(at, String::new());
            in_note = false;
        }
        in_quotes = count;
    }
}

/// The `> >` that a line begins with.
fn quote_marks(line: &str) -> &str {
    let end = line.find(|letter: char| !matches!(letter, ' ' | '\t' | '>')).unwrap_or(line.len());
    line[..end].rfind('>').map_or("", |last| &line[..=last])
}

/// Notes what head and rule of a table lack where a row has more cells.
fn widen(table: Node<'_>, columns: usize, lines: &[&str], after: &mut BTreeMap<usize, String>) {
    let cells = |row: Node<'_>| {
        let place = row.data().sourcepos.start;
        lines.get(place.line - 1).and_then(|line| line.get(place.column - 1..)).map_or(0, count_cells)
    };
    let most = table.children().map(cells).max().unwrap_or(0).min(columns + MORE_COLUMNS);
    let head = table.data().sourcepos.start.line - 1;
    if most <= columns {
        return;
    }
    for (at, cell) in [(head, " |"), (head + 1, "-|")] {
        let is_closed = lines.get(at).is_some_and(|line| line.trim_end().ends_with('|'));
        let ends = if is_closed { "" } else { "|" };
        after.insert(at, ends.to_owned() + &cell.repeat(most - columns));
    }
}

/// The cells of a row up to the last in which something stands.
fn count_cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let (mut cells, mut last, mut is_escaped) = (1, 0, false);
    for letter in row.chars() {
        match letter {
            '|' if !is_escaped => cells += 1,
            letter if !letter.is_whitespace() => last = cells,
            _ => {}
        }
        is_escaped = letter == '\\' && !is_escaped;
    }
    last
}
