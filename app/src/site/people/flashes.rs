//! What the actions about one’s account answer.

use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[
    JOINED,
    SIGNED_OUT,
    PROFILE_SAVED,
    PASSWORD_CHANGED,
    SIGNED_OUT_ELSEWHERE,
    PASSWORD_RESET,
    LETTER_SENT,
    PROVEN,
    UNDONE,
];

pub const PASSWORD_RESET: Flash = Flash::new("password-reset", Locale::flash_password_reset);
pub const LETTER_SENT: Flash = Flash::new("letter-sent", Locale::flash_letter_sent);
pub const PROVEN: Flash = Flash::new("proven", Locale::flash_proven);
pub const UNDONE: Flash = Flash::new("undone", Locale::flash_undone);

pub const JOINED: Flash = Flash::new("joined", Locale::flash_joined);
pub const SIGNED_OUT: Flash = Flash::new("signed-out", Locale::flash_signed_out);
pub const PROFILE_SAVED: Flash = Flash::new("profile-saved", Locale::flash_profile_saved);
pub const PASSWORD_CHANGED: Flash = Flash::new("password-changed", Locale::flash_password_changed);
pub const SIGNED_OUT_ELSEWHERE: Flash =
    Flash::new("signed-out-elsewhere", Locale::flash_signed_out_elsewhere);
