//! Markdown, as people write it, to HTML that is safe to show to others.

use super::{Html, budget, direction::with_directions, source, tree};
use comrak::{Options, nodes::NodeValue};
use std::{cell::Cell, collections::HashSet, fmt, sync::LazyLock};

static OPTIONS: LazyLock<Options> = LazyLock::new(|| {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.tasklist = true;
    options.extension.shortcodes = true;
    options.extension.subscript = true; // so that one tilde strikes nothing; it stays a tilde
    options.extension.cjk_friendly_emphasis = true;
    options.render.escape = true; // raw HTML is shown as the text that it is
    options.render.hardbreaks = true;
    options.render.tasklist_classes = true;
    options
});

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| cleaner(true));
/// Without what a table can do without: to which side each of its cells is aligned.
static PLAINER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| cleaner(false));

fn cleaner(aligns: bool) -> ammonia::Builder<'static> {
    let tags = [
        "a",
        "blockquote",
        "br",
        "code",
        "del",
        "div",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "strong",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    let aligned = if aligns { HashSet::from(["align"]) } else { HashSet::new() };
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .tags(HashSet::from(tags))
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .tag_attributes(
            [
                ("a", HashSet::from(["href", "id", "aria-label"])), // of notes: nobody can write them
                ("li", HashSet::from(["id"])),
                ("ol", HashSet::from(["start"])),
                ("th", aligned.clone()),
                ("td", aligned),
            ]
            .into(),
        )
        .generic_attributes(HashSet::from(["dir"]))
        .allowed_classes(
            [
                ("a", HashSet::from(["footnote-backref"])),
                ("sup", HashSet::from(["footnote-ref"])),
                ("li", HashSet::from(["task-list-item"])),
                ("div", HashSet::from(["wide"])),
            ]
            .into(),
        )
        .link_rel(Some("nofollow ugc noopener"));
    cleaner
}

/// How deep quotes, lists and marks may stand in one another.
const DEEPEST: usize = 24;

/// What stands deeper is shown as its words only: the cleaner's work, and every browser's, grows with the
/// square of the depth, and nobody reads a quote of a quote of twenty quotes.
fn flatten<'a>(arena: &'a comrak::Arena<'a>, root: comrak::nodes::Node<'a>) {
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

/// Markdown, as a person wrote it, to HTML that is safe to show to another. Headings begin at `<h3>`,
/// below the page's own; images are links (a reader on a metered link decides). A text that would grow beyond
/// its [`budget`] is shown as it was typed.
pub fn markdown(source: &str) -> Html {
    let within = |cleaner: &ammonia::Builder<'_>, html: &str| {
        Html::of(with_directions(cleaner.clean(html).to_string()), source.len())
    };
    rendered(source)
        .and_then(|html| within(&CLEANER, &html).or_else(|| within(&PLAINER, &html)))
        .unwrap_or_else(|| Html::clean(CLEANER.clean(&as_typed(source)).to_string()))
}

/// Not yet cleaned; nothing when its marks ask for more than the text may cost, in steps of reading it or in
/// bytes.
fn rendered(source: &str) -> Option<String> {
    let arena = comrak::Arena::new();
    let asked = Cell::new(0);
    let is_enough = || asked.replace(asked.get() + 1) >= steps(source.len()) / STEPS_BETWEEN;
    let marked = source::with_ends(source);
    let mut root = comrak::try_parse_document(&arena, &marked, &OPTIONS, &is_enough).ok()?;
    if let Some(apart) = source::with_answers_apart(&marked, root) {
        root = comrak::try_parse_document(&arena, &apart, &OPTIONS, &is_enough).ok()?;
    }
    flatten(&arena, root);
    tree::mend(&arena, root);
    // Before the cleaner takes out what only comrak wants.
    let mut html = Bounded::new(2 * budget(source.len()));
    comrak::format_html(root, &OPTIONS, &mut html).ok()?;
    Some(source::without_ends(html.text))
}

/// How many steps comrak may take to read a text of so many bytes. Prose takes one for some letters, a list
/// of single words about five for each; a table of empty cells that Markdown fills up takes hundreds.
fn steps(text: usize) -> usize {
    8 * text + 20_000
}

/// How often comrak asks whether it is enough (its `CANCEL_CHECK_INTERVAL`).
const STEPS_BETWEEN: usize = 256;

/// A text that takes no more than so many bytes.
struct Bounded {
    text: String,
    most: usize,
}

impl Bounded {
    fn new(most: usize) -> Self {
        Self { text: String::new(), most }
    }
}

impl fmt::Write for Bounded {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        if self.text.len() + more.len() > self.most {
            return Err(fmt::Error);
        }
        self.text.push_str(more);
        Ok(())
    }
}

/// The text without any marks, line by line.
fn as_typed(source: &str) -> String {
    let escaped = html_escape::encode_text(source.trim_end());
    format!("<p>{}</p>", escaped.lines().collect::<Vec<_>>().join("<br>"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            for trace in [
                "<script",
                "<img",
                "<svg",
                "<math",
                "<style",
                "href=\"javascript",
                "href=\"data",
                "<textarea",
            ] {
                assert!(!html.contains(trace), "{attempt} gave {html}");
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
            for tag in html.split('<').skip(1).filter(|tag| !tag.starts_with("br") && !tag.starts_with("hr"))
            {
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
        let up_to =
            |start: String, more: &str| start.clone() + &more.repeat((20_000 - start.len()) / more.len());
        vec![
            ("a table filled up", up_to(table(50), "a\n")),
            ("a wide table filled up", up_to(table(2_000), "a\n")),
            (
                "a table in a quote",
                up_to(table(50).lines().map(|line| format!("> {line}\n")).collect(), "> a\n"),
            ),
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
            (notes, "<sup "),
            ("- one\n- two\n".repeat(500), "<ul>"),
        ] {
            let html = markdown(&text).into_string();
            assert!(html.contains(sign), "{}", &html[..200]);
        }
    }
}
