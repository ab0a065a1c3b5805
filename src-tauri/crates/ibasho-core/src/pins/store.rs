//! SQL of PINs.

use rusqlite::{Connection, OptionalExtension, params};

use super::operations::PinHolder;
use super::{LiftsTo, Secret, wait_seconds};
use crate::error::Result;
use crate::ids::PersonId;
use crate::time::Instant;

/// A person's PIN, as far as it is kept.
pub struct Pin {
    pub lifts_to: LiftsTo,
    pub secret: Secret,
}

pub fn pin(conn: &Connection, person: PersonId) -> Result<Option<Pin>> {
    let sql = "SELECT lifts_to, memory_kib, passes, salt, verifier FROM pin WHERE person_id = ?";
    let mut statement = conn.prepare_cached(sql)?;
    let found = statement.query_row([person], |row| {
        let secret = Secret { memory_kib: row.get(1)?, passes: row.get(2)?, salt: row.get(3)?, verifier: row.get(4)? };
        Ok(Pin { lifts_to: row.get(0)?, secret })
    });
    Ok(found.optional()?)
}

/// Everybody who has one, in the order of their numbers.
pub fn holders(conn: &Connection, now: Instant) -> Result<Vec<PinHolder>> {
    let sql = "SELECT person.id, person.number, person.nickname, pin.lifts_to, pin.attempts, pin.last_at
               FROM pin JOIN person ON person.id = pin.person_id ORDER BY person.number";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| {
        let attempts = row.get(4)?;
        let last_at: Option<Instant> = row.get(5)?;
        let waits_until = last_at.map(|at| Instant::from_millis(at.min(now).millis() + wait_seconds(attempts) * 1_000));
        Ok(PinHolder {
            person: row.get(0)?,
            number: row.get(1)?,
            nickname: row.get(2)?,
            lifts_to: row.get(3)?,
            attempts,
            waits_until: waits_until.filter(|until| *until > now),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Who can lift a desk to administrator.
pub fn administrators(conn: &Connection) -> Result<Vec<PersonId>> {
    let mut statement = conn.prepare_cached("SELECT person_id FROM pin WHERE lifts_to = 'administrator'")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many others can lift a desk to administrator.
pub fn administrators_but(conn: &Connection, person: PersonId) -> Result<i64> {
    let sql = "SELECT count(*) FROM pin WHERE lifts_to = 'administrator' AND person_id <> ?";
    Ok(conn.prepare_cached(sql)?.query_row([person], |row| row.get(0))?)
}

/// Whether anybody else has a PIN.
pub fn anybody_but(conn: &Connection, person: PersonId) -> Result<bool> {
    let mut statement = conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM pin WHERE person_id <> ?)")?;
    Ok(statement.query_row([person], |row| row.get(0))?)
}

pub fn put(conn: &Connection, person: PersonId, lifts_to: LiftsTo, secret: &Secret) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.pin (person_id, lifts_to, memory_kib, passes, salt, verifier, attempts) VALUES (?, ?, ?, ?, ?, ?, 0)
         ON CONFLICT (person_id) DO UPDATE SET lifts_to = excluded.lifts_to, memory_kib = excluded.memory_kib,
           passes = excluded.passes, salt = excluded.salt, verifier = excluded.verifier, attempts = 0, last_at = NULL",
    )?
    .execute(params![person, lifts_to, secret.memory_kib, secret.passes, secret.salt, secret.verifier])?;
    Ok(())
}

/// Takes a PIN away; says whether there was one.
pub fn remove(conn: &Connection, person: PersonId) -> Result<bool> {
    Ok(conn.prepare_cached("DELETE FROM main.pin WHERE person_id = ?")?.execute([person])? > 0)
}

/// Attempts in vain, and when the last was.
pub fn attempts(conn: &Connection, person: PersonId) -> Result<Option<(i64, Option<Instant>)>> {
    let sql = "SELECT attempts, last_at FROM pin WHERE person_id = ?";
    let mut statement = conn.prepare_cached(sql)?;
    Ok(statement.query_row([person], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

pub fn set_attempts(conn: &Connection, person: PersonId, attempts: i64, last_at: Instant) -> Result<()> {
    conn.prepare_cached("UPDATE main.pin SET attempts = ?, last_at = ? WHERE person_id = ?")?
        .execute(params![attempts, last_at, person])?;
    Ok(())
}
