//! Forgetting in the journal: what was changed keeps its when, who, operation and column names; the values go — those of
//! `sensitive` and `freetext` columns when their business day has ended, those of `personal` ones after 90 days.
//!
//! They go in portions behind whatever else is done, from the moment a program opens the space to write and from the
//! first change of a new day on. Nobody waits for them, and a year of them keeps no space shut.
//!
//! - **What is due counts as forgotten** from the moment it is due ([`is_due`]): no undo brings it back, whether or not
//!   its portion has come. The journal's values are shown nowhere else.
//! - **Every program that opens the space to write does at least one portion**, because it stands in the queue before the
//!   program's own work; as long as it is open the rest follows, a portion between every two changes. So a command of the
//!   terminal is quick, and the journal forgets faster than it grows.
//! - **A portion is one transaction** with the note of how far it came. Killed in between, the next program goes on there.
//! - **A backup holds what the file held**, and a backup of yesterday holds yesterday's values anyway. Whoever restores
//!   it opens it, and so forgets.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::store::columns::{Class, Table, table};
use crate::time::Day;

/// How long personal values stay in the journal.
pub const PERSONAL_DAYS: i64 = 90;

/// Entries looked at in one go, so that the writer is never held up.
const AT_ONCE: i64 = 500;

/// What goes: the name under which the file notes how far it came, how many days after its own, and the classes.
const GOES: [(&str, i64, &[Class]); 2] = [
    ("daily", 0, &[Class::Sensitive, Class::Freetext]),
    // Once more: a column that became free text by a newer program may have been passed by as nothing about anybody.
    ("personal", PERSONAL_DAYS, &[Class::Personal, Class::Sensitive, Class::Freetext]),
];

/// Strips one portion of what is due on `today`; says whether there is more.
pub fn strip(conn: &Connection, today: Day) -> Result<bool> {
    let mut more = false;
    for (name, days, classes) in GOES {
        more |= strip_classes(conn, name, (today.plus_days(-days - 1), today), classes)?;
    }
    Ok(more)
}

/// Whether the value of a column that was noted on a day is due: from then on it counts as forgotten.
pub(super) fn is_due(table: &Table, column: &str, noted: Day, today: Day) -> bool {
    let class = class_of(table, column);
    GOES.iter()
        .any(|(_, days, classes)| noted < today.plus_days(-days) && class.is_none_or(|class| classes.contains(&class)))
}

fn strip_classes(conn: &Connection, name: &str, (last_day, today): (Day, Day), classes: &[Class]) -> Result<bool> {
    let through: i64 = conn
        .prepare_cached("SELECT through FROM journal_stripped WHERE class = ?")?
        .query_row([name], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
    // Days need not rise with the sequence (a wrong clock): stop before the first entry that is not yet due. One of a day
    // that has not come goes with those that were made after it; else it would hold them up until that day.
    let end: i64 = conn
        .prepare_cached(
            "WITH due AS (SELECT seq FROM journal_entry WHERE seq > ?1 AND day <= ?2 ORDER BY seq LIMIT ?3),
               waiting AS (SELECT min(seq) AS seq FROM journal_entry
                 WHERE seq > ?1 AND seq < (SELECT max(seq) FROM due) AND day > ?2 AND day <= ?4)
             SELECT coalesce(max(due.seq), ?1) FROM due, waiting WHERE waiting.seq IS NULL OR due.seq < waiting.seq",
        )?
        .query_row(params![through, last_day, AT_ONCE, today], |row| row.get(0))?;
    if end <= through {
        return Ok(false);
    }
    let mut statement = conn.prepare_cached(
        "SELECT entry, n, tab, columns FROM journal_change WHERE entry > ? AND entry <= ? AND columns IS NOT NULL",
    )?;
    let rows = statement.query_map([through, end], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?, row.get::<_, String>(3)?))
    })?;
    for row in rows.collect::<rusqlite::Result<Vec<_>>>()? {
        let (entry, n, tab, json) = row;
        let Some(table) = table(&tab) else { continue };
        strip_values(conn, (entry, n), &json, |column, _| {
            class_of(table, column).is_none_or(|class| classes.contains(&class))
        })?;
    }
    conn.prepare_cached(
        "INSERT INTO journal_stripped (class, through) VALUES (?1, ?2) ON CONFLICT (class) DO UPDATE SET through = ?2",
    )?
    .execute(params![name, end])?;
    Ok(true)
}

/// The class of a column; none if the list does not know it.
pub(super) fn class_of(table: &Table, column: &str) -> Option<Class> {
    table.columns.iter().find(|(name, _)| *name == column).map(|(_, class)| *class)
}

/// Takes values out of what was noted of a row: those of the columns for which `goes` says so. The names stay.
pub(super) fn strip_values(
    conn: &Connection,
    (entry, n): (i64, i64),
    noted: &str,
    goes: impl Fn(&str, &Value) -> bool,
) -> Result<()> {
    let mut columns: serde_json::Map<String, Value> =
        serde_json::from_str(noted).map_err(|_| Error::internal("a journal row"))?;
    let mut stripped = false;
    for (column, values) in &mut columns {
        if !values.is_null() && goes(column, values) {
            *values = Value::Null;
            stripped = true;
        }
    }
    if stripped {
        conn.prepare_cached("UPDATE journal_change SET columns = ? WHERE entry = ? AND n = ?")?.execute(params![
            Value::Object(columns).to_string(),
            entry,
            n
        ])?;
    }
    Ok(())
}
