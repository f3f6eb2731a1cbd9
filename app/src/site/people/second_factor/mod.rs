//! A second factor: codes that an app makes every half minute, and ten for when the phone is lost.

mod forms;
mod guarded;
mod pages;
mod posts;
mod qr;
mod rules;
mod store;

pub use forms::all as forms;
pub use guarded::administrator;
pub use pages::{code_form, page, summary};
pub use posts::sign_in;
pub use store::{Checked, Factor, check, is_on, note_password, own, remove};

use super::proof::behind;
use crate::site::{feature::Route, link};

pub fn routes() -> Vec<Route> {
    let dangerous = vec![
        Route::page(link::SECOND_FACTOR, pages::page).takes(posts::offer),
        Route::form("/settings/second-factor/confirm", posts::confirm),
        Route::form("/settings/second-factor/codes", posts::new_codes),
        Route::form("/settings/second-factor/off", posts::turn_off),
        Route::page(link::PLACE, guarded::page).takes(guarded::save),
    ];
    dangerous.into_iter().map(behind).collect()
}
