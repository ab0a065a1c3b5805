//! Activities and their sessions: what is on, when, and whether it was held.
//!
//! Activity (活動) → session (回) → visit. A rename or a new hour is a new row in the activity's history, not a new
//! activity.

pub mod operations;
pub(crate) mod store;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result, Thing};
use crate::ids::{ActivityId, LinkId, SessionId};
use crate::operation::{Change, Work};
use crate::random::Random;
use crate::time::{Calendar, DAY_MINUTES, Day, Instant};
use crate::word_column;

/// The one activity of a new space.
pub const DROP_IN: &str = "居場所";

/// Whether an activity's visits are users or listed apart (別掲).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// 利用者
    #[default]
    Users,
    /// 別掲
    Apart,
}
word_column!(Counts { Self::Users => "users", Self::Apart => "apart" });

/// What an activity's sessions count beside people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 人
    #[default]
    Person,
    /// 組
    Party,
}
word_column!(Unit { Self::Person => "person", Self::Party => "party" });

/// Planned, then held or cancelled. One that is past and still planned is an odd thing to settle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 予定
    Planned,
    /// 開催
    Held,
    /// 中止
    Cancelled,
}
word_column!(Status { Self::Planned => "planned", Self::Held => "held", Self::Cancelled => "cancelled" });

/// An activity, under the name it has now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Activity {
    /// Its id.
    pub id: ActivityId,
    /// Its name now.
    pub name: String,
    /// Its sessions make a day a 開所日.
    pub opens_space: bool,
    /// Users or apart.
    pub counts: Counts,
    /// People or parties.
    pub unit: Unit,
    /// A scan when nothing else is on makes or joins its session of the day.
    pub drop_in: bool,
    /// Its usual start and end in minutes after midnight.
    #[ts(type = "number | null")]
    pub starts: Option<i64>,
    /// Likewise.
    #[ts(type = "number | null")]
    pub ends: Option<i64>,
    /// No longer offered.
    pub retired: bool,
}

/// A session (回).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Of which activity.
    pub activity: ActivityId,
    /// The activity's name on that day.
    pub name: String,
    /// A title of its own, beside the activity's name.
    pub title: Option<String>,
    /// The activity's colour.
    pub colour: Option<String>,
    /// Users or apart.
    pub counts: Counts,
    /// People or parties.
    pub unit: Unit,
    /// Its business day.
    pub day: Day,
    /// When it starts, if known.
    pub starts_at: Option<Instant>,
    /// When it ends, if known.
    pub ends_at: Option<Instant>,
    /// Planned, held or cancelled.
    pub status: Status,
    /// Whether its activity is the drop-in.
    pub drop_in: bool,
    /// Whether its activity opens the space.
    pub opens_space: bool,
    /// How many may come, in the activity's unit.
    #[ts(type = "number | null")]
    pub capacity: Option<i64>,
    /// Where.
    pub venue: Option<String>,
}

impl Session {
    /// Whether it has ended by `now`. One without an end never has, within its day.
    pub fn has_ended(&self, now: Instant) -> bool {
        self.ends_at.is_some_and(|ends| ends <= now)
    }
    /// Whether it is running at `now`, or starts within so many minutes. Unknown times do not keep anybody out.
    pub fn is_on(&self, now: Instant, minutes_before: i64) -> bool {
        self.status != Status::Cancelled
            && self.starts_at.is_none_or(|starts| starts.plus_minutes(-minutes_before) <= now)
            && !self.has_ended(now)
    }
}

/// A time of day on the wall, `HH:MM`; beyond 24:00 the next morning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WallTime(pub i64);

impl std::str::FromStr for WallTime {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        let (hours, minutes) = text.split_once(':').ok_or(Error::TimeUnreadable)?;
        let number = |part: &str| {
            part.parse::<i64>().ok().filter(|_| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()))
        };
        match (number(hours), number(minutes)) {
            (Some(hours @ 0..=29), Some(minutes @ 0..=59)) => Ok(Self(hours * 60 + minutes)),
            _ => Err(Error::TimeUnreadable),
        }
    }
}

/// The instants of a start and an end on a day; an end at or before the start is the next morning's only if it lies
/// before the turning hour.
pub fn instants(
    calendar: &Calendar,
    day: Day,
    starts: Option<&str>,
    ends: Option<&str>,
) -> Result<(Option<Instant>, Option<Instant>)> {
    let at = |text: Option<&str>| -> Result<Option<Instant>> {
        let Some(text) = text else { return Ok(None) };
        let WallTime(minutes) = text.parse()?;
        Ok(Some(if minutes >= DAY_MINUTES {
            calendar.instant(day, minutes)
        } else {
            calendar.instant_in_day(day, minutes)
        }))
    };
    let (starts, ends) = (at(starts)?, at(ends)?);
    if let (Some(starts), Some(ends)) = (starts, ends)
        && ends < starts
    {
        return Err(Error::TimesReversed);
    }
    Ok((starts, ends))
}

/// The session, or that there is none.
pub fn session(conn: &Connection, id: SessionId) -> Result<Session> {
    store::session(conn, id)?.ok_or(Error::NotFound { what: Thing::Session })
}

/// The sessions of a day, earliest first.
pub fn sessions_on(conn: &Connection, day: Day) -> Result<Vec<Session>> {
    store::sessions(conn, day, day)
}

/// The drop-in's session of a day: the one that is on, else any that is not cancelled, else a new one.
pub fn drop_in_session(work: &mut Work<'_>, day: Day) -> Result<SessionId> {
    let of_the_day = sessions_on(work.conn, day)?;
    let open = || of_the_day.iter().filter(|session| session.drop_in && session.status != Status::Cancelled);
    if let Some(session) = open().find(|session| session.is_on(work.now, 0)).or_else(|| open().next_back()) {
        return Ok(session.id);
    }
    let activity = store::drop_in(work.conn, day)?.ok_or(Error::NotFound { what: Thing::Activity })?;
    let usual = |minutes: Option<i64>| minutes.map(|minutes| work.settings.calendar.instant_in_day(day, minutes));
    let (mut starts_at, mut ends_at) = (usual(activity.starts), usual(activity.ends));
    // The day's usual session was cancelled and somebody came all the same: a session of its own, without its hours.
    if of_the_day.iter().any(|session| session.activity == activity.id && session.starts_at == starts_at) {
        (starts_at, ends_at) = (Some(work.now), None);
    }
    let id = SessionId(work.new_id());
    let new = store::NewSession { id, activity: activity.id, day, starts_at, ends_at, status: Status::Planned };
    store::insert_session(work.conn, &new)?;
    Ok(id)
}

/// A session is held from its first visit on.
pub fn hold(conn: &Connection, session: SessionId) -> Result<()> {
    store::hold(conn, session)
}

/// Lays the drop-in into a new space.
pub(crate) fn lay_drop_in(conn: &Connection, now: Instant, random: &mut dyn Random) -> Result<()> {
    let id = ActivityId::new(now, random);
    let flags = store::Flags { opens_space: true, counts: Counts::Users, unit: Unit::Person };
    store::insert_activity(conn, id, flags, true)?;
    store::insert_name(conn, LinkId::new(now, random), id, DROP_IN, None, None, None)
}

/// A session is told from others by its activity, day and start; names of activities are borne once.
pub fn check(work: &Work<'_>, changes: &[Change]) -> Result<()> {
    for change in changes.iter().filter(|change| change.table == "session" && change.kind != "delete") {
        if store::has_double(work.conn, &change.raw)? {
            return Err(Error::AlreadyThere { what: Thing::Session });
        }
    }
    for change in changes.iter().filter(|change| change.table == "activity_name" && change.kind != "delete") {
        if store::name_is_anothers(work.conn, &change.raw)? {
            return Err(Error::AlreadyThere { what: Thing::Activity });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_reach_into_the_next_morning() {
        let calendar = Calendar::new("Asia/Tokyo", 240).unwrap();
        let day: Day = "2025-12-05".parse().unwrap();
        let (starts, ends) = instants(&calendar, day, Some("22:00"), Some("01:00")).unwrap();
        assert_eq!(ends.unwrap().minutes_since(starts.unwrap()), 180);
        assert_eq!(instants(&calendar, day, None, Some("25:00")).unwrap().1, ends, "25:00 is 01:00");
        assert_eq!(instants(&calendar, day, Some("15:00"), Some("13:00")), Err(Error::TimesReversed));
        assert_eq!(instants(&calendar, day, Some("30:00"), None), Err(Error::TimeUnreadable));
    }
}
