//! SQL of duties, shifts and assignments.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::{Assigned, Assignment, Attendance, Duty, Shift};
use crate::error::Result;
use crate::ids::{AssignmentId, DutyId, PersonId, SessionId, ShiftId};
use crate::settings::Flag;
use crate::time::{Day, Instant};

pub fn duties(conn: &Connection) -> Result<Vec<Duty>> {
    let mut statement = conn.prepare_cached("SELECT id, name, paid, retired FROM duty ORDER BY position, name")?;
    let rows = statement.query_map([], |row| {
        Ok(Duty {
            id: row.get(0)?,
            name: row.get(1)?,
            paid: row.get::<_, Flag>(2)?.0,
            retired: row.get::<_, Flag>(3)?.0,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert_duty(conn: &Connection, id: DutyId, name: &str, paid: bool) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.duty (id, name, paid, position)
         VALUES (?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM main.duty))",
    )?
    .execute(params![id, name, Flag(paid)])?;
    Ok(())
}

pub fn update_duty(conn: &Connection, duty: &Duty) -> Result<()> {
    conn.prepare_cached("UPDATE main.duty SET name = ?, paid = ?, retired = ? WHERE id = ?")?.execute(params![
        duty.name,
        Flag(duty.paid),
        Flag(duty.retired),
        duty.id
    ])?;
    Ok(())
}

/// What a new shift row holds.
#[derive(Debug, Clone, Copy)]
pub struct NewShift {
    pub id: ShiftId,
    pub day: Day,
    pub starts_at: Instant,
    pub ends_at: Instant,
    pub needed: i64,
    pub duty: Option<DutyId>,
    pub session: Option<SessionId>,
}

pub fn insert_shift(conn: &Connection, new: &NewShift) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.shift (id, day, starts_at, ends_at, needed, duty_id, session_id)
         VALUES (:id, :day, :starts, :ends, :needed, :duty, :session)",
    )?
    .execute(named_params! {
        ":id": new.id, ":day": new.day, ":starts": new.starts_at, ":ends": new.ends_at, ":needed": new.needed,
        ":duty": new.duty, ":session": new.session,
    })?;
    Ok(())
}

pub fn shift_day(conn: &Connection, id: ShiftId) -> Result<Option<Day>> {
    Ok(conn.prepare_cached("SELECT day FROM shift WHERE id = ?")?.query_row([id], |row| row.get(0)).optional()?)
}

const ASSIGNMENT: &str = "SELECT a.id, a.shift_id, a.person_id, a.status, s.starts_at, s.ends_at, a.in_at, a.out_at
   FROM assignment AS a JOIN shift AS s ON s.id = a.shift_id";

fn row_to_assignment(row: &Row<'_>) -> rusqlite::Result<Assignment> {
    Ok(Assignment {
        id: row.get(0)?,
        shift: row.get(1)?,
        person: row.get(2)?,
        status: row.get(3)?,
        starts_at: row.get(4)?,
        ends_at: row.get(5)?,
        in_at: row.get(6)?,
        out_at: row.get(7)?,
    })
}

pub fn assignment(conn: &Connection, id: AssignmentId) -> Result<Option<Assignment>> {
    let sql = format!("{ASSIGNMENT} WHERE a.id = ?");
    Ok(conn.prepare_cached(&sql)?.query_row([id], row_to_assignment).optional()?)
}

/// What the door asks at every scan; the plan of this is asserted to use `assignment_by_person`.
pub fn of_person_on_sql() -> String {
    format!("{ASSIGNMENT} WHERE a.person_id = ? AND a.day = ? ORDER BY s.starts_at")
}

pub fn of_person_on(conn: &Connection, person: PersonId, day: Day) -> Result<Vec<Assignment>> {
    let mut statement = conn.prepare_cached(&of_person_on_sql())?;
    let rows = statement.query_map(params![person, day], row_to_assignment)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn assignments(conn: &Connection, from: Day, to: Day) -> Result<Vec<Assignment>> {
    let sql = format!("{ASSIGNMENT} WHERE a.day BETWEEN ? AND ? ORDER BY s.starts_at");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([from, to], row_to_assignment)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The shifts of a period by their start, with nobody on them yet.
pub fn shifts(conn: &Connection, from: Day, to: Day) -> Result<Vec<Shift>> {
    let mut statement = conn.prepare_cached(
        "SELECT s.id, s.day, s.starts_at, s.ends_at, s.duty_id, d.name, s.session_id, s.needed
         FROM shift AS s LEFT JOIN duty AS d ON d.id = s.duty_id
         WHERE s.day BETWEEN ? AND ? ORDER BY s.starts_at, d.position, s.rowid",
    )?;
    let rows = statement.query_map([from, to], |row| {
        Ok(Shift {
            id: row.get(0)?,
            day: row.get(1)?,
            starts_at: row.get(2)?,
            ends_at: row.get(3)?,
            duty: row.get(4)?,
            duty_name: row.get(5)?,
            session: row.get(6)?,
            needed: row.get(7)?,
            missing: 0,
            assigned: Vec::new(),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Who is on the shifts of a period.
pub fn assigned(conn: &Connection, from: Day, to: Day) -> Result<HashMap<ShiftId, Vec<Assigned>>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.shift_id, a.id, p.id, p.nickname, p.number, p.picture, p.colour, a.status, a.in_at, a.out_at, a.break_minutes
         FROM assignment AS a JOIN person AS p ON p.id = a.person_id WHERE a.day BETWEEN ? AND ? ORDER BY p.number",
    )?;
    let rows = statement.query_map([from, to], |row| {
        let assigned = Assigned {
            assignment: row.get(1)?,
            person: row.get(2)?,
            nickname: row.get(3)?,
            number: row.get(4)?,
            picture: row.get(5)?,
            colour: row.get(6)?,
            status: row.get(7)?,
            in_at: row.get(8)?,
            out_at: row.get(9)?,
            break_minutes: row.get(10)?,
        };
        Ok((row.get(0)?, assigned))
    })?;
    let mut on: HashMap<ShiftId, Vec<Assigned>> = HashMap::new();
    for row in rows {
        let (shift, assigned) = row?;
        on.entry(shift).or_default().push(assigned);
    }
    Ok(on)
}

pub fn insert_assignment(
    conn: &Connection,
    id: AssignmentId,
    shift: ShiftId,
    day: Day,
    person: PersonId,
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.assignment (id, shift_id, day, person_id, status, break_minutes) VALUES (?, ?, ?, ?, 'planned', 0)",
    )?
    .execute(params![id, shift, day, person])?;
    Ok(())
}

pub fn set_in(conn: &Connection, id: AssignmentId, at: Instant) -> Result<()> {
    conn.prepare_cached("UPDATE main.assignment SET status = 'came', in_at = ? WHERE id = ?")?
        .execute(params![at, id])?;
    Ok(())
}

pub fn set_out(conn: &Connection, id: AssignmentId, at: Instant) -> Result<()> {
    conn.prepare_cached("UPDATE main.assignment SET out_at = ? WHERE id = ?")?.execute(params![at, id])?;
    Ok(())
}

pub fn settle(
    conn: &Connection,
    id: AssignmentId,
    status: Attendance,
    times: (Option<Instant>, Option<Instant>),
    break_minutes: i64,
) -> Result<()> {
    conn.prepare_cached(
        "UPDATE main.assignment SET status = ?, in_at = ?, out_at = ?, break_minutes = ? WHERE id = ?",
    )?
    .execute(params![status, times.0, times.1, break_minutes, id])?;
    Ok(())
}

pub fn duty_has_double(conn: &Connection, duty: &Value) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM duty AS own JOIN duty AS other ON other.name = own.name
             WHERE own.id = ?1 AND other.id <> ?1)",
        )?
        .query_row([duty], |row| row.get(0))?)
}

pub fn assignment_has_double(conn: &Connection, assignment: &Value) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM assignment AS own JOIN assignment AS other
               ON other.shift_id = own.shift_id AND other.person_id = own.person_id
             WHERE own.id = ?1 AND other.id <> ?1)",
        )?
        .query_row([assignment], |row| row.get(0))?)
}

pub fn break_is_too_long(conn: &Connection, assignment: &Value) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM assignment WHERE id = ? AND break_minutes * 60000 > out_at - in_at)",
        )?
        .query_row([assignment], |row| row.get(0))?)
}
