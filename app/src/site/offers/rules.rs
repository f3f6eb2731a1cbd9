//! What a standing offer may be, and who may do what with it.

use super::forms::{STANDING_OFFER, StandingOffer};
use crate::site::{
    access::Role,
    form::{Complaint, Errors, Typed},
    time::Moment,
};

crate::choices! {
    /// Whether it can be taken up.
    State {
        Standing = "standing" => standing_offer_standing,
        Paused = "paused" => standing_offer_paused,
        /// As often as it can be in a year: it stands again by itself.
        UsedUp = "used-up" => standing_offer_used_up,
        Closed = "closed" => standing_offer_closed,
    }
}

crate::choices! {
    /// How often in a year.
    Capacity {
        One = "1" => capacity_one,
        Two = "2" => capacity_two,
        Three = "3" => capacity_three,
        Five = "5" => capacity_five,
        Ten = "10" => capacity_ten,
        Unbounded = "unbounded" => capacity_unbounded,
    }
}

impl Capacity {
    /// The number; nothing where it is not bounded.
    pub fn per_year(self) -> Option<i64> {
        self.code().parse().ok()
    }
}

crate::choices! {
    Month {
        January = "1" => month_1,
        February = "2" => month_2,
        March = "3" => month_3,
        April = "4" => month_4,
        May = "5" => month_5,
        June = "6" => month_6,
        July = "7" => month_7,
        August = "8" => month_8,
        September = "9" => month_9,
        October = "10" => month_10,
        November = "11" => month_11,
        December = "12" => month_12,
    }
}

impl Month {
    /// Those from one day to another, in their order within a year; all of them from a year on.
    pub fn between(starts: Moment, ends: Moment) -> Vec<Self> {
        let count = |at: Moment| {
            let (year, month, ..) = at.parts();
            i64::from(year) * 12 + i64::from(month) - 1
        };
        let (first, last) = (count(starts), count(ends));
        let is_within = |month: i64| (first..=last.min(first + 11)).any(|one| one.rem_euclid(12) == month);
        (0..).zip(Self::ALL).filter(|(month, _)| is_within(*month)).map(|(_, one)| *one).collect()
    }
}

/// What is done with one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Edit,
    Pause,
    Resume,
    Close,
    /// By the clock: it has been taken up as often as it can be, or can be again.
    UseUp,
    Free,
}

impl Action {
    pub const ALL: [Self; 6] = [Self::Edit, Self::Pause, Self::Resume, Self::Close, Self::UseUp, Self::Free];
}

/// Who does it, seen from the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    Owner,
    Moderator,
    Other,
    Clock,
}

impl Actor {
    pub const ALL: [Self; 4] = [Self::Owner, Self::Moderator, Self::Other, Self::Clock];

    pub fn of(is_owner: bool, role: Role) -> Self {
        match (is_owner, role.moderates()) {
            (true, _) => Self::Owner,
            (false, true) => Self::Moderator,
            (false, false) => Self::Other,
        }
    }
}

/// Where an action leads; nothing where it may not be. It is a promise of one person: nobody else changes its words,
/// and who moderates can only end it.
pub fn step(state: State, action: Action, actor: Actor) -> Option<State> {
    match (state, action, actor) {
        (State::Closed, ..) => None,
        (_, Action::Edit, Actor::Owner) => Some(state),
        (_, Action::Close, Actor::Owner | Actor::Moderator) => Some(State::Closed),
        (State::Standing | State::UsedUp, Action::Pause, Actor::Owner) => Some(State::Paused),
        (State::Paused, Action::Resume, Actor::Owner) => Some(State::Standing),
        (State::Standing, Action::UseUp, Actor::Clock) => Some(State::UsedUp),
        (State::UsedUp, Action::Free, Actor::Clock) => Some(State::Standing),
        _ => None,
    }
}

/// Reads one.
///
/// # Errors
/// A complaint for each field that cannot be.
pub fn standing_offer(typed: &Typed) -> Result<StandingOffer, Errors> {
    let (mut offer, mut errors) = STANDING_OFFER.read(typed);
    if offer.modalities.is_empty() {
        errors.add("modalities", Complaint::Missing);
    }
    if offer.months.len() == Month::ALL.len() {
        offer.months.clear(); // all of them are none in particular
    }
    errors.unless(Some(offer))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table, written out a second time: state, action, actors, where it leads.
    const TABLE: &str = "
        Standing Edit   Owner           Standing
        Paused   Edit   Owner           Paused
        UsedUp   Edit   Owner           UsedUp
        Standing Close  Owner,Moderator Closed
        Paused   Close  Owner,Moderator Closed
        UsedUp   Close  Owner,Moderator Closed
        Standing Pause  Owner           Paused
        UsedUp   Pause  Owner           Paused
        Paused   Resume Owner           Standing
        Standing UseUp  Clock           UsedUp
        UsedUp   Free   Clock           Standing
    ";

    #[test]
    fn every_state_action_and_actor() {
        let expected = |state: State, action: Action, actor: Actor| {
            TABLE.lines().find_map(|line| {
                let cells: Vec<_> = line.split_whitespace().collect();
                let [from, does, actors, to] = cells[..] else { return None };
                let fits = from == format!("{state:?}")
                    && does == format!("{action:?}")
                    && actors.split(',').any(|one| one == format!("{actor:?}"));
                fits.then(|| to.to_owned())
            })
        };
        let mut allowed = 0;
        for &state in State::ALL {
            for action in Action::ALL {
                for actor in Actor::ALL {
                    let got = step(state, action, actor).map(|to| format!("{to:?}"));
                    assert_eq!(got, expected(state, action, actor), "{state:?} {action:?} {actor:?}");
                    allowed += usize::from(got.is_some());
                }
            }
        }
        assert_eq!(allowed, 14);
    }

    #[test]
    fn a_window_has_its_months() {
        let between = |starts, ends| {
            let day = |text| Moment::from_day(text).expect("a day");
            Month::between(day(starts), day(ends)).into_iter().map(Month::code).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(between("2027-03-31", "2027-05-01"), "3 4 5");
        assert_eq!(between("2027-11-10", "2028-01-10"), "1 11 12");
        assert_eq!(between("2027-06-01", "2027-06-01"), "6");
        assert_eq!(between("2027-06-01", "2029-06-01").split(' ').count(), 12);
    }

    #[test]
    fn an_offer_says_in_which_forms_it_can_be_taken_up() {
        let typed = Typed::of([
            ("title", "How our milk banks are run"),
            ("shared", "Visits to two of our banks, and the forms that we use."),
            ("themes", "maternal-and-child-health"),
            ("language", "en"),
            ("format", "both"),
            ("languages", "pt"),
            ("capacity", "2"),
        ]);
        let errors = standing_offer(&typed).expect_err("no form");
        assert_eq!(errors.of("modalities"), Some(Complaint::Missing));
        let mut whole = typed.with("modalities", "study-visit");
        whole.set_all("months", Month::ALL.iter().map(|month| month.code().to_owned()).collect());
        let offer = standing_offer(&whole).expect("an offer");
        assert_eq!((offer.months.len(), offer.capacity.and_then(Capacity::per_year)), (0, Some(2)));
    }
}
