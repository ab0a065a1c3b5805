//! SQL of activities and sessions.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::{Activity, Counts, Session, Status, Unit};
use crate::error::Result;
use crate::ids::{ActivityId, LinkId, SessionId};
use crate::settings::Flag;
use crate::time::{Day, Instant};

/// How an activity counts.
#[derive(Debug, Clone, Copy)]
pub struct Flags {
    pub opens_space: bool,
    pub counts: Counts,
    pub unit: Unit,
}

/// The row of the name that an activity bears on a day: the newest that has begun, else its first.
const NAME_ON: &str = "coalesce(
   (SELECT m.rowid FROM activity_name AS m WHERE m.activity_id = a.id AND coalesce(m.from_on, '') <= :day
    ORDER BY m.from_on DESC, m.rowid DESC LIMIT 1),
   (SELECT m.rowid FROM activity_name AS m WHERE m.activity_id = a.id ORDER BY m.from_on, m.rowid LIMIT 1))";

fn activities_sql(which: &str) -> String {
    format!(
        "SELECT a.id, n.name, a.opens_space, a.counts, a.unit, a.drop_in, n.starts, n.ends, a.retired
         FROM activity AS a JOIN activity_name AS n ON n.rowid = {NAME_ON} {which}"
    )
}

fn row_to_activity(row: &Row<'_>) -> rusqlite::Result<Activity> {
    Ok(Activity {
        id: row.get(0)?,
        name: row.get(1)?,
        opens_space: row.get::<_, Flag>(2)?.0,
        counts: row.get(3)?,
        unit: row.get(4)?,
        drop_in: row.get::<_, Flag>(5)?.0,
        starts: row.get(6)?,
        ends: row.get(7)?,
        retired: row.get::<_, Flag>(8)?.0,
    })
}

/// All activities under the names they bear on a day.
pub fn activities(conn: &Connection, day: Day) -> Result<Vec<Activity>> {
    let mut statement = conn.prepare_cached(&activities_sql("ORDER BY a.drop_in DESC, a.position, n.name"))?;
    let rows = statement.query_map(named_params! { ":day": day }, row_to_activity)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn activity(conn: &Connection, id: ActivityId, day: Day) -> Result<Option<Activity>> {
    let sql = activities_sql("WHERE a.id = :id");
    Ok(conn.prepare_cached(&sql)?.query_row(named_params! { ":day": day, ":id": id }, row_to_activity).optional()?)
}

pub fn drop_in(conn: &Connection, day: Day) -> Result<Option<Activity>> {
    let sql = activities_sql("WHERE a.drop_in = 1 LIMIT 1");
    Ok(conn.prepare_cached(&sql)?.query_row(named_params! { ":day": day }, row_to_activity).optional()?)
}

pub fn insert_activity(conn: &Connection, id: ActivityId, flags: Flags, drop_in: bool) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.activity (id, opens_space, counts, unit, drop_in, position)
         VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM main.activity))",
    )?
    .execute(params![id, Flag(flags.opens_space), flags.counts, flags.unit, Flag(drop_in)])?;
    Ok(())
}

pub fn update_activity(conn: &Connection, id: ActivityId, flags: Flags, retired: bool) -> Result<()> {
    conn.prepare_cached("UPDATE main.activity SET opens_space = ?, counts = ?, unit = ?, retired = ? WHERE id = ?")?
        .execute(params![Flag(flags.opens_space), flags.counts, flags.unit, Flag(retired), id])?;
    Ok(())
}

pub fn insert_name(
    conn: &Connection,
    id: LinkId,
    activity: ActivityId,
    name: &str,
    starts: Option<i64>,
    ends: Option<i64>,
    from: Option<Day>,
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.activity_name (id, activity_id, name, starts, ends, from_on) VALUES (?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![id, activity, name, starts, ends, from])?;
    Ok(())
}

/// Whether this name row gives an activity a name that another one bears or bore.
pub fn name_is_anothers(conn: &Connection, name_row: &Value) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM activity_name AS own JOIN activity_name AS other ON other.name = own.name
             JOIN activity AS a ON a.id = other.activity_id
             WHERE own.id = ? AND other.activity_id <> own.activity_id)",
        )?
        .query_row([name_row], |row| row.get(0))?)
}

fn sessions_sql(which: &str) -> String {
    // `s` is asked for its own day, so `:day` in the name's rule is that.
    let name_on = NAME_ON.replace(":day", "s.day");
    format!(
        "SELECT s.id, s.activity_id, n.name, s.day, s.starts_at, s.ends_at, s.status, a.drop_in, a.opens_space, s.capacity, s.venue,
           s.title, a.colour, a.counts, a.unit
         FROM session AS s JOIN activity AS a ON a.id = s.activity_id JOIN activity_name AS n ON n.rowid = {name_on} {which}"
    )
}

fn row_to_session(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        id: row.get(0)?,
        activity: row.get(1)?,
        name: row.get(2)?,
        day: row.get(3)?,
        starts_at: row.get(4)?,
        ends_at: row.get(5)?,
        status: row.get(6)?,
        drop_in: row.get::<_, Flag>(7)?.0,
        opens_space: row.get::<_, Flag>(8)?.0,
        capacity: row.get(9)?,
        venue: row.get(10)?,
        title: row.get(11)?,
        colour: row.get(12)?,
        counts: row.get(13)?,
        unit: row.get(14)?,
    })
}

pub fn session(conn: &Connection, id: SessionId) -> Result<Option<Session>> {
    let sql = sessions_sql("WHERE s.id = ?");
    Ok(conn.prepare_cached(&sql)?.query_row([id], row_to_session).optional()?)
}

/// The sessions of a period, by day and start.
pub fn sessions(conn: &Connection, from: Day, to: Day) -> Result<Vec<Session>> {
    let sql = sessions_sql("WHERE s.day BETWEEN ? AND ? ORDER BY s.day, s.starts_at, n.name");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([from, to], row_to_session)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a new session row holds.
#[derive(Debug, Clone, Copy)]
pub struct NewSession {
    pub id: SessionId,
    pub activity: ActivityId,
    pub day: Day,
    pub starts_at: Option<Instant>,
    pub ends_at: Option<Instant>,
    pub status: Status,
}

pub fn insert_session(conn: &Connection, new: &NewSession) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.session (id, activity_id, day, starts_at, ends_at, status) VALUES (?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![new.id, new.activity, new.day, new.starts_at, new.ends_at, new.status])?;
    Ok(())
}

pub fn update_times(conn: &Connection, id: SessionId, starts: Option<Instant>, ends: Option<Instant>) -> Result<()> {
    conn.prepare_cached("UPDATE main.session SET starts_at = ?, ends_at = ? WHERE id = ?")?
        .execute(params![starts, ends, id])?;
    Ok(())
}

pub fn update_status(conn: &Connection, id: SessionId, status: Status, why: Option<&str>) -> Result<()> {
    conn.prepare_cached("UPDATE main.session SET status = ?, cancelled_why = ? WHERE id = ?")?
        .execute(params![status, why, id])?;
    Ok(())
}

pub fn hold(conn: &Connection, id: SessionId) -> Result<()> {
    conn.prepare_cached("UPDATE main.session SET status = 'held' WHERE id = ? AND status = 'planned'")?
        .execute([id])?;
    Ok(())
}

/// What is written about a session besides its times.
#[derive(Debug, Clone, Default)]
pub struct About<'a> {
    pub title: Option<&'a str>,
    pub venue: Option<&'a str>,
    pub capacity: Option<i64>,
    pub weather: Option<&'a str>,
    pub partner: Option<&'a str>,
    pub note: Option<&'a str>,
}

pub fn update_about(conn: &Connection, id: SessionId, about: &About<'_>) -> Result<()> {
    conn.prepare_cached(
        "UPDATE main.session SET title = :title, venue = :venue, capacity = :capacity, weather = :weather, partner = :partner,
           note = :note WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id, ":title": about.title, ":venue": about.venue, ":capacity": about.capacity,
        ":weather": about.weather, ":partner": about.partner, ":note": about.note,
    })?;
    Ok(())
}

pub fn update_meals(conn: &Connection, id: SessionId, meals: [Option<i64>; 5]) -> Result<()> {
    let [children, adults, staff, taken_home, unsorted] = meals;
    conn.prepare_cached(
        "UPDATE main.session SET meals_children = ?, meals_adults = ?, meals_staff = ?, meals_taken_home = ?,
           meals_unsorted = ? WHERE id = ?",
    )?
    .execute(params![children, adults, staff, taken_home, unsorted, id])?;
    Ok(())
}

/// Whether another session has the activity, day and start of this one.
pub fn has_double(conn: &Connection, session: &Value) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM session AS own JOIN session AS other
             ON other.day = own.day AND other.activity_id = own.activity_id AND other.starts_at IS own.starts_at
             WHERE own.id = ?1 AND other.id <> ?1)",
        )?
        .query_row([session], |row| row.get(0))?)
}
