//! The forms of who comes from elsewhere.

use crate::site::{
    form::{FormSpec, Outline, button, email, line, one_of},
    locale::Locale,
    people::{
        forms::{NAME_MOST, SignUp},
        joining::AGREE,
    },
    vocabulary::COUNTRY,
};
use std::sync::LazyLock;

/// Which account elsewhere is to be let go.
pub const IDENTITY: &str = "identity";

/// An account here, for who proves elsewhere who they are: as [`SIGN_UP`](crate::site::people::forms::SIGN_UP), without
/// a password.
pub static NEW: LazyLock<FormSpec<SignUp>> = LazyLock::new(|| {
    FormSpec::new([
        line("name", 1..=NAME_MOST)
            .label(Locale::field_name)
            .help(Locale::field_name_help)
            .of(|a: &mut SignUp| &mut a.name),
        line("handle", 3..=30)
            .label(Locale::field_handle)
            .help(Locale::field_handle_help)
            .of(|a| &mut a.handle),
        email("email").label(Locale::field_email).help(Locale::field_email_help).of(|a| &mut a.email),
        one_of("country", COUNTRY).label(Locale::field_country).required().of(|a| &mut a.country),
        button(AGREE),
    ])
});

static REMOVE: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([button(IDENTITY)]));

pub fn all() -> Vec<&'static Outline> {
    vec![&NEW.outline, &REMOVE.outline]
}
