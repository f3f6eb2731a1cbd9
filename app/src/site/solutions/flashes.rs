//! What the actions on solutions answer.

use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[PUBLISHED, REVISED, KEPT, ARCHIVED];

pub const PUBLISHED: Flash = Flash::new("solution-published", Locale::flash_solution_published)
    .then(Locale::flash_solution_comments, "#discussions");
pub const REVISED: Flash = Flash::new("solution-revised", Locale::flash_solution_revised);
pub const KEPT: Flash = Flash::new("solution-kept", Locale::flash_solution_kept);
pub const ARCHIVED: Flash = Flash::new("solution-archived", Locale::flash_solution_archived);
