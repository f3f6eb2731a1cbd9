//! Moments in time, as the database keeps them and as machines read them.

use chrono::{DateTime, Datelike, Offset, SecondsFormat, TimeZone, Timelike, Utc};
use chrono_tz::Tz;
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A moment in UTC, in milliseconds since 1970: one integer that sorts the same everywhere.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, DeriveValueType,
)]
pub struct Moment(pub i64);

impl Moment {
    /// This moment.
    pub fn now() -> Self {
        Self(Utc::now().timestamp_millis())
    }

    /// The start of a day given as `2026-11-23`.
    pub fn from_day(text: &str) -> Option<Self> {
        let day = chrono::NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()?;
        (1970..=2200).contains(&day.year()).then_some(())?;
        Some(Self(day.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis()))
    }

    /// A moment given as RFC 3339, since 1970.
    pub fn from_iso(text: &str) -> Option<Self> {
        let moment = DateTime::parse_from_rfc3339(text.trim()).ok()?.timestamp_millis();
        (moment >= 0).then_some(Self(moment))
    }

    /// The day as a date field wants it: `2026-11-23`.
    pub fn day(self) -> String {
        self.utc().format("%Y-%m-%d").to_string()
    }

    /// `2026-11-23T19:17:00Z`, for `<time datetime>`, feeds and logs.
    pub fn iso(self) -> String {
        self.utc().to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// Whole days since 1970.
    pub fn days(self) -> i64 {
        self.0.div_euclid(86_400_000)
    }

    /// Year, month, day, hour, minute.
    pub fn parts(self) -> (i32, u8, u8, u8, u8) {
        let utc = self.utc();
        (utc.year(), utc.month() as u8, utc.day() as u8, utc.hour() as u8, utc.minute() as u8)
    }

    /// The day that it is in a zone, as [`Moment::from_day`] would read it.
    pub fn day_in(self, zone: Zone) -> Self {
        Self(self.in_zone(zone).days() * 86_400_000)
    }

    /// The moment at which a day, read by [`Moment::from_day`], has ended in a zone.
    pub fn end_in(self, zone: Zone) -> Self {
        let next = self + days(1);
        let guess = Self(next.0 - 1000 * i64::from(zone.seconds(next)));
        Self(next.0 - 1000 * i64::from(zone.seconds(guess))) // the clocks may change on the way there
    }

    /// The moment whose day and time of day in UTC are those that a clock in this zone shows at this one.
    pub fn in_zone(self, zone: Zone) -> Self {
        Self(self.0 + 1000 * i64::from(zone.seconds(self)))
    }

    fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }
}

impl rusqlite::types::FromSql for Moment {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

impl std::ops::Add<Duration> for Moment {
    type Output = Self;
    fn add(self, by: Duration) -> Self {
        Self(self.0 + by.as_millis() as i64)
    }
}

impl std::ops::Sub<Duration> for Moment {
    type Output = Self;
    fn sub(self, by: Duration) -> Self {
        Self(self.0 - by.as_millis() as i64)
    }
}

/// So many days of 24 hours.
pub const fn days(count: u64) -> Duration {
    Duration::from_secs(count * 86_400)
}

/// By whose time a day begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

impl Zone {
    /// Everybody's.
    pub const UTC: Self = Self(Tz::UTC);

    /// The one with this name (`Africa/Nairobi`); everybody's where there is none.
    pub fn of(name: &str) -> Self {
        Self::named(name).unwrap_or(Self::UTC)
    }

    /// The one with this name, where there is one.
    pub fn named(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }

    pub fn is_utc(self) -> bool {
        self == Self::UTC
    }

    /// `Africa/Nairobi`
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// How far its clocks are from UTC at a moment, as everybody can read it: `UTC+5:45`.
    pub fn offset(self, at: Moment) -> String {
        let minutes = self.seconds(at) / 60;
        let (sign, hours, rest) =
            (if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60);
        match (hours, rest) {
            (0, 0) => "UTC".to_owned(),
            (_, 0) => format!("UTC{sign}{hours}"),
            _ => format!("UTC{sign}{hours}:{rest:02}"),
        }
    }

    /// The moment at which its clocks show this time, so many minutes into a day read by [`Moment::from_day`]; of two
    /// such moments the first. None where the clocks leap over it.
    pub fn at(self, day: Moment, minutes: u16) -> Option<Moment> {
        let shown = day + Duration::from_secs(60 * u64::from(minutes));
        let local = self.0.from_local_datetime(&shown.utc().naive_utc());
        local.earliest().map(|at| Moment(at.timestamp_millis()))
    }

    fn seconds(self, at: Moment) -> i32 {
        self.0.offset_from_utc_datetime(&at.utc().naive_utc()).fix().local_minus_utc()
    }
}
