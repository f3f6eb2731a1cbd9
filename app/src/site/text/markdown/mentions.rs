//! `@handle`: a person is named, and told.

use super::{super::letters::begins_no_word, links::is_in_link};
use crate::site::link;
use comrak::{
    Arena,
    nodes::{Node, NodeLink, NodeValue},
};
use std::ops::Range;

/// Makes links of the handles that stand in a text. Whether somebody has them is not asked: a text is the same
/// whoever comes and goes, and its preview is the text.
pub fn link<'a>(arena: &'a Arena<'a>, root: Node<'a>) {
    for (node, text) in texts(root) {
        let words = |text: &str| arena.alloc(NodeValue::Text(text.to_owned().into()).into());
        let mut at = 0;
        for (place, handle) in found(&text) {
            node.insert_before(words(&text[at..place.start]));
            let link = NodeLink { url: link::person(&handle), title: String::new() };
            let link = arena.alloc(NodeValue::Link(Box::new(link)).into());
            link.append(words(&text[place.clone()]));
            node.insert_before(link);
            at = place.end;
        }
        node.data_mut().value = NodeValue::Text(text[at..].to_owned().into());
    }
}

/// The handles that somebody names in their own words, not in those that they quote.
pub fn named(root: Node<'_>) -> Vec<String> {
    let is_quoted =
        |node: Node<'_>| node.ancestors().any(|node| matches!(node.data().value, NodeValue::BlockQuote));
    let own = texts(root).into_iter().filter(|(node, _)| !is_quoted(node));
    own.flat_map(|(_, text)| found(&text)).map(|(_, handle)| handle).collect()
}

/// The pieces of text that hold a handle, outside of links; code is none.
fn texts<'a>(root: Node<'a>) -> Vec<(Node<'a>, String)> {
    let with_handle = |node: Node<'a>| match &node.data().value {
        NodeValue::Text(text) if !found(text).is_empty() => Some((node, text.to_string())),
        _ => None,
    };
    root.descendants().filter_map(with_handle).filter(|(node, _)| !is_in_link(node)).collect()
}

/// Where handles stand in a text, and which they are. They are plain Latin letters, digits and hyphens; what goes on
/// is another word, an address or a name elsewhere (`ana@example.org`, `@ana@example.org`).
fn found(text: &str) -> Vec<(Range<usize>, String)> {
    let goes_on = |letter: char| letter.is_alphanumeric() && !begins_no_word(letter);
    let mut found = Vec::new();
    for (at, _) in text.match_indices('@') {
        let rest = &text[at + 1..];
        let long = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        let handle = rest[..long].trim_end_matches('-');
        let mut after = rest[handle.len()..].chars();
        let (first, second) = (after.next(), after.next());
        let is_inside = text[..at].chars().next_back().is_some_and(|letter| {
            goes_on(letter) || matches!(letter, '/' | '\\' | '@' | '.' | '-' | '_' | '+')
        });
        let ends = match first {
            Some('@' | '/' | '\\' | '_') => false,
            Some('.' | ':') => !second.is_some_and(goes_on),
            Some(letter) => !goes_on(letter),
            None => true,
        };
        if !is_inside && ends && (3..=30).contains(&handle.len()) && !handle.starts_with('-') {
            found.push((at..at + 1 + handle.len(), handle.to_ascii_lowercase()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::{markdown, mentions, prose};

    #[test]
    fn handles_are_links_where_they_stand_alone() {
        for (text, handle) in [
            ("Thanks @ana-mz!", "ana-mz"),
            ("(@Ben42)", "ben42"),
            ("**@cem**, see above", "cem"),
            ("请@ana看", "ana"),
            ("- @dia: yes", "dia"),
            ("@eva.", "eva"),
            ("شكرا @fatima", "fatima"),
        ] {
            let html = markdown(&prose(text)).into_string();
            assert!(html.contains(&format!("href=\"/people/{handle}\"")), "{text}: {html}");
            assert_eq!(mentions(text), [handle], "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_handle_is_none() {
        for text in [
            "ana@example.org",
            "@ana@example.org",
            "@example.org",
            "`@ana-mz`",
            "@ab",
            "at @ 5 pm",
            "[@ana-mz](https://example.org)",
            "https://example.org/@ana-mz",
            "@anaé",
            "@ana_b",
            "    @ana-mz",
        ] {
            assert!(mentions(text).is_empty(), "{text}");
            assert!(!markdown(&prose(text)).as_str().contains("/people/"), "{text}");
        }
    }

    #[test]
    fn whom_one_quotes_one_does_not_call() {
        let text = "> @ana-mz said so\n\nNo, @ben-mz did, and @ben-mz again.";
        assert_eq!(mentions(text), ["ben-mz"]);
        assert!(markdown(text).as_str().contains("/people/ana-mz"));
    }
}
