//! What the parser read, made what people meant.

use super::{address, letters::shows};
use comrak::{
    Arena,
    nodes::{Node, NodeLink, NodeValue},
};

/// Links that lead where they say, with words to follow them by; one tilde is a tilde; tasks show whether they are
/// done; wide tables have room of their own.
pub(super) fn mend<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    let nodes: Vec<Node<'a>> = root.descendants().collect();
    for node in nodes {
        let mut data = node.data.borrow_mut();
        match &mut data.value {
            NodeValue::Heading(heading) => heading.level = (heading.level + 2).min(6),
            NodeValue::Image(_) | NodeValue::Link(_) => {
                drop(data);
                link(arena, node);
            }
            NodeValue::Subscript => {
                drop(data);
                node.prepend(text(arena, "~"));
                node.append(text(arena, "~"));
                unwrap(node);
            }
            NodeValue::TaskItem(task) => {
                let sign = if task.symbol.is_some() { "☑ " } else { "☐ " };
                drop(data);
                let first = node.first_child().filter(|child| child.data.borrow().value.contains_inlines());
                if let Some(first) = first {
                    first.prepend(text(arena, sign));
                }
            }
            NodeValue::FootnoteDefinition(note) => note.name = plain(&note.name),
            NodeValue::FootnoteReference(note) => note.name = plain(&note.name),
            NodeValue::Table(_) => {
                drop(data);
                node.insert_before(arena.alloc(NodeValue::Raw("<div class=\"wide\">".into()).into()));
                node.insert_after(arena.alloc(NodeValue::Raw("</div>".into()).into()));
            }
            _ => {}
        }
    }
    let texts: Vec<Node<'a>> = root.descendants().filter(|node| is_text(node) && !is_linked(node)).collect();
    texts.into_iter().for_each(|node| addresses(arena, node));
}

fn text<'a>(arena: &'a Arena<'a>, text: &str) -> Node<'a> {
    arena.alloc(NodeValue::Text(text.to_owned().into()).into())
}

fn is_text(node: &Node<'_>) -> bool {
    matches!(node.data.borrow().value, NodeValue::Text(_))
}

fn is_linked(node: &Node<'_>) -> bool {
    node.ancestors()
        .skip(1)
        .any(|outer| matches!(outer.data.borrow().value, NodeValue::Link(_) | NodeValue::Image(_)))
}

/// What is in a node, in its place.
fn unwrap<'a>(node: Node<'a>) {
    while let Some(child) = node.first_child() {
        node.insert_before(child);
    }
    node.detach();
}

/// A picture is a link to it, and one in a link is its words. No link is without words.
fn link<'a>(arena: &'a Arena<'a>, node: Node<'a>) {
    let (NodeValue::Link(link) | NodeValue::Image(link)) = node.data.borrow().value.clone() else { return };
    if !shows(&node.collect_text().replace(super::source::END, "")) {
        while let Some(child) = node.first_child() {
            child.detach();
        }
        node.append(text(arena, &link.url));
    }
    if is_linked(&node) {
        return unwrap(node);
    }
    let url = address::outside(&link.url).unwrap_or_else(|| link.url.clone());
    node.data.borrow_mut().value = NodeValue::Link(Box::new(NodeLink { url, title: String::new() }));
}

/// Addresses and numbers in a text that the parser took for words.
fn addresses<'a>(arena: &'a Arena<'a>, node: Node<'a>) {
    let NodeValue::Text(words) = node.data.borrow().value.clone() else { return };
    let pieces = address::pieces(&words);
    if pieces.iter().all(|piece| piece.to.is_none()) {
        return;
    }
    for piece in pieces {
        let words = text(arena, piece.text);
        let Some(url) = piece.to else {
            node.insert_before(words);
            continue;
        };
        let link = arena.alloc(NodeValue::Link(Box::new(NodeLink { url, title: String::new() })).into());
        link.append(words);
        node.insert_before(link);
    }
    node.detach();
}

/// The name of a note, as it can stand in an address.
fn plain(name: &str) -> String {
    let letter = |letter: char| {
        if letter.is_alphanumeric() { letter.to_string() } else { format!("_{:x}", u32::from(letter)) }
    };
    name.chars().map(letter).collect()
}
