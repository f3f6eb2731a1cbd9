//! Signing in with an account elsewhere (OpenID Connect). Whose an account here is, only its own ways in decide: one
//! elsewhere is joined to it by who is signed in, never by an address.

mod client;
mod forms;
mod pages;
mod posts;
mod store;

pub use forms::{NEW as FROM_ELSEWHERE, all as forms};
pub use pages::{buttons, summary};
pub use store::{good, join};

use super::{proof::behind, tickets::Ticket};
use crate::site::{
    feature::Route,
    problem::Problem,
    state::{Issuer, Site},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// As long as signing in elsewhere may take.
const LIFE: Duration = Duration::from_secs(600);

/// Somebody has gone elsewhere to sign in.
#[derive(Serialize, Deserialize)]
struct Gone {
    issuer: String,
    /// What comes back in the address, as a hash; its other half is the cookie.
    state: String,
    nonce: String,
    verifier: String,
    /// Where they wanted to go here, and what they were sending.
    to: String,
    kept: String,
}

impl Ticket for Gone {
    const PURPOSE: &'static str = "oidc";
    const LIFE: Duration = LIFE;
}

/// Somebody came back whom nobody here knows yet.
#[derive(Serialize, Deserialize)]
pub struct Stranger {
    issuer: String,
    pub subject: String,
    /// As it is known there; the address only where it is proven to be theirs.
    name: String,
    email: String,
    to: String,
    kept: String,
}

impl Ticket for Stranger {
    const PURPOSE: &'static str = "oidc-stranger";
    const LIFE: Duration = LIFE;
}

fn issuer<'s>(site: &'s Site, name: &str) -> Result<&'s Issuer, Problem> {
    site.settings.oidc.iter().find(|issuer| issuer.name == name).ok_or(Problem::NotFound)
}

/// The address under which one goes to an issuer, or of something below it.
fn address(issuer: &str, rest: &str) -> String {
    ["/sign-in/oidc/", issuer, rest].concat()
}

/// Of these the forms are never kept for later.
pub fn doors() -> Vec<Route> {
    vec![
        Route::form("/sign-in/oidc/{issuer}", posts::go),
        Route::page("/sign-in/oidc/{issuer}/back", posts::back).reads(&["code", "state", "iss", "error"]),
        behind(Route::page("/sign-in/oidc/{issuer}/account", pages::account).takes(posts::account)),
    ]
}

pub fn routes() -> Vec<Route> {
    vec![behind(Route::form("/settings/identities/remove", posts::remove))]
}
