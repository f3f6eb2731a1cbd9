//! What people are told about what others did, and the page that tells it.

pub mod digest;
pub mod entity;
mod inbox;
mod letters;
mod news;
mod page;
mod prune;
mod reading;
mod settings;
mod telling;
mod ways;

pub use digest::{Digests, write_due};
pub use letters::WriteAtOnce;
pub use news::newest;
pub use page::{FORM as READ, list};
pub use prune::{Prune, keep_newest};
pub use reading::{forget_all, forget_by, forget_of, mark_read, visited};
pub use settings::{FORM, SETTINGS, save_wishes, settings, stop, stop_page};
pub use telling::{Many, Notice, forget, take_back, tell, tell_all, tell_from, tell_of_time};
pub use ways::{Period, Size, Topic, Way, Weekday};

use super::{ids::PersonId, locale::Locale, people::entity::Byline, ui};

crate::choices! {
    /// What happened. Its label is the sentence between who did it and what it is about.
    Kind {
        Mention = "mention" => notice_mention,
        Message = "message" => notice_message,
        TakenUp = "taken-up" => notice_taken_up,
        Reply = "reply" => notice_reply,
        AlsoReply = "also-reply" => notice_also_reply,
        Answer = "answer" => notice_answer,
        Discussion = "discussion" => notice_discussion,
        Asked = "asked" => notice_asked,
        Adaptation = "adaptation" => notice_adaptation,
        /// The same, of which it is not said by whom.
        UnsignedAdaptation = "unsigned-adaptation" => notice_unsigned_adaptation,
        /// The name of an author is withheld, and nobody has answered for them yet.
        Vouch = "vouch" => notice_vouch,
        Vouched = "vouched" => notice_vouched,
        CameOut = "came-out" => notice_came_out,
        StillTrue = "still-true" => notice_still_true,
        Use = "use" => notice_use,
        StillUsing = "still-using" => notice_still_using,
        CoAuthor = "co-author" => notice_co_author,
        ToRead = "to-read" => notice_to_read,
        Joined = "joined" => notice_joined,
        Comment = "comment" => notice_comment,
        Represent = "represent" => notice_represent,
        Represents = "represents" => notice_represents,
        OrganisationMerged = "organisation-merged" => notice_organisation_merged,
        PublishedTogether = "published-together" => notice_published_together,
        New = "new" => notice_new,
        UnsignedNew = "unsigned-new" => notice_unsigned_new,
        Moved = "moved" => notice_moved,
        Offer = "offer" => notice_offer,
        Retract = "retract" => notice_retract,
        Suggest = "suggest" => notice_suggest,
        Choose = "choose" => notice_choose,
        NotChosen = "not-chosen" => notice_not_chosen,
        Revise = "revise" => notice_revise,
        Reopen = "reopen" => notice_reopen,
        ChooseAnother = "choose-another" => notice_choose_another,
        Plan = "plan" => notice_plan,
        Agree = "agree" => notice_agree,
        StepBack = "step-back" => notice_step_back,
        Withdraw = "withdraw" => notice_withdraw,
        Expire = "expire" => notice_expire,
        Start = "start" => notice_start,
        Cancel = "cancel" => notice_cancel,
        Log = "log" => notice_log,
        Complete = "complete" => notice_complete,
        Stop = "stop" => notice_stop,
        Reflect = "reflect" => notice_reflect,
        FollowUp = "follow-up" => notice_follow_up,
        FollowUpDue = "follow-up-due" => notice_follow_up_due,
        Publish = "publish" => notice_publish,
        /// By nobody: an open request that one could answer, an offer that fits one's own.
        FittingNeed = "fitting-need" => notice_fitting_need,
        FittingOffer = "fitting-offer" => notice_fitting_offer,
        ToEndorse = "to-endorse" => notice_to_endorse,
        Endorse = "endorse" => notice_endorse,
        Return = "return" => notice_return,
        Close = "close" => notice_close,
        WorkspaceMessage = "workspace-message" => notice_workspace_message,
        ToDo = "to-do" => notice_to_do,
        ToDoDue = "to-do-due" => notice_to_do_due,
        EvaluationDue = "evaluation-due" => notice_evaluation_due,
        SupporterProposed = "supporter-proposed" => notice_supporter_proposed,
        SupporterInvited = "supporter-invited" => notice_supporter_invited,
        SupporterJoined = "supporter-joined" => notice_supporter_joined,
        SupporterEnded = "supporter-ended" => notice_supporter_ended,
    }
}

impl Kind {
    /// Who did it and what they did, in words; only what, where it was time that did it (see [`tell_of_time`]).
    fn sentence(self, t: Locale, actor: &Byline, reader: PersonId) -> String {
        let said = self.label(t);
        if actor.id == reader { said.to_owned() } else { format!("{} {said}", ui::name(t, &actor.name)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_kind_says_something_of_its_own() {
        for t in Locale::all() {
            let said: HashSet<_> = Kind::ALL.iter().map(|kind| kind.label(t)).collect();
            assert_eq!(said.len(), Kind::ALL.len(), "{}: two kinds say the same", t.code());
        }
    }
}
