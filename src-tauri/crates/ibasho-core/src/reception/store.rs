//! SQL of reception's screen: what of today stands on it. Reads what visits, sign-ups and shifts have written.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::latest::About;
use super::today::{Gap, TodayHelper};
use crate::error::Result;
use crate::ids::{CategoryId, PersonId, SessionId};
use crate::operation::Change;
use crate::people::Counting;
use crate::settings::Flag;
use crate::time::{Day, Instant};

/// A visit of a day that was neither voided nor rehearsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitOfDay {
    pub session: SessionId,
    pub person: Option<PersonId>,
    pub category: CategoryId,
    pub counting: Counting,
    pub heads: i64,
    pub estimate: bool,
    pub party: Option<String>,
    pub here: bool,
}

/// What reception asks whenever something changed; the plan of this is asserted to use `session_by_day` and
/// `visit_by_session`.
pub const VISITS_OF_DAY_SQL: &str =
    "SELECT v.session_id, v.person_id, v.category_id, c.counting, v.heads, v.estimate, v.party,
     iif(r.id IS NULL, v.left_at, r.left_at) IS NULL
   FROM session AS s CROSS JOIN visit AS v ON v.session_id = s.id CROSS JOIN category AS c ON c.id = v.category_id
   LEFT JOIN visit_return AS r ON r.id =
     (SELECT id FROM visit_return WHERE visit_id = v.id ORDER BY returned_at DESC, rowid DESC LIMIT 1)
   WHERE s.day = ? AND v.voided_at IS NULL AND v.practice = 0";

pub fn visits_of_day(conn: &Connection, day: Day) -> Result<Vec<VisitOfDay>> {
    let mut statement = conn.prepare_cached(VISITS_OF_DAY_SQL)?;
    let rows = statement.query_map([day], |row| {
        Ok(VisitOfDay {
            session: row.get(0)?,
            person: row.get(1)?,
            category: row.get(2)?,
            counting: row.get(3)?,
            heads: row.get(4)?,
            estimate: row.get::<_, Flag>(5)?.0,
            party: row.get(6)?,
            here: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many have a place in each session of a day, and how many wait for one.
pub fn sign_ups_of_day(conn: &Connection, day: Day) -> Result<Vec<(SessionId, i64, i64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT s.id, count(*) FILTER (WHERE u.status IN ('confirmed', 'came')), count(*) FILTER (WHERE u.status = 'waiting')
         FROM session AS s CROSS JOIN sign_up AS u ON u.session_id = s.id WHERE s.day = ? GROUP BY s.id",
    )?;
    let rows = statement.query_map([day], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn row_to_helper(row: &Row<'_>) -> rusqlite::Result<TodayHelper> {
    Ok(TodayHelper {
        assignment: row.get(0)?,
        person: row.get(1)?,
        nickname: row.get(2)?,
        number: row.get(3)?,
        picture: row.get(4)?,
        colour: row.get(5)?,
        duty: row.get(6)?,
        starts_at: row.get(7)?,
        ends_at: row.get(8)?,
        in_at: row.get(9)?,
        out_at: row.get(10)?,
        status: row.get(11)?,
    })
}

pub fn helpers_of_day(conn: &Connection, day: Day) -> Result<Vec<TodayHelper>> {
    let mut statement = conn.prepare_cached(
        "SELECT a.id, p.id, p.nickname, p.number, p.picture, p.colour, d.name, s.starts_at, s.ends_at, a.in_at, a.out_at,
           a.status
         FROM assignment AS a JOIN shift AS s ON s.id = a.shift_id JOIN person AS p ON p.id = a.person_id
         LEFT JOIN duty AS d ON d.id = s.duty_id
         WHERE a.day = ? ORDER BY s.starts_at, d.position, p.number",
    )?;
    let rows = statement.query_map([day], row_to_helper)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Shifts of a day that have not ended by `now` and lack somebody.
pub fn gaps_of_day(conn: &Connection, day: Day, now: Instant) -> Result<Vec<Gap>> {
    let mut statement = conn.prepare_cached(
        "SELECT * FROM (
           SELECT s.id, d.name, s.starts_at, s.needed -
             (SELECT count(*) FROM assignment AS a WHERE a.shift_id = s.id AND a.status <> 'could_not_come') AS missing
           FROM shift AS s LEFT JOIN duty AS d ON d.id = s.duty_id
           WHERE s.day = :day AND s.ends_at > :now ORDER BY s.starts_at, d.position)
         WHERE missing > 0",
    )?;
    let rows = statement.query_map(named_params! { ":day": day, ":now": now }, |row| {
        Ok(Gap { shift: row.get(0)?, duty: row.get(1)?, starts_at: row.get(2)?, missing: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// An entry of the journal, and the one that undid it.
#[derive(Debug, Clone)]
pub struct Doing {
    pub entry: i64,
    pub at: Instant,
    pub operation: String,
    pub undone_by: Option<i64>,
}

/// So far back a desk's doings are looked for. Reaching further would cost a desk that did little today what all its
/// years cost.
const REACH: i64 = 500;

/// What this desk did today, newest first.
pub fn doings(conn: &Connection, desk: &str, day: Day) -> Result<Vec<Doing>> {
    let mut statement = conn.prepare_cached(
        "SELECT seq, at, operation, undone_by FROM
           (SELECT * FROM journal_entry WHERE desk = ?1 ORDER BY seq DESC LIMIT ?3) WHERE day = ?2 AND kind = 'do'",
    )?;
    let rows = statement.query_map(params![desk, day, REACH], |row| {
        Ok(Doing { entry: row.get(0)?, at: row.get(1)?, operation: row.get(2)?, undone_by: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The entry that undid an entry.
pub fn undone_by(conn: &Connection, entry: i64) -> Result<Option<i64>> {
    let mut statement = conn.prepare_cached("SELECT undone_by FROM journal_entry WHERE seq = ?")?;
    Ok(statement.query_row([entry], |row| row.get(0))?)
}

/// Whom and what a row is about.
pub fn about(conn: &Connection, table: &str, key: &Value) -> Result<Option<About>> {
    const VISIT: &str =
        "SELECT person_id, iif(person_id IS NULL, heads, NULL), estimate, category_id, session_id FROM visit";
    let sql = match table {
        "visit" => format!("{VISIT} WHERE id = ?"),
        "visit_return" => format!("{VISIT} WHERE id = (SELECT visit_id FROM visit_return WHERE id = ?)"),
        _ => "SELECT person_id, NULL, 0, NULL, NULL FROM assignment WHERE id = ?".to_owned(),
    };
    let mut statement = conn.prepare_cached(&sql)?;
    let found = statement.query_row([key], |row| {
        let (person, heads, estimate) = (row.get(0)?, row.get(1)?, row.get::<_, Flag>(2)?.0);
        Ok(About { person, heads, estimate, category: row.get(3)?, session: row.get(4)? })
    });
    Ok(found.optional()?)
}

/// The person that a row named which the undo in `undo` took out: a link, which the journal keeps until the
/// person is erased.
pub fn person_of_gone(conn: &Connection, undo: Option<i64>, change: &Change) -> Result<Option<PersonId>> {
    let mut statement = conn.prepare_cached(
        "SELECT unhex(columns ->> '$.person_id[0]') FROM journal_change
         WHERE entry = ? AND tab = ? AND row_key = ? AND kind = 'delete'",
    )?;
    let found = statement.query_row(params![undo, change.table, change.raw], |row| row.get(0));
    Ok(found.optional()?.flatten())
}
