//! Sessions: the key is date, activity and start. What the rows say of their activity holds for all of them.

use super::activities::{Activities, Said, Session, Sessions};
use super::plan::{Draft, NewSession, Record};
use crate::calendar::operations::COUNT_MOST;
use crate::calendar::{Counts, Status, Unit};
use crate::error::{Result, RowProblem};
use crate::ids::SessionId;
use crate::people::{NAME_MOST, NOTE_MOST};

const COUNTS: &[(&str, Counts)] =
    &[("users", Counts::Users), ("利用者", Counts::Users), ("apart", Counts::Apart), ("別掲", Counts::Apart)];

const UNIT: &[(&str, Unit)] =
    &[("person", Unit::Person), ("人", Unit::Person), ("party", Unit::Party), ("組", Unit::Party)];

const STATUS: &[(&str, Status)] = &[
    ("held", Status::Held),
    ("開催", Status::Held),
    ("cancelled", Status::Cancelled),
    ("canceled", Status::Cancelled),
    ("中止", Status::Cancelled),
    ("planned", Status::Planned),
    ("予定", Status::Planned),
];

pub fn sessions(draft: &mut Draft<'_>) -> Result<()> {
    let (mut activities, mut sessions, mut records) = (Activities::read(draft.conn)?, Sessions::default(), Vec::new());
    let calendar = draft.settings.calendar;
    for row in draft.sheet.rows() {
        let sheet = &mut draft.sheet;
        let day = sheet.day(row, "date");
        let name = sheet.line(row, "activity", NAME_MOST);
        let said = Said {
            opens_space: sheet.yes_or_no(row, "opens_space"),
            counts: sheet.word(row, "counts", COUNTS),
            unit: sheet.word(row, "unit", UNIT),
        };
        let venue = sheet.line(row, "venue", NAME_MOST).map(str::to_owned);
        let status = sheet.word(row, "status", STATUS).unwrap_or(Status::Held);
        let meals = sheet.number(row, "meals", 0, COUNT_MOST);
        let note = sheet.lines(row, "note", NOTE_MOST);
        let (Some(day), Some(name)) = (day, name) else { continue };
        let (starts, ends) = sheet.span(row, ("starts", "ends"), &calendar, day);

        let activity = activities.take(draft, name);
        if let Some(column) = activities.say(name, said) {
            draft.sheet.bad(row, column, RowProblem::ContradictsActivity);
        }
        let new = Session { id: SessionId(draft.new_id()), starts, ends, status, venue, meals, note, stored: false };
        let of_the_day = sessions.on(draft.conn, activity, day)?;
        if let Some(old) = of_the_day.iter().find(|old| old.starts == starts) {
            let sheet = &mut draft.sheet;
            let same = |column: &str, same: bool| same || !sheet.has(column);
            let agree = same("ends", old.ends == new.ends)
                && same("venue", old.venue == new.venue)
                && same("status", old.status == new.status)
                && same("meals", old.meals == new.meals)
                && same("note", old.note == new.note);
            if !agree {
                sheet.bad(row, "", RowProblem::SameKeyDifferentContent);
            }
            draft.skipped += 1;
            continue;
        }
        of_the_day.push(new.clone());
        records.push(record(activity, day, new));
        draft.made += 1;
    }
    activities.settle(draft);
    draft.records.append(&mut records);
    Ok(())
}

/// The row of a session that this file makes.
pub fn record(activity: crate::ids::ActivityId, day: crate::time::Day, session: Session) -> Record {
    let Session { id, starts, ends, status, venue, meals, note, stored: _ } = session;
    Record::Session(Box::new(NewSession { id, activity, day, starts, ends, status, venue, meals, note }))
}
