//! What the actions on pitfalls answer.

use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[TOLD, CHANGED, LINKED, UNLINKED];

pub const TOLD: Flash = Flash::new("pitfall-told", Locale::flash_pitfall_told);
pub const CHANGED: Flash = Flash::new("pitfall-changed", Locale::flash_pitfall_changed);
pub const LINKED: Flash = Flash::new("pitfall-linked", Locale::flash_pitfall_linked);
pub const UNLINKED: Flash = Flash::new("pitfall-unlinked", Locale::flash_pitfall_unlinked);
