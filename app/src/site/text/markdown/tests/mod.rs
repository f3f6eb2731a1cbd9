//! What becomes of texts: that they are safe, and no more than they carry.

mod examples;
mod holds;
mod links;
mod meant;

use super::{flat::DEEPEST, *};

#[test]
fn markdown_keeps_what_people_need() {
    let html = markdown(
        "# Title\n\nA **bold** [link](https://example.org) and\na line\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |",
    );
    for part in [
        "<h3>Title</h3>",
        "<strong>bold</strong>",
        "<br",
        "<li>one</li>",
        "<td>1</td>",
        "rel=\"nofollow ugc noopener\"",
    ] {
        assert!(html.as_str().contains(part), "{part} in {}", html.as_str());
    }
}

#[test]
fn markdown_lets_no_code_through() {
    let attempts = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "[click](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](javascript:alert(1))",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext></mtext><mglyph><svg><mtext><textarea><a title=\"</textarea><img src onerror=alert(1)>\">",
        "`</code><script>alert(1)</script>`",
        "```\n</code></pre><script>alert(1)</script>\n```",
        "[a]: javascript:alert(1)\n\n[a]",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    ];
    for attempt in attempts {
        let html = markdown(attempt).into_string().to_lowercase();
        for trace in
            ["<script", "<img", "<svg", "<math", "<style", "href=\"javascript", "href=\"data", "<textarea"]
        {
            assert!(!html.contains(trace), "{attempt} gave {html}");
            assert!(!html.contains("<a href=\"\""), "{attempt} is a link to this page: {html}");
        }
    }
}

#[test]
fn cleaning_what_is_clean_changes_nothing() {
    for source in [
        "a & b < c",
        "**x** [y](https://example.org?a=1&b=2)",
        "> quote\n\n1. one",
        "```\n<b>\n```",
        "<b>raw</b>",
    ] {
        let once = markdown(source).into_string();
        assert_eq!(CLEANER.clean(&once).to_string(), once);
    }
}

#[test]
fn deep_nesting_is_flat_and_keeps_its_words() {
    for deep in [
        format!("{}word", "> ".repeat(10_000)),
        format!("{}word", "- ".repeat(10_000)),
        format!("{}word{}", "*a **b ".repeat(2_000), "** *".repeat(2_000)),
        format!("{}word{}", "[".repeat(10_000), "](http://x.y)".repeat(10_000)),
    ] {
        let html = markdown(&deep).into_string();
        let mut depth = 0_usize;
        let mut deepest = 0;
        for tag in html.split('<').skip(1).filter(|tag| !tag.starts_with("br") && !tag.starts_with("hr")) {
            depth = if tag.starts_with('/') { depth - 1 } else { depth + 1 };
            deepest = deepest.max(depth);
        }
        assert!(deepest <= DEEPEST && html.contains("word"), "{deepest}");
    }
}

/// Texts of 20,000 letters that ask for far more.
fn greedy() -> Vec<(&'static str, String)> {
    let table =
        |columns: usize| format!("{0}\n{1}\n", "|a".repeat(columns) + "|", "|-".repeat(columns) + "|");
    let up_to = |start: String, more: &str| start.clone() + &more.repeat((20_000 - start.len()) / more.len());
    vec![
        ("a table filled up", up_to(table(50), "a\n")),
        ("a wide table filled up", up_to(table(2_000), "a\n")),
        ("a table in a quote", up_to(table(50).lines().map(|line| format!("> {line}\n")).collect(), "> a\n")),
        ("a table of empty rows", up_to(table(50), "|\n")),
        ("one footnote", up_to("[^a]: x\n\n".into(), "[^a]")),
        (
            "many footnotes",
            (0..1_500)
                .map(|n| format!("[^{n}]\n\n[^{n}]: x\n\n"))
                .collect::<String>()
                .chars()
                .take(20_000)
                .collect(),
        ),
        ("one address", up_to(format!("[a]: http://x.y/{}\n\n", "z".repeat(5_000)), "[a] ")),
        ("signs", "&".repeat(20_000)),
        ("quotation marks", "\"".repeat(20_000)),
        ("brackets", "<".repeat(20_000)),
        ("marks", up_to(String::new(), "*a* ")),
        ("items", up_to(String::new(), "- a\n")),
        ("items in items", (0..140).map(|n| format!("{}- a\n", " ".repeat(2 * n))).collect()),
        ("lines", up_to(String::new(), "a\n")),
        ("rules", up_to(String::new(), "***\n")),
        ("quotes", up_to(String::new(), "> ")),
        ("small cells", up_to(table(5), "|1|2|3|4|5|\n")),
        ("links", up_to(String::new(), "[](a)")),
        ("addresses", up_to(String::new(), "w.x@y.z ")),
        ("pictures", up_to(String::new(), "![](a)")),
    ]
}

#[test]
fn no_text_becomes_more_than_it_carries() {
    for (what, text) in greedy() {
        let html = markdown(&text).into_string();
        // An ampersand is five letters in any HTML, so a text of nothing else is the one exception.
        let most = if what == "signs" { 5 * text.len() + 100 } else { budget(text.len()) };
        assert!(html.len() <= most, "{what}: {} bytes of {}", html.len(), text.len());
        assert_eq!(CLEANER.clean(&html).to_string(), html, "{what}");
    }
}

#[test]
fn what_would_be_too_much_is_shown_as_it_was_typed() {
    let html = markdown(&greedy()[0].1).into_string();
    assert!(html.starts_with("<p>|a|a|a|") && html.contains("|<br>a<br>a<br>"), "{}", &html[..80]);
}

#[test]
fn what_people_write_is_far_within_it() {
    let row = "| District | Pumps | Working | Share |\n".to_owned()
        + "|---|---|---|---|\n"
        + &"| Nampula | 120 | 96 | 80 % |\n".repeat(200);
    let aligned = "| Year | Jan | Feb | Mar |\n|---|--:|--:|--:|\n".to_owned()
        + &"| 2024 | 12 | 34 | 56 |\n".repeat(300);
    let items = "- Water\n  - Pumps\n    - Parts\n".repeat(600);
    let notes: String = (1..20)
        .map(|n| format!("A statement.[^{n}]\n\n[^{n}]: Ministry of Health, 2024, page {n}.\n\n"))
        .collect();
    for (text, sign) in [
        (row, "<table>"),
        (aligned, "<table>"),
        (items, "<ul>"),
        (notes, "<sup>"),
        ("- one\n- two\n".repeat(500), "<ul>"),
    ] {
        let html = markdown(&text).into_string();
        assert!(html.contains(sign), "{}", &html[..200]);
    }
}
