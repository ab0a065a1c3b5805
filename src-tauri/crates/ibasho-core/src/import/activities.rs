//! Activities and sessions as the rows of a file name them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rusqlite::Connection;

use super::plan::{Draft, Flags, Record, Remark};
use super::store;
use crate::calendar::{Counts, Status, Unit};
use crate::error::Result;
use crate::ids::{ActivityId, LinkId, SessionId};
use crate::time::{Day, Instant};

/// What the rows of a file say about how an activity counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said {
    pub opens_space: Option<bool>,
    pub counts: Option<Counts>,
    pub unit: Option<Unit>,
}

/// An activity of the space, or one that this file is the first to name.
#[derive(Debug)]
struct Activity {
    id: ActivityId,
    name: String,
    /// How it counts in the space, unless it is new.
    stored: Option<Flags>,
    /// Has sessions, so no file may say that it counts otherwise.
    settled: bool,
    said: Said,
}

/// Activities by any name that they ever bore.
pub struct Activities {
    by_name: HashMap<String, usize>,
    all: Vec<Activity>,
}

impl Activities {
    pub fn read(conn: &Connection) -> Result<Self> {
        let (mut by_name, mut all, mut by_id) = (HashMap::new(), Vec::new(), HashMap::new());
        for known in store::activities(conn)? {
            let index = *by_id.entry(known.id).or_insert_with(|| {
                let (id, stored, settled) = (known.id, Some(known.flags), known.has_sessions);
                all.push(Activity { id, name: String::new(), stored, settled, said: Said::default() });
                all.len() - 1
            });
            by_name.insert(known.name, index);
        }
        Ok(Self { by_name, all })
    }

    /// The activity of a name, if there is one.
    pub fn find(&self, name: &str) -> Option<ActivityId> {
        self.by_name.get(name).map(|index| self.all[*index].id)
    }

    /// The activity of a name, made if need be.
    pub fn take(&mut self, draft: &mut Draft<'_>, name: &str) -> ActivityId {
        if let Some(id) = self.find(name) {
            return id;
        }
        let id = ActivityId(draft.new_id());
        self.by_name.insert(name.to_owned(), self.all.len());
        self.all.push(Activity { id, name: name.to_owned(), stored: None, settled: false, said: Said::default() });
        id
    }

    /// Takes in what a row says about its activity. Answers with the column in which it contradicts the space or a row
    /// before it.
    pub fn say(&mut self, name: &str, new: Said) -> Option<&'static str> {
        let activity = self.by_name.get(name).and_then(|index| self.all.get_mut(*index))?;
        let settled = activity.stored.filter(|_| activity.settled);
        let Said { opens_space, counts, unit } = &mut activity.said;
        let agree = [
            ("opens_space", agrees(opens_space, new.opens_space, settled.map(|flags| flags.opens_space))),
            ("counts", agrees(counts, new.counts, settled.map(|flags| flags.counts))),
            ("unit", agrees(unit, new.unit, settled.map(|flags| flags.unit))),
        ];
        agree.into_iter().find(|(_, agrees)| !agrees).map(|(column, _)| column)
    }

    /// Once every row has spoken: makes the new activities, and lets those without sessions count as the file says.
    pub fn settle(self, draft: &mut Draft<'_>) {
        for activity in self.all {
            let before =
                activity.stored.unwrap_or(Flags { opens_space: false, counts: Counts::Users, unit: Unit::Person });
            let flags = Flags {
                opens_space: activity.said.opens_space.unwrap_or(before.opens_space),
                counts: activity.said.counts.unwrap_or(before.counts),
                unit: activity.said.unit.unwrap_or(before.unit),
            };
            if activity.stored.is_none() {
                let name_id = LinkId(draft.new_id());
                draft.records.push(Record::Activity { id: activity.id, name_id, name: activity.name, flags });
                draft.remark(Remark::ActivitiesMade);
            } else if flags != before {
                draft.updates.activities.push((activity.id, flags));
            }
        }
    }
}

/// Whether a cell agrees with what stands in the space and in the rows before it, which it joins.
fn agrees<T: Copy + PartialEq>(said: &mut Option<T>, cell: Option<T>, stored: Option<T>) -> bool {
    let Some(cell) = cell else { return true };
    stored.is_none_or(|stored| stored == cell) && *said.get_or_insert(cell) == cell
}

/// A session, as much of it as a file can say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: SessionId,
    pub starts: Option<Instant>,
    pub ends: Option<Instant>,
    pub status: Status,
    pub venue: Option<String>,
    pub meals: Option<i64>,
    pub note: Option<String>,
    /// Stands in the space; else this file makes it.
    pub stored: bool,
}

impl Session {
    /// One that a visit needs and nobody wrote down.
    pub fn held(id: SessionId) -> Self {
        let status = Status::Held;
        Self { id, starts: None, ends: None, status, venue: None, meals: None, note: None, stored: false }
    }

    /// How far a moment lies outside its time; one of unknown time is farther than any.
    fn distance(&self, at: Instant) -> i64 {
        match (self.starts.or(self.ends), self.ends.or(self.starts)) {
            (Some(starts), _) if at < starts => starts.millis() - at.millis(),
            (_, Some(ends)) if at > ends => at.millis() - ends.millis(),
            (Some(_), Some(_)) => 0,
            _ => i64::MAX,
        }
    }
}

/// Sessions by activity and day, read when first asked for.
#[derive(Default)]
pub struct Sessions(HashMap<(ActivityId, Day), Vec<Session>>);

impl Sessions {
    /// The sessions of an activity on a day.
    pub fn on(&mut self, conn: &Connection, activity: ActivityId, day: Day) -> Result<&mut Vec<Session>> {
        Ok(match self.0.entry((activity, day)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(store::sessions(conn, activity, day)?),
        })
    }
}

/// Which of several sessions of a day a moment belongs to: the one whose time holds it (of two that meet, the one that
/// begins), else the nearest. Without a moment the earliest; sessions of unknown time come last.
pub fn pick(sessions: &[Session], at: Option<Instant>) -> Option<&Session> {
    match at {
        Some(at) => sessions.iter().min_by_key(|session| (session.distance(at), Reverse(session.starts))),
        None => sessions.iter().min_by_key(|session| (session.starts.is_none(), session.starts)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(n: u8, hours: Option<(i64, i64)>) -> Session {
        let at = |hour: i64| Instant::from_millis(hour * 3_600_000);
        let mut session = Session::held(SessionId([n; 16]));
        (session.starts, session.ends) = (hours.map(|(starts, _)| at(starts)), hours.map(|(_, ends)| at(ends)));
        session
    }

    #[test]
    fn a_visit_finds_its_session() {
        let day =
            [session(0, None), session(1, Some((14, 16))), session(2, Some((16, 18))), session(3, Some((20, 21)))];
        let picked = |at: Option<i64>| {
            pick(&day, at.map(|minutes| Instant::from_millis(minutes * 60_000))).map(|session| session.id.0[0])
        };
        assert_eq!(picked(None), Some(1), "the earliest");
        assert_eq!(picked(Some(15 * 60)), Some(1), "it holds the moment");
        assert_eq!(picked(Some(16 * 60)), Some(2), "one ends, the other begins");
        assert_eq!(picked(Some(13 * 60)), Some(1), "the nearest");
        assert_eq!(picked(Some(18 * 60 + 50)), Some(2));
        assert_eq!(picked(Some(19 * 60 + 10)), Some(3));
        assert_eq!(
            pick(&day[..1], Some(Instant::from_millis(0))).map(|session| session.id.0[0]),
            Some(0),
            "the only one"
        );
        assert_eq!(pick(&[], None), None);
    }

    #[test]
    fn cells_agree_or_contradict() {
        let mut said = None;
        assert!(agrees(&mut said, None, Some(true)), "an empty cell says nothing");
        assert!(agrees(&mut said, Some(true), None));
        assert!(agrees(&mut said, None, None));
        assert!(!agrees(&mut said, Some(false), None), "another row said otherwise");
        assert!(!agrees(&mut None, Some(false), Some(true)), "the space says otherwise");
    }
}
