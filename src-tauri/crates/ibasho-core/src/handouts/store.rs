//! SQL of what left the house.

use rusqlite::{Connection, params};

use super::Handout;
use super::operations::HandedOut;
use crate::error::Result;
use crate::ids::HandoutId;
use crate::journal;
use crate::settings::Flag;
use crate::time::{Day, Instant};

pub fn insert(conn: &Connection, id: HandoutId, at: Instant, day: Day, handout: &Handout) -> Result<()> {
    let Handout { kind, period, person, place, sha256, asked } = handout;
    let (asked_by, ground) = asked.as_ref().map(|(by, ground)| (by, ground)).unzip();
    conn.prepare_cached(
        "INSERT INTO main.handout (id, at, day, kind, from_on, to_on, named, person_id, place, sha256,
           asked_by, ground)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        id,
        at,
        day,
        kind,
        period.map(|period| period.from),
        period.map(|period| period.to),
        Flag(kind.is_named()),
        person,
        place,
        sha256.as_ref().map(<[u8; 32]>::as_slice),
        asked_by,
        ground
    ])?;
    Ok(())
}

pub fn between(conn: &Connection, from: Option<Day>, to: Option<Day>) -> Result<Vec<HandedOut>> {
    // Who handed it over stands in the journal, which has the row's key.
    let mut statement = conn.prepare_cached(
        "SELECT handout.id, handout.at, handout.day, handout.kind, named, from_on, to_on, about.id, about.nickname, place,
                coalesce(journal_entry.desk, ''), giver.nickname, asked_by, ground
         FROM handout
         LEFT JOIN person AS about ON about.id = handout.person_id AND about.erased = 0
         LEFT JOIN journal_change AS made ON made.row_key = handout.id AND made.tab = 'handout' AND made.kind = 'insert'
         LEFT JOIN journal_entry ON journal_entry.seq = made.entry
         LEFT JOIN person AS giver ON giver.id = journal_entry.person_id AND giver.erased = 0
         WHERE (?1 IS NULL OR handout.day >= ?1) AND (?2 IS NULL OR handout.day <= ?2)
         ORDER BY handout.day DESC, handout.at DESC, made.entry DESC",
    )?;
    let rows = statement.query_map(params![from, to], |row| {
        Ok(HandedOut {
            id: row.get(0)?,
            at: row.get(1)?,
            day: row.get(2)?,
            kind: row.get(3)?,
            named: row.get::<_, Flag>(4)?.0,
            from: row.get(5)?,
            to: row.get(6)?,
            person: row.get(7)?,
            nickname: row.get(8)?,
            place: row.get(9)?,
            desk: journal::desk_of(&row.get::<_, String>(10)?).to_owned(),
            by: row.get(11)?,
            asked_by: row.get(12)?,
            ground: row.get(13)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn last_backup_elsewhere(conn: &Connection) -> Result<Option<Instant>> {
    let newest = "SELECT max(at) FROM handout WHERE kind = 'backup' AND place = 'elsewhere'";
    Ok(conn.prepare_cached(newest)?.query_row([], |row| row.get(0))?)
}
