//! Countries: what each needs, tells, receives and gives, as the features say it of theirs (`Feature::in_country`).

mod counted;
mod list;
mod show;

use super::{feature::Route, link};

#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    vec![
        Route::page(link::COUNTRIES,       list::list),
        Route::page("/countries/{code}",   show::show),
    ]
}
