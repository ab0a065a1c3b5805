//! Shifts of helpers. An assignment is never a visit; the same person may also visit.

pub mod operations;
pub(crate) mod store;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result, Thing};
use crate::ids::{AssignmentId, DutyId, PersonId, SessionId, ShiftId};
use crate::operation::{Change, Work};
use crate::time::{Day, Instant};
use crate::word_column;

/// Where an assignment stands. 「来られなかった」, not 「欠勤」.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// 予定
    Planned,
    /// 来た
    Came,
    /// 来られなかった
    CouldNotCome,
}
word_column!(Attendance { Self::Planned => "planned", Self::Came => "came", Self::CouldNotCome => "could_not_come" });

/// A duty (役割): 受付, 調理, 見守り.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Duty {
    /// Its id.
    pub id: DutyId,
    /// Its name.
    pub name: String,
    /// Paid staff: left out of the total of hours unless asked for.
    pub paid: bool,
    /// No longer offered.
    pub retired: bool,
}

/// An assignment of a person to a shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// The shift.
    pub shift: ShiftId,
    /// Who.
    pub person: PersonId,
    /// Where it stands.
    pub status: Attendance,
    /// When the shift starts.
    pub starts_at: Instant,
    /// When the shift ends.
    pub ends_at: Instant,
    /// When they came.
    pub in_at: Option<Instant>,
    /// When they left.
    pub out_at: Option<Instant>,
}

/// Somebody on a shift.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Assigned {
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
    /// Planned, came, could not come.
    pub status: Attendance,
    /// When they came.
    pub in_at: Option<Instant>,
    /// When they left.
    pub out_at: Option<Instant>,
    /// Minutes of break.
    #[ts(type = "number")]
    pub break_minutes: i64,
}

/// A shift, with what is needed beside who is on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Shift {
    /// Its id.
    pub id: ShiftId,
    /// Its business day.
    pub day: Day,
    /// When it starts.
    pub starts_at: Instant,
    /// When it ends.
    pub ends_at: Instant,
    /// The duty.
    pub duty: Option<DutyId>,
    /// Its name.
    pub duty_name: Option<String>,
    /// The session that it is at.
    pub session: Option<SessionId>,
    /// How many are needed.
    #[ts(type = "number")]
    pub needed: i64,
    /// How many of those are missing: neither planned nor came.
    #[ts(type = "number")]
    pub missing: i64,
    /// Who is on it.
    pub assigned: Vec<Assigned>,
}

/// A person's assignments of a day, earliest shift first.
pub fn of_person_on(conn: &Connection, person: PersonId, day: Day) -> Result<Vec<Assignment>> {
    store::of_person_on(conn, person, day)
}

/// A helper is here.
pub fn come(conn: &Connection, assignment: AssignmentId, at: Instant) -> Result<()> {
    store::set_in(conn, assignment, at)
}

/// A helper goes.
pub fn go(conn: &Connection, assignment: AssignmentId, at: Instant) -> Result<()> {
    store::set_out(conn, assignment, at)
}

/// Names of duties are borne once; nobody is twice on one shift; no break is longer than the time it interrupts.
pub fn check(work: &Work<'_>, changes: &[Change]) -> Result<()> {
    for change in changes.iter().filter(|change| change.kind != "delete") {
        match change.table.as_str() {
            "duty" if store::duty_has_double(work.conn, &change.raw)? => {
                return Err(Error::AlreadyThere { what: Thing::Duty });
            }
            "assignment" if store::assignment_has_double(work.conn, &change.raw)? => {
                return Err(Error::AlreadyThere { what: Thing::Assignment });
            }
            "assignment" if store::break_is_too_long(work.conn, &change.raw)? => return Err(Error::TimesReversed),
            _ => {}
        }
    }
    Ok(())
}
