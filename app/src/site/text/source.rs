//! Markdown made ready for the parser: two habits of people that its standard reads otherwise.

use super::address::first_end;
use comrak::nodes::{Node, NodeValue};
use regex::Regex;
use std::{borrow::Cow, sync::LazyLock};

/// Stands where an address ends, as only a space ends it for the parser; it is taken out of what comes back, which
/// tells it from other spaces by a letter that no text has.
pub(super) const END: &str = " \u{C}";
const MARK: char = '\u{C}';

static BEGIN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(?:https?://|www\.)[^\s<>]*").expect("a pattern"));

/// Says where bare addresses end: at a space that holds words together, at a mark of another writing.
pub(super) fn with_ends(source: &str) -> Cow<'_, str> {
    let source =
        if source.contains(MARK) { Cow::Owned(source.replace(MARK, "\n")) } else { Cow::Borrowed(source) };
    if source.is_ascii() {
        return source;
    }
    let mut ends = Vec::new();
    for found in BEGIN.find_iter(&source) {
        let before = &source[..found.start()];
        if before.ends_with("](") || before.ends_with('<') || before.ends_with("]: ") {
            continue; // the address of a link, and not a bare one
        }
        // The space that ended the match may be one that the parser goes on over.
        let rest = source[found.end()..].chars().next().filter(|next| !next.is_ascii());
        let end = first_end(found.as_str(), rest).map(|at| found.start() + at);
        ends.extend(end.or(rest.map(|_| found.end())));
    }
    if ends.is_empty() {
        return source;
    }
    let mut marked = String::with_capacity(source.len() + END.len() * ends.len());
    let mut done = 0;
    for end in ends {
        marked.push_str(&source[done..end]);
        marked.push_str(END);
        done = end;
    }
    marked.push_str(&source[done..]);
    Cow::Owned(marked)
}

pub(super) fn without_ends(html: String) -> String {
    if html.contains(END) { html.replace(END, "") } else { html }
}

/// The source with an empty line before each line that answers a quote, which the standard takes into the quote;
/// nothing where there is none.
pub(super) fn with_answers_apart<'a>(source: &str, root: Node<'a>) -> Option<String> {
    if !source.contains('>') {
        return None;
    }
    let lines: Vec<&str> = source.split('\n').collect();
    let mut apart: Vec<(usize, usize)> = Vec::new();
    for node in root.descendants() {
        if !matches!(node.data.borrow().value, NodeValue::Paragraph) {
            continue;
        }
        let is_quote = |node: &Node<'a>| matches!(node.data.borrow().value, NodeValue::BlockQuote);
        let mut depth = node.ancestors().filter(is_quote).count();
        let place = node.data.borrow().sourcepos;
        for at in place.start.line..place.end.line {
            let marks = lines.get(at).map_or(depth, |line| marks(line));
            if marks < depth {
                apart.push((at, marks));
                depth = marks;
            }
        }
    }
    if apart.is_empty() {
        return None;
    }
    let mut result = String::with_capacity(source.len() + 2 * apart.len());
    let mut apart = apart.into_iter().peekable();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            result.push('\n');
        }
        while let Some((_, marks)) = apart.next_if(|(place, _)| *place <= at) {
            result.push_str(&">".repeat(marks));
            result.push('\n');
        }
        result.push_str(line);
    }
    Some(result)
}

/// How many marks of a quote a line begins with.
fn marks(line: &str) -> usize {
    line.chars()
        .take_while(|letter| matches!(letter, ' ' | '\t' | '>'))
        .filter(|letter| *letter == '>')
        .count()
}
