//! What left the house and still holds a person, and until when. No program can call it back; people can.

use std::path::Path;

use rusqlite::{Connection, named_params};
use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::error::Result;
use crate::ids::PersonId;
use crate::store::{Folder, damage};
use crate::time::{Calendar, Day, Instant};

/// The program keeps none of its own backups longer than this.
pub const OWN_BACKUP_DAYS: i64 = 100;

/// A file, a print or a backup that left while a person was in the space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Holding {
    /// What it is: `export`, `card`, `backup`, … or `put_aside`: a damaged file that another took the place of.
    pub kind: String,
    /// When it left.
    pub at: Instant,
    /// On which business day.
    pub day: Day,
    /// The first day that it is about, if it is about a period.
    pub from: Option<Day>,
    /// The last day that it is about.
    pub to: Option<Day>,
    /// Whether it is about this person alone.
    pub alone: bool,
    /// Of a backup: `own` or `elsewhere`.
    pub place: Option<String>,
    /// The last day on which it is there, where the program sees to that. Of all others people have to.
    pub until: Option<Day>,
}

/// What may still hold a person, the newest first.
pub fn holdings(conn: &Connection, person: PersonId, calendar: &Calendar, today: Day) -> Result<Vec<Holding>> {
    let mut statement = conn.prepare_cached(
        "SELECT h.kind, h.at, h.day, h.from_on, h.to_on, h.person_id IS NOT NULL, h.place FROM handout AS h
         WHERE (h.person_id = :person OR h.person_id IS NULL AND (h.named = 1 OR h.kind = 'backup'))
           AND h.day >= coalesce((SELECT min(day) FROM (
             SELECT registered_on AS day FROM main.person WHERE id = :person
             UNION ALL SELECT min(day) FROM main.visit WHERE person_id = :person
             UNION ALL SELECT min(day) FROM main.assignment WHERE person_id = :person)), '')
         ORDER BY h.at DESC",
    )?;
    let rows = statement.query_map(named_params! { ":person": person }, |row| {
        let (day, place): (Day, Option<String>) = (row.get(2)?, row.get(6)?);
        let until = (place.as_deref() == Some("own")).then(|| day.plus_days(OWN_BACKUP_DAYS));
        Ok(Holding {
            kind: row.get(0)?,
            at: row.get(1)?,
            day,
            from: row.get(3)?,
            to: row.get(4)?,
            alone: row.get(5)?,
            place,
            until,
        })
    })?;
    let mut all = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    all.retain(|holding| holding.until.is_none_or(|until| until >= today));
    all.extend(put_aside(conn, calendar));
    all.sort_by_key(|holding| std::cmp::Reverse(holding.at));
    Ok(all)
}

/// What was put aside because it was damaged: whole spaces, which the program neither changes nor deletes.
fn put_aside(conn: &Connection, calendar: &Calendar) -> Vec<Holding> {
    let Some(folder) = conn.path().and_then(|database| Path::new(database).parent()) else { return Vec::new() };
    let held = |at: Instant| Holding {
        kind: "put_aside".to_owned(),
        at,
        day: calendar.day(at),
        from: None,
        to: None,
        alone: false,
        place: None,
        until: None,
    };
    damage::put_aside_at(&Folder::new(folder)).into_iter().map(held).collect()
}
