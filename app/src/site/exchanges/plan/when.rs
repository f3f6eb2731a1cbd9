//! When an activity is: on which days, or from which moment to which.

use super::forms::Activity;
use crate::site::time::{Moment, Zone};

/// When an activity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Times {
    /// Nobody has said it yet.
    Open,
    /// From one day to another, both included, wherever somebody is.
    Days(Moment, Moment),
    /// From one moment to another, which are read by the clocks of this zone.
    Hours(Moment, Moment, Zone),
}

/// Why it cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongTime {
    StartIsLeaptOver,
    EndIsLeaptOver,
    EndsBeforeItStarts,
}

/// When an activity is. One that has a time and no end ends when it starts; one that has no other day, on its first.
///
/// # Errors
/// What is wrong with what is said of it.
pub fn times(one: &Activity) -> Result<Times, WrongTime> {
    let Some(first) = one.starts_at else { return Ok(Times::Open) };
    let last = one.ends_at.unwrap_or(first);
    let zone = Zone::named(&one.zone);
    let times = match one.starts_time.zip(zone) {
        None => Times::Days(first, last),
        Some((minutes, zone)) => {
            let start = zone.at(first, minutes).ok_or(WrongTime::StartIsLeaptOver)?;
            let until = one.ends_time.unwrap_or(minutes);
            Times::Hours(start, zone.at(last, until).ok_or(WrongTime::EndIsLeaptOver)?, zone)
        }
    };
    match times {
        Times::Days(start, end) | Times::Hours(start, end, _) if end < start => {
            Err(WrongTime::EndsBeforeItStarts)
        }
        times => Ok(times),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(zone: &str, starts: (&str, Option<u16>), ends: (&str, Option<u16>)) -> Activity {
        Activity {
            starts_at: Moment::from_day(starts.0),
            starts_time: starts.1,
            ends_at: Moment::from_day(ends.0),
            ends_time: ends.1,
            zone: zone.to_owned(),
            ..Default::default()
        }
    }

    fn iso(times: Result<Times, WrongTime>) -> Option<(String, String)> {
        match times {
            Ok(Times::Hours(start, end, _)) => Some((start.iso(), end.iso())),
            _ => None,
        }
    }

    #[test]
    fn a_time_is_by_the_clocks_of_its_zone() {
        let visit = on("Asia/Kathmandu", ("2027-01-15", Some(540)), ("2027-01-15", Some(600)));
        let expected = ("2027-01-15T03:15:00Z".to_owned(), "2027-01-15T04:15:00Z".to_owned());
        assert_eq!(iso(times(&visit)), Some(expected));
        // Of an hour that comes twice, the first.
        let twice = on("Europe/Paris", ("2026-10-25", Some(150)), ("2026-10-25", Some(240)));
        let expected = ("2026-10-25T00:30:00Z".to_owned(), "2026-10-25T03:00:00Z".to_owned());
        assert_eq!(iso(times(&twice)), Some(expected));
    }

    #[test]
    fn a_time_that_clocks_leap_over_is_none() {
        let start = on("Europe/Paris", ("2027-03-28", Some(150)), ("", None));
        assert_eq!(times(&start), Err(WrongTime::StartIsLeaptOver));
        let end = on("America/New_York", ("2027-03-13", Some(600)), ("2027-03-14", Some(135)));
        assert_eq!(times(&end), Err(WrongTime::EndIsLeaptOver));
        // A day that a place leapt over whole.
        let day = on("Pacific/Apia", ("2011-12-30", Some(600)), ("", None));
        assert_eq!(times(&day), Err(WrongTime::StartIsLeaptOver));
    }

    #[test]
    fn an_end_is_not_before_its_start() {
        let hours = on("Africa/Accra", ("2027-01-15", Some(600)), ("2027-01-15", Some(599)));
        assert_eq!(times(&hours), Err(WrongTime::EndsBeforeItStarts));
        let days = on("", ("2027-01-15", None), ("2027-01-14", None));
        assert_eq!(times(&days), Err(WrongTime::EndsBeforeItStarts));
        let one = on("", ("2027-01-15", None), ("", None));
        let day = Moment::from_day("2027-01-15").expect("a day");
        assert_eq!(times(&one), Ok(Times::Days(day, day)));
        assert_eq!(times(&Activity::default()), Ok(Times::Open));
    }
}
