//! One's own data: the file with all that the place keeps of somebody, and leaving for good.

pub mod entity;
mod erase;
mod export;
mod file;
mod forms;
mod kept;
mod leaving;
mod outgoing;
mod pages;
mod posts;
mod readable;
mod rows;

pub use erase::Erase;
pub use export::{Make, Prune, sweep};
pub use forms::all as forms;
pub use kept::OWN;
pub use leaving::{Leaves, ask_whether_they_stay, is_leaving, leaves};
pub use posts::asked;

use super::proof::behind;
use crate::site::{feature::Route, link};

crate::choices! {
    /// What becomes of what somebody wrote for others when they leave.
    Texts {
        Keep = "keep" => leave_keep,
        Remove = "remove" => leave_remove,
    }
}

const LEAVE: &str = "/settings/data/leave";
const EXPORT: &str = "/settings/data/export";
const STAY: &str = "/sign-in/stay";

pub fn routes() -> Vec<Route> {
    vec![
        Route::page(link::OWN_DATA, pages::page),
        Route::form(EXPORT, posts::export),
        Route::page("/settings/data/files/{token}", posts::download),
        behind(Route::page(LEAVE, pages::leave).takes(posts::leave)),
    ]
}

pub fn doors() -> Vec<Route> {
    vec![Route::form(STAY, posts::stay)]
}
