//! What people write, made safe to show: Markdown to HTML, excerpts, slugs.

use comrak::Options;
use std::{collections::HashSet, sync::LazyLock};
use unicode_normalization::{UnicodeNormalization, char::decompose_compatible};

/// HTML that [`markdown`] made: the only text that a page inserts without escaping.
#[derive(Clone, Debug, Default, PartialEq, Eq, sea_orm::DeriveValueType)]
pub struct Html(String);

impl rusqlite::types::FromSql for Html {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        value.as_str().map(|html| Self(html.to_owned()))
    }
}

impl Html {
    /// HTML that [`markdown`] made earlier and the database kept.
    pub fn kept(html: String) -> Self {
        Self(html)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0
    }

    /// The words without their marks, in one line, for indexes and excerpts. Every `<` in it begins a tag
    /// and every tag ends: it is the cleaner's own writing.
    pub fn words(&self) -> String {
        Self::words_in(&self.0)
    }

    /// The beginning of its words, as [`excerpt`] cuts it. Reads no more of a long text than that.
    pub fn excerpt(&self, length: usize) -> String {
        let beginning = Self::words_in(self.beginning(length * MARKUP));
        if beginning.chars().count() > length { excerpt(&beginning, length) } else { excerpt(&self.words(), length) }
    }

    /// At most so many letters, that end neither in a tag nor in an escaped letter.
    fn beginning(&self, length: usize) -> &str {
        let Some((end, _)) = self.0.char_indices().nth(length) else { return &self.0 };
        let html = &self.0[..end];
        let after_tag = html.rfind('>').map_or(0, |at| at + 1);
        match html.rfind('<') {
            Some(tag) if tag >= after_tag => &html[..tag],
            _ => &html[..html.rfind(char::is_whitespace).filter(|space| *space > after_tag).unwrap_or(after_tag)],
        }
    }

    fn words_in(html: &str) -> String {
        let mut text = String::with_capacity(html.len());
        for piece in html.split('<') {
            let (tag, rest) = piece.split_once('>').unwrap_or(("", piece));
            if tag.starts_with('/') || tag == "br" {
                text.push(' '); // between paragraphs and cells; one too many after `<em>` does no harm
            }
            text.push_str(rest);
        }
        html_escape::decode_html_entities(&text).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// How many times as long as its words a text with its marks is taken to be, at first.
const MARKUP: usize = 2;

static OPTIONS: LazyLock<Options> = LazyLock::new(|| {
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
    options.render.escape = true; // raw HTML is shown as the text that it is
    options.render.hardbreaks = true;
    options
});

static CLEANER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let tags = [
        "a",
        "blockquote",
        "br",
        "code",
        "del",
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
    let mut cleaner = ammonia::Builder::default();
    cleaner
        .tags(HashSet::from(tags))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .tag_attributes(
            [
                ("a", HashSet::from(["href"])),
                ("ol", HashSet::from(["start"])),
                ("th", HashSet::from(["align"])),
                ("td", HashSet::from(["align"])),
            ]
            .into(),
        )
        .generic_attributes(HashSet::new())
        .link_rel(Some("nofollow ugc noopener"));
    cleaner
});

/// How deep quotes, lists and marks may stand in one another.
const DEEPEST: usize = 24;

/// What stands deeper is shown as its words only: the cleaner's work, and every browser's, grows with the
/// square of the depth, and nobody reads a quote of a quote of twenty quotes.
fn flatten<'a>(arena: &'a comrak::Arena<'a>, root: comrak::nodes::Node<'a>) {
    use comrak::{arena_tree::NodeEdge, nodes::NodeValue};
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
/// below the page's own; images are links (a reader on a metered link decides).
pub fn markdown(source: &str) -> Html {
    let arena = comrak::Arena::new();
    let root = comrak::parse_document(&arena, source, &OPTIONS);
    flatten(&arena, root);
    for node in root.descendants() {
        let mut data = node.data.borrow_mut();
        match &mut data.value {
            comrak::nodes::NodeValue::Heading(heading) => heading.level = (heading.level + 2).min(6),
            value => {
                if let comrak::nodes::NodeValue::Image(link) = value {
                    *value = comrak::nodes::NodeValue::Link(link.clone());
                }
            }
        }
    }
    let mut html = String::with_capacity(source.len() * 2);
    if comrak::format_html(root, &OPTIONS, &mut html).is_err() {
        return Html(html_escape::encode_text(source).into_owned());
    }
    Html(CLEANER.clean(&html).to_string())
}

/// The words of a Markdown text without its marks, for indexes and excerpts.
pub fn words(source: &str) -> String {
    markdown(source).words()
}

/// The beginning of a text, cut between words, at most `length` characters.
pub fn excerpt(text: &str, length: usize) -> String {
    if text.chars().count() <= length {
        return text.to_owned();
    }
    let cut: String = text.chars().take(length).collect();
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}

/// How long the words of an address may be.
const SLUG_MOST: usize = 60;

/// The part of an address that people read: `sao-paulos-clinics`. Empty for a title without Latin letters.
pub fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(SLUG_MOST + 4);
    for letter in title.chars() {
        if letter.is_ascii() {
            push_part(&mut slug, letter);
        } else {
            decompose_compatible(letter, |part| push_part(&mut slug, part));
        }
        if slug.len() > SLUG_MOST {
            slug.truncate(slug.rfind('-').unwrap_or(SLUG_MOST)); // whole words
            break;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Accents, and letters that no address is written in, leave no trace.
fn push_part(slug: &mut String, letter: char) {
    if letter.is_ascii_alphanumeric() {
        slug.push(letter.to_ascii_lowercase());
    } else if letter.is_ascii() && !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// One line as a person typed it: composed letters, single spaces, nothing invisible that changes how
/// others read it (control characters, direction overrides, zero-width spaces). Spaces that hold a mark
/// to its word, as French wants them, stay.
pub fn line(text: &str) -> String {
    let space = |letter: char| letter.is_whitespace() && !matches!(letter, '\u{A0}' | '\u{202F}');
    let visible: String = text.nfc().map(|letter| if space(letter) { ' ' } else { letter }).filter(|letter| !invisible(*letter)).collect();
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// Text of several lines: as [`line`], with its line breaks (`\n`) kept.
pub fn prose(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let clean: String = text.nfc().filter(|letter| matches!(letter, '\n' | '\t') || !invisible(*letter)).collect();
    clean.trim().to_owned()
}

/// Letters that show nothing, or turn the direction of others. The joiners U+200C and U+200D are not among
/// them: Persian, Hindi and many pictures are written with them.
#[rustfmt::skip]
fn invisible(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{AD}' | '\u{34F}' | '\u{180E}'                     // hyphens that may be, joiners of marks, a Mongolian separator
            | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'   // Hangul letters that fill a place
            | '\u{2800}'                                         // the empty cell of Braille
            | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'  // no width, and signs that are only meant
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}'  // directions and forms
            | '\u{E0000}'..='\u{E007F}')                         // tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_keeps_what_people_need() {
        let html =
            markdown("# Title\n\nA **bold** [link](https://example.org) and\na line\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |");
        for part in ["<h3>Title</h3>", "<strong>bold</strong>", "<br", "<li>one</li>", "<td>1</td>", "rel=\"nofollow ugc noopener\""] {
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
            for trace in ["<script", "<img", "<svg", "<math", "<style", "href=\"javascript", "href=\"data", "<textarea"] {
                assert!(!html.contains(trace), "{attempt} gave {html}");
            }
        }
    }

    #[test]
    fn cleaning_what_is_clean_changes_nothing() {
        for source in ["a & b < c", "**x** [y](https://example.org?a=1&b=2)", "> quote\n\n1. one", "```\n<b>\n```", "<b>raw</b>"] {
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

    #[test]
    fn slugs_are_short_and_plain() {
        assert_eq!(slug("São Paulo’s clinics: 10 years!"), "sao-paulos-clinics-10-years");
        assert_eq!(slug("تعلم"), "");
        assert!(slug(&"word ".repeat(50)).len() <= 60);
    }

    #[test]
    fn names_hide_nothing() {
        assert_eq!(line("  A\u{202E}na \u{200B} \n B\u{0000} "), "Ana B");
        assert_eq!(line("e\u{301}"), "é");
        assert_eq!((line("Et\u{A0}:\u{2003}oui").as_str(), line("\u{A0}\u{202F} ").as_str()), ("Et\u{A0}: oui", ""));
        assert_eq!(prose("a\r\nb\rc\u{0007} "), "a\nb\nc");
    }

    #[test]
    fn what_shows_nothing_is_nothing() {
        for blank in [
            "\u{3164}",
            "\u{115F}\u{1160}",
            "\u{2800} \u{2800}",
            "\u{AD}",
            "\u{180E}",
            "\u{34F}",
            "\u{FFA0}",
            "\u{E0041}\u{E007F}",
            "\u{2062}\u{2063}\u{2064}",
            "\u{206A}\u{206F}",
        ] {
            assert_eq!((line(blank).as_str(), prose(blank).as_str()), ("", ""), "{blank:?}");
        }
    }

    #[test]
    fn joiners_stay_where_writing_needs_them() {
        for text in ["می\u{200C}خواهم", "क्\u{200D}ष", "👩\u{200D}🌾"] {
            assert_eq!((line(text).as_str(), prose(text).as_str()), (text, text));
        }
    }

    #[test]
    fn excerpts_end_between_words() {
        assert_eq!(excerpt("one two three", 9), "one two…");
        assert_eq!(excerpt("short", 9), "short");
    }

    #[test]
    fn excerpts_of_html_are_those_of_its_words() {
        let sources = [
            "short",
            "**a** b & c < d ".repeat(40).as_str(),
            &format!("[one](https://example.org/{}) two three", "x".repeat(300)),
            &format!("{} [one](https://example.org/{}) two", "word ".repeat(30), "x".repeat(300)),
            &"&".repeat(200),
            &"ñandú ".repeat(60),
            "",
        ]
        .map(markdown);
        for (html, length) in sources.iter().flat_map(|html| [1, 9, 40, 160].map(|length| (html, length))) {
            assert_eq!(html.excerpt(length), excerpt(&html.words(), length), "{}", html.as_str());
        }
    }

    #[test]
    fn words_of_markdown() {
        assert_eq!(words("# Hi\n\n**bold** & `code`\n\n- a\n- b"), "Hi bold & code a b");
    }
}
