//! Organisations: what each is and where, who represents it, and what its people, solutions and exchanges bring.
//! Whoever types the name of one in a profile, a solution or a request is connected with it.

mod claim;
mod connect;
mod domains;
mod edit;
pub mod entity;
mod flashes;
pub mod forms;
mod list;
mod marks;
mod merge;
pub mod names;
mod open;
mod outward;
mod posts;
mod representatives;
pub mod rules;
mod show;
mod speaking;
pub mod store;
mod verify;
pub mod write;

pub use connect::{Connect, GiveKeys};
pub use open::ORGANISATIONS;
pub use speaking::{Voice, voice, voices};

use super::{
    feature::{Feature, Found, Held, Listed, Of, Route, Rows},
    files,
    ids::OrganisationId,
    jobs::Handler,
    locale::Locale,
    session::Viewer,
    things::{Key, Thing},
};
use std::time::Duration;
use store::OrganisationFilter;

impl Key for OrganisationId {
    const THING: Thing = Thing::Organisation;
}

pub const FEATURE: Feature = Feature {
    thing: Thing::Organisation,
    tables: entity::tables,
    routes,
    forms: forms::all,
    navigation: None,
    door: None,
    home: None,
    counts: &[],
    on_theme: Some(Locale::organisations_title),
    by_theme: None,
    of_person: None,
    in_country: &[],
    of_organisation: None,
    rows: rows_of,
    footer: &[("/organisations", Locale::organisations_title)],
    outward: Some(outward::OUTWARD),
    says: flashes::ALL,
    jobs: &[
        Handler::of::<Connect>(),
        Handler::every::<GiveKeys>(Duration::from_hours(1)),
        Handler::every::<representatives::ForgetInvitations>(Duration::from_hours(24)),
    ],
    own: representatives::own::OWN,
    holds: Some(held),
    hears: None,
};

#[rustfmt::skip]
fn routes() -> Vec<Route> {
    vec![
        Route::page("/organisations",                       list::list)
            .reads(&["q", "kind", "country", "theme", "after"]),
        Route::page("/organisations/new",                   edit::new).takes(posts::create),
        Route::page("/organisations/{at}",                  show::show),
        Route::page("/organisations/{at}/edit",             edit::edit).takes(posts::update),
        Route::page("/organisations/{at}/representatives",  representatives::page).takes(representatives::invite),
        Route::form("/organisations/{at}/representatives/end", representatives::end),
        Route::page("/organisations/{at}/invitation",       representatives::invitation)
            .takes(representatives::answer),
        Route::form("/organisations/{at}/verify",           verify::verify),
        Route::page("/organisations/{at}/names",            claim::page).takes(claim::claim),
        Route::page("/organisations/{at}/merge",            merge::page).takes(merge::merge),
        Route::page("/organisations/{at}/files",            files::list::<OrganisationId>)
            .takes_file(files::add::<OrganisationId>),
        Route::page("/organisations/{at}/files/{file}",     files::one::<OrganisationId>)
            .takes(files::describe::<OrganisationId>),
        Route::form("/organisations/{at}/files/{file}/remove", files::remove::<OrganisationId>),
        Route::page("/organisations/{at}/people",           show::people).reads(&["after"]),
        Route::page("/organisations/{at}/solutions",        show::solutions).reads(&["after"]),
        Route::page("/organisations/{at}/exchanges",        show::exchanges).reads(&["after"]),
    ]
}

/// What works without an account, and is never kept: it has a secret in its address.
pub fn doors() -> Vec<Route> {
    let invitation =
        Route::page("/organisations/{at}/invitation/{token}", representatives::invitation_of_letter);
    vec![invitation.takes(representatives::answer_to_letter)]
}

fn rows_of<'a>(viewer: &'a Viewer, of: Of<'a>) -> Rows<'a> {
    Box::pin(async move {
        let Of::Theme(theme, start) = of else { return Ok(None) };
        let filter = OrganisationFilter { theme: theme.to_owned(), ..Default::default() };
        let found = store::list(&viewer.db, &filter, start).await?;
        Ok(Listed::of(found, |found| list::rows(viewer.locale, found)))
    })
}

/// One on which files are: its logo.
fn held(viewer: &Viewer, id: i64, _: i64) -> Found<'_, Held> {
    Box::pin(async move {
        let id = OrganisationId(id);
        let found = store::find(&viewer.db, id).await?;
        let actor = store::actor(&viewer.db, &viewer.asker, id).await?;
        Ok(Held {
            path: found.path(),
            title: found.name,
            language: found.language,
            is_public: true,
            may_change: actor.may_edit(),
        })
    })
}
