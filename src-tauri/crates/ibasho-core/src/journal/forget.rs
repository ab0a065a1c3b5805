//! Forgetting a person in the journal: when, who, which operation and the names of columns stay; whatever was noted of
//! the person's rows goes, whatever its age.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};

use super::strip::{class_of, strip_values};
use crate::error::Result;
use crate::ids::to_hex;
use crate::store::columns::{Class, table};

/// Entries gone through in one go, so that the writer is never held up.
const AT_ONCE: i64 = 2_000;

/// What was noted of a row.
const OF_ROW: &str =
    "SELECT entry, n, columns FROM journal_change WHERE row_key = ? AND tab = ? AND columns IS NOT NULL";

/// A row, by its table and its key.
pub type RowKey = (&'static str, Value);

/// Takes out what was ever noted of a row: the columns for which `goes` says so.
pub fn strip_row(conn: &Connection, (tab, key): &RowKey, goes: impl Fn(&str, Class) -> bool) -> Result<()> {
    let Some(table) = table(tab) else { return Ok(()) };
    for (at, columns) in changes(conn, OF_ROW, params![key, tab])? {
        strip_values(conn, at, &columns, |column, _| class_of(table, column).is_none_or(|class| goes(column, class)))?;
    }
    Ok(())
}

/// Whether a value of this class goes with the person it is about.
pub fn is_of_a_person(class: Class) -> bool {
    class != Class::Neutral
}

/// Takes every value out of an entry.
pub fn strip_entry(conn: &Connection, entry: i64) -> Result<()> {
    let noted = "SELECT entry, n, columns FROM journal_change WHERE entry = ? AND columns IS NOT NULL";
    for (at, columns) in changes(conn, noted, params![entry])? {
        strip_values(conn, at, &columns, |_, _| true)?;
    }
    Ok(())
}

/// Takes out every value in which `holds` finds something: of the days whose free text the journal still has any, of those
/// before, as far as personal values are still there, those of the columns that are `typed`.
pub fn strip_texts(conn: &Connection, typed: &[(&str, &str)], holds: impl Fn(&str) -> bool) -> Result<()> {
    let through = |class: &str| format!("coalesce((SELECT through FROM journal_stripped WHERE class = '{class}'), 0)");
    let [daily, personal] = ["daily", "personal"].map(through);
    let is_typed: Vec<String> =
        typed.iter().map(|(tab, column)| format!("tab = '{tab}' AND instr(columns, '\"{column}\"') > 0")).collect();
    let noted = format!(
        "SELECT entry, n, columns FROM journal_change WHERE columns IS NOT NULL AND entry > {personal}
           AND (entry > {daily} OR {})",
        is_typed.join(" OR ")
    );
    strip_found(conn, changes(conn, &noted, params![])?, holds)
}

/// The same of one row, whatever the age of what was noted.
pub fn strip_texts_of(conn: &Connection, (tab, key): &RowKey, holds: impl Fn(&str) -> bool) -> Result<()> {
    strip_found(conn, changes(conn, OF_ROW, params![key, tab])?, holds)
}

fn strip_found(conn: &Connection, noted: Vec<Noted>, holds: impl Fn(&str) -> bool) -> Result<()> {
    for (at, columns) in noted {
        strip_values(conn, at, &columns, |_, values| {
            values.as_array().is_some_and(|values| values.iter().filter_map(|value| value.as_str()).any(&holds))
        })?;
    }
    Ok(())
}

/// What the journal says of one row, and who did what, it says of another from now on.
pub fn rekey(conn: &Connection, person: impl rusqlite::ToSql, token: impl rusqlite::ToSql) -> Result<()> {
    conn.prepare_cached("UPDATE journal_change SET row_key = ?2 WHERE row_key = ?1 AND tab <> 'forgotten'")?
        .execute(params![person, token])?;
    conn.prepare_cached("UPDATE journal_entry SET person_id = ?2 WHERE person_id = ?1")?
        .execute(params![person, token])?;
    Ok(())
}

/// Whether something is left of somebody who was erased.
pub fn is_unswept(conn: &Connection) -> Result<bool> {
    let unswept = "SELECT EXISTS (SELECT 1 FROM forgotten WHERE unswept > 0)";
    Ok(conn.prepare_cached(unswept)?.query_row([], |row| row.get(0))?)
}

/// Goes through one portion of what is left for somebody who was erased: rows that are no longer there and once belonged
/// to them. Says whether there is more.
pub fn sweep(conn: &Connection) -> Result<bool> {
    let next = "SELECT person_id, unswept FROM forgotten WHERE unswept > 0 LIMIT 1";
    let next = conn.prepare_cached(next)?.query_row([], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, i64>(1)?)));
    let Some((person, through)) = next.optional()? else { return Ok(false) };
    let from = (through - AT_ONCE).max(0);
    for row in rows_naming(conn, &to_hex(&person), from, through)? {
        strip_row(conn, &row, |_, class| is_of_a_person(class))?;
    }
    conn.prepare_cached("UPDATE main.forgotten SET unswept = ? WHERE person_id = ?")?.execute(params![from, person])?;
    Ok(true)
}

/// Rows of which a change was noted that names an id.
fn rows_naming(conn: &Connection, id: &str, from: i64, through: i64) -> Result<Vec<RowKey>> {
    let mut statement = conn.prepare_cached(
        "SELECT DISTINCT tab, row_key FROM journal_change WHERE entry > ? AND entry <= ? AND instr(columns, ?) > 0",
    )?;
    let rows = statement
        .query_map(params![from, through, id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Value>(1)?)))?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(rows.into_iter().filter_map(|(tab, key)| Some((table(&tab)?.name, key))).collect())
}

/// What was noted of rows, each with its place in the journal.
type Noted = ((i64, i64), String);

fn changes(conn: &Connection, sql: &str, parameters: impl rusqlite::Params) -> Result<Vec<Noted>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(parameters, |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
