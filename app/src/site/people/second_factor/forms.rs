//! The forms about codes.

use crate::site::{
    access::Role,
    form::{FormSpec, List, Outline, hidden, one_time_code, ticked},
    locale::Locale,
    people::forms::{KEPT, TO},
};
use std::sync::LazyLock;

pub use crate::site::people::proof::CODE;

/// Six digits, or a code for when the phone is lost.
const LONGEST: usize = 64;

/// The second question of a sign-in.
pub static SECOND: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([
        one_time_code(CODE, 1..=LONGEST).label(Locale::field_code).help(Locale::field_code_help).aside(),
        hidden(TO),
        hidden(KEPT),
    ])
});

/// The first code of an app.
pub static FIRST: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([one_time_code(CODE, 1..=LONGEST)
        .label(Locale::field_code)
        .help(Locale::field_code_first)
        .aside()])
});

/// Which roles need a second factor.
pub static GUARDED: LazyLock<FormSpec<Vec<String>>> = LazyLock::new(|| {
    FormSpec::new([ticked("roles", List::Few(roles), 3)
        .label(Locale::field_guarded)
        .help(Locale::field_guarded_help)
        .of(|roles: &mut Vec<String>| roles)])
});

/// Those that have powers.
fn roles(t: Locale) -> Vec<(&'static str, &'static str)> {
    Role::options(t).into_iter().filter(|(code, _)| *code != Role::Member.code()).collect()
}

pub fn all() -> Vec<&'static Outline> {
    vec![&SECOND.outline, &FIRST.outline, &GUARDED.outline]
}
