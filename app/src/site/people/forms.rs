//! The forms about accounts and profiles.

pub use super::profile_forms::{PROFILE, Profile, Spoken, WELCOME, Welcome};

use super::{
    joining::{AGREE, INVITATION},
    proof::{CODE, PASSWORD},
};
use crate::site::{
    files, follows,
    form::{FormSpec, Outline, Part, button, email, hidden, line, one_of, one_time_code, secret},
    locale::Locale,
    notices,
    vocabulary::COUNTRY,
};
use std::sync::LazyLock;

/// Where somebody goes after signing in.
pub const TO: &str = "to";
/// What somebody was sending when their session had ended.
pub const KEPT: &str = "kept";

/// NIST 800-63B-4: at least 15 characters where the password is the only factor, 8 beside a second one.
pub const PASSWORD_LEAST: usize = 15;
pub const PASSWORD_LEAST_BESIDE: usize = 8;
const PASSWORD_MOST: usize = 1000;
pub const NAME_MOST: usize = 80;

/// A new account that may be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct SignUp {
    pub name: String,
    pub handle: String,
    pub email: String,
    pub password: String,
    pub country: String,
}

/// What every form asks that makes an account.
pub fn account_name() -> Part<SignUp> {
    line("name", 1..=NAME_MOST)
        .label(Locale::field_name)
        .help(Locale::field_name_help)
        .of(|a: &mut SignUp| &mut a.name)
}

/// See [`account_name`].
pub fn account_handle() -> Part<SignUp> {
    line("handle", 3..=30)
        .label(Locale::field_handle)
        .help(Locale::field_handle_help)
        .of(|a: &mut SignUp| &mut a.handle)
}

/// See [`account_name`].
pub fn account_email() -> Part<SignUp> {
    email("email").label(Locale::field_email).help(Locale::field_email_help).of(|a: &mut SignUp| &mut a.email)
}

/// See [`account_name`].
pub fn account_country() -> Part<SignUp> {
    one_of("country", COUNTRY).label(Locale::field_country).required().of(|a: &mut SignUp| &mut a.country)
}

pub static SIGN_UP: LazyLock<FormSpec<SignUp>> = LazyLock::new(|| {
    FormSpec::new([
        account_name(),
        account_handle(),
        account_email(),
        secret("password", PASSWORD_LEAST..=PASSWORD_MOST)
            .label(Locale::field_password)
            .help(Locale::field_password_help)
            .autocomplete("new-password")
            .of(|a: &mut SignUp| &mut a.password),
        account_country(),
        hidden(TO),
        hidden(INVITATION),
        button(AGREE),
    ])
});

/// Whether the two fit is not the form's to say.
pub static SIGN_IN: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([
        line("login", 1..=254).label(Locale::field_login).autocomplete("username").aside(),
        secret("password", 1..=PASSWORD_MOST)
            .label(Locale::field_password)
            .autocomplete("current-password")
            .aside(),
        hidden(TO),
        hidden(KEPT),
    ])
});

/// Which of these is asked of a person: what they have.
pub const ASKS_PASSWORD: &str = "asks-password";
pub const ASKS_CODE: &str = "asks-code";

/// One of both is enough.
pub static CONFIRM: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([
        secret(PASSWORD, 0..=PASSWORD_MOST)
            .label(Locale::field_password)
            .autocomplete("current-password")
            .when(|typed| !typed.text(ASKS_PASSWORD).is_empty())
            .aside(),
        one_time_code(CODE, 0..=64)
            .label(Locale::field_code_instead)
            .help(Locale::field_code_help)
            .when(|typed| !typed.text(ASKS_CODE).is_empty())
            .aside(),
        hidden(TO),
        hidden(KEPT),
    ])
});

/// Which of one's sessions is to end; all others, where none is said.
pub const SESSION: &str = "session";

static SESSIONS: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([button(SESSION)]));

/// A password in place of another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Passwords {
    pub present: String,
    pub new: String,
}

pub static PASSWORDS: LazyLock<FormSpec<Passwords>> = LazyLock::new(|| {
    FormSpec::new([
        secret("present", 0..=PASSWORD_MOST)
            .label(Locale::field_present_password)
            .autocomplete("current-password")
            .of(|p: &mut Passwords| &mut p.present),
        // How long it must be depends on the person: `rules::passwords`.
        secret("new", 1..=PASSWORD_MOST)
            .label(Locale::field_new_password)
            .help(Locale::field_new_password_help)
            .autocomplete("new-password")
            .of(|p| &mut p.new),
    ])
});

/// Which account is meant by somebody who has forgotten its password.
pub static FORGOT: LazyLock<FormSpec<()>> = LazyLock::new(|| {
    FormSpec::new([line("login", 1..=254).label(Locale::field_login).autocomplete("username").aside()])
});

pub static RESET: LazyLock<FormSpec<Passwords>> = LazyLock::new(|| {
    FormSpec::new([secret("new", PASSWORD_LEAST..=PASSWORD_MOST)
        .label(Locale::field_new_password)
        .help(Locale::field_password_help)
        .autocomplete("new-password")
        .of(|p: &mut Passwords| &mut p.new)])
});

/// Another address, and the password by which somebody shows that they may give it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct NewAddress {
    pub email: String,
    pub present: String,
}

pub static ADDRESS: LazyLock<FormSpec<NewAddress>> = LazyLock::new(|| {
    FormSpec::new([
        email("email").label(Locale::field_new_email).of(|a: &mut NewAddress| &mut a.email),
        secret("present", 0..=PASSWORD_MOST)
            .label(Locale::field_present_password)
            .autocomplete("current-password")
            .of(|a| &mut a.present),
    ])
});

/// All of them.
pub fn all() -> Vec<&'static Outline> {
    let mut forms = vec![
        &SIGN_UP.outline,
        &SIGN_IN.outline,
        &CONFIRM.outline,
        &SESSIONS.outline,
        &PASSWORDS.outline,
        &FORGOT.outline,
        &RESET.outline,
        &ADDRESS.outline,
        &notices::FORM.outline,
        &notices::READ.outline,
        &follows::FORM.outline,
        &PROFILE.outline,
        &WELCOME.outline,
    ];
    forms.extend(super::second_factor::forms());
    forms.extend(super::passkeys::forms());
    forms.extend(super::oidc::forms());
    forms.extend(super::joining::forms());
    forms.extend(super::own_data::forms());
    forms.extend(files::forms());
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::form::sample::{assert_round_trip, filled};

    #[test]
    fn the_forms_hold_all_of_an_account() {
        assert_round_trip(&SIGN_UP, &filled(&SIGN_UP.outline), &[]);
        assert_round_trip(&PASSWORDS, &filled(&PASSWORDS.outline), &[]);
        assert_round_trip(&ADDRESS, &filled(&ADDRESS.outline), &[]);
    }
}
