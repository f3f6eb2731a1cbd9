//! Where links lead, and that each of them can be seen.

use super::{
    super::{address, letters::shows},
    bare,
};
use comrak::{
    Arena,
    nodes::{Node, NodeValue},
};

/// Makes pictures links, links visible, and addresses that stand without marks links.
pub fn lead<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    let nodes: Vec<Node<'a>> = root.descendants().collect();
    for node in nodes {
        let address = match &node.data().value {
            NodeValue::Link(link) | NodeValue::Image(link) => Some(link.url.clone()),
            NodeValue::ShortCode(_) | NodeValue::Text(_) => None,
            _ => continue,
        };
        match address {
            Some(address) => link(arena, node, &address),
            None => words(arena, node),
        }
    }
}

fn is_link(node: Node<'_>) -> bool {
    matches!(node.data().value, NodeValue::Link(_) | NodeValue::Image(_))
}

pub fn is_in_link(node: Node<'_>) -> bool {
    node.ancestors().skip(1).any(is_link)
}

fn text<'a>(arena: &'a Arena<'a>, text: &str) -> Node<'a> {
    arena.alloc(NodeValue::Text(text.to_owned().into()).into())
}

/// A link, or a picture, which a reader on a metered link decides to load. In another link, only what it says
/// stays: the outer one was meant. So it does where it leads to what no link may.
fn link<'a>(arena: &'a Arena<'a>, node: Node<'a>, address: &str) {
    if !shows(&node.collect_text()) {
        node.children().collect::<Vec<_>>().into_iter().for_each(comrak::arena_tree::Node::detach);
        node.append(text(arena, address));
    }
    if is_in_link(node) || address.is_empty() || !address::may_lead(&address::leads_to(address)) {
        node.children().collect::<Vec<_>>().into_iter().for_each(|child| node.insert_before(child));
        return node.detach();
    }
    let mut data = node.data_mut();
    if let NodeValue::Image(picture) = &data.value {
        data.value = NodeValue::Link(picture.clone());
    }
    if let NodeValue::Link(link) = &mut data.value {
        link.url = address::leads_to(address);
    }
    drop(data);
    bare::complete_mail(node);
}

/// Words: those that stand for a picture become it, and addresses among them links.
fn words<'a>(arena: &'a Arena<'a>, node: Node<'a>) {
    let short = match &node.data().value {
        NodeValue::ShortCode(short) => Some((short.code.clone(), short.emoji.clone())),
        _ => None,
    };
    if let Some((code, emoji)) = short {
        let said = if is_short_code(node, &code) { emoji } else { format!(":{code}:") };
        node.data_mut().value = NodeValue::Text(said.into());
    } else if !is_in_link(node) {
        bare::link(arena, node);
    }
}

/// `:seedling:`, and not what stands between colons in `1:100:5` or `a:b:c`.
fn is_short_code(node: Node<'_>, code: &str) -> bool {
    let edge = |node: Option<Node<'_>>, is_last: bool| {
        let letter = node.and_then(|node| match &node.data().value {
            NodeValue::Text(text) if is_last => text.chars().next_back(),
            NodeValue::Text(text) => text.chars().next(),
            _ => None,
        });
        letter.is_some_and(char::is_alphanumeric)
    };
    code.bytes().any(|byte| byte.is_ascii_alphabetic())
        && !edge(node.previous_sibling(), true)
        && !edge(node.next_sibling(), false)
}
