//! What the actions on these pages answer.

use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[SAVED];

pub const SAVED: Flash = Flash::new("page-saved", Locale::flash_page_saved);
