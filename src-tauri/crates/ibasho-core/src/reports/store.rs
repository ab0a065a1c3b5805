//! SQL of reports: what the figures do not read.

use std::collections::{BTreeSet, HashMap};

use rusqlite::Connection;

use crate::calendar::Status;
use crate::error::Result;
use crate::figures::Period;
use crate::time::{Day, Instant};
use crate::visits::LeftHow;

/// Where a session was and how the weather was. Its title, its note and why it was cancelled are not for handing over.
pub struct Setting {
    pub day: Day,
    pub status: Status,
    pub venue: Option<String>,
    pub weather: Option<String>,
}

/// The settings of the period's sessions that have any, by day and start.
pub fn settings(conn: &Connection, period: Period) -> Result<Vec<Setting>> {
    let mut statement = conn.prepare_cached(
        "SELECT day, status, venue, weather FROM session
         WHERE day BETWEEN ? AND ? AND (venue IS NOT NULL OR weather IS NOT NULL) ORDER BY day, starts_at, rowid",
    )?;
    let rows = statement.query_map([period.from, period.to], |row| {
        Ok(Setting { day: row.get(0)?, status: row.get(1)?, venue: row.get(2)?, weather: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// When and how the last stay of a visit ended.
#[derive(Clone, Copy)]
pub struct Leaving {
    pub at: Instant,
    pub how: Option<LeftHow>,
}

/// The known leavings of the period's visits by the visits' place in the order of entry.
pub fn leavings(conn: &Connection, period: Period) -> Result<HashMap<i64, Leaving>> {
    let mut statement = conn.prepare_cached(
        "SELECT v.rowid, iif(r.id IS NULL, v.left_at, r.left_at) AS left_at, iif(r.id IS NULL, v.left_how, r.left_how)
         FROM session AS s CROSS JOIN visit AS v ON v.session_id = s.id
         LEFT JOIN visit_return AS r ON r.id =
           (SELECT id FROM visit_return WHERE visit_id = v.id ORDER BY returned_at DESC, rowid DESC LIMIT 1)
         WHERE s.day BETWEEN ? AND ? AND v.voided_at IS NULL AND v.practice = 0
           AND iif(r.id IS NULL, v.left_at, r.left_at) IS NOT NULL",
    )?;
    let rows = statement
        .query_map([period.from, period.to], |row| Ok((row.get(0)?, Leaving { at: row.get(1)?, how: row.get(2)? })))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Names of the categories that are no longer offered.
pub fn retired_categories(conn: &Connection) -> Result<BTreeSet<String>> {
    names(conn, "SELECT name FROM category WHERE retired = 1")
}

/// Names of the marks that are no longer offered.
pub fn retired_marks(conn: &Connection) -> Result<BTreeSet<String>> {
    names(conn, "SELECT name FROM mark WHERE retired = 1")
}

fn names(conn: &Connection, sql: &str) -> Result<BTreeSet<String>> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
