//! What people write, made safe to show: Markdown to HTML, excerpts, slugs.

use comrak::Options;
use std::{collections::HashSet, sync::LazyLock};
use unicode_normalization::UnicodeNormalization;

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
        let mut text = String::with_capacity(self.0.len());
        for piece in self.0.split('<') {
            let (tag, rest) = piece.split_once('>').unwrap_or(("", piece));
            if tag.starts_with('/') || tag == "br" {
                text.push(' '); // between paragraphs and cells; one too many after `<em>` does no harm
            }
            text.push_str(rest);
        }
        html_escape::decode_html_entities(&text).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

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

/// Markdown, as a person wrote it, to HTML that is safe to show to another. Headings begin at `<h3>`,
/// below the page's own; images are links (a reader on a metered link decides).
pub fn markdown(source: &str) -> Html {
    let arena = comrak::Arena::new();
    let root = comrak::parse_document(&arena, source, &OPTIONS);
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
    let mut slug = String::new();
    for letter in title.nfkd().filter(char::is_ascii).map(|letter| letter.to_ascii_lowercase()) {
        match letter {
            'a'..='z' | '0'..='9' => slug.push(letter),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
        if slug.len() > SLUG_MOST {
            slug.truncate(slug.rfind('-').unwrap_or(SLUG_MOST)); // whole words
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
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

fn invisible(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
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
    fn deep_nesting_is_bounded_work() {
        let deep = format!("{}x", "> ".repeat(20_000));
        assert!(markdown(&deep).as_str().len() < 2_000_000);
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
    fn excerpts_end_between_words() {
        assert_eq!(excerpt("one two three", 9), "one two…");
        assert_eq!(excerpt("short", 9), "short");
    }

    #[test]
    fn words_of_markdown() {
        assert_eq!(words("# Hi\n\n**bold** & `code`\n\n- a\n- b"), "Hi bold & code a b");
    }
}
