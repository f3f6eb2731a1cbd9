//! Who invites a supporter, who agrees to them, and what they see.

use super::store::SupporterRow;
use crate::site::{
    exchanges::machine::{Actor, State},
    ids::PersonId,
};

crate::choices! {
    /// What a supporter may see beside the need.
    Sight {
        Plan = "plan" => plan_title,
        Log = "log" => log_title,
    }
}

/// As long as the two sides still plan or work.
pub fn may_invite(state: State, actor: Actor, has_provider: bool) -> bool {
    let is_on = matches!(state, State::Chosen | State::Agreed | State::UnderWay);
    is_on && actor.is_party() && has_provider
}

/// What somebody may do with a supporter who is invited or has joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// One of the two sides, which did not invite them and has not agreed yet.
    Agrees,
    /// One of the two sides that has nothing to say to it now, but that it is to end.
    Side,
    /// Who was invited, and may accept as soon as both sides are of one mind.
    Invited,
    /// Whoever has joined.
    Supporter,
}

/// Which part somebody has in it; `None` for all others. Whom only one side wants does not hear of it yet.
pub fn part(row: &SupporterRow, actor: Actor, me: PersonId) -> Option<Part> {
    match actor {
        _ if actor.is_party() && row.agreed_at.is_none() && row.invited_by != me => Some(Part::Agrees),
        _ if actor.is_party() => Some(Part::Side),
        _ if row.person.id != me || row.agreed_at.is_none() => None,
        _ if row.joined_at.is_none() => Some(Part::Invited),
        _ => Some(Part::Supporter),
    }
}

/// What of the exchange this part sees beside the need: of a supporter what was agreed, once they have joined.
pub fn sees(row: &SupporterRow, part: Option<Part>, what: Sight) -> bool {
    part == Some(Part::Supporter) && row.sees.0.iter().any(|code| code == what.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::{db::Json, people::Byline, time::Moment};

    fn row(agreed: bool, joined: bool) -> SupporterRow {
        let person = Byline {
            id: PersonId(3),
            handle: "cem".into(),
            name: "Cem".into(),
            organisation: String::new(),
            organisation_id: None,
            country: String::new(),
            photo: None,
        };
        SupporterRow {
            id: 1.into(),
            invited_by: PersonId(1),
            sees: Json(vec!["plan".into()]),
            agreed_at: agreed.then_some(Moment(1)),
            joined_at: joined.then_some(Moment(2)),
            person,
        }
    }

    #[test]
    fn who_is_invited_hears_of_it_when_both_sides_agree() {
        let of = |row: &SupporterRow, actor, me| part(row, actor, PersonId(me));
        let (asked, agreed, joined) = (row(false, false), row(true, false), row(true, true));
        assert_eq!(of(&asked, Actor::Requester, 1), Some(Part::Side), "who invited has no second voice");
        assert_eq!(of(&asked, Actor::Provider, 2), Some(Part::Agrees));
        assert_eq!(of(&asked, Actor::Practitioner, 3), None);
        assert_eq!(of(&agreed, Actor::Practitioner, 3), Some(Part::Invited));
        assert_eq!(of(&joined, Actor::Practitioner, 3), Some(Part::Supporter));
        for row in [asked, agreed, joined] {
            assert_eq!(of(&row, Actor::Practitioner, 4), None, "nobody else");
            assert_eq!(of(&row, Actor::Facilitator, 4), None);
        }
    }

    #[test]
    fn a_supporter_sees_what_was_agreed_and_only_once_they_have_joined() {
        let (agreed, joined) = (row(true, false), row(true, true));
        assert!(sees(&joined, Some(Part::Supporter), Sight::Plan));
        assert!(!sees(&joined, Some(Part::Supporter), Sight::Log));
        assert!(!sees(&agreed, Some(Part::Invited), Sight::Plan));
        assert!(!sees(&joined, None, Sight::Plan));
    }

    #[test]
    fn only_the_two_sides_invite_and_only_while_they_work() {
        for &state in State::ALL {
            for actor in Actor::ALL {
                let is_on = matches!(state, State::Chosen | State::Agreed | State::UnderWay);
                assert_eq!(may_invite(state, actor, true), is_on && actor.is_party(), "{state:?} {actor:?}");
                assert!(!may_invite(state, actor, false));
            }
        }
    }
}
