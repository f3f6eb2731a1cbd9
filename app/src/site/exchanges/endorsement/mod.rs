//! Endorsement: where a country has focal points, what is asked for in its name waits until one of them endorses it,
//! with a letter if they like, or gives it back. Where it has none, nothing waits. An administrator names them.

mod forms;
mod page;
mod place;
mod store;

pub use forms::all as forms;
pub use page::{Letter, letter};
pub use store::{focal_points, name as name_focal_point};

use super::{rules, store::ExchangeRow};
use crate::site::{access::Me, feature::Route, link::FOCAL_POINTS, people::behind};

/// The part of an exchange on which the letter of a focal point hangs.
pub const LETTER: i64 = 1;

/// The two sides, and the focal points of the country.
pub fn may_read_letter(row: &ExchangeRow, me: Option<&Me>) -> bool {
    row.actor(me).is_party() || rules::is_focal_point(me, &row.country)
}

#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/exchanges/{at}/endorse", page::show).takes_file(page::endorse),
        Route::form("/exchanges/{at}/return",  page::give_back),
        Route::form("/exchanges/{at}/close",   page::close),
        behind(Route::page(FOCAL_POINTS,       place::show).takes(place::save)),
    ]
}
