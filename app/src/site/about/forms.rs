//! The form in which a page is written anew.

use crate::site::{
    form::{FormSpec, action, hidden, line, markdown, token, version},
    locale::Locale,
};
use std::sync::LazyLock;

/// The language that is written, as the page was opened in it.
pub const LANGUAGE: &str = "page_language";

#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Words {
    pub title: String,
    pub body: String,
}

pub static PAGE: LazyLock<FormSpec<Words>> = LazyLock::new(|| {
    FormSpec::new([
        line("title", 2..=120).label(Locale::field_title).of(|words: &mut Words| &mut words.title),
        markdown("body", 20..=40_000)
            .label(Locale::field_body)
            .help(Locale::page_body_help)
            .rows(24)
            .without_composer() // whose preview knows nothing of who runs the place
            .of(|words| &mut words.body),
        hidden(LANGUAGE),
        token(),
        version(),
        action(),
    ])
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_form_holds_all_of_a_page() {
        assert_round_trip(&PAGE, &filled(&PAGE.outline), &[]);
    }
}
