//! What the actions on exchanges answer.

use super::store::{Command, Telling};
use crate::site::{flash::Flash, locale::Locale};

pub const ALL: &[Flash] = &[
    OPENED,
    KEPT,
    CORRECTED,
    OFFERED,
    RETRACTED,
    SUGGESTED,
    CHOSEN,
    PLANNED,
    AGREED,
    STEPPED_BACK,
    REOPENED,
    WITHDRAWN,
    DISCARDED,
    BOTH_AGREED,
    STARTED,
    CANCELLED,
    STOPPED,
    LOGGED,
    COMPLETED,
    REFLECTED,
    FOLLOWED_UP,
    PUBLISHED,
    WAITS,
    ENDORSED,
    RETURNED,
    CLOSED,
    NAMED,
    SAID,
    TO_DO_ADDED,
    TO_DO_DONE,
    TO_DO_OPEN,
    ATTENDED,
    EVALUATED,
    SUPPORTER_INVITED,
    SUPPORTER_ACCEPTED,
    SUPPORTER_ENDED,
    TOLD_AS_SOLUTION,
    TOLD_BEFORE,
    CALENDAR_REMOVED,
];

pub const OPENED: Flash = Flash::new("exchange-opened", Locale::flash_exchange_opened);
pub const KEPT: Flash = Flash::new("exchange-kept", Locale::flash_exchange_kept);
pub const CORRECTED: Flash = Flash::new("exchange-corrected", Locale::flash_exchange_corrected);
pub const OFFERED: Flash = Flash::new("offer-sent", Locale::flash_offer_sent);
pub const RETRACTED: Flash = Flash::new("offer-retracted", Locale::flash_offer_retracted);
pub const SUGGESTED: Flash = Flash::new("exchange-suggested", Locale::flash_exchange_suggested);
pub const CHOSEN: Flash =
    Flash::new("offer-chosen", Locale::flash_offer_chosen).then(Locale::exchange_next_plan, "#plan");
pub const PLANNED: Flash = Flash::new("plan-saved", Locale::flash_plan_saved);
pub const AGREED: Flash = Flash::new("plan-agreed", Locale::flash_plan_agreed);
pub const BOTH_AGREED: Flash = Flash::new("plan-agreed-by-both", Locale::flash_plan_agreed_by_both)
    .then(Locale::exchange_start, "#told");
pub const STEPPED_BACK: Flash = Flash::new("exchange-stepped-back", Locale::flash_exchange_stepped_back);
pub const REOPENED: Flash = Flash::new("exchange-reopened", Locale::flash_exchange_reopened)
    .then(Locale::exchange_next_offers, "#offers");
pub const WITHDRAWN: Flash = Flash::new("exchange-withdrawn", Locale::flash_exchange_withdrawn);
pub const DISCARDED: Flash = Flash::new("exchange-discarded", Locale::flash_draft_discarded);

pub const STARTED: Flash = Flash::new("exchange-started", Locale::flash_exchange_started);
pub const CANCELLED: Flash = Flash::new("exchange-cancelled", Locale::flash_exchange_cancelled);
pub const STOPPED: Flash = Flash::new("exchange-stopped", Locale::flash_exchange_stopped);
pub const LOGGED: Flash = Flash::new("exchange-logged", Locale::flash_exchange_logged);
pub const COMPLETED: Flash = Flash::new("exchange-completed", Locale::flash_exchange_completed)
    .then(Locale::exchange_next_reflect, "#told");
pub const REFLECTED: Flash = Flash::new("exchange-reflected", Locale::flash_exchange_reflected);
pub const FOLLOWED_UP: Flash = Flash::new("exchange-followed-up", Locale::flash_exchange_followed_up);
pub const PUBLISHED: Flash = Flash::new("results-published", Locale::flash_results_published);

pub const WAITS: Flash = Flash::new("exchange-waits", Locale::flash_exchange_waits);
pub const ENDORSED: Flash = Flash::new("exchange-endorsed", Locale::flash_exchange_endorsed);
pub const RETURNED: Flash = Flash::new("exchange-returned", Locale::flash_exchange_returned);
pub const CLOSED: Flash = Flash::new("exchange-closed", Locale::flash_exchange_closed);
pub const NAMED: Flash = Flash::new("focal-point-named", Locale::flash_focal_point_named);
pub const SAID: Flash = Flash::new("workspace-said", Locale::flash_workspace_said);
pub const TO_DO_ADDED: Flash = Flash::new("to-do-added", Locale::flash_to_do_added);
pub const TO_DO_DONE: Flash = Flash::new("to-do-done", Locale::flash_to_do_done);
pub const TO_DO_OPEN: Flash = Flash::new("to-do-open", Locale::flash_to_do_open);
pub const ATTENDED: Flash = Flash::new("attendance-saved", Locale::flash_attendance_saved);
pub const EVALUATED: Flash = Flash::new("evaluation-saved", Locale::flash_evaluation_saved);
pub const SUPPORTER_INVITED: Flash = Flash::new("supporter-invited", Locale::flash_supporter_invited);
pub const SUPPORTER_ACCEPTED: Flash = Flash::new("supporter-accepted", Locale::flash_supporter_accepted);
pub const SUPPORTER_ENDED: Flash = Flash::new("supporter-ended", Locale::flash_supporter_ended);
pub const TOLD_AS_SOLUTION: Flash = Flash::new("exchange-as-solution", Locale::flash_as_solution);
pub const TOLD_BEFORE: Flash = Flash::new("exchange-as-solution-before", Locale::flash_as_solution_before);
pub const CALENDAR_REMOVED: Flash = Flash::new("calendar-removed", Locale::flash_calendar_removed);

/// What an action on an exchange that is open or further answers.
pub fn to(command: &Command) -> Flash {
    match command {
        Command::Offer(_) => OFFERED,
        Command::Retract => RETRACTED,
        Command::Suggest(_) => SUGGESTED,
        Command::Choose { .. } => CHOSEN,
        Command::Withdraw { .. } => WITHDRAWN,
        Command::Plan { .. } => PLANNED,
        Command::Agree { .. } => AGREED,
        Command::StepBack { .. } => STEPPED_BACK,
        Command::ChooseAnother { .. } => REOPENED,
        Command::Start => STARTED,
        Command::Cancel { .. } => CANCELLED,
        Command::Stop { .. } => STOPPED,
        Command::Tell(Telling::Log, _) => LOGGED,
        Command::Tell(Telling::Complete, _) => COMPLETED,
        Command::Tell(Telling::Reflect, _) => REFLECTED,
        Command::Tell(Telling::FollowUp, _) => FOLLOWED_UP,
        Command::Publish => PUBLISHED,
        Command::Endorse => ENDORSED,
        Command::Return { .. } => RETURNED,
        Command::Close { .. } => CLOSED,
    }
}
