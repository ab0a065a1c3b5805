//! Time: instants, business days, the clock that is handed in, and the zone of the space.
//!
//! An [`Instant`] is UTC milliseconds. A [`Day`] is a **business day**: it turns at the hour the space sets (04:00 unless
//! changed), is stored beside the instant and never rewritten when zone or hour change.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Minutes in a day.
pub const DAY_MINUTES: i64 = 24 * 60;

/// A moment, in UTC milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, ts_rs::TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Instant(i64);

impl Instant {
    /// From UTC milliseconds.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }
    /// UTC milliseconds.
    pub const fn millis(self) -> i64 {
        self.0
    }
    /// Later by so many minutes (earlier if negative).
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        Self(self.0 + minutes * 60_000)
    }
    /// Whole minutes from `earlier` to this, rounded down.
    pub const fn minutes_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).div_euclid(60_000)
    }
}

impl ToSql for Instant {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Instant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

/// A business day, `YYYY-MM-DD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, ts_rs::TS)]
#[ts(type = "string")]
pub struct Day(NaiveDate);

impl Day {
    /// The first day a record may be of.
    pub const FIRST: Self = Self(NaiveDate::from_ymd_opt(1970, 1, 1).unwrap());
    /// The last day a record may be of.
    pub const LAST: Self = Self(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap());

    /// The day with this year, month and day of month, if there is one.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }
    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }
    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }
    /// The day of the month, from 1.
    pub fn of_month(self) -> u32 {
        self.0.day()
    }
    /// 0 for Monday to 6 for Sunday.
    pub fn weekday(self) -> usize {
        self.0.weekday().num_days_from_monday() as usize
    }
    /// So many days later (earlier if negative), staying within what the calendar can say.
    pub fn plus_days(self, days: i64) -> Self {
        let moved = match u64::try_from(days) {
            Ok(forward) => self.0.checked_add_days(Days::new(forward)),
            Err(_) => self.0.checked_sub_days(Days::new(days.unsigned_abs())),
        };
        Self(moved.unwrap_or(self.0))
    }
    /// Days from `earlier` to this.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_days()
    }
    /// The first day of its month.
    pub fn month_start(self) -> Self {
        self.plus_days(1 - i64::from(self.of_month()))
    }
    /// The last day of its month.
    pub fn month_end(self) -> Self {
        self.month_start().plus_days(31).month_start().plus_days(-1)
    }
    /// The same day a year before; February 29 becomes 28.
    pub fn year_before(self) -> Self {
        let (year, month) = (self.year() - 1, self.month());
        Self::from_ymd(year, month, self.of_month()).or_else(|| Self::from_ymd(year, month, 28)).unwrap_or(self)
    }
    /// Its month as `YYYY-MM`.
    pub fn month_key(self) -> String {
        format!("{:04}-{:02}", self.year(), self.month())
    }
    /// The Japanese weekday in one letter.
    pub fn weekday_ja(self) -> &'static str {
        ["月", "火", "水", "木", "金", "土", "日"][self.weekday()]
    }
    /// Every day from this to `last`, both included.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        self.0.iter_days().take_while(move |day| *day <= last.0).map(Self)
    }
    /// Whether a record may be of this day.
    pub fn is_recordable(self) -> bool {
        (Self::FIRST..=Self::LAST).contains(&self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Day {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next(), parts.next(), parts.next());
        let shape = |part: Option<&str>, digits| {
            part.filter(|part| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
                .and_then(|part| part.parse::<u32>().ok())
        };
        match (shape(year, 4), shape(month, 2), shape(day, 2), parts.next()) {
            (Some(year), Some(month), Some(day), None) => {
                Self::from_ymd(i32::try_from(year).map_err(|_| NotADay)?, month, day).ok_or(NotADay)
            }
            _ => Err(NotADay),
        }
    }
}

/// The text is no day of the calendar written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day is written YYYY-MM-DD")]
pub struct NotADay;

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

impl ToSql for Day {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_string().into())
    }
}

impl FromSql for Day {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|_| FromSqlError::InvalidType)
    }
}

/// Where now comes from.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Instant;
    /// Milliseconds that have passed since some moment, which turning the hands does not change.
    fn steady(&self) -> i64;
}

/// The machine's clock.
#[derive(Debug, Default, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        #[expect(clippy::disallowed_methods, reason = "this is the clock that is handed in")]
        let now = Utc::now();
        Instant(now.timestamp_millis())
    }
    fn steady(&self) -> i64 {
        static START: OnceLock<std::time::Instant> = OnceLock::new();
        let passed = START.get_or_init(std::time::Instant::now).elapsed();
        i64::try_from(passed.as_millis()).unwrap_or(i64::MAX)
    }
}

/// A clock that stands until it is set: for `--at`, the sample space and tests.
#[derive(Debug)]
pub struct FixedClock {
    now: AtomicI64,
    steady: AtomicI64,
}

impl FixedClock {
    /// Standing at `now`.
    pub fn at(now: Instant) -> Self {
        Self { now: AtomicI64::new(now.millis()), steady: AtomicI64::new(0) }
    }
    /// Lets time pass until `now`; a time that has been moves only the hands.
    pub fn set(&self, now: Instant) {
        let before = self.now.swap(now.millis(), Ordering::SeqCst);
        self.steady.fetch_add((now.millis() - before).max(0), Ordering::SeqCst);
    }
    /// Turns the hands, as somebody who changes the machine's time does: none passes.
    pub fn turn(&self, now: Instant) {
        self.now.store(now.millis(), Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Instant {
        Instant(self.now.load(Ordering::SeqCst))
    }
    fn steady(&self) -> i64 {
        self.steady.load(Ordering::SeqCst)
    }
}

/// How a space tells the time: its zone and the hour at which its business day turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calendar {
    zone: Tz,
    turns_at: i64,
}

impl Calendar {
    /// `zone` by its IANA name, `turns_at` in minutes after midnight (0 to 719). `None` for an unknown zone.
    pub fn new(zone: &str, turns_at: i64) -> Option<Self> {
        (0..DAY_MINUTES / 2).contains(&turns_at).then_some(())?;
        Some(Self { zone: zone.parse().ok()?, turns_at })
    }

    /// Minutes after midnight at which the business day turns.
    pub fn turns_at(&self) -> i64 {
        self.turns_at
    }

    /// The business day of an instant.
    pub fn day(&self, at: Instant) -> Day {
        Day((self.local(at) - TimeDelta::minutes(self.turns_at)).date())
    }

    /// The instant at which a clock on the wall shows `minutes` after the midnight of `day` (beyond 24 hours: the next
    /// morning). Where clocks jump ahead the first moment after the gap; where they fall back the earlier of the two.
    pub fn instant(&self, day: Day, minutes: i64) -> Instant {
        let wall = day.0.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes);
        self.at_wall(wall)
    }

    /// The instant of a time of day within a business day: one before the turning hour is of the next morning.
    pub fn instant_in_day(&self, day: Day, minutes: i64) -> Instant {
        let next_morning = if (0..self.turns_at).contains(&minutes) { DAY_MINUTES } else { 0 };
        self.instant(day, minutes + next_morning)
    }

    /// Minutes after the midnight of `day` that the wall clock shows at `at`; beyond 24 hours after midnight.
    pub fn minutes_in(&self, day: Day, at: Instant) -> i64 {
        (self.local(at) - day.0.and_time(NaiveTime::MIN)).num_minutes()
    }

    /// `HH:MM` on the wall clock.
    pub fn wall_time(&self, at: Instant) -> String {
        self.local(at).format("%H:%M").to_string()
    }

    /// `HH:MM` counted from the midnight of `day`, so 25:10 for ten past one the next morning.
    pub fn time_in(&self, day: Day, at: Instant) -> String {
        let minutes = self.minutes_in(day, at);
        format!("{:02}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60))
    }

    /// Reads `YYYY-MM-DDTHH:MM[:SS]` on the wall clock of the space, or an instant with its own offset (RFC 3339).
    pub fn read(&self, text: &str) -> Option<Instant> {
        if let Ok(with_offset) = DateTime::parse_from_rfc3339(text) {
            return Some(Instant(with_offset.timestamp_millis()));
        }
        let text = text.replacen(' ', "T", 1);
        let wall = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(&text, format).ok())?;
        Some(self.at_wall(wall))
    }

    fn local(&self, at: Instant) -> NaiveDateTime {
        let utc = DateTime::from_timestamp_millis(at.0).unwrap_or_default();
        utc.with_timezone(&self.zone).naive_local()
    }

    fn at_wall(&self, wall: NaiveDateTime) -> Instant {
        let found = (0..=180)
            .step_by(15)
            .find_map(|minutes| self.zone.from_local_datetime(&(wall + TimeDelta::minutes(minutes))).earliest());
        Instant(found.map_or(wall.and_utc().timestamp_millis(), |at| at.timestamp_millis()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokyo() -> Calendar {
        Calendar::new("Asia/Tokyo", 240).unwrap()
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn the_business_day_turns_at_four() {
        let tokyo = tokyo();
        assert_eq!(tokyo.day(tokyo.read("2025-12-03T03:59").unwrap()), day("2025-12-02"), "still the evening before");
        assert_eq!(tokyo.day(tokyo.read("2025-12-03T04:00").unwrap()), day("2025-12-03"), "a new day");
        assert_eq!(tokyo.instant_in_day(day("2025-12-02"), 90), tokyo.read("2025-12-03T01:30").unwrap());
        assert_eq!(tokyo.time_in(day("2025-12-02"), tokyo.read("2025-12-03T01:30").unwrap()), "25:30");
    }

    #[test]
    fn a_gap_in_the_wall_clock_has_an_answer() {
        let berlin = Calendar::new("Europe/Berlin", 240).unwrap();
        let in_the_gap = berlin.read("2025-03-30T02:30").unwrap();
        assert_eq!(berlin.wall_time(in_the_gap), "03:00", "the first moment after the gap");
    }

    #[test]
    fn weekdays_are_computed() {
        assert_eq!(day("2025-11-14").weekday_ja(), "金", "a flyer in the field reports said Saturday");
    }

    #[test]
    fn months_and_years_have_their_ends() {
        assert_eq!(day("2024-02-10").month_end(), day("2024-02-29"));
        assert_eq!(day("2025-12-31").month_end(), day("2025-12-31"));
        assert_eq!(day("2024-02-29").year_before(), day("2023-02-28"));
    }

    #[test]
    fn only_whole_days_are_days() {
        for text in ["2025-2-3", "2025-02-30", "20250203", "2025-02-03T00:00", "", "２０２５-02-03"] {
            assert!(text.parse::<Day>().is_err(), "{text} is no day");
        }
    }
}
