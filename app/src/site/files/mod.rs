//! Files and pictures, on whatever has them: a solution its pictures and documents, a person their photo.
//!
//! What arrives is looked at before anything of it is kept ([`examine`]), and pictures are made anew ([`picture`]); the
//! bytes are kept beside the database ([`keep`]), and a row says whose they are and on what they hang. Who may see
//! that sees them too: each feature says so of its things ([`Feature::holds`](super::feature::Feature::holds)).

mod bring;
pub mod entity;
mod examine;
mod flashes;
mod forms;
mod keep;
mod of_part;
mod pages;
mod photo;
mod picture;
mod posts;
mod rules;
mod serve;
mod shown;
mod store;
mod sweep;
mod take;
mod upload;

pub use bring::bring;
pub use flashes::ALL as SAYS;
pub use forms::{PICTURE, all as forms};
pub use keep::Files;
pub use of_part::{forget_part, is_on_part, of_parts, set_file, set_picture};
pub use pages::{list, one};
pub use picture::{FACE, PORTRAIT, Size};
pub use posts::{add, came_back, describe, remove, sent};
pub use rules::{ALL as DOCUMENTS, Kind, MOST_BYTES};
pub use shown::{edit_link, picture, section};
pub use store::{FileRow, are_on, forget, forget_person, move_all, on, taken_after, taken_name};
pub use sweep::{Sweep, swept};
pub use upload::{Arrived, FILE, Sent, Upload, failed, is_multipart};

use super::feature::Route;

/// The page of one's own photo.
pub const PHOTO: &str = "/settings/photo";

/// What belongs to no thing's own addresses.
#[rustfmt::skip]
pub fn routes() -> Vec<Route> {
    vec![
        Route::page("/files/{file}/{name}",   serve::serve),
        Route::page(PHOTO,                    photo::page).takes_file(photo::set),
        Route::form("/settings/photo/remove", photo::remove),
    ]
}
