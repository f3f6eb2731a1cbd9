//! Menus of long lists. Their HTML is made once, not for each page: a list of all countries is longer
//! than most of what people write.

use leptos::prelude::*;
use std::borrow::Cow;

/// The `<option>`s of a menu.
#[derive(Clone, Debug)]
pub struct Menu(Cow<'static, str>);

impl Menu {
    /// From codes and names, in their order.
    pub fn of(options: &[(&str, &str)]) -> Self {
        Self(options.iter().map(|(code, name)| option(code, name)).collect::<String>().into())
    }

    /// One that lives as long as the program.
    pub fn kept(menu: &'static Self) -> Self {
        Self(Cow::Borrowed(&menu.0))
    }

    /// The menu as HTML, with what is chosen, after the word for nothing.
    pub fn html(&self, none: Option<&str>, chosen: &str) -> String {
        let mut html = none.map(|none| option("", none)).unwrap_or_default();
        let mark = format!("<option value=\"{}\"", html_escape::encode_double_quoted_attribute(chosen));
        match self.0.find(&format!("{mark}>")).filter(|_| !chosen.is_empty()) {
            Some(at) => {
                let (before, rest) = self.0.split_at(at + mark.len());
                html.reserve(self.0.len() + 16);
                html.push_str(before);
                html.push_str(" selected");
                html.push_str(rest);
            }
            None => html.push_str(&self.0),
        }
        html
    }
}

fn option(code: &str, name: &str) -> String {
    format!("<option value=\"{}\">{}</option>", html_escape::encode_double_quoted_attribute(code), html_escape::encode_text(name))
}

/// A menu of a filter, with its label.
pub fn facet(name: &'static str, label: &'static str, menu: Menu, chosen: &str, any: &'static str) -> impl IntoView + use<> {
    let (id, html) = (format!("filter-{name}"), menu.html(Some(any), chosen));
    view! { <p class="field"><label for=id.clone()>{label}</label><select name=name id=id inner_html=html></select></p> }
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
        for unknown in ["", "zz", "\">"] {
            assert!(!menu.html(None, unknown).contains("selected"));
        }
    }
}
