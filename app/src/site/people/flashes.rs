//! What the actions about one’s account answer.

use crate::site::{flash::Flash, link, locale::Locale};

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
    SIGNED_OUT_THERE,
    CODE_USED,
    CODES_OFF,
    SHORT_PASSWORD,
    PLACE_SAVED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    JOINED_FROM_ELSEWHERE,
    IDENTITY_ADDED,
    IDENTITY_REMOVED,
    LAST_WAY_IN,
    EXPORT_ASKED,
    EXPORT_LATER,
    LEFT,
    STAYED,
    WELCOMED,
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
pub const SIGNED_OUT_THERE: Flash = Flash::new("signed-out-there", Locale::flash_signed_out_there);
pub const CODE_USED: Flash =
    Flash::new("code-used", Locale::flash_code_used).then(Locale::flash_code_used_next, link::SECOND_FACTOR);
pub const CODES_OFF: Flash = Flash::new("codes-off", Locale::flash_codes_off);
pub const SHORT_PASSWORD: Flash = Flash::new("short-password", Locale::flash_short_password);
pub const PLACE_SAVED: Flash = Flash::new("place-saved", Locale::flash_place_saved);
pub const PASSKEY_ADDED: Flash = Flash::new("passkey-added", Locale::flash_passkey_added);
pub const PASSKEY_REMOVED: Flash = Flash::new("passkey-removed", Locale::flash_passkey_removed);
pub const JOINED_FROM_ELSEWHERE: Flash =
    Flash::new("joined-from-elsewhere", Locale::flash_joined_from_elsewhere);
pub const IDENTITY_ADDED: Flash = Flash::new("identity-added", Locale::flash_identity_added);
pub const IDENTITY_REMOVED: Flash = Flash::new("identity-removed", Locale::flash_identity_removed);
pub const LAST_WAY_IN: Flash = Flash::new("last-way-in", Locale::flash_last_way_in);
pub const EXPORT_ASKED: Flash = Flash::new("export-asked", Locale::flash_export_asked);
pub const EXPORT_LATER: Flash = Flash::new("export-later", Locale::flash_export_later);
pub const LEFT: Flash = Flash::new("left", Locale::flash_left);
pub const STAYED: Flash = Flash::new("stayed", Locale::flash_stayed);
pub const WELCOMED: Flash =
    Flash::new("welcomed", Locale::flash_welcomed).then(Locale::flash_welcomed_next, link::SETTINGS);
