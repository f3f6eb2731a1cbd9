//! Addresses that stand among words without any marks.

use super::super::{
    address,
    letters::{begins_no_word, ends_address},
};
use comrak::{
    Arena,
    nodes::{Node, NodeLink, NodeValue},
};
use linkify::{LinkFinder, LinkKind};
use std::{ops::Range, sync::LazyLock};

static FINDER: LazyLock<LinkFinder> = LazyLock::new(|| {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    finder
});

/// Makes links of what leads somewhere in a text.
pub fn link<'a>(arena: &'a Arena<'a>, node: Node<'a>) {
    let NodeValue::Text(text) = node.data().value.clone() else { return };
    if !text.contains(['.', '+']) {
        return;
    }
    let mut at = 0;
    let found = addresses(&text);
    if found.is_empty() {
        return;
    }
    let words = |text: &str| arena.alloc(NodeValue::Text(text.to_owned().into()).into());
    for (place, url) in found {
        node.insert_before(words(&text[at..place.start]));
        let link = NodeLink { url, title: String::new() };
        let link = arena.alloc(NodeValue::Link(Box::new(link)).into());
        link.append(words(&text[place.clone()]));
        node.insert_before(link);
        at = place.end;
    }
    node.data_mut().value = NodeValue::Text(text[at..].to_owned().into());
}

/// Where addresses stand, and where they lead.
fn addresses(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for piece in pieces(text) {
        for link in FINDER.links(&text[piece.clone()]) {
            let begin = link.start() + words_before(link.as_str());
            let place = piece.start + begin..piece.start + link.end();
            let (before, address) = (text[..place.start].chars().next_back(), &text[place.clone()]);
            let url = match link.kind() {
                LinkKind::Email => Some(format!("mailto:{address}")),
                _ => web(before, address),
            };
            found.extend(url.map(|url| (place, url)));
        }
    }
    for (place, url) in address::phones(text) {
        if found.iter().all(|(other, _)| other.end <= place.start || place.end <= other.start) {
            found.push((place, url));
        }
    }
    found.sort_by_key(|(place, _)| place.start);
    found
}

/// How many bytes of what looks like an address are words right before it, in a language that has no spaces:
/// `请看example.org`.
fn words_before(address: &str) -> usize {
    let words = address.find(|letter| !begins_no_word(letter)).unwrap_or(0);
    if address[words..].starts_with(|letter: char| letter.is_ascii_alphanumeric()) { words } else { 0 }
}

/// The parts of a text in which an address can stand: it ends at many marks.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let (mut pieces, mut start, mut before) = (Vec::new(), 0, ' ');
    for (at, letter) in text.char_indices() {
        let next = at + letter.len_utf8();
        if ends_address(before, letter, text[next..].chars().next()) {
            pieces.push(start..at);
            start = next;
        }
        before = letter;
    }
    pieces.push(start..text.len());
    pieces
}

/// Where a web address leads. Without `https://` it is one where it begins with `www.`, or names a page and is
/// written small, as addresses are: `example.org/a`, not `Min.Health/Water`.
fn web(before: Option<char>, link: &str) -> Option<String> {
    let lower = link.to_ascii_lowercase();
    if lower.contains("://") {
        let is_web = lower.starts_with("http://") || lower.starts_with("https://");
        return is_web.then(|| address::leads_to(link));
    }
    let is_inside = before.is_some_and(|letter| {
        (letter.is_alphanumeric() && !begins_no_word(letter))
            || matches!(letter, '/' | '\\' | '@' | '.' | '-' | '_')
    });
    let host = link.split('/').next().unwrap_or_default();
    let is_small = link.len() > host.len() + 1 && !host.chars().any(char::is_uppercase);
    (!is_inside && address::is_host(host) && (lower.starts_with("www.") || is_small))
        .then(|| address::leads_to(link))
}

/// Markdown begins a mail address at its first letter of ASCII: `é.silva@example.org` would be somebody else's.
pub fn complete_mail(link: Node<'_>) {
    let (Some(said), Some(before)) = (link.first_child(), link.previous_sibling()) else { return };
    let (NodeValue::Text(address), NodeValue::Text(text)) =
        (said.data().value.clone(), before.data().value.clone())
    else {
        return;
    };
    let is_bare =
        matches!(&link.data().value, NodeValue::Link(link) if link.url == format!("mailto:{address}"));
    let is_part = |letter: &char| {
        (letter.is_alphanumeric() && !begins_no_word(*letter)) || matches!(letter, '.' | '+' | '-' | '_')
    };
    let long: usize = text.chars().rev().take_while(is_part).map(char::len_utf8).sum();
    let begin = text[text.len() - long..].trim_start_matches('.');
    if !is_bare || begin.is_empty() {
        return;
    }
    let whole = format!("{begin}{address}");
    if let NodeValue::Link(link) = &mut link.data_mut().value {
        link.url = format!("mailto:{whole}");
    }
    said.data_mut().value = NodeValue::Text(whole.into());
    before.data_mut().value = NodeValue::Text(text[..text.len() - begin.len()].to_owned().into());
}
