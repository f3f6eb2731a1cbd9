//! The forms of writing together.

use super::HelperRole;
use crate::site::{
    form::{FormSpec, Outline, action, choice, hidden, line, token},
    locale::Locale,
};
use std::sync::LazyLock;

/// Which of those who were asked is meant.
pub const HELPER: &str = "helper";
pub const ACCEPT: &str = "accept";
pub const DECLINE: &str = "decline";
pub const WHOM: &str = "whom";

/// Somebody who is to be asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Asked {
    /// A handle or an address, as it was typed.
    pub whom: String,
    pub role: Option<HelperRole>,
}

pub static INVITE: LazyLock<FormSpec<Asked>> = LazyLock::new(|| {
    FormSpec::new([
        line(WHOM, 1..=254)
            .label(Locale::field_whom)
            .help(Locale::field_whom_help)
            .of(|asked: &mut Asked| &mut asked.whom),
        choice("helps_as", HelperRole::options)
            .label(Locale::field_helps_as)
            .required()
            .of(|asked| &mut asked.role),
        token(),
        action(),
    ])
});

static TAKE_OUT: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([hidden(HELPER), token()]));

pub fn all() -> Vec<&'static Outline> {
    vec![&INVITE.outline, &TAKE_OUT.outline]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_form_holds_who_is_asked_and_for_what() {
        assert_round_trip(&INVITE, &filled(&INVITE.outline), &[]);
    }
}
