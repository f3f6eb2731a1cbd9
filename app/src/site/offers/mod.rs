//! Standing offers: what people are ready to share, whoever asks; and who fits whom.

mod edit;
pub mod entity;
mod flashes;
pub mod forms;
mod list;
pub mod matching;
mod open;
mod outward;
mod own;
mod posts;
pub mod rules;
mod show;
pub mod store;

pub use matching::MATCHES;
pub use open::STANDING_OFFERS;
pub use store::CountTaken;

use super::{
    feature::{Feature, Listed, Of, Placed, Route, Rows},
    ids::StandingOfferId,
    jobs::Handler,
    locale::Locale,
    session::Viewer,
    things::{Key, Thing},
};
use std::time::Duration;
use store::OfferFilter;

impl Key for StandingOfferId {
    const THING: Thing = Thing::Offer;
}

pub const FEATURE: Feature = Feature {
    thing: Thing::Offer,
    tables: entity::tables,
    routes,
    forms: forms::all,
    navigation: None,
    door: None,
    home: None,
    counts: &[],
    on_theme: Some(Locale::standing_offers_title),
    by_theme: None,
    of_person: Some(Placed(4, Locale::standing_offers_title)),
    in_country: &[],
    of_organisation: None,
    rows: rows_of,
    footer: &[("/offers", Locale::standing_offers_title)],
    outward: Some(outward::OUTWARD),
    says: flashes::ALL,
    jobs: &[Handler::every::<CountTaken>(Duration::from_mins(1))],
    own: own::ALL,
    holds: None,
    hears: Some(matching::hears),
};

#[rustfmt::skip]
fn routes() -> Vec<Route> {
    vec![
        Route::page("/offers",              list::list)
            .reads(&["q", "state", "theme", "country", "language", "modality", "after"]),
        Route::page("/offers/new",          edit::new).takes(posts::create).reads(&["theme"]),
        Route::page("/offers/{at}",         show::show),
        Route::page("/offers/{at}/edit",    edit::edit).takes(posts::update),
        Route::form("/offers/{at}/pause",   posts::pause),
        Route::form("/offers/{at}/resume",  posts::resume),
        Route::form("/offers/{at}/close",   posts::close),
        Route::form("/offers/{at}/answer",  posts::answer),
        Route::form("/exchanges/{at}/stand", posts::of_answer),
        Route::page(MATCHES,                matching::page),
    ]
}

fn rows_of<'a>(viewer: &'a Viewer, of: Of<'a>) -> Rows<'a> {
    Box::pin(async move {
        let filter = match of {
            Of::Theme(theme, _) => OfferFilter { theme: theme.to_owned(), ..Default::default() },
            Of::Person(person, _) => OfferFilter { person: Some(person), ..Default::default() },
            Of::Partners(id) => return Ok(matching::partners(viewer, id).await?.map(Listed::from)),
            Of::Answers(id) => return Ok(matching::answers(viewer, id).await?.map(Listed::from)),
            Of::For(me) => return Ok(matching::way_to(viewer.locale, me).map(Listed::from)),
            _ => return Ok(None),
        };
        let found = store::list(&viewer.db, &filter, of.start()).await?;
        Ok(Listed::of(found, |found| list::rows(viewer.locale, found)))
    })
}
