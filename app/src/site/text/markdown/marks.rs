//! Marks that stand in a text while it is read: code points that no text has, so that nothing a person types is
//! taken for one.

use super::super::letters::{ends_address, is_unassigned_for_ever};
use comrak::nodes::{Node, NodeValue};
use std::borrow::Cow;

/// A single `~`, which is a letter like any other: about, home, from to.
const TILDE: char = '\u{FDD0}';
/// Here ends an address, which Markdown would only end at a space.
const CUT_AFTER_SPACE: &str = " \u{FDD1}";
/// In the HTML: what tells the notes of this text from those of the others on its page.
pub const PLACE: char = '\u{FDD2}';
/// In the HTML: begins a name that only listeners hear, which the page says in its own language.
pub const NAME: char = '\u{FDD3}';

/// The text with its marks, where it has any.
pub fn put(source: &str) -> Cow<'_, str> {
    if source.is_ascii() && !source.contains('~') {
        return Cow::Borrowed(source);
    }
    let source: String = source.chars().filter(|letter| !is_unassigned_for_ever(*letter)).collect();
    let mut marked = String::with_capacity(source.len() + 64);
    let mut is_address = false;
    let mut before = '\n';
    for (at, letter) in source.char_indices() {
        let after = source[at + letter.len_utf8()..].chars().next();
        if is_address {
            if ends_address(before, letter, after) {
                marked.push_str(CUT_AFTER_SPACE);
                is_address = false;
            } else if letter.is_ascii_whitespace() || letter == '<' {
                is_address = false;
            }
        } else if begins_address(&source[at..]) && !is_destination(&source[..at]) {
            is_address = true;
        }
        let is_single = letter == '~' && before != '~' && after != Some('~') && !is_escaped(&source[..at]);
        marked.push(if is_single { TILDE } else { letter });
        before = letter;
    }
    Cow::Owned(marked)
}

fn begins_address(text: &str) -> bool {
    let begins = |start: &str| text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    ["http://", "https://", "www."].into_iter().any(begins)
}

/// Whether what comes next is said to be an address: `[x](`, `<`, or `[x]: ` at the beginning of a line.
fn is_destination(before: &str) -> bool {
    let before = before.trim_end();
    let line = before.rsplit('\n').next().unwrap_or_default().trim_start();
    before.ends_with("](")
        || before.ends_with('<')
        || (before.ends_with("]:") && line.starts_with('[') && !line.starts_with("[^"))
}

fn is_escaped(before: &str) -> bool {
    before.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Takes the marks out of what was read, and with them those that somebody wrote as entities (`&#xFDD3;`): what stands in
/// the HTML after this is put there by us alone.
pub fn take_out(root: Node<'_>) {
    for node in root.descendants() {
        match &mut node.data_mut().value {
            NodeValue::Text(text) if is_marked(text) => *text = plain(text).into(),
            NodeValue::Code(code) => make_plain(&mut code.literal),
            NodeValue::CodeBlock(code) => {
                make_plain(&mut code.literal);
                make_plain(&mut code.info);
            }
            NodeValue::HtmlInline(text) => make_plain(text),
            NodeValue::HtmlBlock(html) => make_plain(&mut html.literal),
            NodeValue::Link(link) | NodeValue::Image(link) => {
                make_plain(&mut link.url);
                make_plain(&mut link.title);
            }
            NodeValue::FootnoteReference(note) => make_plain(&mut note.name),
            NodeValue::FootnoteDefinition(note) => make_plain(&mut note.name),
            _ => {}
        }
    }
}

fn is_marked(text: &str) -> bool {
    text.contains(is_unassigned_for_ever)
}

fn make_plain(text: &mut String) {
    if is_marked(text) {
        *text = plain(text);
    }
}

fn plain(text: &str) -> String {
    text.replace(CUT_AFTER_SPACE, "").replace(TILDE, "~").replace(is_unassigned_for_ever, "")
}
