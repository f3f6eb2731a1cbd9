//! Bounds how deep a text goes.

use comrak::nodes::{Node, NodeValue};

/// How deep quotes, lists and marks may stand in one another.
pub const DEEPEST: usize = 24;

/// What stands deeper is shown as its words only: the cleaner's work, and every browser's, grows with the
/// square of the depth, and nobody reads a quote of a quote of twenty quotes.
pub fn flatten<'a>(arena: &'a comrak::Arena<'a>, root: Node<'a>) {
    use comrak::arena_tree::NodeEdge;
    let mut deepest = Vec::new();
    let mut depth = 0;
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => {
                depth += 1;
                if depth == DEEPEST && node.first_child().is_some() {
                    deepest.push(node);
                }
            }
            NodeEdge::End(_) => depth -= 1,
        }
    }
    for node in deepest {
        let words = node.collect_text();
        while let Some(child) = node.first_child() {
            child.detach();
        }
        let is_block = node.data.borrow().value.block();
        if !is_block {
            node.data.borrow_mut().value = NodeValue::Text(words.into());
            continue;
        }
        let is_list = matches!(node.data.borrow().value, NodeValue::List(_));
        let text = arena.alloc(NodeValue::Text(words.into()).into());
        if is_list || node.data.borrow().value.contains_inlines() {
            node.data.borrow_mut().value = NodeValue::Paragraph;
            node.append(text);
        } else {
            let paragraph = arena.alloc(NodeValue::Paragraph.into());
            paragraph.append(text);
            node.append(paragraph);
        }
    }
}
