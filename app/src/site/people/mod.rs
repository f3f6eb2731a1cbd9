//! Practitioners: accounts, signing in and out, who somebody is.

mod asking;
mod directory;
pub mod entity;
mod flashes;
pub mod forms;
pub mod joining;
pub mod keep;
mod known;
mod letters;
pub mod limits;
pub mod links;
pub mod login;
pub mod oidc;
mod outward;
pub mod own_data;
pub mod pages;
mod passkeys;
pub mod passwords;
pub mod posts;
mod profile_forms;
pub mod proof;
pub mod rules;
pub mod second_factor;
pub mod store;
mod tickets;
mod welcome;

pub use crate::site::access::Role;
pub use asking::{DAY, Whom, asks_a_day, whom};
pub use entity::Byline;
pub use joining::anybody_may_join;
pub use login::Login;
pub use pages::sections;
pub use passkeys::{
    new_options as new_passkey_options, options as passkey_options, sign_in as sign_in_by_passkey,
};
pub use proof::behind;
pub use second_factor::administrator;
pub use store::{id_of, reached_at};

use super::{
    feature::{Count, Feature, Found, Held, Placed, Route},
    ids::PersonId,
    jobs::Handler,
    link,
    locale::Locale,
    problem::Problem,
    session::Viewer,
    things::{Thing, of_person},
};
use std::time::Duration;

pub const FEATURE: Feature = Feature {
    thing: Thing::Person,
    tables: || entity::tables().into_iter().chain(own_data::entity::tables()).collect(),
    routes,
    forms: forms::all,
    navigation: None,
    door: None,
    home: None,
    counts: &[Count { say: |t, count| t.count_people(count), query: store::count }],
    on_theme: Some(Locale::people_who_know),
    by_theme: None,
    of_person: None,
    in_country: directory::IN_COUNTRY,
    of_organisation: Some(Placed(1, Locale::organisation_people)),
    rows: directory::rows,
    footer: &[("/people", Locale::people_title)],
    outward: Some(outward::OUTWARD),
    says: flashes::ALL,
    jobs: JOBS,
    own: own_data::OWN,
    holds: Some(held),
    hears: None,
};

const JOBS: &[Handler] = &[
    Handler::of::<store::WriteToWhoForgot>(),
    Handler::every::<links::Forget>(Duration::from_hours(24)),
    Handler::every::<joining::Forget>(Duration::from_hours(24)),
    Handler::every::<tickets::Forget>(Duration::from_secs(600)),
    Handler::of::<own_data::Make>(),
    Handler::every::<own_data::Prune>(Duration::from_hours(1)),
    Handler::every::<own_data::Erase>(Duration::from_hours(1)),
];

fn routes() -> Vec<Route> {
    let own = vec![
        Route::page("/people/{handle}", pages::show),
        Route::page("/people/{handle}/{list}", pages::list).reads(&["after"]),
        Route::page("/settings", pages::settings).takes(posts::save_profile),
        Route::page(link::SECURITY, pages::security),
        Route::page(link::SESSIONS, pages::sessions).takes(posts::end_sessions),
        Route::form("/settings/verify", posts::ask_again),
    ];
    let more = [
        directory::routes(),
        welcome::routes(),
        second_factor::routes(),
        passkeys::routes(),
        oidc::routes(),
        joining::routes(),
        own_data::routes(),
    ];
    own.into_iter().chain(more.into_iter().flatten()).collect()
}

/// Who a photo shows: whoever is not suspended is seen by all.
fn held(viewer: &Viewer, id: i64, _: i64) -> Found<'_, Held> {
    Box::pin(async move {
        let id = PersonId(id);
        let person = store::by_id(&viewer.db, id).await?.ok_or(Problem::NotFound)?;
        Ok(Held {
            path: of_person(&person.handle),
            title: person.name,
            language: String::new(),
            is_public: true,
            may_change: viewer.asker.is(id),
        })
    })
}
