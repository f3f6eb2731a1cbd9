//! What the actions on standing offers answer.

use super::rules::Action;
use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] =
    &[MADE, CHANGED, PAUSED, RESUMED, CLOSED, MADE_OF_ANSWER, ANSWERED, ANSWERED_BEFORE];

pub const MADE: Flash = Flash::new("standing-offer-made", Locale::flash_standing_offer_made)
    .then(Locale::matches_title, super::MATCHES);
pub const CHANGED: Flash = Flash::new("standing-offer-changed", Locale::flash_standing_offer_changed);
const PAUSED: Flash = Flash::new("standing-offer-paused", Locale::flash_standing_offer_paused);
const RESUMED: Flash = Flash::new("standing-offer-resumed", Locale::flash_standing_offer_resumed);
const CLOSED: Flash = Flash::new("standing-offer-closed", Locale::flash_standing_offer_closed);
pub const MADE_OF_ANSWER: Flash =
    Flash::new("standing-offer-of-answer", Locale::flash_standing_offer_of_answer);
pub const ANSWERED: Flash = Flash::new("standing-offer-answered", Locale::flash_standing_offer_answered);
pub const ANSWERED_BEFORE: Flash =
    Flash::new("standing-offer-answered-before", Locale::flash_standing_offer_answered_before);

/// What a step answers.
pub fn to(action: Action) -> Flash {
    match action {
        Action::Pause | Action::UseUp => PAUSED,
        Action::Resume | Action::Free => RESUMED,
        Action::Close => CLOSED,
        Action::Edit => CHANGED,
    }
}
