//! What can be done with duties, shifts and assignments.

use schemars::JsonSchema;
use serde::Deserialize;
use ts_rs::TS;

use super::store::NewShift;
use super::{Assignment, Attendance, Duty, Shift, store};
use crate::calendar;
use crate::error::{Error, Result, Thing};
use crate::ids::{AssignmentId, DutyId, PersonId, SessionId, ShiftId};
use crate::operation::{Lane, Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::people::{self, NAME_MOST};
use crate::private::Private;
use crate::rights::Right;
use crate::text::line;
use crate::time::{DAY_MINUTES, Day};

/// Adds a duty.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct AddDuty {
    /// Its name.
    pub name: Private<String>,
    /// Done by paid staff.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub paid: bool,
}

impl Operation for AddDuty {
    type Reply = DutyId;
    const NAME: &'static str = "add_duty";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<DutyId> {
        let name = line("name", &self.name, NAME_MOST)?;
        let id = DutyId(work.new_id());
        store::insert_duty(work.conn, id, &name, self.paid)?;
        Ok(id)
    }
}

/// Changes a duty.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeDuty {
    /// Which.
    pub duty: DutyId,
    /// Its name.
    pub name: Private<String>,
    /// Done by paid staff.
    pub paid: bool,
    /// No longer offered.
    pub retired: bool,
}

impl Operation for ChangeDuty {
    type Reply = Empty;
    const NAME: &'static str = "change_duty";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        known_duty(work, self.duty)?;
        let name = line("name", &self.name, NAME_MOST)?;
        store::update_duty(work.conn, &Duty { id: self.duty, name, paid: self.paid, retired: self.retired })?;
        Ok(Empty {})
    }
}

fn known_duty(work: &Work<'_>, duty: DutyId) -> Result<()> {
    let known = store::duties(work.conn)?.iter().any(|known| known.id == duty);
    if known { Ok(()) } else { Err(Error::NotFound { what: Thing::Duty }) }
}

/// All duties, in their order.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Duties {}

impl Query for Duties {
    type Reply = Vec<Duty>;
    const NAME: &'static str = "duties";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<Vec<Duty>> {
        store::duties(view.conn)
    }
}

/// Plans a shift.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PlanShift {
    /// Its business day.
    pub day: Day,
    /// `HH:MM`, beyond 24:00 the next morning.
    pub starts: Private<String>,
    /// Likewise.
    pub ends: Private<String>,
    /// How many are needed; 1 if not said.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub needed: Option<i64>,
    /// For which duty.
    #[serde(default)]
    #[ts(optional)]
    pub duty: Option<DutyId>,
    /// At which session.
    #[serde(default)]
    #[ts(optional)]
    pub session: Option<SessionId>,
}

impl Operation for PlanShift {
    type Reply = ShiftId;
    const NAME: &'static str = "plan_shift";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<ShiftId> {
        let times = calendar::instants(&work.settings.calendar, self.day, Some(&self.starts), Some(&self.ends))?;
        let (Some(starts_at), Some(ends_at)) = times else { return Err(Error::TimeUnreadable) };
        if !self.day.is_recordable() {
            return Err(Error::DayOutOfRange);
        }
        let needed = self.needed.unwrap_or(1);
        if !(0..=1_000).contains(&needed) {
            return Err(Error::NumberOutOfRange { field: "needed".to_owned(), least: 0, most: 1_000 });
        }
        if let Some(duty) = self.duty {
            known_duty(work, duty)?;
        }
        if let Some(session) = self.session
            && calendar::session(work.conn, session)?.day != self.day
        {
            return Err(Error::OtherDay);
        }
        let id = ShiftId(work.new_id());
        let new = NewShift { id, day: self.day, starts_at, ends_at, needed, duty: self.duty, session: self.session };
        store::insert_shift(work.conn, &new)?;
        Ok(id)
    }
}

/// Assigns a person to a shift.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Assign {
    /// Which shift.
    pub shift: ShiftId,
    /// Whom.
    pub person: PersonId,
}

impl Operation for Assign {
    type Reply = AssignmentId;
    const NAME: &'static str = "assign";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<AssignmentId> {
        let person = people::person(work.conn, self.person)?.id;
        let day = store::shift_day(work.conn, self.shift)?.ok_or(Error::NotFound { what: Thing::Shift })?;
        let id = AssignmentId(work.new_id());
        store::insert_assignment(work.conn, id, self.shift, day, person)?;
        Ok(id)
    }
}

/// Settles an assignment: came with its times and break, or could not come.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SettleAssignment {
    /// Which.
    pub assignment: AssignmentId,
    /// Where it stands.
    pub status: Attendance,
    /// When they came, `HH:MM`; the shift's start if not said.
    #[serde(default)]
    #[ts(optional)]
    pub came: Option<Private<String>>,
    /// When they left, `HH:MM`; the shift's end if not said.
    #[serde(default)]
    #[ts(optional)]
    pub went: Option<Private<String>>,
    /// Minutes of break; none if not said.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub break_minutes: Option<i64>,
}

impl Operation for SettleAssignment {
    type Reply = Empty;
    const NAME: &'static str = "settle_assignment";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let known =
            store::assignment(work.conn, self.assignment)?.ok_or(Error::NotFound { what: Thing::Assignment })?;
        let break_minutes = self.break_minutes.unwrap_or(0);
        if !(0..=DAY_MINUTES).contains(&break_minutes) {
            return Err(Error::NumberOutOfRange { field: "break_minutes".to_owned(), least: 0, most: DAY_MINUTES });
        }
        let day = store::shift_day(work.conn, known.shift)?.ok_or(Error::NotFound { what: Thing::Shift })?;
        let (came, went) =
            calendar::instants(&work.settings.calendar, day, self.came.as_deref(), self.went.as_deref())?;
        let times = match self.status {
            Attendance::Came => (came.or(Some(known.starts_at)), went.or(Some(known.ends_at))),
            Attendance::Planned | Attendance::CouldNotCome => (None, None),
        };
        if times.0 > times.1 {
            return Err(Error::TimesReversed);
        }
        store::settle(work.conn, known.id, self.status, times, break_minutes)?;
        Ok(Empty {})
    }
}

/// The assignments of a period, by the start of their shifts.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Assignments {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Query for Assignments {
    type Reply = Vec<Assignment>;
    const NAME: &'static str = "assignments";
    const RIGHT: Right = Right::Reception;
    fn answer(self, view: &View<'_>) -> Result<Vec<Assignment>> {
        store::assignments(view.conn, self.from, self.to)
    }
}

/// The shifts of a period with who is on them: those to come that lack somebody first, each part by its start.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Shifts {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Query for Shifts {
    type Reply = Vec<Shift>;
    const NAME: &'static str = "shifts";
    const RIGHT: Right = Right::Reception;
    fn answer(self, view: &View<'_>) -> Result<Vec<Shift>> {
        let mut shifts = store::shifts(view.conn, self.from, self.to)?;
        let mut assigned = store::assigned(view.conn, self.from, self.to)?;
        for shift in &mut shifts {
            shift.assigned = assigned.remove(&shift.id).unwrap_or_default();
            let coming = shift.assigned.iter().filter(|one| one.status != Attendance::CouldNotCome).count();
            shift.missing = (shift.needed - i64::try_from(coming).unwrap_or(i64::MAX)).max(0);
        }
        // The sort is stable: within each part the order of the start stays.
        shifts.sort_by_key(|shift| shift.missing == 0 || shift.ends_at <= view.now);
        Ok(shifts)
    }
}
