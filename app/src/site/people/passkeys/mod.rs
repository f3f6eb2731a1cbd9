//! Passkeys: a device, or a keeper of passwords, proves by a secret that never leaves it who its owner is. It asks them
//! first, by finger, face or number, so that nothing else is asked here.

mod ceremony;
mod pages;
mod posts;
mod store;

pub use pages::{button, summary};
pub use posts::{new_options, options, sign_in};
pub use store::{OwnPasskey, Proven, own, prove};

use super::{proof::behind, tickets::Ticket};
use crate::site::{
    feature::Route,
    form::{FormSpec, Outline, button as pressed, line},
    link,
    locale::Locale,
};
use serde::{Deserialize, Serialize};
use std::{sync::LazyLock, time::Duration};

/// As long as browsers wait for a person to find their key.
const LIFE: Duration = Duration::from_secs(600);

/// A device was asked to make a passkey.
#[derive(Serialize, Deserialize)]
pub struct Making {
    /// What it calls the person.
    handle: String,
    state: serde_json::Value,
}

impl Ticket for Making {
    const PURPOSE: &'static str = "passkey-new";
    const LIFE: Duration = LIFE;
}

/// A device was asked for any passkey of this place.
#[derive(Serialize, Deserialize)]
pub struct Asking {
    state: serde_json::Value,
}

impl Ticket for Asking {
    const PURPOSE: &'static str = "passkey";
    const LIFE: Duration = LIFE;
}

/// What the script adds to a form: the secret under which the question waits, and the device's answer.
pub const TICKET: &str = "ticket";
pub const CREDENTIAL: &str = "credential";
/// Which passkey is to be removed.
const PASSKEY: &str = "passkey";
const NAME: &str = "name";
const NAME_MOST: usize = 60;

static NEW: LazyLock<FormSpec<String>> = LazyLock::new(|| {
    FormSpec::new([line(NAME, 0..=NAME_MOST)
        .label(Locale::field_passkey)
        .help(Locale::field_passkey_help)
        .of(|name: &mut String| name)])
});

static REMOVE: LazyLock<FormSpec<()>> = LazyLock::new(|| FormSpec::new([pressed(PASSKEY)]));

pub fn forms() -> Vec<&'static Outline> {
    vec![&NEW.outline, &REMOVE.outline]
}

pub fn routes() -> Vec<Route> {
    vec![
        behind(Route::page(link::NEW_PASSKEY, pages::new).takes(posts::add)),
        behind(Route::form("/settings/passkeys/remove", posts::remove)),
    ]
}
