//! Messages: two people write to each other, and nobody else sees it. What is written here is in no search, no cached
//! page, no feed and no map; not even who looks after the place may read it.

pub mod entity;
mod flashes;
mod forms;
mod list;
mod new;
mod own;
mod posts;
pub mod rules;
mod show;
pub mod store;

use super::{
    feature::{Feature, Of, Route, Rows},
    ids::CorrespondenceId,
    session::Viewer,
    things::{Key, Thing},
};

impl Key for CorrespondenceId {
    const THING: Thing = Thing::Correspondence;
}

/// `/messages/7`: no words in it, because addresses are copied and logged.
pub fn path(id: CorrespondenceId) -> String {
    Thing::Correspondence.address(&format!("/{id}"))
}

pub const FEATURE: Feature = Feature {
    thing: Thing::Correspondence,
    tables: entity::tables,
    routes,
    forms: forms::all,
    navigation: None,
    door: None,
    home: None,
    counts: &[],
    on_theme: None,
    by_theme: None,
    of_person: None,
    in_country: &[],
    of_organisation: None,
    rows,
    footer: &[],
    outward: None,
    says: flashes::ALL,
    jobs: &[],
    own: own::ALL,
    holds: None,
    hears: None,
};

#[rustfmt::skip]
fn routes() -> Vec<Route> {
    vec![
        Route::page("/people/{handle}/message",         new::new).takes(posts::begin),
        Route::page("/messages",                        list::list).takes(posts::save_senders).reads(&["blocked", "after"]),
        Route::page("/messages/{at}",                   show::show).takes(posts::send).reads(&["before"]),
        Route::form("/messages/{at}/accept",            posts::accept),
        Route::form("/messages/{at}/decline",           posts::decline),
        Route::form("/messages/{at}/block",             posts::block),
        Route::form("/messages/{at}/unblock",           posts::unblock),
        Route::form("/messages/{at}/{number}/delete",   posts::delete),
    ]
}

/// No page of anything else shows them.
fn rows<'a>(_: &'a Viewer, _: Of<'a>) -> Rows<'a> {
    Box::pin(async { Ok(None) })
}
