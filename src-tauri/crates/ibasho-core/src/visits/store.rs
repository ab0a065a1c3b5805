//! SQL of visits.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::{Arrival, LeftHow, Visit};
use crate::error::Result;
use crate::ids::{CategoryId, LinkId, MarkId, PersonId, SessionId, VisitId};
use crate::settings::Flag;
use crate::time::{Day, Instant};

/// The last stay of `v`: its newest return. Returns are few and read by their index.
const VISIT: &str = "v.id, v.session_id, v.day, v.person_id, v.category_id, v.heads, v.estimate, v.party, v.arrived_at,
   coalesce(r.returned_at, v.arrived_at), iif(r.id IS NULL, v.left_at, r.left_at), v.voided_at IS NOT NULL, v.practice";
const FROM: &str = "visit AS v LEFT JOIN visit_return AS r ON r.id =
   (SELECT id FROM visit_return WHERE visit_id = v.id ORDER BY returned_at DESC, rowid DESC LIMIT 1)";

fn row_to_visit(row: &Row<'_>) -> rusqlite::Result<Visit> {
    Ok(Visit {
        id: row.get(0)?,
        session: row.get(1)?,
        day: row.get(2)?,
        person: row.get(3)?,
        category: row.get(4)?,
        heads: row.get(5)?,
        estimate: row.get::<_, Flag>(6)?.0,
        party: row.get(7)?,
        arrived_at: row.get(8)?,
        last_in_at: row.get(9)?,
        left_at: row.get(10)?,
        voided: row.get(11)?,
        practice: row.get::<_, Flag>(12)?.0,
    })
}

pub fn visit(conn: &Connection, id: VisitId) -> Result<Option<Visit>> {
    visit_by_key(conn, &Value::Blob(id.0.to_vec()))
}

pub fn visit_by_key(conn: &Connection, key: &Value) -> Result<Option<Visit>> {
    let sql = format!("SELECT {VISIT} FROM {FROM} WHERE v.id = ?");
    Ok(conn.prepare_cached(&sql)?.query_row([key], row_to_visit).optional()?)
}

pub fn visit_of_return(conn: &Connection, key: &Value) -> Result<Option<Visit>> {
    let sql = format!("SELECT {VISIT} FROM {FROM} WHERE v.id = (SELECT visit_id FROM visit_return WHERE id = ?)");
    Ok(conn.prepare_cached(&sql)?.query_row([key], row_to_visit).optional()?)
}

/// What the door asks at every scan; the plan of this is asserted to use `visit_by_person`.
pub fn of_person_on_sql() -> String {
    format!(
        "SELECT {VISIT} FROM {FROM} WHERE v.person_id = ? AND v.day = ? AND v.voided_at IS NULL ORDER BY v.arrived_at, v.rowid"
    )
}

pub fn of_person_on(conn: &Connection, person: PersonId, day: Day) -> Result<Vec<Visit>> {
    let mut statement = conn.prepare_cached(&of_person_on_sql())?;
    let rows = statement.query_map(params![person, day], row_to_visit)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A person's visits, the newest first, down to the whole of the day on which `most` are reached.
pub fn history(conn: &Connection, person: PersonId, before: Option<Day>, most: i64) -> Result<Vec<Visit>> {
    let sql = format!(
        "SELECT {VISIT} FROM {FROM} WHERE v.person_id = ?1 AND v.day < coalesce(?2, '9999-99-99') AND v.day >=
           (SELECT min(day) FROM (SELECT day FROM visit WHERE person_id = ?1 AND day < coalesce(?2, '9999-99-99')
            ORDER BY day DESC LIMIT ?3))
         ORDER BY v.day DESC, v.arrived_at DESC, v.rowid DESC"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![person, before, most], row_to_visit)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The visits of a session that were not voided.
pub fn of_session(conn: &Connection, session: SessionId) -> Result<Vec<Visit>> {
    let sql = format!(
        "SELECT {VISIT} FROM {FROM} WHERE v.session_id = ? AND v.voided_at IS NULL ORDER BY v.arrived_at, v.rowid"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([session], row_to_visit)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn session_day(conn: &Connection, session: SessionId) -> Result<Option<Day>> {
    Ok(conn
        .prepare_cached("SELECT day FROM session WHERE id = ?")?
        .query_row([session], |row| row.get(0))
        .optional()?)
}

pub fn insert(
    conn: &Connection,
    id: VisitId,
    session: SessionId,
    day: Day,
    arrival: &Arrival<'_>,
    at: Instant,
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.visit (id, session_id, day, person_id, category_id, heads, estimate, party, arrived_at, practice)
         VALUES (:id, :session, :day, :person, :category, :heads, :estimate, :party, :at, :practice)",
    )?
    .execute(named_params! {
        ":id": id, ":session": session, ":day": day, ":person": arrival.person, ":category": arrival.category,
        ":heads": arrival.heads, ":estimate": Flag(arrival.estimate), ":party": arrival.party, ":at": at,
        ":practice": Flag(arrival.practice),
    })?;
    Ok(())
}

pub fn insert_mark(conn: &Connection, id: LinkId, visit: VisitId, mark: MarkId) -> Result<()> {
    conn.prepare_cached("INSERT INTO main.visit_mark (id, visit_id, mark_id) VALUES (?, ?, ?)")?
        .execute(params![id, visit, mark])?;
    Ok(())
}

pub fn insert_return(conn: &Connection, id: LinkId, visit: VisitId, at: Instant) -> Result<()> {
    conn.prepare_cached("INSERT INTO main.visit_return (id, visit_id, returned_at) VALUES (?, ?, ?)")?
        .execute(params![id, visit, at])?;
    Ok(())
}

fn last_return(conn: &Connection, visit: VisitId) -> Result<Option<LinkId>> {
    let sql = "SELECT id FROM visit_return WHERE visit_id = ? ORDER BY returned_at DESC, rowid DESC LIMIT 1";
    Ok(conn.prepare_cached(sql)?.query_row([visit], |row| row.get(0)).optional()?)
}

/// Sets the end of the last stay.
pub fn set_left(conn: &Connection, visit: VisitId, at: Option<Instant>, how: Option<LeftHow>) -> Result<()> {
    match last_return(conn, visit)? {
        Some(id) => conn
            .prepare_cached("UPDATE main.visit_return SET left_at = ?, left_how = ? WHERE id = ?")?
            .execute(params![at, how, id])?,
        None => conn
            .prepare_cached("UPDATE main.visit SET left_at = ?, left_how = ? WHERE id = ?")?
            .execute(params![at, how, visit])?,
    };
    Ok(())
}

pub fn set_arrived(conn: &Connection, visit: VisitId, at: Instant) -> Result<()> {
    conn.prepare_cached("UPDATE main.visit SET arrived_at = ? WHERE id = ?")?.execute(params![at, visit])?;
    Ok(())
}

pub fn set_person(conn: &Connection, visit: VisitId, person: PersonId, category: CategoryId) -> Result<()> {
    conn.prepare_cached("UPDATE main.visit SET person_id = ?, category_id = ? WHERE id = ?")?
        .execute(params![person, category, visit])?;
    Ok(())
}

pub fn set_session(conn: &Connection, visit: VisitId, session: SessionId) -> Result<()> {
    conn.prepare_cached("UPDATE main.visit SET session_id = ? WHERE id = ?")?.execute(params![session, visit])?;
    Ok(())
}

pub fn set_counted_as(conn: &Connection, visit: VisitId, category: CategoryId, party: Option<&str>) -> Result<()> {
    conn.prepare_cached("UPDATE main.visit SET category_id = ?, party = ? WHERE id = ?")?
        .execute(params![category, party, visit])?;
    Ok(())
}

pub fn set_voided(conn: &Connection, visit: VisitId, at: Instant) -> Result<()> {
    conn.prepare_cached("UPDATE main.visit SET voided_at = ? WHERE id = ?")?.execute(params![at, visit])?;
    Ok(())
}

pub fn marks(conn: &Connection, visit: VisitId) -> Result<Vec<MarkId>> {
    let mut statement = conn.prepare_cached("SELECT mark_id FROM visit_mark WHERE visit_id = ?")?;
    let rows = statement.query_map([visit], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn delete_mark(conn: &Connection, visit: VisitId, mark: MarkId) -> Result<()> {
    conn.prepare_cached("DELETE FROM main.visit_mark WHERE visit_id = ? AND mark_id = ?")?
        .execute(params![visit, mark])?;
    Ok(())
}

/// Whether any stay of a visit ends before it begins.
pub fn has_reversed_stay(conn: &Connection, visit: VisitId) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM visit WHERE id = ?1 AND left_at < arrived_at)
             OR EXISTS (SELECT 1 FROM visit_return WHERE visit_id = ?1 AND left_at < returned_at)",
        )?
        .query_row([visit], |row| row.get(0))?)
}

/// The newest nameless single head of a category on a day that was not voided: what a −1 key takes back.
pub fn last_single_head(
    conn: &Connection,
    day: Day,
    session: Option<SessionId>,
    category: CategoryId,
) -> Result<Option<VisitId>> {
    Ok(conn
        .prepare_cached(
            "SELECT v.id FROM session AS s CROSS JOIN visit AS v ON v.session_id = s.id
             WHERE s.day = ?1 AND s.id = coalesce(?2, s.id) AND v.category_id = ?3 AND v.person_id IS NULL AND v.heads = 1
               AND v.voided_at IS NULL AND v.practice = 0 ORDER BY v.arrived_at DESC, v.rowid DESC LIMIT 1",
        )?
        .query_row(params![day, session, category], |row| row.get(0))
        .optional()?)
}
