//! What the actions on messages answer.

use super::rules::Act;
use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[ASKED, SENT, ACCEPTED, DECLINED, BLOCKED, UNBLOCKED, DELETED];

pub const ASKED: Flash = Flash::new("message-asked", Locale::flash_message_asked);
pub const SENT: Flash = Flash::new("message-sent", Locale::flash_message_sent);
const ACCEPTED: Flash = Flash::new("message-accepted", Locale::flash_message_accepted);
const DECLINED: Flash = Flash::new("message-declined", Locale::flash_message_declined);
const BLOCKED: Flash = Flash::new("message-blocked", Locale::flash_message_blocked);
const UNBLOCKED: Flash = Flash::new("message-unblocked", Locale::flash_message_unblocked);
pub const DELETED: Flash = Flash::new("message-deleted", Locale::flash_message_deleted);

pub fn of(act: Act) -> &'static Flash {
    match act {
        Act::Accept => &ACCEPTED,
        Act::Decline => &DECLINED,
        Act::Block => &BLOCKED,
        Act::Unblock => &UNBLOCKED,
    }
}
