//! The life of an exchange: which action, by whom, leads from which state to which.
//!
//! The side with the need decides at every turn. It is one pure function; the test beside it goes through
//! every state, action and actor.

use crate::site::notices::Kind as Notice;

crate::choices! {
    /// Where an exchange stands.
    State {
        Draft = "draft" => exchange_draft,
        AwaitingEndorsement = "awaiting-endorsement" => exchange_awaiting,
        Open = "open" => exchange_open,
        Chosen = "chosen" => exchange_chosen,
        Agreed = "agreed" => exchange_agreed,
        UnderWay = "under-way" => exchange_under_way,
        Completed = "completed" => exchange_completed,
        FollowedUp = "followed-up" => exchange_followed_up,
        Withdrawn = "withdrawn" => exchange_withdrawn,
        Expired = "expired" => exchange_expired,
        Cancelled = "cancelled" => exchange_cancelled,
        Stopped = "stopped" => exchange_stopped,
    }
}

impl State {
    /// What not everybody may see yet.
    pub const UNSEEN: [Self; 2] = [Self::Draft, Self::AwaitingEndorsement];
    /// Where an exchange ends before it is completed: lists show these only when they are asked for.
    pub const ENDED: [Self; 4] = [Self::Withdrawn, Self::Expired, Self::Cancelled, Self::Stopped];
    /// Where nobody has agreed to anything.
    pub const CAME_TO_NOTHING: [Self; 2] = [Self::Withdrawn, Self::Expired];
    /// Where both sides have agreed, and all that follows when it goes well.
    pub const SINCE_AGREED: [Self; 4] = [Self::Agreed, Self::UnderWay, Self::Completed, Self::FollowedUp];

    /// Whether the two sides have something to tell of it, or had.
    pub fn has_begun(self) -> bool {
        matches!(self, Self::UnderWay | Self::Completed | Self::FollowedUp | Self::Stopped)
    }
}

crate::choices! {
    /// What somebody does with it.
    Action {
        Edit = "edit" => action_edit,
        Submit = "submit" => action_submit,
        Endorse = "endorse" => action_endorse,
        Return = "return" => action_return,
        Offer = "offer" => action_offer,
        Retract = "retract" => action_retract,
        Suggest = "suggest" => action_suggest,
        Choose = "choose" => action_choose,
        Withdraw = "withdraw" => action_withdraw,
        Expire = "expire" => action_expire,
        Plan = "plan" => action_plan,
        Agree = "agree" => action_agree,
        StepBack = "step-back" => action_step_back,
        ChooseAnother = "choose-another" => action_choose_another,
        Start = "start" => action_start,
        Cancel = "cancel" => action_cancel,
        Log = "log" => action_log,
        Complete = "complete" => action_complete,
        Stop = "stop" => action_stop,
        Reflect = "reflect" => action_reflect,
        FollowUp = "follow-up" => action_follow_up,
        Publish = "publish" => action_publish,
        Close = "close" => action_close,
    }
}

impl Action {
    /// Whether everybody may know that it happened: what changed the state or the need, once others saw it.
    pub fn is_public(self) -> bool {
        match self {
            Self::Edit
            | Self::Submit
            | Self::Choose
            | Self::Withdraw
            | Self::Expire
            | Self::StepBack
            | Self::ChooseAnother
            | Self::Start
            | Self::Cancel
            | Self::Complete
            | Self::Stop
            | Self::FollowUp
            | Self::Publish
            | Self::Endorse
            | Self::Close => true,
            Self::Return
            | Self::Offer
            | Self::Retract
            | Self::Suggest
            | Self::Plan
            | Self::Agree
            | Self::Log
            | Self::Reflect => false,
        }
    }

    /// What those hear of it who are told.
    pub fn notice(self) -> Option<Notice> {
        match self {
            // Nobody else has joined by then; focal points are told in the write itself, as offerers are.
            Self::Edit | Self::Submit => None,
            Self::Endorse => Some(Notice::Endorse),
            Self::Return => Some(Notice::Return),
            Self::Offer => Some(Notice::Offer),
            Self::Retract => Some(Notice::Retract),
            Self::Suggest => Some(Notice::Suggest),
            Self::Choose => Some(Notice::Choose),
            Self::Withdraw => Some(Notice::Withdraw),
            Self::Expire => Some(Notice::Expire),
            Self::Plan => Some(Notice::Plan),
            Self::Agree => Some(Notice::Agree),
            Self::StepBack => Some(Notice::StepBack),
            Self::ChooseAnother => Some(Notice::ChooseAnother),
            Self::Start => Some(Notice::Start),
            Self::Cancel => Some(Notice::Cancel),
            Self::Log => Some(Notice::Log),
            Self::Complete => Some(Notice::Complete),
            Self::Stop => Some(Notice::Stop),
            Self::Reflect => Some(Notice::Reflect),
            Self::FollowUp => Some(Notice::FollowUp),
            Self::Publish => Some(Notice::Publish),
            Self::Close => Some(Notice::Close),
        }
    }
}

impl Action {
    /// What the same person was told before by who does it, and is not so any more.
    pub fn undoes(self) -> Option<Notice> {
        match self {
            Self::Retract => Some(Notice::Offer),
            Self::ChooseAnother => Some(Notice::Choose),
            _ => None,
        }
    }
}

/// Who does it, seen from the exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    Visitor,
    /// Signed in, and on neither side.
    Practitioner,
    /// Signed in, on neither side, and helping exchanges along.
    Facilitator,
    Requester,
    /// Whose offer was chosen.
    Provider,
    /// Endorses what a country asks for, while it waits for that.
    FocalPoint,
    /// Signed in, and on neither side: helps as a facilitator does, and closes what is abuse. They decide nothing else.
    Administrator,
    Clock,
}

impl Actor {
    pub const ALL: [Self; 8] = [
        Self::Visitor,
        Self::Practitioner,
        Self::Facilitator,
        Self::Requester,
        Self::Provider,
        Self::FocalPoint,
        Self::Administrator,
        Self::Clock,
    ];

    /// One of the two sides.
    pub fn is_party(self) -> bool {
        matches!(self, Self::Requester | Self::Provider)
    }
}

/// What the table needs to know beside the state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Guards {
    /// The requester's country or organisation asks for an endorsement before others see the need.
    pub needs_endorsement: bool,
    /// The other side has agreed to this very version of the plan.
    pub other_side_agreed: bool,
    /// What changed after half a year is told: what is told next is the last.
    pub half_year_told: bool,
}

/// Not this action, in this state, by this actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// Where an action leads.
///
/// # Errors
/// [`Refused`] for everything that the table does not name.
pub fn step(state: State, action: Action, actor: Actor, facts: Guards) -> Result<State, Refused> {
    use Action as Do;
    use Actor as By;
    use State as At;
    Ok(match (state, action, actor) {
        (At::Draft, Do::Edit, By::Requester) => At::Draft,
        (At::Draft, Do::Submit, By::Requester) if facts.needs_endorsement => At::AwaitingEndorsement,
        (At::Draft, Do::Submit, By::Requester) => At::Open,

        (At::AwaitingEndorsement, Do::Endorse, By::FocalPoint) => At::Open,
        (At::AwaitingEndorsement, Do::Return, By::FocalPoint) => At::Draft,
        // Nobody else has seen it: it is a draft again.
        (At::AwaitingEndorsement, Do::Withdraw, By::Requester) => At::Draft,

        (At::Open, Do::Edit, By::Requester) => At::Open,
        (At::Open, Do::Offer | Do::Retract, By::Practitioner | By::Facilitator | By::Administrator) => {
            At::Open
        }
        (At::Open, Do::Suggest, By::Facilitator | By::Administrator) => At::Open,
        (At::Open, Do::Choose, By::Requester) => At::Chosen,
        (At::Open, Do::Withdraw, By::Requester) => At::Withdrawn,
        (At::Open, Do::Expire, By::Clock) => At::Expired,

        // An offer that was not chosen waits until its maker takes it back.
        (At::Chosen | At::Agreed, Do::Retract, By::Practitioner | By::Facilitator | By::Administrator) => {
            state
        }

        (At::Chosen, Do::Plan, By::Requester | By::Provider) => At::Chosen,
        (At::Chosen, Do::Agree, By::Requester | By::Provider) if facts.other_side_agreed => At::Agreed,
        (At::Chosen, Do::Agree, By::Requester | By::Provider) => At::Chosen,
        (At::Chosen, Do::StepBack, By::Provider) => At::Open,
        (At::Chosen, Do::ChooseAnother, By::Requester) => At::Open,

        // A change of the plan re-opens the agreement.
        (At::Agreed, Do::Plan, By::Requester | By::Provider) => At::Chosen,
        (At::Agreed, Do::Start, By::Requester | By::Provider) => At::UnderWay,
        (At::Agreed, Do::Cancel, By::Requester | By::Provider) => At::Cancelled,

        (At::UnderWay, Do::Log, By::Requester | By::Provider) => At::UnderWay,
        (At::UnderWay, Do::Stop, By::Requester | By::Provider) => At::Stopped,
        (At::UnderWay, Do::Complete, By::Requester) => At::Completed,

        (At::Completed, Do::Reflect, By::Requester | By::Provider) => At::Completed,
        (At::Completed, Do::FollowUp, By::Requester) if facts.half_year_told => At::FollowedUp,
        (At::Completed, Do::FollowUp, By::Requester) => At::Completed,
        (At::Completed | At::FollowedUp, Do::Publish, By::Requester) => state,

        // Of what is abuse, and told to everybody.
        (At::Open, Do::Close, By::Administrator) => At::Withdrawn,
        (At::Chosen | At::Agreed, Do::Close, By::Administrator) => At::Cancelled,
        (At::UnderWay, Do::Close, By::Administrator) => At::Stopped,

        _ => return Err(Refused),
    })
}

/// Whether the table has such a step.
pub fn may(state: State, action: Action, actor: Actor) -> bool {
    step(state, action, actor, Guards::default()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table, written out a second time as lines of text: state, action, actors, where it leads.
    const TABLE: &str = "
        draft                edit           requester                  draft
        draft                submit         requester                  open
        awaiting-endorsement endorse        focal-point                open
        awaiting-endorsement return         focal-point                draft
        awaiting-endorsement withdraw       requester                  draft
        open                 edit           requester                  open
        open                 offer          practitioner,facilitator,administrator open
        open                 retract        practitioner,facilitator,administrator open
        open                 suggest        facilitator,administrator  open
        open                 choose         requester                  chosen
        open                 withdraw       requester                  withdrawn
        open                 expire         clock                      expired
        chosen               retract        practitioner,facilitator,administrator chosen
        chosen               plan           requester,provider         chosen
        chosen               agree          requester,provider         chosen
        chosen               step-back      provider                   open
        chosen               choose-another requester                  open
        agreed               retract        practitioner,facilitator,administrator agreed
        agreed               plan           requester,provider         chosen
        agreed               start          requester,provider         under-way
        agreed               cancel         requester,provider         cancelled
        under-way            log            requester,provider         under-way
        under-way            stop           requester,provider         stopped
        under-way            complete       requester                  completed
        completed            reflect        requester,provider         completed
        completed            follow-up      requester                  completed
        completed            publish        requester                  completed
        followed-up          publish        requester                  followed-up
        open                 close          administrator              withdrawn
        chosen               close          administrator              cancelled
        agreed               close          administrator              cancelled
        under-way            close          administrator              stopped
    ";

    fn name(actor: Actor) -> &'static str {
        match actor {
            Actor::Visitor => "visitor",
            Actor::Practitioner => "practitioner",
            Actor::Facilitator => "facilitator",
            Actor::Requester => "requester",
            Actor::Provider => "provider",
            Actor::FocalPoint => "focal-point",
            Actor::Administrator => "administrator",
            Actor::Clock => "clock",
        }
    }

    fn expected(state: State, action: Action, actor: Actor) -> Option<State> {
        TABLE.lines().find_map(|line| {
            let cells: Vec<_> = line.split_whitespace().collect();
            let [from, by_action, actors, to] = cells[..] else { return None };
            let fits = from == state.code()
                && by_action == action.code()
                && actors.split(',').any(|one| one == name(actor));
            fits.then(|| State::parse(to).expect("a state"))
        })
    }

    #[test]
    fn every_state_action_and_actor() {
        let mut allowed = 0;
        for &state in State::ALL {
            for &action in Action::ALL {
                for actor in Actor::ALL {
                    let got = step(state, action, actor, Guards::default()).ok();
                    assert_eq!(got, expected(state, action, actor), "{state:?} {action:?} {actor:?}");
                    allowed += usize::from(got.is_some());
                }
            }
        }
        assert_eq!(allowed, 49); // the table names so many of the 2,208
    }

    #[test]
    fn an_endorsement_comes_first_where_it_is_asked_for() {
        let facts = Guards { needs_endorsement: true, ..Default::default() };
        assert_eq!(
            step(State::Draft, Action::Submit, Actor::Requester, facts),
            Ok(State::AwaitingEndorsement)
        );
    }

    #[test]
    fn both_sides_agree_to_one_plan() {
        let facts = Guards { other_side_agreed: true, ..Default::default() };
        for side in [Actor::Requester, Actor::Provider] {
            assert_eq!(step(State::Chosen, Action::Agree, side, facts), Ok(State::Agreed));
        }
    }

    #[test]
    fn what_changed_after_a_year_is_the_last_that_is_told() {
        let facts = Guards { half_year_told: true, ..Default::default() };
        let told = step(State::Completed, Action::FollowUp, Actor::Requester, facts);
        assert_eq!(told, Ok(State::FollowedUp));
    }

    #[test]
    fn only_who_asked_says_that_it_is_completed() {
        for actor in Actor::ALL {
            let may = may(State::UnderWay, Action::Complete, actor);
            assert_eq!(may, actor == Actor::Requester, "{actor:?}");
        }
    }

    /// The requester decides, the two sides agree, the focal point endorses: whoever runs the place does none of it.
    #[test]
    fn an_administrator_decides_nothing_but_to_close() {
        let theirs = [Action::Offer, Action::Retract, Action::Suggest, Action::Close];
        for &state in State::ALL {
            for &action in Action::ALL {
                let may = may(state, action, Actor::Administrator);
                assert!(!may || theirs.contains(&action), "{state:?} {action:?}");
            }
        }
    }

    #[test]
    fn what_has_ended_stays_ended() {
        for state in State::ENDED {
            for &action in Action::ALL {
                for actor in Actor::ALL {
                    assert!(!may(state, action, actor));
                }
            }
        }
    }
}
