//! SQL of what stands together.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::groups::Blocks;
use crate::error::Result;
use crate::figures::{By, Period};
use crate::ids::Bytes;
use crate::ids::LinkId;

/// The ids of the categories, by their names.
pub fn categories(conn: &Connection) -> Result<HashMap<String, String>> {
    let mut statement = conn.prepare_cached("SELECT name, lower(hex(id)) FROM category")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The blocks of these groups as far as anything that was published in this fiscal year says, or in one that overlaps it
/// because the first month was changed.
pub fn blocks(conn: &Connection, year: Period, keys: &[String]) -> Result<Blocks> {
    let mut statement =
        conn.prepare_cached("SELECT key, into_key FROM merged_group WHERE split = ? AND year_on > ? AND year_on <= ?")?;
    let rows = statement.query_map(params![By::Category, year.year_before().from, year.to], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let rows: Vec<(String, String)> = rows.collect::<rusqlite::Result<_>>()?;
    // A category that is listed apart by now is no group any more, and yet holds others together.
    let mut all: Vec<&String> = keys.iter().collect();
    for key in rows.iter().flat_map(|(key, into)| [key, into]) {
        if !all.contains(&key) {
            all.push(key);
        }
    }
    let place = |key: &String| all.iter().position(|known| *known == key).unwrap_or_default();
    let mut blocks = Blocks::apart(all.len());
    for (key, into) in &rows {
        blocks.join(place(key), place(into));
    }
    Ok(blocks.of_first(keys.len()))
}

/// Keeps the blocks for the fiscal year. A group that already stands with another one stays with it: both are in the same
/// block.
pub fn keep(
    conn: &Connection,
    year: Period,
    keys: &[String],
    blocks: &Blocks,
    mut new_id: impl FnMut() -> Bytes,
) -> Result<()> {
    let mut insert = conn.prepare_cached(
        "INSERT INTO main.merged_group (id, year_on, split, key, into_key) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (year_on, split, key) DO NOTHING",
    )?;
    for block in blocks.all() {
        for group in &block[1..] {
            insert.execute(params![LinkId(new_id()), year.from, By::Category, keys[*group], keys[block[0]]])?;
        }
    }
    Ok(())
}
