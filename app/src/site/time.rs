//! Moments in time, as the database keeps them and as machines read them.

use chrono::{DateTime, Datelike, SecondsFormat, Timelike, Utc};
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
