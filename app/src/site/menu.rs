//! Menus of long lists. Their HTML is made once, not for each page: a list of all countries is longer
//! than most of what people write.

use std::borrow::Cow;

/// The `<option>`s of a menu.
#[derive(Clone, Debug)]
pub struct Menu(Cow<'static, str>);

const SELECTED: &str = " selected";

impl Menu {
    /// From codes and names, in their order.
    pub fn of(options: &[(&str, &str)]) -> Self {
        Self(options.iter().map(|(code, name)| option(code, name)).collect::<String>().into())
    }

    /// With codes that nobody is offered, but that stay chosen where they are.
    #[must_use]
    pub fn and_unseen(self, unseen: &Self) -> Self {
        Self(format!("{}<optgroup hidden>{}</optgroup>", self.0, unseen.0).into())
    }

    /// One that lives as long as the program.
    pub fn borrowed(menu: &'static Self) -> Self {
        Self(Cow::Borrowed(&menu.0))
    }

    /// The menu as HTML, with what is chosen, after the word for nothing.
    pub fn html(&self, none: Option<&str>, chosen: &str) -> String {
        let mut html = none.map(|none| option("", none)).unwrap_or_default();
        html.reserve(self.0.len() + SELECTED.len());
        match self.end_of_value(chosen) {
            Some(at) => html.extend([&self.0[..at], SELECTED, &self.0[at..]]),
            None => html.push_str(&self.0),
        }
        html
    }

    /// As [`Menu::html`], with some of its codes once more at the top, under a title.
    pub fn html_with(&self, none: Option<&str>, chosen: &str, (title, first): (&str, &[String])) -> String {
        let again: String = first
            .iter()
            .filter_map(|code| Some((code, self.name(code)?)))
            .map(|(code, name)| {
                format!(
                    "<option value=\"{}\">{name}</option>",
                    html_escape::encode_double_quoted_attribute(code)
                )
            })
            .collect();
        if again.is_empty() {
            return self.html(none, chosen);
        }
        let none = none.map(|none| option("", none)).unwrap_or_default();
        let title = html_escape::encode_double_quoted_attribute(title);
        format!("{none}<optgroup label=\"{title}\">{again}</optgroup><hr>{}", self.html(None, chosen))
    }

    /// The name of a code, as HTML; nothing for a code that the list does not have.
    pub fn name(&self, code: &str) -> Option<&str> {
        let name = &self.0[self.end_of_value(code)? + 1..];
        name.split("</option>").next()
    }

    /// Where the opening tag of an option ends, without its `>`.
    fn end_of_value(&self, code: &str) -> Option<usize> {
        if code.is_empty() {
            return None; // as on most pages: nothing is chosen, and nothing is to be looked for
        }
        let tag = format!("<option value=\"{}\">", html_escape::encode_double_quoted_attribute(code));
        Some(self.0.find(&tag)? + tag.len() - 1)
    }
}

fn option(code: &str, name: &str) -> String {
    format!(
        "<option value=\"{}\">{}</option>",
        html_escape::encode_double_quoted_attribute(code),
        html_escape::encode_text(name)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_marked_and_nothing_breaks_out() {
        let menu = Menu::of(&[("fr", "French"), ("x\"", "<b>")]);
        assert_eq!(
            menu.html(Some("Any"), "fr"),
            "<option value=\"\">Any</option><option value=\"fr\" selected>French</option><option value=\"x&quot;\">&lt;b&gt;</option>"
        );
        assert!(menu.html(None, "x\"").contains("value=\"x&quot;\" selected"));
        assert_eq!((menu.name("fr"), menu.name("x\"")), (Some("French"), Some("&lt;b&gt;")));
        for unknown in ["", "zz", "\">"] {
            assert!(!menu.html(None, unknown).contains("selected") && menu.name(unknown).is_none());
        }
    }
}
