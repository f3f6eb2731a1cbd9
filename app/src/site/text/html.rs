//! HTML that is safe to insert.

use super::{
    budget, excerpt,
    letters::shows,
    markdown::{NAME, PLACE},
};
use std::{
    borrow::Cow,
    fmt::Write,
    hash::{DefaultHasher, Hash, Hasher},
};

/// HTML that [`markdown`](super::markdown) made: the only text that a page inserts without escaping.
#[derive(Clone, Debug, Default, PartialEq, Eq, sea_orm::DeriveValueType)]
pub struct Html(String);

impl rusqlite::types::FromSql for Html {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        value.as_str().map(|html| Self(html.to_owned()))
    }
}

impl Html {
    /// HTML that the cleaner has just made.
    pub(super) fn clean(html: String) -> Self {
        Self(html)
    }

    /// The same, if it is within the budget of a text of so many bytes.
    pub(super) fn of(html: String, text: usize) -> Option<Self> {
        (html.len() <= budget(text)).then_some(Self(html))
    }

    /// HTML that [`markdown`](super::markdown) made earlier and the database kept.
    pub fn trusted(html: String) -> Self {
        Self(html)
    }

    /// As it stands on a page: the places in it that links lead to are named after `key`, of which no two on a page
    /// are alike, and what only listeners hear is said in the words of the page. Without a key the text itself gives
    /// the name.
    pub fn shown<'k>(&self, key: impl Into<Option<&'k str>>, names: &impl Names) -> Cow<'_, str> {
        if !self.0.contains(PLACE) && !self.0.contains(NAME) {
            return Cow::Borrowed(&self.0);
        }
        let mut shown = String::with_capacity(self.0.len() + 512);
        let name = format!("aria-label=\"{NAME}");
        let mut parts = self.0.split(&name);
        shown.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let (number, rest) = part.split_once('"').unwrap_or((part, ""));
            let way_back = number.parse().ok().map(|number| names.of_way_back(number));
            let language = way_back.as_ref().map(|_| format!(" lang=\"{}\"", names.language()));
            let name = way_back.unwrap_or_else(|| names.of_table());
            shown.push_str("aria-label=\"");
            html_escape::encode_double_quoted_attribute_to_string(name, &mut shown);
            let _ = write!(shown, "\"{}{rest}", language.unwrap_or_default());
        }
        if shown.contains(PLACE) {
            let key = key.into().map_or_else(|| self.key(), str::to_owned);
            shown = shown.replace(PLACE, &format!("{key}-"));
        }
        Cow::Owned(shown)
    }

    /// A name for its places, where nothing else tells it from other texts on the page.
    fn key(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        format!("n{:x}", hasher.finish() & 0xFFFF_FFFF)
    }

    /// Whether a reader sees anything of it.
    pub fn shows(&self) -> bool {
        shows(&self.words())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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

    /// Its words, paragraph by paragraph; an item of a list and a line of a table is one.
    pub fn paragraphs(&self) -> Vec<String> {
        let ends = [
            "</p>", "</li>", "</tr>", "</h1>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>", "</pre>", "<br>",
        ];
        let cut = ends.iter().fold(self.0.clone(), |html, end| html.replace(end, &format!("{end}\n\u{1}")));
        let words = cut.split("\n\u{1}").map(|piece| Self::words_in(piece).trim().to_owned());
        words.filter(|words| !words.is_empty()).collect()
    }

    /// The beginning of its words, as [`excerpt`] cuts it. Reads no more of a long text than that.
    pub fn excerpt(&self, length: usize) -> String {
        let beginning = Self::words_in(self.beginning(length * MARKUP));
        if beginning.chars().count() > length {
            excerpt(&beginning, length)
        } else {
            excerpt(&self.words(), length)
        }
    }

    /// At most so many letters, that end neither in a tag nor in an escaped letter.
    fn beginning(&self, length: usize) -> &str {
        let Some((end, _)) = self.0.char_indices().nth(length) else { return &self.0 };
        let html = &self.0[..end];
        let after_tag = html.rfind('>').map_or(0, |at| at + 1);
        match html.rfind('<') {
            Some(tag) if tag >= after_tag => &html[..tag],
            _ => {
                &html[..html
                    .rfind(char::is_whitespace)
                    .filter(|space| *space > after_tag)
                    .unwrap_or(after_tag)]
            }
        }
    }

    fn words_in(html: &str) -> String {
        let mut text = String::with_capacity(html.len());
        let (mut is_mark, mut is_after_mark) = (false, false);
        for piece in html.split('<') {
            let (tag, rest) = piece.split_once('>').unwrap_or(("", piece));
            if leads_to_note(tag) {
                is_mark = true;
            } else if is_mark {
                is_mark = tag != "/a";
                is_after_mark = !is_mark;
            } else if ends_a_piece(tag) {
                text.push(' ');
            }
            if !is_mark && !rest.is_empty() {
                if is_after_mark && rest.starts_with(char::is_alphanumeric) {
                    text.push(' ');
                }
                is_after_mark = false;
                text.push_str(rest);
            }
        }
        html_escape::decode_html_entities(&text).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// What a page calls what only listeners hear.
pub trait Names {
    fn language(&self) -> &str;
    /// The way back from the note of this number to the text.
    fn of_way_back(&self, number: u32) -> String;
    fn of_table(&self) -> String;
}

/// Whether a tag begins a link to a note or back from one: its number and its arrow are no words.
fn leads_to_note(tag: &str) -> bool {
    tag.starts_with("a ") && (tag.contains(PLACE) || tag.contains("\"#fn-") || tag.contains("\"#fnref-"))
}

/// Whether words before and after a tag stand apart: between paragraphs and cells, not around `<em>`.
fn ends_a_piece(tag: &str) -> bool {
    const INLINE: [&str; 10] = ["a", "b", "code", "del", "em", "i", "s", "strong", "sub", "sup"];
    match tag.strip_prefix('/') {
        Some(name) => !INLINE.contains(&name),
        None => tag.starts_with("br"),
    }
}

/// How many times as long as its words a text with its marks is taken to be, at first.
const MARKUP: usize = 2;

#[cfg(test)]
mod tests {
    use super::{super::markdown, *};

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
        assert_eq!(
            markdown("dirty **now**. un**bold**able, [a](https://e.org)b; c\\\nd").words(),
            "dirty now. unboldable, ab; c d"
        );
        assert_eq!(markdown("# Hi\n\n**bold** & `code`\n\n- a\n- b").words(), "Hi bold & code a b");
    }
}
