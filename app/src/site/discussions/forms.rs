//! The forms in which people discuss.

use super::rules::Kind;
use crate::site::{
    form::{FormSpec, Outline, action, button, choice, hidden, line, markdown, one_of, token, version},
    locale::Locale,
    themes::THEME,
    vocabulary::LANGUAGE,
};
use std::sync::LazyLock;

/// The solution that a discussion is on, where it is on one.
pub const SOLUTION: &str = "solution";
/// The exchange, where it is on one.
pub const EXCHANGE: &str = "exchange";

pub const BODY_MOST: usize = 20_000;

/// A discussion as the form makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Opening {
    pub kind: Option<Kind>,
    pub title: String,
    pub theme: String,
    pub body: String,
    pub language: String,
}

pub static OPENING: LazyLock<FormSpec<Opening>> = LazyLock::new(|| {
    FormSpec::new([
        choice("kind", Kind::options).label(Locale::field_kind).required().of(|o: &mut Opening| &mut o.kind),
        line("title", 8..=160)
            .label(Locale::field_title)
            .help(Locale::field_discussion_title_help)
            .of(|o| &mut o.title),
        one_of("theme", THEME)
            .label(Locale::field_theme)
            .required()
            .by_typing()
            .when(|typed| typed.number(SOLUTION).is_none() && typed.number(EXCHANGE).is_none())
            .of(|o| &mut o.theme),
        markdown("body", 2..=BODY_MOST)
            .label(Locale::field_body)
            .help(Locale::field_body_help)
            .rows(10)
            .of(|o| &mut o.body),
        one_of("language", LANGUAGE).label(Locale::field_language).required().of(|o| &mut o.language),
        hidden(SOLUTION),
        hidden(EXCHANGE),
        token(),
        action(),
    ])
});

/// A reply makes its text.
pub static REPLY: LazyLock<FormSpec<String>> = LazyLock::new(|| {
    let body =
        markdown("body", 2..=BODY_MOST).label(Locale::field_reply).help(Locale::field_body_help).rows(6);
    FormSpec::new([body.of(|body: &mut String| body), button(SPEAKS_FOR), token(), action()])
});

/// In which capacity one writes: the number of an organisation, or [`PERSONAL`]; nothing of who may speak for none.
pub const SPEAKS_FOR: &str = "speaks_for";
pub const PERSONAL: &str = "personal";

/// A post that is changed makes its text.
pub static POST: LazyLock<FormSpec<String>> = LazyLock::new(|| {
    let body =
        markdown("body", 2..=BODY_MOST).label(Locale::field_body).help(Locale::field_body_help).rows(10);
    FormSpec::new([body.of(|body: &mut String| body), token(), version(), action()])
});

/// The buttons that mark a post: its number, or whether.
pub static MARKS: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([button("yes"), button("no")]));

/// All of them.
pub fn all() -> Vec<&'static Outline> {
    vec![&OPENING.outline, &REPLY.outline, &POST.outline, &MARKS.outline]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_forms_hold_all_of_a_discussion() {
        assert_round_trip(&OPENING, &filled(&OPENING.outline), &[]);
        for form in [&REPLY, &POST] {
            let typed = filled(&form.outline);
            let (body, errors) = form.read(&typed);
            assert!(errors.is_empty() && body == typed.text("body"));
            assert_eq!(form.fill(&body), typed);
        }
    }
}
