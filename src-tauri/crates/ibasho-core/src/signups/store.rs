//! SQL of sign-ups.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, named_params, params};

use super::Standing;
use crate::error::Result;
use crate::ids::{PersonId, SessionId, SignUpId};
use crate::time::{Day, Instant};

pub fn of_person_on(conn: &Connection, person: PersonId, day: Day) -> Result<Vec<SessionId>> {
    let mut statement = conn.prepare_cached(
        "SELECT u.session_id FROM sign_up AS u JOIN session AS s ON s.id = u.session_id
         WHERE u.person_id = ? AND s.day = ? AND u.status IN ('confirmed', 'came')",
    )?;
    let rows = statement.query_map(params![person, day], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn note_came(conn: &Connection, person: PersonId, session: SessionId) -> Result<()> {
    conn.prepare_cached(
        "UPDATE main.sign_up SET status = 'came' WHERE person_id = ? AND session_id = ? AND status = 'confirmed'",
    )?
    .execute(params![person, session])?;
    Ok(())
}

pub fn standing(conn: &Connection, person: PersonId, session: SessionId) -> Result<Option<(SignUpId, Standing)>> {
    let sql = "SELECT id, status FROM sign_up WHERE person_id = ? AND session_id = ? AND status <> 'cancelled'";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_row(params![person, session], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

/// How many have a place.
pub fn confirmed(conn: &Connection, session: SessionId) -> Result<i64> {
    let sql = "SELECT count(*) FROM sign_up WHERE session_id = ? AND status IN ('confirmed', 'came')";
    Ok(conn.prepare_cached(sql)?.query_row([session], |row| row.get(0))?)
}

pub fn insert(
    conn: &Connection,
    id: SignUpId,
    session: SessionId,
    person: PersonId,
    standing: Standing,
    at: Instant,
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.sign_up (id, session_id, person_id, status, place, made_at)
         VALUES (:id, :session, :person, :status,
           (SELECT coalesce(max(place), 0) + 1 FROM main.sign_up WHERE session_id = :session), :at)",
    )?
    .execute(named_params! { ":id": id, ":session": session, ":person": person, ":status": standing, ":at": at })?;
    Ok(())
}

pub fn set_standing(conn: &Connection, id: SignUpId, standing: Standing) -> Result<()> {
    conn.prepare_cached("UPDATE main.sign_up SET status = ? WHERE id = ?")?.execute(params![standing, id])?;
    Ok(())
}

/// Whether the session of a confirmed sign-up has more confirmed ones than places. Who came in excess came all the same.
pub fn is_overfull(conn: &Connection, sign_up: &Value) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM sign_up AS own JOIN session AS s ON s.id = own.session_id
             WHERE own.id = ? AND own.status = 'confirmed' AND s.capacity <
               (SELECT count(*) FROM sign_up WHERE session_id = s.id AND status IN ('confirmed', 'came')))",
        )?
        .query_row([sign_up], |row| row.get(0))?)
}
