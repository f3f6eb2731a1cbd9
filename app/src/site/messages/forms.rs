//! The forms of messages.

use super::rules::Senders;
use crate::site::{
    form::{FormSpec, Outline, action, choice, markdown, token},
    locale::Locale,
};
use std::sync::LazyLock;

/// How long a message may be: a letter, not a report.
const MOST: usize = 10_000;

/// A message is its text.
pub static MESSAGE: LazyLock<FormSpec<String>> = LazyLock::new(|| {
    let body =
        markdown("body", 1..=MOST).label(Locale::field_message).help(Locale::field_message_help).rows(6);
    FormSpec::new([body.of(|body: &mut String| body), token(), action()])
});

/// Who may begin to write to one.
pub static SENDERS: LazyLock<FormSpec<Option<Senders>>> = LazyLock::new(|| {
    FormSpec::new([choice("senders", Senders::options)
        .label(Locale::field_senders)
        .help(Locale::field_senders_help)
        .required()
        .of(|senders: &mut Option<Senders>| senders)])
});

/// A press of a button, that counts once.
static PRESS: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([token()]));

/// All of them.
pub fn all() -> Vec<&'static Outline> {
    vec![&MESSAGE.outline, &SENDERS.outline, &PRESS.outline]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::filled;

    #[test]
    fn the_forms_hold_all_that_is_typed() {
        let typed = filled(&MESSAGE.outline);
        let (body, errors) = MESSAGE.read(&typed);
        assert!(errors.is_empty() && body == typed.text("body"));
        assert_eq!(MESSAGE.fill(&body), typed);
        for senders in Senders::ALL {
            let (read, errors) = SENDERS.read(&SENDERS.fill(&Some(*senders)));
            assert!(errors.is_empty() && read == Some(*senders));
        }
    }
}
