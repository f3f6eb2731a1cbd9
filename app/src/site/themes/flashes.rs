//! What changes of the tree answer.

use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[CHANGED, MERGED, TABLE_READ];

pub const CHANGED: Flash = Flash::new("theme-changed", Locale::flash_theme_changed);
pub const MERGED: Flash = Flash::new("theme-merged", Locale::flash_theme_merged);
pub const TABLE_READ: Flash = Flash::new("themes-read", Locale::flash_themes_read);
