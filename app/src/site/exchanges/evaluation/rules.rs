//! What is asked, when, and what has changed.

use crate::site::{
    exchanges::{machine::State, rules::ASKS_AFTER},
    time::Moment,
};

crate::choices! {
    /// When both sides are asked.
    Asked {
        Before = "before" => evaluation_before,
        End = "end" => evaluation_end,
        HalfYear = "half-year" => evaluation_half_year,
        Year = "year" => evaluation_year,
    }
}

crate::choices! {
    /// What is asked each time.
    Question {
        Able = "able" => evaluation_able,
        Used = "used" => evaluation_used,
        Shared = "shared" => evaluation_shared,
        Backed = "backed" => evaluation_backed,
        Lasting = "lasting" => evaluation_lasting,
        Ties = "ties" => evaluation_ties,
    }
}

crate::choices! {
    /// How it is answered.
    Rating {
        NotAtAll = "1" => rating_not_at_all,
        Little = "2" => rating_little,
        Partly = "3" => rating_partly,
        Mostly = "4" => rating_mostly,
        Fully = "5" => rating_fully,
    }
}

impl Rating {
    /// As a number, to be compared.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }
}

/// What is asked now: what was before as long as the work is not done, and then what is, as time goes on.
pub fn asked(state: State, completed_at: Option<Moment>, now: Moment) -> Option<Asked> {
    match (state, completed_at) {
        (State::Agreed | State::UnderWay, _) => Some(Asked::Before),
        (State::Completed | State::FollowedUp, Some(end)) if now < end + ASKS_AFTER => Some(Asked::End),
        (State::Completed | State::FollowedUp, Some(end)) if now < end + ASKS_AFTER * 2 => {
            Some(Asked::HalfYear)
        }
        (State::Completed | State::FollowedUp, Some(_)) => Some(Asked::Year),
        _ => None,
    }
}

/// From the first answer to the last, where there are two.
pub fn change(answers: &[Option<Rating>]) -> Option<i64> {
    let mut given = answers.iter().flatten();
    let (first, last) = (given.next()?, given.next_back()?);
    Some(last.number() - first.number())
}

/// Whether a currency is written as its three letters.
pub fn is_currency(code: &str) -> bool {
    code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_are_asked_four_times() {
        let end = Moment::from_day("2026-01-10").expect("a day");
        let at = |state, after| asked(state, Some(end), end + after);
        assert_eq!(asked(State::Agreed, None, end), Some(Asked::Before));
        assert_eq!(asked(State::UnderWay, None, end), Some(Asked::Before));
        assert_eq!(at(State::Completed, ASKS_AFTER / 2), Some(Asked::End));
        assert_eq!(at(State::Completed, ASKS_AFTER), Some(Asked::HalfYear));
        assert_eq!(at(State::FollowedUp, ASKS_AFTER * 2), Some(Asked::Year));
        for state in [State::Draft, State::Open, State::Chosen, State::Stopped, State::Cancelled] {
            assert_eq!(asked(state, None, end), None, "{state:?}");
        }
    }

    #[test]
    fn a_change_is_from_the_first_answer_to_the_last() {
        use Rating::{Fully, Little, Mostly};
        assert_eq!(change(&[Some(Little), None, Some(Fully), Some(Mostly)]), Some(2));
        assert_eq!(change(&[Some(Fully), Some(Little)]), Some(-3));
        assert_eq!((change(&[Some(Little), None]), change(&[])), (None, None));
    }

    #[test]
    fn a_rating_is_the_number_that_is_kept() {
        for rating in Rating::ALL {
            assert_eq!(rating.code(), rating.number().to_string());
        }
    }
}
