//! SQL of passes. The code leaves through [`to_print`] and [`one_to_print`] alone.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::{Pass, PassToPrint};
use crate::error::Result;
use crate::ids::{CategoryId, PassId, PersonId};
use crate::time::{Day, Instant};

pub const PASS: &str = "id, person_id, category_id, valid_from, valid_to, issued_at, revoked_at, replaced_by";

fn row_to_pass(row: &Row<'_>) -> rusqlite::Result<Pass> {
    Ok(Pass {
        id: row.get(0)?,
        person: row.get(1)?,
        category: row.get(2)?,
        valid_from: row.get(3)?,
        valid_to: row.get(4)?,
        issued_at: row.get(5)?,
        revoked_at: row.get(6)?,
        replaced_by: row.get(7)?,
    })
}

pub fn by_code(conn: &Connection, code: &str) -> Result<Option<Pass>> {
    let sql = format!("SELECT {PASS} FROM pass WHERE code = ?");
    Ok(conn.prepare_cached(&sql)?.query_row([code], row_to_pass).optional()?)
}

pub fn pass(conn: &Connection, id: PassId) -> Result<Option<Pass>> {
    let sql = format!("SELECT {PASS} FROM pass WHERE id = ?");
    Ok(conn.prepare_cached(&sql)?.query_row([id], row_to_pass).optional()?)
}

pub fn of_person(conn: &Connection, person: PersonId) -> Result<Vec<Pass>> {
    let sql = format!("SELECT {PASS} FROM pass WHERE person_id = ? ORDER BY issued_at DESC, rowid DESC");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([person], row_to_pass)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn lets_in(conn: &Connection, person: PersonId, today: Day) -> Result<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM pass WHERE person_id = ?1 AND revoked_at IS NULL
           AND coalesce(valid_from, ?2) <= ?2 AND coalesce(valid_to, ?2) >= ?2)",
    )?;
    Ok(statement.query_row(params![person, today], |row| row.get(0))?)
}

/// What a new pass row holds.
#[derive(Debug, Clone, Copy)]
pub struct NewPass {
    pub id: PassId,
    pub person: Option<PersonId>,
    pub category: Option<CategoryId>,
    pub valid_from: Option<Day>,
    pub valid_to: Option<Day>,
    pub issued_at: Instant,
}

pub fn insert(conn: &Connection, new: &NewPass, code: &str) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.pass (id, code, person_id, category_id, valid_from, valid_to, issued_at)
         VALUES (:id, :code, :person, :category, :valid_from, :valid_to, :issued_at)",
    )?
    .execute(named_params! {
        ":id": new.id, ":code": code, ":person": new.person, ":category": new.category,
        ":valid_from": new.valid_from, ":valid_to": new.valid_to, ":issued_at": new.issued_at,
    })?;
    Ok(())
}

pub fn revoke(conn: &Connection, pass: PassId, at: Instant, replaced_by: Option<PassId>) -> Result<()> {
    conn.prepare_cached("UPDATE main.pass SET revoked_at = ?, replaced_by = ? WHERE id = ?")?.execute(params![
        at,
        replaced_by,
        pass
    ])?;
    Ok(())
}

/// People who have no pass that is neither revoked nor expired, and have not left.
pub fn people_without(conn: &Connection, today: Day) -> Result<Vec<PersonId>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.id FROM person AS p WHERE p.erased = 0 AND p.left_on IS NULL AND NOT EXISTS (
           SELECT 1 FROM pass WHERE person_id = p.id AND revoked_at IS NULL AND (valid_to IS NULL OR valid_to >= ?))
         ORDER BY p.number",
    )?;
    let rows = statement.query_map([today], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

const TO_PRINT: &str = "SELECT k.id, k.code, p.number, p.nickname, p.picture, p.colour, c.name, k.person_id
     FROM pass AS k LEFT JOIN person AS p ON p.id = k.person_id LEFT JOIN category AS c ON c.id = k.category_id";

fn row_to_print(row: &Row<'_>) -> rusqlite::Result<PassToPrint> {
    Ok(PassToPrint {
        pass: row.get(0)?,
        code: row.get(1)?,
        number: row.get(2)?,
        nickname: row.get(3)?,
        picture: row.get(4)?,
        colour: row.get(5)?,
        category: row.get(6)?,
        person: row.get(7)?,
    })
}

/// A pass with its code.
pub fn one_to_print(conn: &Connection, pass: PassId) -> Result<Option<PassToPrint>> {
    let mut statement = conn.prepare_cached(&format!("{TO_PRINT} WHERE k.id = ?1"))?;
    Ok(statement.query_row([pass], row_to_print).optional()?)
}

/// The newest valid pass of each person, and all guest passes, with their codes.
pub fn to_print(conn: &Connection, today: Day) -> Result<Vec<PassToPrint>> {
    let mut statement = conn.prepare_cached(&format!(
        "{TO_PRINT} WHERE k.revoked_at IS NULL AND (k.valid_to IS NULL OR k.valid_to >= ?1)
           AND (k.person_id IS NULL OR (p.id IS NOT NULL AND p.erased = 0 AND p.left_on IS NULL AND NOT EXISTS (
             SELECT 1 FROM pass AS newer WHERE newer.person_id = k.person_id AND newer.revoked_at IS NULL
               AND (newer.valid_to IS NULL OR newer.valid_to >= ?1)
               AND (newer.issued_at, newer.rowid) > (k.issued_at, k.rowid))))
         ORDER BY p.number IS NULL, p.number, k.issued_at"
    ))?;
    Ok(statement.query_map([today], row_to_print)?.collect::<rusqlite::Result<_>>()?)
}

/// Whether a pass is replaced by one of somebody else, by itself, or replaces two.
pub fn replacement_is_wrong(conn: &Connection, pass: &Value) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM pass AS old JOIN pass AS new ON new.id = old.replaced_by
               WHERE old.id = ?1 AND (new.id = old.id OR new.person_id IS NOT old.person_id))
             OR (SELECT count(*) FROM pass WHERE replaced_by = ?1) > 1",
        )?
        .query_row([pass], |row| row.get(0))?)
}
