//! Today at one glance: how many are here, what is on, who helps, who is missing.

use std::collections::HashSet;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::store::{self, VisitOfDay};
use crate::calendar::{self, Counts, Session, Status, Unit};
use crate::error::Result;
use crate::ids::{ActivityId, AssignmentId, CategoryId, PersonId, SessionId, ShiftId};
use crate::operation::{Lane, Query, View};
use crate::people::Counting;
use crate::rights::Right;
use crate::shifts::Attendance;
use crate::time::{Day, Instant};

/// A session of today.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct TodaySession {
    /// The session.
    pub session: SessionId,
    /// Of which activity.
    pub activity: ActivityId,
    /// The activity's name.
    pub name: String,
    /// A title of its own.
    pub title: Option<String>,
    /// Whether its activity is the drop-in.
    pub drop_in: bool,
    /// The activity's colour.
    pub colour: Option<String>,
    /// When it starts, if known.
    pub starts_at: Option<Instant>,
    /// When it ends, if known.
    pub ends_at: Option<Instant>,
    /// Planned, held or cancelled.
    pub status: Status,
    /// Users or apart.
    pub counts: Counts,
    /// People or parties: what capacity and sign-ups count.
    pub unit: Unit,
    /// People who came, nameless heads included.
    #[ts(type = "number")]
    pub came: i64,
    /// Parties that came; in a session that counts parties a person without one is one.
    #[ts(type = "number")]
    pub parties: i64,
    /// Sign-ups with a place, those who came included.
    #[ts(type = "number")]
    pub signed_up: i64,
    /// Sign-ups that wait for a place.
    #[ts(type = "number")]
    pub waiting: i64,
    /// How many may come.
    #[ts(type = "number | null")]
    pub capacity: Option<i64>,
}

/// A helper of today.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct TodayHelper {
    /// The assignment.
    pub assignment: AssignmentId,
    /// Who.
    pub person: PersonId,
    /// Their nickname.
    pub nickname: String,
    /// Their short number.
    #[ts(type = "number")]
    pub number: i64,
    /// Their picture.
    pub picture: Option<String>,
    /// Their colour.
    pub colour: Option<String>,
    /// The name of the duty.
    pub duty: Option<String>,
    /// When the shift starts.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// When they came.
    pub in_at: Option<Instant>,
    /// When they went.
    pub out_at: Option<Instant>,
    /// Planned, came, could not come.
    pub status: Attendance,
}

/// A shift that lacks somebody and has not ended.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct Gap {
    /// The shift.
    pub shift: ShiftId,
    /// The name of the duty.
    pub duty: Option<String>,
    /// When it starts.
    pub starts_at: Instant,
    /// How many more are needed.
    #[ts(type = "number")]
    pub missing: i64,
}

/// Heads of a category that the +1 key counted today, and the −1 key can take back.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct KeyHeads {
    /// The category.
    pub category: CategoryId,
    /// How many.
    #[ts(type = "number")]
    pub heads: i64,
}

/// Today at one glance.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct AboutToday {
    /// The business day.
    pub day: Day,
    /// Now, by the clock of the space.
    pub now: Instant,
    /// When the first session that opens the space starts.
    pub open_from: Option<Instant>,
    /// When the last of them ends.
    pub open_to: Option<Instant>,
    /// People whose visit of today has not ended. Where leaving is not recorded, all who came.
    #[ts(type = "number")]
    pub here: i64,
    /// Nameless heads of today: nobody knows who of them left.
    #[ts(type = "number")]
    pub here_heads: i64,
    /// Whether some of those heads are an estimate.
    pub here_estimated: bool,
    /// Total attendance of today so far, as the figures count it.
    #[ts(type = "number")]
    pub came: i64,
    /// People and nameless heads of today that are counted apart: here, but not in that attendance.
    #[ts(type = "number")]
    pub apart: i64,
    /// Today's sessions in the order of their start, those without one last.
    pub sessions: Vec<TodaySession>,
    /// Today's helpers in the order of their shifts.
    pub helpers: Vec<TodayHelper>,
    /// Shifts that lack somebody.
    pub gaps: Vec<Gap>,
    /// Heads for the +1 and −1 keys.
    pub heads: Vec<KeyHeads>,
}

/// Today at one glance: how many are here, what is on, who helps, who is missing.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Today {}

impl Query for Today {
    type Reply = AboutToday;
    const NAME: &'static str = "today";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;

    fn answer(self, view: &View<'_>) -> Result<AboutToday> {
        let day = view.today();
        let mut sessions = calendar::sessions_on(view.conn, day)?;
        sessions.sort_by_key(|session| session.starts_at.map_or(i64::MAX, Instant::millis));
        let visits = store::visits_of_day(view.conn, day)?;
        let opening = || sessions.iter().filter(|s| s.opens_space && s.status != Status::Cancelled);
        let (came, apart) = attendance(&sessions, &visits);
        let here = || visits.iter().filter(|visit| visit.here);
        let here_heads = || here().filter(|visit| visit.person.is_none());
        Ok(AboutToday {
            day,
            now: view.now,
            open_from: opening().filter_map(|session| session.starts_at).min(),
            open_to: opening().filter_map(|session| session.ends_at).max(),
            here: count(here().filter_map(|visit| visit.person).collect::<HashSet<_>>().len()),
            here_heads: here_heads().map(|visit| visit.heads).sum(),
            here_estimated: here_heads().any(|visit| visit.estimate),
            came,
            apart,
            sessions: with_numbers(view.conn, day, &sessions, &visits)?,
            helpers: store::helpers_of_day(view.conn, day)?,
            gaps: store::gaps_of_day(view.conn, day, view.now)?,
            heads: key_heads(&visits),
        })
    }
}

/// How many there are today, and nobody's name.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct NumbersOfToday {
    /// The business day.
    pub day: Day,
    /// People whose visit of today has not ended. Where leaving is not recorded, all who came.
    #[ts(type = "number")]
    pub here: i64,
    /// Nameless heads of today: nobody knows who of them left.
    #[ts(type = "number")]
    pub here_heads: i64,
    /// Whether some of those heads are an estimate.
    pub here_estimated: bool,
    /// Total attendance of today so far, as the figures count it.
    #[ts(type = "number")]
    pub came: i64,
    /// People and nameless heads of today that are counted apart: here, but not in that attendance.
    #[ts(type = "number")]
    pub apart: i64,
    /// Heads for the +1 and −1 keys.
    pub heads: Vec<KeyHeads>,
}

/// How many there are today, for who counts at the door.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Numbers {}

impl Query for Numbers {
    type Reply = NumbersOfToday;
    const NAME: &'static str = "numbers";
    const RIGHT: Right = Right::Steward;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<NumbersOfToday> {
        let AboutToday { day, here, here_heads, here_estimated, came, apart, heads, .. } = Today {}.answer(view)?;
        Ok(NumbersOfToday { day, here, here_heads, here_estimated, came, apart, heads })
    }
}

/// What the figure `total_attendance` says of the day: each person once, plus the heads at the entrance; and, beside it, who
/// is counted apart. A test holds the first to the figure; reading all that the figures of a month need would keep the door
/// waiting.
fn attendance(sessions: &[Session], visits: &[VisitOfDay]) -> (i64, i64) {
    let opened = sessions.iter().any(|session| session.opens_space && session.status == Status::Held);
    let (mut people, mut others) = (HashSet::new(), HashSet::new());
    let (mut heads, mut other_heads) = (0, 0);
    for visit in visits {
        let Some(session) = sessions.iter().find(|session| session.id == visit.session) else { continue };
        let apart = visit.counting == Counting::Apart || session.counts == Counts::Apart;
        match visit.person {
            Some(person) if apart => drop(others.insert(person)),
            Some(person) => drop(people.insert(person)),
            None if apart => other_heads += visit.heads,
            None if session.opens_space || !opened => heads += visit.heads,
            None => {}
        }
    }
    (count(people.len()) + heads, count(others.difference(&people).count()) + other_heads)
}

fn with_numbers(conn: &Connection, day: Day, sessions: &[Session], visits: &[VisitOfDay]) -> Result<Vec<TodaySession>> {
    let sign_ups = store::sign_ups_of_day(conn, day)?;
    let numbered = sessions.iter().map(|session| {
        let own: Vec<&VisitOfDay> = visits.iter().filter(|visit| visit.session == session.id).collect();
        let (signed_up, waiting) = sign_ups
            .iter()
            .find(|(of, ..)| *of == session.id)
            .map_or((0, 0), |(_, confirmed, waiting)| (*confirmed, *waiting));
        TodaySession {
            session: session.id,
            activity: session.activity,
            name: session.name.clone(),
            title: session.title.clone(),
            drop_in: session.drop_in,
            colour: session.colour.clone(),
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            status: session.status,
            counts: session.counts,
            unit: session.unit,
            came: own.iter().map(|visit| visit.heads).sum(),
            parties: parties(session.unit, &own),
            signed_up,
            waiting,
            capacity: session.capacity,
        }
    });
    Ok(numbered.collect())
}

fn parties(unit: Unit, visits: &[&VisitOfDay]) -> i64 {
    let labels: HashSet<&str> = visits.iter().filter_map(|visit| visit.party.as_deref()).collect();
    let alone = visits.iter().filter(|visit| unit == Unit::Party && visit.party.is_none() && visit.person.is_some());
    count(labels.len() + alone.count())
}

fn key_heads(visits: &[VisitOfDay]) -> Vec<KeyHeads> {
    let mut counted: Vec<KeyHeads> = Vec::new();
    for visit in visits.iter().filter(|visit| visit.person.is_none() && visit.heads == 1) {
        match counted.iter_mut().find(|known| known.category == visit.category) {
            Some(known) => known.heads += 1,
            None => counted.push(KeyHeads { category: visit.category, heads: 1 }),
        }
    }
    counted
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
