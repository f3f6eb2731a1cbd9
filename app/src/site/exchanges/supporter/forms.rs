//! How a supporter is invited.

use super::rules::Sight;
use crate::site::{
    form::{FormSpec, List, Outline, hidden, line, ticked, token},
    locale::Locale,
};
use std::sync::LazyLock;

/// Which invitation was read.
pub const INVITATION: &str = "supporter";

/// Who is invited, and what they are to see beside the need, which everybody may read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Invited {
    pub handle: String,
    pub sees: Vec<String>,
}

pub static INVITE: LazyLock<FormSpec<Invited>> = LazyLock::new(|| {
    FormSpec::new([
        line("handle", 1..=30)
            .label(Locale::field_supporter)
            .help(Locale::field_supporter_help)
            .of(|invited: &mut Invited| &mut invited.handle),
        ticked("sees", List::Few(Sight::options), Sight::ALL.len())
            .label(Locale::field_supporter_sees)
            .of(|invited| &mut invited.sees),
        token(),
    ])
});

/// An answer to an invitation, or its end.
pub static ANSWER: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([hidden(INVITATION), token()]));

/// All of them.
pub fn all() -> Vec<&'static Outline> {
    vec![&INVITE.outline, &ANSWER.outline]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_form_holds_all_of_an_invitation() {
        assert_round_trip(&INVITE, &filled(&INVITE.outline), &[]);
    }
}
