//! Visits: a person as a user in a session, or heads without a name.
//!
//! Two arrivals of one person in one session are one visit with a return. With each visit stand the category and the
//! marks of its day. A visit is never deleted: it is voided.

pub mod operations;
pub(crate) mod store;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar;
use crate::error::{Error, Result, Thing};
use crate::ids::{CategoryId, LinkId, PersonId, SessionId, VisitId};
use crate::operation::{Change, Work};
use crate::people;
use crate::settings::Leaving;
use crate::time::{Day, Instant};
use crate::word_column;

/// How a leaving time came to be known. An estimate never counts as stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LeftHow {
    /// By a scan.
    Scanned,
    /// Typed in.
    Typed,
    /// Guessed when the day was closed.
    Estimated,
}
word_column!(LeftHow { Self::Scanned => "scanned", Self::Typed => "typed", Self::Estimated => "estimated" });

/// A visit, with its last stay: a return is a stay of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Visit {
    /// Its id.
    pub id: VisitId,
    /// The session.
    pub session: SessionId,
    /// Its business day: the session's.
    pub day: Day,
    /// Who; nobody for nameless heads.
    pub person: Option<PersonId>,
    /// The category it is counted in.
    pub category: CategoryId,
    /// How many heads; 1 for a person.
    #[ts(type = "number")]
    pub heads: i64,
    /// Whether the heads are an estimate.
    pub estimate: bool,
    /// The label of the party they came with.
    pub party: Option<String>,
    /// First arrival.
    pub arrived_at: Option<Instant>,
    /// Beginning of the last stay: the last return, else the arrival.
    pub last_in_at: Option<Instant>,
    /// End of the last stay, if known.
    pub left_at: Option<Instant>,
    /// Whether it was voided.
    pub voided: bool,
    /// Whether it only rehearsed: nothing of it counts.
    pub practice: bool,
}

impl Visit {
    /// Whether the person is here as far as is known.
    pub fn is_open(&self) -> bool {
        !self.voided && self.last_in_at.is_some() && self.left_at.is_none()
    }
}

/// A visit as it is told of a person: what it was, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct PastVisit {
    /// The visit.
    pub visit: VisitId,
    /// The session.
    pub session: SessionId,
    /// Its business day.
    pub day: Day,
    /// The name of the session's activity on that day.
    pub activity: String,
    /// The session's own title.
    pub title: Option<String>,
    /// The category it is counted in.
    pub category: CategoryId,
    /// First arrival.
    pub arrived_at: Option<Instant>,
    /// Beginning of the last stay: the last return, else the arrival.
    pub last_in_at: Option<Instant>,
    /// End of the last stay, if known.
    pub left_at: Option<Instant>,
    /// Whether it was voided.
    pub voided: bool,
}

impl PastVisit {
    /// Of a visit.
    pub fn of(conn: &Connection, visit: Visit) -> Result<Self> {
        let session = calendar::session(conn, visit.session)?;
        Ok(Self {
            visit: visit.id,
            session: session.id,
            day: visit.day,
            activity: session.name,
            title: session.title,
            category: visit.category,
            arrived_at: visit.arrived_at,
            last_in_at: visit.last_in_at,
            left_at: visit.left_at,
            voided: visit.voided,
        })
    }
}

/// A new visit in the making.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// Who; nobody for nameless heads.
    pub person: Option<PersonId>,
    /// The category it is counted in.
    pub category: CategoryId,
    /// How many.
    pub heads: i64,
    /// Whether that is an estimate.
    pub estimate: bool,
    /// The party they came with.
    pub party: Option<&'a str>,
    /// Whether it only rehearses (a practice pass in a real space).
    pub practice: bool,
}

/// Records an arrival in a session, which is held from then on. A person's marks go with it.
pub fn arrive(work: &mut Work<'_>, session: SessionId, arrival: Arrival<'_>) -> Result<VisitId> {
    let day = calendar::session(work.conn, session)?.day;
    let id = VisitId(work.new_id());
    store::insert(work.conn, id, session, day, &arrival, work.now)?;
    if let Some(person) = arrival.person {
        for mark in people::marks_of(work.conn, person)? {
            let link = LinkId(work.new_id());
            store::insert_mark(work.conn, link, id, mark)?;
        }
    }
    if !arrival.practice {
        calendar::hold(work.conn, session)?;
    }
    Ok(id)
}

/// A person as they arrive: with the category of the day.
pub fn arrival_of(work: &Work<'_>, person: &people::Person, practice: bool) -> Result<Arrival<'static>> {
    let category = people::category_on(work.conn, person, work.today())?;
    Ok(Arrival { person: Some(person.id), category, heads: 1, estimate: false, party: None, practice })
}

/// Records that the person of a visit is back.
pub fn come_back(work: &mut Work<'_>, visit: VisitId) -> Result<()> {
    let id = LinkId(work.new_id());
    store::insert_return(work.conn, id, visit, work.now)
}

/// Ends the last stay of a visit.
pub fn leave(conn: &Connection, visit: VisitId, at: Instant, how: LeftHow) -> Result<()> {
    store::set_left(conn, visit, Some(at), Some(how))
}

/// The visit, or that there is none.
pub fn visit(conn: &Connection, id: VisitId) -> Result<Visit> {
    store::visit(conn, id)?.ok_or(Error::NotFound { what: Thing::Visit })
}

/// A person's visits of a day that were not voided, in the order of arrival.
pub fn of_person_on(conn: &Connection, person: PersonId, day: Day) -> Result<Vec<Visit>> {
    store::of_person_on(conn, person, day)
}

/// One visit per person and session, one open visit per person where leaving is recorded; a visit's day is its
/// session's; nobody leaves before they came.
pub fn check(work: &Work<'_>, changes: &[Change]) -> Result<()> {
    for change in changes.iter().filter(|change| change.kind != "delete") {
        let visit = match change.table.as_str() {
            "visit" => store::visit_by_key(work.conn, &change.raw)?,
            "visit_return" => store::visit_of_return(work.conn, &change.raw)?,
            _ => continue,
        };
        let Some(visit) = visit.filter(|visit| !visit.voided) else { continue };
        if store::session_day(work.conn, visit.session)? != Some(visit.day) {
            return Err(Error::OtherDay);
        }
        if store::has_reversed_stay(work.conn, visit.id)? {
            return Err(Error::TimesReversed);
        }
        let Some(person) = visit.person else { continue };
        let others = of_person_on(work.conn, person, visit.day)?;
        if others.iter().any(|other| other.id != visit.id && other.session == visit.session) {
            return Err(Error::AlreadyInSession);
        }
        let two_open = || visit.is_open() && others.iter().any(|other| other.id != visit.id && other.is_open());
        if work.settings.leaving != Leaving::Off && two_open() {
            return Err(Error::TwoOpenVisits);
        }
    }
    Ok(())
}
