//! What the actions on these pages answer.

use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[SAVED, RESTORED];

pub const SAVED: Flash = Flash::new("page-saved", Locale::flash_page_saved);
pub const RESTORED: Flash = Flash::new("page-restored", Locale::flash_page_restored);
