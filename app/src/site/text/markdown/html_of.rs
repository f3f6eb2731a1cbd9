//! How what was read is written as HTML.

use super::{
    direction::Whole,
    marks::{NAME, PLACE},
};
use comrak::{
    Options,
    html::{ChildRendering, Context, format_document_with_formatter, format_node_default},
    nodes::{ListType, Node, NodeValue},
    options::Plugins,
};
use std::fmt::{self, Write};

/// Writes the HTML of a text that comes from a person.
pub fn write(root: Node<'_>, options: &Options<'_>, html: &mut dyn Write) -> fmt::Result {
    let whole = Whole::of(root);
    format_document_with_formatter(root, options, html, &Plugins::default(), node, whole).map(drop)
}

/// As comrak writes it, but for what says in which direction it runs, what scrolls, and what leads to notes.
fn node<'a>(
    to: &mut Context<'_, '_, Whole>,
    node: Node<'a>,
    entering: bool,
) -> Result<ChildRendering, fmt::Error> {
    let dir = if entering && is_block_of_its_own(node) { to.user.said_by(node) } else { "" };
    match (&node.data().value, entering) {
        (NodeValue::Paragraph, true) if !dir.is_empty() => {
            to.cr()?;
            write!(to, "<p{dir}>")?;
        }
        (NodeValue::Heading(heading), true) if !dir.is_empty() => {
            to.cr()?;
            write!(to, "<h{}{dir}>", heading.level)?;
        }
        (NodeValue::BlockQuote, true) if !dir.is_empty() => {
            to.cr()?;
            writeln!(to, "<blockquote{dir}>")?;
        }
        (NodeValue::List(list), true) if !dir.is_empty() => {
            to.cr()?;
            match list.list_type {
                ListType::Bullet => writeln!(to, "<ul{dir}>")?,
                ListType::Ordered if list.start == 1 => writeln!(to, "<ol{dir}>")?,
                ListType::Ordered => writeln!(to, "<ol start=\"{}\"{dir}>", list.start)?,
            }
        }
        (NodeValue::TaskItem(_), true) => {
            to.cr()?;
            to.write_str("<li class=\"task\">")?;
        }
        (NodeValue::TaskItem(_), false) => to.write_str("</li>\n")?,
        (NodeValue::Table(_), true) => {
            to.cr()?;
            write!(to, "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"{NAME}\"{dir}>")?;
            return format_node_default(to, node, entering);
        }
        (NodeValue::Table(_), false) => {
            format_node_default(to, node, entering)?;
            to.write_str("</div>\n")?;
        }
        (NodeValue::CodeBlock(code), true) => {
            to.cr()?;
            let dir = to.user.said_by_code();
            write!(to, "<pre{dir} tabindex=\"0\"><code>")?;
            if is_meant_to_be_read(&code.info) || code.literal.is_empty() {
                to.escape(&code.info)?;
                to.write_str("\n")?;
            }
            to.escape(&code.literal)?;
            to.write_str("</code></pre>\n")?;
        }
        (NodeValue::CodeBlock(_), false) => {}
        (NodeValue::Code(code), true) => {
            let dir = to.user.said_by_code();
            write!(to, "<code{dir}>")?;
            to.escape(&code.literal)?;
            to.write_str("</code>")?;
            return Ok(ChildRendering::Skip);
        }
        (NodeValue::Code(_), false) => {}
        (NodeValue::FootnoteDefinition(note), true) => {
            if !is_note(node.previous_sibling()) {
                to.cr()?;
                to.write_str("<section>\n<ol>\n")?;
            }
            writeln!(to, "<li id=\"{PLACE}n{}\"{dir}>", note.name)?;
        }
        (NodeValue::FootnoteDefinition(_), false) => {
            to.write_str("</li>\n")?;
            if !is_note(node.next_sibling()) {
                to.write_str("</ol>\n</section>\n")?;
            }
        }
        _ => return format_node_default(to, node, entering),
    }
    Ok(ChildRendering::HTML)
}

/// After a fence stands the name of a programming language, or else words.
fn is_meant_to_be_read(info: &str) -> bool {
    !info.is_ascii() || info.trim().contains(char::is_whitespace)
}

fn is_note(node: Option<Node<'_>>) -> bool {
    node.is_some_and(|node| matches!(node.data().value, NodeValue::FootnoteDefinition(_)))
}

/// Whether it stands in no other block: what it holds runs as it does, or as its own letters do.
fn is_block_of_its_own(node: Node<'_>) -> bool {
    node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Document))
}
