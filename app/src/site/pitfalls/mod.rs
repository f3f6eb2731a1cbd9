//! Pitfalls: known ways to fail, with their signs and the way round, and the solutions that fell into them or got round
//! them.

mod edit;
pub mod entity;
mod flashes;
pub mod forms;
pub mod links;
mod list;
mod open;
mod outward;
mod own;
mod posts;
pub mod rules;
mod show;
pub mod store;
pub mod well_known;

pub use open::{MET, PITFALLS};

use super::{
    feature::{Feature, Listed, Of, Route, Rows, SHOWN},
    ids::PitfallId,
    locale::Locale,
    paging::Start,
    session::Viewer,
    things::{Key, Thing},
};
use store::PitfallFilter;

impl Key for PitfallId {
    const THING: Thing = Thing::Pitfall;
}

pub const FEATURE: Feature = Feature {
    thing: Thing::Pitfall,
    tables: entity::tables,
    routes,
    forms: forms::all,
    navigation: None,
    door: None,
    home: None,
    counts: &[],
    on_theme: Some(Locale::pitfalls_title),
    by_theme: None,
    of_person: None,
    in_country: &[],
    of_organisation: None,
    rows: rows_of,
    footer: &[("/pitfalls", Locale::pitfalls_title)],
    outward: Some(outward::OUTWARD),
    says: flashes::ALL,
    jobs: &[],
    own: own::ALL,
    holds: None,
    hears: None,
};

#[rustfmt::skip]
fn routes() -> Vec<Route> {
    vec![
        Route::page("/pitfalls",                  list::list).reads(&["q", "theme", "after"]),
        Route::page("/pitfalls/new",              edit::new).takes(posts::create),
        Route::page("/pitfalls/{at}",             show::show),
        Route::page("/pitfalls/{at}/edit",        edit::edit).takes(posts::update),
        Route::page("/solutions/{at}/pitfalls",   links::page).takes(links::link),
        Route::form("/solutions/{at}/pitfalls/unlink", links::unlink),
    ]
}

fn rows_of<'a>(viewer: &'a Viewer, of: Of<'a>) -> Rows<'a> {
    Box::pin(async move {
        let (filter, start) = match of {
            Of::Theme(theme, start) => {
                (PitfallFilter { theme: theme.to_owned(), ..Default::default() }, start)
            }
            Of::Met(solution) => {
                let linked = links::of_solution(viewer, solution).await?;
                return Ok(links::rows(viewer.locale, &linked).map(Listed::from));
            }
            Of::All => (PitfallFilter { few: Some(SHOWN), ..Default::default() }, Start::Top),
            _ => return Ok(None),
        };
        let found = store::list(&viewer.db, &filter, start).await?;
        Ok(Listed::of(found, |found| list::rows(viewer.locale, found)))
    })
}
