//! What the actions on files answer.

use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[ADDED, DESCRIBE_IT, DESCRIBED, REMOVED, PHOTO_SET, PHOTO_REMOVED];

pub const ADDED: Flash = Flash::new("file-added", Locale::flash_file_added);
pub const DESCRIBE_IT: Flash = Flash::new("file-describe", Locale::flash_file_describe);
pub const DESCRIBED: Flash = Flash::new("file-described", Locale::flash_file_described);
pub const REMOVED: Flash = Flash::new("file-removed", Locale::flash_file_removed);
pub const PHOTO_SET: Flash = Flash::new("photo-set", Locale::flash_photo_set);
pub const PHOTO_REMOVED: Flash = Flash::new("photo-removed", Locale::flash_photo_removed);
