//! The forms of who comes from elsewhere.

use crate::site::{
    form::{FormSpec, Outline, button},
    people::{
        forms::{SignUp, account_country, account_email, account_handle, account_name},
        joining::AGREE,
    },
};
use std::sync::LazyLock;

/// Which account elsewhere is to be let go.
pub const IDENTITY: &str = "identity";

/// An account here, for who proves elsewhere who they are: as [`SIGN_UP`](crate::site::people::forms::SIGN_UP), without
/// a password.
pub static NEW: LazyLock<FormSpec<SignUp>> = LazyLock::new(|| {
    FormSpec::new([account_name(), account_handle(), account_email(), account_country(), button(AGREE)])
});

static REMOVE: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([button(IDENTITY)]));

pub fn all() -> Vec<&'static Outline> {
    vec![&NEW.outline, &REMOVE.outline]
}
