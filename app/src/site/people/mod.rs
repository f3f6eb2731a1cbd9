//! Practitioners: accounts, signing in and out, who somebody is.

pub mod entity;
mod flashes;
pub mod forms;
pub mod keep;
mod known;
mod letters;
pub mod limits;
pub mod links;
pub mod login;
mod outward;
pub mod pages;
pub mod passwords;
pub mod posts;
pub mod rules;
pub mod store;

pub use crate::site::access::Role;
pub use entity::Byline;
pub use store::id_of;

use super::{
    feature::{Count, Feature, Of, Route, Rows},
    jobs::Handler,
    session::Viewer,
    things::Thing,
};
use std::time::Duration;

/// People have pages of their own, and stand in no list yet.
pub const FEATURE: Feature = Feature {
    thing: Thing::Person,
    tables: entity::tables,
    routes,
    forms: forms::all,
    navigation: None,
    door: None,
    home: None,
    counts: &[Count { say: |t, count| t.count_people(count), query: store::count }],
    on_theme: None,
    by_theme: None,
    of_person: None,
    rows,
    footer: &[],
    outward: Some(outward::OUTWARD),
    says: flashes::ALL,
    jobs: JOBS,
};

const JOBS: &[Handler] =
    &[Handler::of::<store::WriteToWhoForgot>(), Handler::every::<links::Forget>(Duration::from_hours(24))];

fn routes() -> Vec<Route> {
    vec![
        Route::page("/people/{handle}", pages::show),
        Route::page("/people/{handle}/{list}", pages::list).reads(&["after"]),
        Route::page("/settings", pages::settings).takes(posts::save_profile),
        Route::form("/settings/sessions", posts::sign_out_elsewhere),
        Route::form("/settings/verify", posts::ask_again),
    ]
}

fn rows<'a>(_: &'a Viewer, _: Of<'a>) -> Rows<'a> {
    Box::pin(async { Ok(None) })
}
