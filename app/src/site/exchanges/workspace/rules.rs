//! Who enters a workspace, what may still be written there, and when somebody is reminded.

use crate::site::{
    access::Me,
    exchanges::{machine::State, store::ExchangeRow},
    time::{Moment, days},
};
use std::time::Duration;

/// So long before the day of what is to be done, and so long after it.
const BEFORE: Duration = days(2);
const AFTER: Duration = days(1);

/// The two sides, once there are two.
pub fn may_enter(row: &ExchangeRow, me: Option<&Me>) -> bool {
    row.provider.is_some() && row.actor(me).is_party()
}

/// What has ended early stays as it is.
pub fn may_write(state: State) -> bool {
    !State::ENDED.contains(&state)
}

/// Files are there from the beginning on, when the sides stay the same. What is kept at the end stays as it is.
pub fn may_add_files(state: State) -> bool {
    matches!(state, State::UnderWay | State::Completed)
}

/// When the next reminder comes of something that is to be done by a day: before it, and after it.
pub fn reminds_at(due: Option<Moment>, now: Moment) -> Option<Moment> {
    let due = due?;
    [due - BEFORE, due + AFTER].into_iter().find(|at| *at > now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_reminded_before_and_after_the_day_and_no_more() {
        let due = Moment::from_day("2027-01-10").expect("a day");
        let next = |now: Moment| reminds_at(Some(due), now);
        assert_eq!(next(due - days(9)), Some(due - BEFORE));
        assert_eq!(next(due - BEFORE), Some(due + AFTER));
        assert_eq!(next(due), Some(due + AFTER));
        assert_eq!(next(due + AFTER), None);
        assert_eq!(reminds_at(None, due), None);
    }

    #[test]
    fn files_are_added_from_the_beginning_to_the_end() {
        let open: Vec<_> = State::ALL.iter().filter(|state| may_add_files(**state)).collect();
        assert_eq!(open, [&State::UnderWay, &State::Completed]);
    }

    #[test]
    fn what_ended_early_is_only_read() {
        for state in State::ENDED {
            assert!(!may_write(state), "{state:?}");
        }
    }
}
