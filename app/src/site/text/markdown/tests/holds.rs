//! What holds for every text.

use super::super::super::{Html, Names, budget, line, markdown, prose};
use super::CLEANER;
use proptest::{prelude::*, sample::select};
use std::collections::BTreeMap;

/// A word that is no mark, no name of a sign and no address.
fn word() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{2,7}", "[éñüøßə]{2,4}", "[а-я]{2,6}", "[ء-ي]{2,5}", "[水井供管理]{1,4}", "[0-9]{1,4}"]
}

/// Some words in a line, with marks around some of them.
fn words(most: usize) -> impl Strategy<Value = String> {
    let marked =
        (word(), select(vec!["", "", "", "*", "**", "~~", "`", "~", "“", "("])).prop_map(|(word, mark)| {
            let end = match mark {
                "“" => "”",
                "(" => ")",
                mark => mark,
            };
            format!("{mark}{word}{end}")
        });
    let linked = (word(), select(vec!["https://example.org", "/a", "example.org/b"]))
        .prop_map(|(word, address)| format!("[{word}]({address})"));
    let pictured = word().prop_map(|word| format!("[![{word}](/p.jpg)](https://example.org)"));
    let one = prop_oneof![8 => marked, 1 => linked, 1 => pictured];
    prop::collection::vec(one, 1..most).prop_map(|words| words.join(" "))
}

/// A block of Markdown.
fn block() -> impl Strategy<Value = String> {
    let lines = || prop::collection::vec(words(6), 1..4);
    prop_oneof![
        lines().prop_map(|lines| lines.join("\n")),
        (lines(), select(vec!["- ", "1. ", "- [ ] ", "- [x] ", "  - "])).prop_map(|(lines, mark)| {
            lines.iter().map(|line| format!("{mark}{line}")).collect::<Vec<_>>().join("\n")
        }),
        (lines(), words(4)).prop_map(|(lines, answer)| format!("> {}\n{answer}", lines.join("\n> "))),
        words(5).prop_map(|words| format!("## {words}")),
        prop::collection::vec(word(), 1..6).prop_map(|words| format!("```\n{}\n```", words.join(" \n~"))),
        (words(3), words(3), prop::collection::vec(words(3), 1..5))
            .prop_map(|(a, b, cells)| format!("| {a} | {b} |\n|---|---|\n| {} |", cells.join(" | "))),
        (words(4), words(4)).prop_map(|(text, note)| format!("{text}[^n] {text}\n\n[^n]: {note}")),
        words(4).prop_map(|note| format!("[^alone]: {note}")),
    ]
}

/// The words of a text with how often each stands there.
fn counted(text: &str) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

/// What of a generated text is meant to be read.
fn meant(text: &str) -> String {
    let mut meant = text.to_owned();
    for mark in ["](https://example.org)", "](/a)", "](example.org/b)", "](/p.jpg)", "- [x] ", "[^n]"] {
        meant = meant.replace(mark, " ");
    }
    let numbered = |line: &str| line.strip_prefix("1. ").unwrap_or(line).to_owned();
    meant.lines().map(numbered).collect::<Vec<_>>().join("\n")
}

struct Bare;

impl Names for Bare {
    fn language(&self) -> &str {
        "en"
    }

    fn of_way_back(&self, number: u32) -> String {
        number.to_string()
    }

    fn of_table(&self) -> String {
        String::new()
    }
}

/// Texts of letters that mean something to Markdown, and of others that mean something to people.
fn any_text() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "a",
        "b1",
        "*",
        "**",
        "_",
        "~",
        "~~",
        "`",
        "```",
        "[",
        "]",
        "(",
        ")",
        "!",
        "![",
        "](",
        "<",
        ">",
        "> ",
        "&",
        "&nbsp;",
        "\n",
        "\n\n",
        "\n- ",
        "\n  - ",
        "\n1. ",
        "\n# ",
        "|",
        "\n|-|-|\n",
        "[^1]",
        "\n[^1]: ",
        "\n    ",
        "\t",
        "https://example.org/a",
        "www.example.org",
        "ana@example.org",
        "example.org/b",
        "+258 84 123 4567",
        "，",
        "。",
        "\u{A0}",
        "\u{200B}",
        "\u{200D}",
        "’",
        "ماء",
        "水",
        "\\",
        ":tada:",
        ":",
        "- [ ] ",
        "<b>",
        "javascript:",
        "]: /x",
        "é",
        "\u{301}",
        "\u{FDD2}",
        "&#xFDD2;",
        "&#xFDD3;",
        "](/a \"",
        "\"",
        "<script>",
        "\r\n",
        "\u{2028}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost_or_glued(blocks in prop::collection::vec(block(), 1..5)) {
        // The same note twice is a case of its own.
        let text = blocks.iter().enumerate().map(|(at, block)| block.replace("[^n]", &format!("[^n{at}n]"))).collect::<Vec<_>>().join("\n\n");
        let read = markdown(&prose(&text)).words();
        let mut expected = blocks.iter().map(|block| meant(block)).collect::<Vec<_>>().join("\n\n");
        expected.push(' ');
        prop_assert_eq!(counted(&read), counted(&expected), "{}", markdown(&prose(&text)).as_str());
    }

    #[test]
    fn what_is_made_of_any_text_is_clean(text in any_text()) {
        let text = prose(&text);
        let html = markdown(&text);
        prop_assert_eq!(CLEANER.clean(html.as_str()).to_string(), html.as_str(), "cleaning changes nothing");
        let most = budget(text.len()).max(5 * text.len() + 100);
        prop_assert!(html.as_str().len() <= most);
        let placed = html.shown("x", &Bare).into_owned();
        prop_assert!(!placed.contains(['\u{FDD0}', '\u{FDD1}', '\u{FDD2}', '\u{FDD3}']), "{}", placed);
        for tag in ["<script", "<img", "<svg", "<style", "<input", "href=\"javascript"] {
            prop_assert!(!placed.contains(tag), "{}", placed);
        }
        for id in placed.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            prop_assert_eq!(placed.matches(&format!(" id=\"{id}\"")).count(), 1, "{}", &placed);
        }
        // A number alone is what a list may begin with, a letter alone what a box may be ticked with.
        let letters = |text: &str| text.chars().filter(|letter| matches!(letter, '水' | 'ء'..='ي')).count();
        if !text.contains("]:") {
            prop_assert_eq!(letters(&html.words()), letters(&text), "{}", html.as_str());
        }
        prop_assert_eq!(Html::trusted(html.as_str().to_owned()).words(), html.words());
    }

    #[test]
    fn what_is_plain_stays_plain(text in any::<String>()) {
        for plain in [prose as fn(&str) -> String, line] {
            let once = plain(&text);
            prop_assert_eq!(plain(&once), once);
        }
        let prose = prose(&text);
        let ends = ['\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}', '\u{202E}'];
        prop_assert!(!prose.contains(ends));
        prop_assert!(!line(&text).contains('\n'));
    }
}
