//! What the actions about one’s account answer.

use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[JOINED, SIGNED_OUT, PROFILE_SAVED, PASSWORD_CHANGED, SIGNED_OUT_ELSEWHERE];

pub const JOINED: Flash = Flash::new("joined", Locale::flash_joined);
pub const SIGNED_OUT: Flash = Flash::new("signed-out", Locale::flash_signed_out);
pub const PROFILE_SAVED: Flash = Flash::new("profile-saved", Locale::flash_profile_saved);
pub const PASSWORD_CHANGED: Flash = Flash::new("password-changed", Locale::flash_password_changed);
pub const SIGNED_OUT_ELSEWHERE: Flash =
    Flash::new("signed-out-elsewhere", Locale::flash_signed_out_elsewhere);
