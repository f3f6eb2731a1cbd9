//! Which way a text runs: a block that runs otherwise than the text that it stands in says so.

use super::super::letters::{Direction, direction};
use comrak::nodes::{Node, NodeValue};

/// The direction of code, whatever stands around it.
const CODE: &str = " dir=\"ltr\"";

/// How a text runs as a whole. It finds that by its first letter (`dir="auto"` around it), and so does each line
/// (`unicode-bidi: plaintext` in the style); what is said in it are the sides of lists, quotes and tables, and that code
/// runs from left to right.
pub struct Whole {
    direction: Option<Direction>,
    /// Where no letter runs from right to left, nothing need be said.
    is_said: bool,
}

impl Whole {
    pub fn of(root: Node<'_>) -> Self {
        let is_said = root.descendants().any(|node| {
            letters(node, true, |text| text.chars().any(|one| direction(one) == Some(Direction::RightToLeft)))
        });
        Self { direction: if is_said { first(root) } else { None }, is_said }
    }

    /// What a block says that stands in no other: nothing where it runs as all around it.
    pub fn said_by(&self, node: Node<'_>) -> &'static str {
        let own = if self.is_said { first(node) } else { None };
        match own.filter(|own| Some(*own) != self.direction) {
            Some(Direction::LeftToRight) => " dir=\"ltr\"",
            Some(Direction::RightToLeft) => " dir=\"rtl\"",
            None => "",
        }
    }

    pub fn said_by_code(&self) -> &'static str {
        if self.is_said { CODE } else { "" }
    }
}

/// The direction of the first letter that has one. Code has none for what is around it, as in browsers: it says its
/// own.
fn first(node: Node<'_>) -> Option<Direction> {
    node.descendants().find_map(|node| letters(node, false, |text| text.chars().find_map(direction)))
}

/// What is to be known of the letters that stand in a node itself.
fn letters<T: Default>(node: Node<'_>, with_code: bool, of: impl FnOnce(&str) -> T) -> T {
    match &node.data().value {
        NodeValue::Text(text) => of(text),
        NodeValue::HtmlInline(html) => of(html),
        NodeValue::HtmlBlock(html) => of(&html.literal),
        NodeValue::Code(code) if with_code => of(&code.literal),
        NodeValue::CodeBlock(code) if with_code => of(&code.literal),
        _ => T::default(),
    }
}
