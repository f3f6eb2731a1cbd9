//! Which way a text runs: a block that runs otherwise than the text that it stands in says so.

use icu_properties::{CodePointMapData, props::BidiClass};

/// Says the direction of each block of cleaned HTML that does not run as the whole does. The whole finds its own by
/// its first letter (`dir="auto"`), and so does each line (`unicode-bidi: plaintext`); what this is for are the sides
/// of lists, quotes and tables.
pub(super) fn with_directions(html: String) -> String {
    if html.is_ascii() {
        return html;
    }
    let Some(whole) = first_strong(&html) else { return html };
    let mut marked = String::with_capacity(html.len() + 64);
    let (mut depth, mut begin) = (0_usize, 0);
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let Some(end) = rest.find('>') else { break };
        let tag = &rest[..end];
        if tag.starts_with("br") || tag.starts_with("hr") {
            continue;
        }
        if !tag.starts_with('/') {
            if depth == 0 {
                marked.push_str(&html[begin..at]);
                begin = at;
            }
            depth += 1;
            continue;
        }
        depth = depth.saturating_sub(1);
        if depth == 0 {
            let end = at + 1 + end + 1;
            marked.push_str(&block(&html[begin..end], whole));
            begin = end;
        }
    }
    marked.push_str(&html[begin..]);
    marked
}

/// A block with its direction, where that is another one.
fn block(html: &str, whole: &str) -> String {
    let name = html.find([' ', '>']).unwrap_or(html.len());
    match first_strong(html).filter(|own| *own != whole && !html.starts_with("<pre")) {
        Some(own) => format!("{} dir=\"{own}\"{}", &html[..name], &html[name..]),
        None => html.to_owned(),
    }
}

/// The direction of the first letter of some HTML that has one.
fn first_strong(html: &str) -> Option<&'static str> {
    let mut letters = html.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '<' => letters.by_ref().take_while(|letter| *letter != '>').for_each(drop),
            '&' => letters.by_ref().take_while(|letter| *letter != ';').for_each(drop),
            _ => {
                if let Some(strong) = strong(letter) {
                    return Some(strong);
                }
            }
        }
    }
    None
}

/// Whether a text that is no HTML runs from right to left.
pub fn is_rtl(text: &str) -> bool {
    text.chars().find_map(strong) == Some("rtl")
}

/// The direction of a letter that has one.
fn strong(letter: char) -> Option<&'static str> {
    match CodePointMapData::<BidiClass>::new().get(letter) {
        BidiClass::LeftToRight => Some("ltr"),
        BidiClass::RightToLeft | BidiClass::ArabicLetter => Some("rtl"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::markdown;

    #[test]
    fn a_block_says_where_it_runs_otherwise() {
        for (source, said) in [
            ("Water\n\n- ماء\n- بئر", "<ul dir=\"rtl\">"),
            ("ماء\n\n> Water", "<blockquote dir=\"ltr\">"),
            ("ماء\n\n1. Water", "<ol dir=\"ltr\">"),
            ("Water & **well**\n\nمياه", "<p dir=\"rtl\">"),
            ("ماء\n\n| a | b |\n|---|---|\n| 1 | 2 |", "<div dir=\"ltr\" class=\"wide\">"),
        ] {
            let html = markdown(source).into_string();
            assert!(html.contains(said) && html.matches(" dir=").count() == 1, "{html}");
        }
        for source in ["ماء\n\n- بئر", "Water\n\n- well", "ماء\n\n- 1\n- 2", "ماء\n\n```\nlet a\n```"]
        {
            let html = markdown(source).into_string();
            assert!(!html.contains(" dir="), "{html}");
        }
    }
}
