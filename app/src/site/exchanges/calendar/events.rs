//! A plan as events for calendars (RFC 5545): hours in UTC, days as days, each named for ever.

use crate::site::{
    exchanges::{
        machine::State,
        plan::{
            keys,
            view::{cost, place},
            when::{Times, times},
        },
        rules::{Activity, Plan},
    },
    ids::ExchangeId,
    locale::Locale,
    time::Moment,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use icalendar::{Calendar, Class, Component, Event, EventLike, EventStatus, Property};

/// A version of the plan of an exchange.
pub struct Planned<'a> {
    pub id: ExchangeId,
    pub title: &'a str,
    pub state: State,
    /// The address of its page.
    pub address: String,
    pub version: i64,
    pub written_at: Moment,
    pub plan: &'a Plan,
}

/// A calendar of these, under the name of the place; `host` is that of the place.
pub fn calendar<'a>(t: Locale, name: &str, host: &str, all: impl IntoIterator<Item = Planned<'a>>) -> String {
    let mut calendar = Calendar::empty();
    for (key, value) in
        [("VERSION", "2.0"), ("PRODID", "-//Banyan//Exchanges//EN"), ("CALSCALE", "GREGORIAN")]
    {
        calendar.append_property(Property::new(key, value));
    }
    calendar.name(name);
    for planned in all {
        for (place, one) in planned.plan.activities.iter().enumerate() {
            if let Some(event) = event(t, host, &planned, place, one) {
                calendar.push(event);
            }
        }
    }
    calendar.to_string()
}

/// An activity, where somebody has said when it is.
fn event(t: Locale, host: &str, planned: &Planned<'_>, at: usize, one: &Activity) -> Option<Event> {
    let mut event = Event::new();
    match times(one).ok()? {
        Times::Open => return None,
        Times::Days(first, last) => {
            event.starts(date(first)?).ends(date(last)?.checked_add_days(Days::new(1))?);
        }
        Times::Hours(start, end, _) => {
            event.starts(utc(start)?).ends(utc(end)?);
        }
    }
    let uid = format!("exchange-{}-{}@{host}", planned.id, keys::key(at, one));
    event
        .uid(&uid)
        .sequence(u32::try_from(planned.version).unwrap_or(u32::MAX))
        .timestamp(utc(planned.written_at)?)
        .summary(&one.what)
        .status(status(planned.state))
        .class(Class::Private)
        .url(&planned.address)
        .description(&said(t, planned, one));
    let place = place(t, one);
    if !place.is_empty() {
        event.location(&place);
    }
    Some(event.done())
}

/// What both sides have agreed to is certain; what has ended early does not happen.
fn status(state: State) -> EventStatus {
    if State::SINCE_AGREED.contains(&state) {
        EventStatus::Confirmed
    } else if State::ENDED.contains(&state) {
        EventStatus::Cancelled
    } else {
        EventStatus::Tentative
    }
}

/// What else there is to know of it, a line each.
fn said(t: Locale, planned: &Planned<'_>, one: &Activity) -> String {
    let line = |label: &'static str, text: &str| {
        (!text.is_empty()).then(|| format!("{} {text}", t.label_colon(label)))
    };
    let lines = [
        Some(planned.title.to_owned()),
        line(t.activity_requester_people(), &one.requester_people),
        line(t.activity_provider_people(), &one.provider_people),
        line(t.activity_deliverable(), &one.deliverable),
        line(t.activity_cost(), &cost(t, one)),
        Some(planned.address.clone()),
    ];
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn utc(at: Moment) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(at.0.div_euclid(1000), 0)
}

fn date(day: Moment) -> Option<NaiveDate> {
    Some(utc(day)?.date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;
    use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarValue};

    fn plan() -> Plan {
        let day = |text| Moment::from_day(text);
        let visit = Activity {
            key: Some(7),
            what: "Visit: two banks, one night;\nread this \\ and that".into(),
            starts_at: day("2027-01-15"),
            ends_at: day("2027-01-20"),
            place: "Hôpital central, Recife — ".repeat(6),
            ..Default::default()
        };
        let call = Activity {
            key: Some(9),
            what: "Call".into(),
            starts_at: day("2027-03-28"),
            starts_time: Some(570),
            ends_at: day("2027-03-28"),
            ends_time: Some(630),
            zone: "Europe/Paris".into(),
            ..Default::default()
        };
        let open = Activity { what: "Nobody knows when".into(), ..Default::default() };
        Plan { activities: vec![visit, call, open], ..Default::default() }
    }

    fn read(state: State, version: i64) -> (String, Vec<ICalendarComponent>) {
        let plan = plan();
        let written_at = Moment::from_iso("2026-11-27T01:02:03Z").expect("a moment");
        let planned = Planned {
            id: ExchangeId(3),
            title: "Milk banks",
            state,
            address: "https://banyan.example/exchanges/3-milk-banks".into(),
            version,
            written_at,
            plan: &plan,
        };
        let text = calendar(Locale::ENGLISH, "Banyan", "banyan.example", [planned]);
        let parsed = ICalendar::parse(&text).expect("a calendar");
        let is_event = |one: &ICalendarComponent| one.component_type == ICalendarComponentType::VEvent;
        (text, parsed.components.into_iter().filter(is_event).collect())
    }

    fn value(event: &ICalendarComponent, name: &str) -> Option<ICalendarValue> {
        let entry = event.entries.iter().find(|entry| entry.name.as_str() == name)?;
        entry.values.first().cloned()
    }

    fn text(event: &ICalendarComponent, name: &str) -> String {
        match value(event, name) {
            Some(ICalendarValue::Text(text)) => text,
            other => format!("{other:?}"),
        }
    }

    fn clock(event: &ICalendarComponent, name: &str) -> [Option<u16>; 6] {
        let Some(ICalendarValue::PartialDateTime(at)) = value(event, name) else { return [None; 6] };
        let wide = |part: Option<u8>| part.map(u16::from);
        [at.year, wide(at.month), wide(at.day), wide(at.hour), wide(at.minute), wide(at.tz_hour)]
    }

    #[test]
    fn another_library_reads_what_was_planned() {
        let (_, events) = read(State::Agreed, 4);
        assert_eq!(events.len(), 2, "what has no day is in no calendar");
        let [visit, call] = [&events[0], &events[1]];
        let parts = |parts: [u16; 3]| [Some(parts[0]), Some(parts[1]), Some(parts[2]), None, None, None];
        assert_eq!(clock(visit, "DTSTART"), parts([2027, 1, 15]));
        assert_eq!(clock(visit, "DTEND"), parts([2027, 1, 21]), "the day after the last");
        assert_eq!(clock(call, "DTSTART"), [2027, 3, 28, 7, 30, 0].map(Some));
        assert_eq!(clock(call, "DTEND"), [2027, 3, 28, 8, 30, 0].map(Some));
        assert_eq!(text(visit, "SUMMARY"), plan().activities[0].what);
        assert_eq!(text(visit, "LOCATION"), plan().activities[0].place);
        assert_eq!(text(visit, "UID"), "exchange-3-7@banyan.example");
        assert_eq!(text(call, "UID"), "exchange-3-9@banyan.example");
        assert_eq!(value(visit, "SEQUENCE"), Some(ICalendarValue::Integer(4)));
        assert!(text(call, "DESCRIPTION").starts_with("Milk banks\n"));
    }

    #[test]
    fn the_text_is_what_calendars_take() {
        let (text, _) = read(State::Agreed, 4);
        assert!(text.contains("DTSTART;VALUE=DATE:20270115\r\n"), "{text}");
        assert!(text.contains("DTSTART:20270328T073000Z\r\n"), "{text}");
        assert!(text.lines().all(|line| line.len() <= 75), "{text}");
        assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        assert_eq!(text.matches("DTSTAMP:20261127T010203Z").count(), 2);
    }

    #[test]
    fn how_certain_it_is_follows_from_where_the_exchange_stands() {
        for (state, status) in [
            (State::Chosen, "STATUS:TENTATIVE"),
            (State::Agreed, "STATUS:CONFIRMED"),
            (State::UnderWay, "STATUS:CONFIRMED"),
            (State::FollowedUp, "STATUS:CONFIRMED"),
            (State::Cancelled, "STATUS:CANCELLED"),
            (State::Stopped, "STATUS:CANCELLED"),
        ] {
            assert_eq!(read(state, 1).0.matches(status).count(), 2, "{state}");
        }
    }
}
