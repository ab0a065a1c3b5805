//! SQL of requests from outside.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::Inquiry;
use crate::error::Result;
use crate::ids::InquiryId;

const INQUIRY: &str = "id, received_on, asked_by, office, ground, about, answer, answered_on, decided_by, note";

fn row_to_inquiry(row: &Row<'_>) -> rusqlite::Result<Inquiry> {
    Ok(Inquiry {
        id: row.get(0)?,
        received_on: row.get(1)?,
        asked_by: row.get(2)?,
        office: row.get(3)?,
        ground: row.get(4)?,
        about: row.get(5)?,
        answer: row.get(6)?,
        answered_on: row.get(7)?,
        decided_by: row.get(8)?,
        note: row.get(9)?,
    })
}

pub fn insert(conn: &Connection, inquiry: &Inquiry) -> Result<()> {
    let Inquiry { id, received_on, asked_by, office, ground, about, note, .. } = inquiry;
    conn.prepare_cached(
        "INSERT INTO main.inquiry (id, received_on, asked_by, office, ground, about, note) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![id, received_on, asked_by, office, ground, about, note])?;
    Ok(())
}

pub fn answer(conn: &Connection, inquiry: &Inquiry) -> Result<()> {
    let Inquiry { id, answer, answered_on, decided_by, note, .. } = inquiry;
    conn.prepare_cached("UPDATE main.inquiry SET answer = ?, answered_on = ?, decided_by = ?, note = ? WHERE id = ?")?
        .execute(params![answer, answered_on, decided_by, note, id])?;
    Ok(())
}

pub fn inquiry(conn: &Connection, id: InquiryId) -> Result<Option<Inquiry>> {
    let sql = format!("SELECT {INQUIRY} FROM inquiry WHERE id = ?");
    Ok(conn.prepare_cached(&sql)?.query_row([id], row_to_inquiry).optional()?)
}

pub fn all(conn: &Connection) -> Result<Vec<Inquiry>> {
    let sql = format!("SELECT {INQUIRY} FROM inquiry ORDER BY received_on DESC, rowid DESC");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([], row_to_inquiry)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
