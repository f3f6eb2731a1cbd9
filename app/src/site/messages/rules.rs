//! Who may write to whom, and what reaches them.

use crate::site::{
    ids::PersonId,
    time::{Moment, days},
};

crate::choices! {
    /// What became of the request to write.
    State {
        Waiting = "waiting" => message_waiting,
        Accepted = "accepted" => message_accepted,
        Declined = "declined" => message_declined,
    }
}

crate::choices! {
    /// Who may begin to write to somebody.
    Senders {
        Anybody = "anybody" => senders_anybody,
        Nobody = "nobody" => senders_nobody,
    }
}

crate::choices! {
    /// What one does with what another writes.
    Act {
        Accept = "accept" => message_accept,
        Decline = "decline" => message_decline,
        Block = "block" => message_block,
        Unblock = "unblock" => message_unblock,
    }
}

/// Where one of the two stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub state: State,
    /// They wrote first.
    pub is_author: bool,
    /// They have blocked the other. Whether the other has blocked them is not for them to know, and no rule of theirs
    /// may ask it.
    pub blocks: bool,
    /// The other has no account here that can be used.
    pub is_alone: bool,
}

/// Why somebody cannot write now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// The other has not accepted yet.
    Waiting,
    /// The other did not take it up.
    Declined,
    /// They have blocked the other themselves.
    Blocking,
    /// Nobody is there to read it.
    Alone,
}

impl Standing {
    /// Whether they may write. Whoever was asked accepts by writing, whatever they said before.
    ///
    /// # Errors
    /// Why not.
    pub fn may_write(self) -> Result<(), Silence> {
        match (self.is_alone, self.blocks, self.state) {
            (true, ..) => Err(Silence::Alone),
            (_, true, _) => Err(Silence::Blocking),
            (.., State::Waiting) if self.is_author => Err(Silence::Waiting),
            (.., State::Declined) if self.is_author => Err(Silence::Declined),
            _ => Ok(()),
        }
    }

    /// Whether they may do this. What is so already may be said again, and changes nothing.
    pub fn may(self, act: Act) -> bool {
        match act {
            Act::Accept => !self.is_author && !self.blocks,
            Act::Decline => !self.is_author && !self.blocks && self.state != State::Accepted,
            Act::Block | Act::Unblock => true,
        }
    }

    /// Whether it is so already.
    pub fn is_done(self, act: Act) -> bool {
        match act {
            Act::Accept => self.state == State::Accepted,
            Act::Decline => self.state == State::Declined,
            Act::Block => self.blocks,
            Act::Unblock => !self.blocks,
        }
    }
}

/// Who wrote it may delete it, and nobody else.
pub fn may_delete(author: PersonId, me: PersonId) -> bool {
    author == me
}

/// For how long beginnings are counted.
pub const COUNTED: std::time::Duration = days(1);
/// How many people one may begin to write to in that time; and who is new here, or whose address nobody knows to be
/// theirs.
const BEGINNINGS: u64 = 20;
const BEGINNINGS_OF_NEW: u64 = 3;

/// How many people somebody may begin to write to in a day.
pub fn beginnings(joined: Moment, proven: Option<Moment>, now: Moment) -> u64 {
    let is_new = joined > now - COUNTED || proven.is_none();
    if is_new { BEGINNINGS_OF_NEW } else { BEGINNINGS }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Standing> {
        let both = [false, true];
        let mut all = Vec::new();
        for state in State::ALL {
            for (is_author, blocks) in both.into_iter().flat_map(|one| both.map(|other| (one, other))) {
                for is_alone in both {
                    all.push(Standing { state: *state, is_author, blocks, is_alone });
                }
            }
        }
        all
    }

    #[test]
    fn who_asked_waits_and_who_was_asked_may_answer() {
        for one in all() {
            let expected = match one {
                Standing { is_alone: true, .. } => Err(Silence::Alone),
                Standing { blocks: true, .. } => Err(Silence::Blocking),
                Standing { is_author: false, .. } => Ok(()),
                Standing { state: State::Waiting, .. } => Err(Silence::Waiting),
                Standing { state: State::Declined, .. } => Err(Silence::Declined),
                Standing { state: State::Accepted, .. } => Ok(()),
            };
            assert_eq!(one.may_write(), expected, "{one:?}");
        }
    }

    #[test]
    fn only_who_was_asked_accepts_or_declines_and_anybody_blocks() {
        for one in all() {
            let asked = !one.is_author && !one.blocks;
            assert_eq!(one.may(Act::Accept), asked, "{one:?}");
            assert_eq!(one.may(Act::Decline), asked && one.state != State::Accepted, "{one:?}");
            assert!(one.may(Act::Block) && one.may(Act::Unblock), "{one:?}");
            assert_ne!(one.is_done(Act::Block), one.is_done(Act::Unblock), "{one:?}");
        }
    }

    #[test]
    fn who_is_new_or_unproven_begins_few() {
        let now = Moment(days(30).as_millis() as i64);
        let (long_ago, just_now) = (Moment(0), now);
        assert_eq!(beginnings(long_ago, Some(long_ago), now), BEGINNINGS);
        assert_eq!(beginnings(just_now, Some(just_now), now), BEGINNINGS_OF_NEW);
        assert_eq!(beginnings(long_ago, None, now), BEGINNINGS_OF_NEW);
    }

    #[test]
    fn ones_own_words_only() {
        assert!(may_delete(PersonId(1), PersonId(1)) && !may_delete(PersonId(1), PersonId(2)));
    }
}
