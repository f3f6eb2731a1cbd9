//! What the actions on solutions answer.

use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[
    PUBLISHED,
    REVISED,
    RESTORED,
    KEPT,
    ARCHIVED,
    DISCARDED,
    USE_TOLD,
    USE_TAKEN_BACK,
    EMBARGOED,
    VOUCHED,
    VOUCH_TAKEN_BACK,
    STILL_TRUE,
    USE_PHOTO,
    USE_PHOTO_REMOVED,
    ASKED,
    TAKEN_OUT,
    JOINED,
    DECLINED,
    COMMENTED,
    IMPORTED,
];

pub const PUBLISHED: Flash = Flash::new("solution-published", Locale::flash_solution_published)
    .then(Locale::flash_solution_comments, "#discussions");
pub const REVISED: Flash = Flash::new("solution-revised", Locale::flash_solution_revised);
pub const RESTORED: Flash = Flash::new("solution-restored", Locale::flash_solution_restored);
pub const KEPT: Flash = Flash::new("solution-kept", Locale::flash_solution_kept);
pub const DISCARDED: Flash = Flash::new("solution-discarded", Locale::flash_draft_discarded);
pub const ARCHIVED: Flash = Flash::new("solution-archived", Locale::flash_solution_archived);
pub const USE_TOLD: Flash = Flash::new("use-told", Locale::flash_use_told);
pub const USE_TAKEN_BACK: Flash = Flash::new("use-taken-back", Locale::flash_use_taken_back);
pub const EMBARGOED: Flash = Flash::new("solution-embargoed", Locale::flash_solution_embargoed);
pub const VOUCHED: Flash = Flash::new("solution-vouched", Locale::flash_solution_vouched);
pub const VOUCH_TAKEN_BACK: Flash = Flash::new("solution-vouch-back", Locale::flash_solution_vouch_back);
pub const STILL_TRUE: Flash = Flash::new("solution-still-true", Locale::flash_solution_still_true);
pub const USE_PHOTO: Flash = Flash::new("use-photo", Locale::flash_use_photo);
pub const USE_PHOTO_REMOVED: Flash = Flash::new("use-photo-removed", Locale::flash_use_photo_removed);
pub const ASKED: Flash = Flash::new("helper-asked", Locale::flash_helper_asked);
pub const TAKEN_OUT: Flash = Flash::new("helper-taken-out", Locale::flash_helper_taken_out);
pub const JOINED: Flash = Flash::new("helper-joined", Locale::flash_helper_joined);
pub const DECLINED: Flash = Flash::new("helper-declined", Locale::flash_helper_declined);
pub const COMMENTED: Flash = Flash::new("solution-commented", Locale::flash_solution_commented);
pub const IMPORTED: Flash = Flash::new("solutions-imported", Locale::flash_solutions_imported);
