//! Shifts: rows of the same time, duty and activity are one shift with as many assignments.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::activities::{Activities, Sessions, pick};
use super::plan::{Draft, NewAssignment, Record, Remark};
use super::store;
use crate::error::{Result, RowProblem};
use crate::ids::{AssignmentId, DutyId, PersonId, SessionId, ShiftId};
use crate::people::NAME_MOST;
use crate::shifts::Attendance;
use crate::time::{Day, Instant};

const STATUS: &[(&str, Attendance)] = &[
    ("planned", Attendance::Planned),
    ("予定", Attendance::Planned),
    ("came", Attendance::Came),
    ("来た", Attendance::Came),
    ("could_not_come", Attendance::CouldNotCome),
    ("来られなかった", Attendance::CouldNotCome),
];

/// The most minutes a break may say; the shift's own length is the limit that counts.
const BREAK_MOST: i64 = 100_000;

/// What makes rows one shift. Whoever stands there twice for the same time has a shift of their own each time: nobody is
/// twice on one shift, and every row counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    day: Day,
    starts: Instant,
    ends: Instant,
    duty: Option<DutyId>,
    session: Option<SessionId>,
    nth: usize,
}

pub fn shifts(draft: &mut Draft<'_>) -> Result<()> {
    let people = store::People::read(draft.conn)?;
    let mut duties = Duties { known: store::duties(draft.conn)?, made: Vec::new() };
    let (activities, mut sessions) = (Activities::read(draft.conn)?, Sessions::default());
    let (mut shifts, mut assignments): (Vec<(ShiftId, Key, i64)>, Vec<NewAssignment>) = Default::default();
    let mut by_key: HashMap<Key, usize> = HashMap::new();
    let mut taken: HashSet<(PersonId, Key)> = HashSet::new();
    let calendar = draft.settings.calendar;

    for row in draft.sheet.rows() {
        let sheet = &mut draft.sheet;
        let day = sheet.day(row, "date");
        let person = sheet.read(row, "person", |text| people.find(text).ok_or(RowProblem::UnknownPerson));
        let duty = sheet.line(row, "duty", NAME_MOST);
        let paid = sheet.yes_or_no(row, "paid");
        let status = sheet.word(row, "status", STATUS);
        let break_minutes = sheet.number(row, "break_minutes", 0, BREAK_MOST).unwrap_or(0);
        let activity = sheet.line(row, "activity", NAME_MOST);
        let Some(day) = day else { continue };
        let (starts, ends) = sheet.span(row, ("starts", "ends"), &calendar, day);
        let (Some(person), Some(starts), Some(ends)) = (person, starts, ends) else {
            continue;
        };
        if break_minutes > ends.minutes_since(starts) && starts <= ends {
            sheet.bad(row, "break_minutes", RowProblem::BreakLongerThanShift);
        }
        let duty = match duty {
            Some(name) => match duties.take(draft, name, paid) {
                Some(duty) => Some(duty),
                None => {
                    draft.sheet.bad(row, "paid", RowProblem::SameKeyDifferentContent);
                    continue;
                }
            },
            None if paid == Some(true) => {
                sheet.bad(row, "duty", RowProblem::Missing);
                continue;
            }
            None => None,
        };
        let session = match activity.map(|name| activities.find(name)) {
            Some(Some(activity)) => {
                pick(sessions.on(draft.conn, activity, day)?, Some(starts)).map(|session| session.id)
            }
            _ => None,
        };
        if activity.is_some() && session.is_none() {
            draft.remark(Remark::ShiftsWithoutSession);
        }
        let status = status.unwrap_or(if day > draft.today { Attendance::Planned } else { Attendance::Came });
        let mut key = Key { day, starts, ends, duty, session, nth: 0 };
        while !taken.insert((person.id, key)) {
            key.nth += 1;
        }
        let index = *by_key.entry(key).or_insert_with(|| {
            shifts.push((ShiftId(draft.new_id()), key, 0));
            shifts.len() - 1
        });
        shifts[index].2 += 1;
        let came = status == Attendance::Came;
        assignments.push(NewAssignment {
            id: AssignmentId(draft.new_id()),
            shift: shifts[index].0,
            day,
            person: person.id,
            status,
            in_at: came.then_some(starts),
            out_at: came.then_some(ends),
            break_minutes,
        });
    }

    draft.made += assignments.len();
    draft.records.append(&mut duties.made);
    draft.records.extend(shifts.into_iter().map(|(id, key, needed)| {
        let Key { day, starts, ends, duty, session, nth: _ } = key;
        Record::Shift { id, day, starts, ends, needed, duty, session }
    }));
    draft.records.extend(assignments.into_iter().map(Record::Assignment));
    Ok(())
}

/// Duties by name, made when first met.
struct Duties {
    known: HashMap<String, Duty>,
    made: Vec<Record>,
}

/// What is known of a duty; whether it is paid is open while only rows without a word about it have named it.
#[derive(Debug, Clone, Copy)]
pub struct Duty {
    pub id: DutyId,
    pub paid: Option<bool>,
    /// Where it stands among the duties this file makes.
    pub made: Option<usize>,
}

impl Duties {
    /// The duty of a name; none if the row contradicts what is known of its pay.
    fn take(&mut self, draft: &mut Draft<'_>, name: &str, paid: Option<bool>) -> Option<DutyId> {
        let duty = match self.known.entry(name.to_owned()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let id = DutyId(draft.new_id());
                self.made.push(Record::Duty { id, name: name.to_owned(), paid: false });
                draft.remark(Remark::DutiesMade);
                new.insert(Duty { id, paid: None, made: Some(self.made.len() - 1) })
            }
        };
        if let Some(says) = paid {
            if *duty.paid.get_or_insert(says) != says {
                return None;
            }
            if let Some(Record::Duty { paid, .. }) = duty.made.and_then(|index| self.made.get_mut(index)) {
                *paid = says;
            }
        }
        Some(duty.id)
    }
}
