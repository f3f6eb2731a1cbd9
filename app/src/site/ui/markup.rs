//! HTML written as text, for what stands on a page many times: a view of each of fifty posts would be a
//! third of the page (`docs/performance.md`). Everything that is not the program's own is escaped.

use super::{dir, lang};
use crate::site::{
    locale::Locale,
    render::{self, Written},
    text::Html,
    time::Moment,
};
use html_escape::{encode_double_quoted_attribute_to_string, encode_text_to_string};
use leptos::prelude::IntoView;

/// HTML under way. Each call adds to its end.
#[derive(Default)]
pub struct Markup(String);

impl Markup {
    /// With room for so many bytes.
    pub fn with_room(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// That goes on where a text of HTML ends.
    pub fn at_end_of(html: String) -> Self {
        Self(html)
    }

    /// Tags, as they are: only what stands in the program can be given here.
    pub fn put(&mut self, tags: &'static str) -> &mut Self {
        self.0.push_str(tags);
        self
    }

    /// The text of an element.
    pub fn text(&mut self, text: &str) -> &mut Self {
        encode_text_to_string(text, &mut self.0);
        self
    }

    /// The value of an attribute, without its double quotes.
    pub fn value(&mut self, value: &str) -> &mut Self {
        encode_double_quoted_attribute_to_string(value, &mut self.0);
        self
    }

    pub fn number(&mut self, number: i64) -> &mut Self {
        self.0.push_str(&number.to_string());
        self
    }

    pub fn view(&mut self, view: impl IntoView) -> &mut Self {
        render::write(&mut self.0, view);
        self
    }

    /// A day that is the same for everybody, such as the first of a visit.
    pub fn day(&mut self, t: Locale, day: Moment) -> &mut Self {
        self.put("<time datetime=\"").value(&day.day()).put("\">").text(&t.day(day)).put("</time>")
    }

    /// A moment: for people the date, by the reader's time; for machines the exact time. Never relative: a page may be
    /// kept.
    pub fn when(&mut self, t: Locale, moment: Moment) -> &mut Self {
        self.put("<time datetime=\"").value(&moment.iso()).put("\">").text(&t.date(moment)).put("</time>")
    }

    /// A moment with its time of day.
    pub fn when_exactly(&mut self, t: Locale, moment: Moment) -> &mut Self {
        self.put("<time datetime=\"")
            .value(&moment.iso())
            .put("\">")
            .text(&t.date_time(moment))
            .put("</time>")
    }

    /// Text that people wrote, rendered; it may be in another language than the page, and finds its own direction.
    /// The key tells it from others on the page that may be the same.
    pub fn prose(&mut self, t: Locale, language: &str, html: &Html, key: Option<String>) -> &mut Self {
        self.put("<div class=\"prose\"").attribute(" lang=\"", lang(t, language)).put(" dir=\"auto\">");
        self.html(&html.shown(key.as_deref(), &t)).put("</div>")
    }

    /// The language of what stands in an element, where it is not the page's, as attributes.
    pub fn spoken(&mut self, t: Locale, language: &str) -> &mut Self {
        self.attribute(" lang=\"", lang(t, language)).attribute(" dir=\"", dir(t, language))
    }

    /// An attribute that is left out where it has no value.
    fn attribute(&mut self, begins: &'static str, value: Option<&str>) -> &mut Self {
        if let Some(value) = value {
            self.put(begins).value(value).put("\"");
        }
        self
    }

    /// HTML of our own making.
    pub(super) fn html(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// As a part of a view.
    pub fn shown(self) -> Written {
        render::raw(self.0)
    }
}

impl From<Markup> for String {
    fn from(markup: Markup) -> Self {
        markup.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_stays_text() {
        let mut markup = Markup::default();
        markup
            .person(Locale::default(), "a\"b", "<b>&")
            .put("<i title=\"")
            .value("\" onclick=\"x")
            .put("\">")
            .text("1 < 2")
            .put("</i>");
        let expected = "<a class=\"person\" href=\"/people/a&quot;b\"><bdi>&lt;b&gt;&amp;</bdi></a><i title=\"&quot; onclick=&quot;x\">1 &lt; 2</i>";
        assert_eq!(markup.0, expected);
    }

    #[test]
    fn nothing_leads_to_who_left() {
        let mut markup = Markup::default();
        markup.person(Locale::ENGLISH, "~7", "");
        assert_eq!(markup.0, "<span class=\"person\">Somebody who left</span>");
    }

    #[test]
    fn a_language_is_said_where_it_is_not_the_pages() {
        let written = |language| {
            let mut markup = Markup::default();
            markup.prose(Locale::default(), language, &Html::trusted("<p>x</p>".into()), None);
            markup.0
        };
        assert_eq!(written("en"), "<div class=\"prose\" dir=\"auto\"><p>x</p></div>");
        assert_eq!(written("ar"), "<div class=\"prose\" lang=\"ar\" dir=\"auto\"><p>x</p></div>");
    }
}
