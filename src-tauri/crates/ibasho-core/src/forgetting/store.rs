//! SQL of erasing. It reads and writes the tables themselves, rows of hidden imports included: what is undone may be done
//! again. Names of tables and columns come from our own lists.

use std::collections::HashSet;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, named_params, params};

use super::fates::{FATES, Fate, Fates, Link};
use crate::error::Result;
use crate::ids::{Bytes, HouseholdId, PersonId, SessionId, to_hex};
use crate::journal::forget::RowKey;
use crate::store::columns::table;
use crate::store::forgotten::Names;
use crate::text::search_key;
use crate::time::{Day, Instant};

/// Everybody who was not erased.
pub fn people(conn: &Connection) -> Result<Vec<PersonId>> {
    let mut statement = conn.prepare_cached("SELECT id FROM main.person WHERE erased = 0")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a person is called, as far as it is written down: nickname; name, reading and contact.
pub fn called(conn: &Connection, person: PersonId) -> Result<(String, [Option<String>; 3])> {
    let mut statement = conn.prepare_cached(
        "SELECT p.nickname, v.name, v.kana, v.contact FROM main.person AS p
         LEFT JOIN main.person_private AS v ON v.person_id = p.id WHERE p.id = ?",
    )?;
    Ok(statement.query_row([person], |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?, row.get(3)?])))?)
}

fn whose(fates: &Fates) -> String {
    match fates.link {
        Link::To(column) => format!("{column} = :person"),
        Link::Through(column, "person") => {
            format!("{column} IN (SELECT household_id FROM main.person WHERE id = :person)")
        }
        Link::Through(column, through) => {
            format!("{column} IN (SELECT id FROM main.{through} WHERE person_id = :person)")
        }
    }
}

/// How many rows of a table are a person's.
pub fn count(conn: &Connection, fates: &Fates, person: PersonId) -> Result<i64> {
    let sql = format!("SELECT count(*) FROM main.{} WHERE {}", fates.table, whose(fates));
    Ok(conn.prepare_cached(&sql)?.query_row(named_params! { ":person": person }, |row| row.get(0))?)
}

/// Every row that is a person's.
pub fn rows(conn: &Connection, person: PersonId) -> Result<Vec<RowKey>> {
    let mut rows = Vec::new();
    // A household is others', too, unless nobody else is in it: see `rename_household`.
    for fates in FATES.iter().filter(|fates| fates.table != "household") {
        let Some(table) = table(fates.table) else { continue };
        let sql = format!("SELECT {} FROM main.{} WHERE {}", table.key, table.name, whose(fates));
        let mut statement = conn.prepare_cached(&sql)?;
        let keys = statement.query_map(named_params! { ":person": person }, |row| row.get::<_, Value>(0))?;
        for key in keys {
            rows.push((table.name, key?));
        }
    }
    Ok(rows)
}

/// Takes a person's rows of a table away.
pub fn delete(conn: &Connection, fates: &Fates, person: PersonId) -> Result<()> {
    let sql = format!("DELETE FROM main.{} WHERE {}", fates.table, whose(fates));
    conn.prepare_cached(&sql)?.execute(named_params! { ":person": person })?;
    Ok(())
}

/// Empties columns of a person's rows of a table, and lets them name the token.
pub fn hand_over(conn: &Connection, fates: &Fates, person: PersonId, token: PersonId) -> Result<()> {
    let emptied = fates.with(Fate::Empty).map(|column| format!("{column} = NULL"));
    let named = fates.with(Fate::Token).map(|column| format!("{column} = :token"));
    let set: Vec<String> = emptied.chain(named).collect();
    if set.is_empty() {
        return Ok(());
    }
    let sql = format!("UPDATE main.{} SET {} WHERE {}", fates.table, set.join(", "), whose(fates));
    let mut statement = conn.prepare_cached(&sql)?;
    // A table whose rows only lose something names no token.
    if sql.contains(":token") {
        statement.execute(named_params! { ":person": person, ":token": token })?;
    } else {
        statement.execute(named_params! { ":person": person })?;
    }
    Ok(())
}

/// Puts the token in a person's place: days of registration, and a household if its count needs it; nothing else.
pub fn insert_token(
    conn: &Connection,
    person: PersonId,
    token: PersonId,
    number: i64,
    household: Option<HouseholdId>,
    left_on: Day,
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.person (id, number, nickname, search, category_id, household_id, registered_on, first_used_on,
           left_on, erased)
         SELECT :token, :number, '', '', (SELECT id FROM main.category ORDER BY position, name LIMIT 1), :household,
           registered_on, first_used_on, coalesce(left_on, :left_on), 1 FROM main.person WHERE id = :person",
    )?
    .execute(named_params! {
        ":token": token, ":number": number, ":household": household, ":left_on": left_on, ":person": person,
    })?;
    Ok(())
}

pub fn delete_person(conn: &Connection, person: PersonId) -> Result<()> {
    conn.prepare_cached("DELETE FROM main.person WHERE id = ?")?.execute([person])?;
    Ok(())
}

/// When a person was born, if known, and the days of all their visits.
pub fn birth_and_days(conn: &Connection, person: PersonId) -> Result<(Option<Day>, Vec<Day>)> {
    let birth = conn
        .prepare_cached("SELECT birth_date FROM main.person_private WHERE person_id = ?")?
        .query_row([person], |row| row.get(0))
        .optional()?
        .flatten();
    let mut statement = conn.prepare_cached("SELECT DISTINCT day FROM main.visit WHERE person_id = ?")?;
    let days = statement.query_map([person], |row| row.get(0))?;
    Ok((birth, days.collect::<rusqlite::Result<_>>()?))
}

pub fn insert_birth(conn: &Connection, token: PersonId, birth: Day) -> Result<()> {
    conn.prepare_cached("INSERT INTO main.person_private (person_id, birth_date) VALUES (?, ?)")?
        .execute(params![token, birth])?;
    Ok(())
}

/// The household of a person, and how many others are in it.
pub fn household(conn: &Connection, person: PersonId) -> Result<Option<(HouseholdId, i64)>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.household_id, (SELECT count(*) FROM main.person AS other
           WHERE other.household_id = p.household_id AND other.id <> p.id AND other.erased = 0)
         FROM main.person AS p WHERE p.id = ? AND p.household_id IS NOT NULL",
    )?;
    Ok(statement.query_row([person], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

pub fn rename_household(conn: &Connection, household: HouseholdId, label: &str) -> Result<()> {
    conn.prepare_cached("UPDATE main.household SET label = ? WHERE id = ?")?.execute(params![label, household])?;
    Ok(())
}

/// The parties of a person's visits: session and label.
pub fn parties(conn: &Connection, person: PersonId) -> Result<Vec<(SessionId, String)>> {
    let sql = "SELECT DISTINCT session_id, party FROM main.visit WHERE person_id = ? AND party IS NOT NULL";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([person], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The visits of all parties that a person was of, theirs and others', by their keys.
pub fn came_along(conn: &Connection, person: PersonId) -> Result<HashSet<String>> {
    let mut statement = conn.prepare_cached(
        "SELECT v.id FROM main.visit AS own JOIN main.visit AS v ON v.session_id = own.session_id AND v.party = own.party
         WHERE own.person_id = ? AND own.party IS NOT NULL",
    )?;
    let keys = statement.query_map([person], |row| Ok(to_hex(&row.get::<_, Vec<u8>>(0)?)))?;
    Ok(keys.collect::<rusqlite::Result<_>>()?)
}

/// Whether a party of a session bears a label.
pub fn is_party(conn: &Connection, session: SessionId, label: &str) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM main.visit WHERE session_id = ? AND party = ?)";
    Ok(conn.prepare_cached(sql)?.query_row(params![session, label], |row| row.get(0))?)
}

/// Gives a party of a session another label. Says which visits are of it.
pub fn rename_party(conn: &Connection, session: SessionId, label: &str, token: &str) -> Result<Vec<RowKey>> {
    let mut statement = conn.prepare_cached("SELECT id FROM main.visit WHERE session_id = ? AND party = ?")?;
    let keys = statement.query_map(params![session, label], |row| row.get::<_, Value>(0))?;
    let rows = keys.map(|key| key.map(|key| ("visit", key))).collect::<rusqlite::Result<_>>()?;
    conn.prepare_cached("UPDATE main.visit SET party = ? WHERE session_id = ? AND party = ?")?
        .execute(params![token, session, label])?;
    Ok(rows)
}

/// Takes the times of visits away: all on a day with one visit; else what is not needed to say which came first. Who was
/// here today has left.
pub fn take_times(conn: &Connection, token: PersonId, today: Day, now: Instant) -> Result<()> {
    const ALONE: &str = "NOT EXISTS (SELECT 1 FROM main.visit AS other
      WHERE other.person_id = visit.person_id AND other.day = visit.day AND other.id <> visit.id)";
    const LEFT: &str = "left_how = NULL, left_at = coalesce(iif(day = :today, :now, NULL)";
    for sql in [
        format!("UPDATE main.visit SET arrived_at = NULL, {LEFT}, NULL) WHERE person_id = :token AND {ALONE}"),
        format!("UPDATE main.visit SET {LEFT}, arrived_at) WHERE person_id = :token AND NOT {ALONE}"),
    ] {
        conn.prepare_cached(&sql)?.execute(named_params! { ":token": token, ":today": today, ":now": now })?;
    }
    Ok(())
}

/// What was planned for a person is called off, and what they were ends today.
pub fn end_plans(conn: &Connection, token: PersonId, today: Day) -> Result<()> {
    conn.prepare_cached(
        "UPDATE main.sign_up SET status = 'cancelled' WHERE person_id = ? AND status IN ('confirmed', 'waiting')",
    )?
    .execute([token])?;
    conn.prepare_cached("DELETE FROM main.assignment WHERE person_id = ? AND status = 'planned'")?.execute([token])?;
    conn.prepare_cached("UPDATE main.person_role SET to_on = max(from_on, ?) WHERE person_id = ? AND to_on IS NULL")?
        .execute(params![today, token])?;
    Ok(())
}

/// Writes down that a person was erased, and up to which entry the journal has yet to be gone through.
pub fn insert_forgotten(conn: &Connection, person: PersonId, at: Instant, entry: i64) -> Result<()> {
    conn.prepare_cached("INSERT INTO main.forgotten (person_id, at, unswept) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")?
        .execute(params![person, at, entry])?;
    Ok(())
}

/// The newest renaming for good of a person.
pub fn renamed(conn: &Connection, person: PersonId) -> Result<Option<Bytes>> {
    let mut statement = conn.prepare_cached("SELECT mark FROM main.renamed WHERE person_id = ?")?;
    Ok(statement.query_row([person], |row| row.get(0)).optional()?)
}

/// Writes down that a person was renamed for good.
pub fn note_renamed(conn: &Connection, person: PersonId, mark: Bytes) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.renamed (person_id, mark) VALUES (?1, ?2) ON CONFLICT (person_id) DO UPDATE SET mark = ?2",
    )?
    .execute(params![person, mark])?;
    Ok(())
}

pub fn forget_renamed(conn: &Connection, person: PersonId) -> Result<()> {
    conn.prepare_cached("DELETE FROM main.renamed WHERE person_id = ?")?.execute([person])?;
    Ok(())
}

/// Writes down what a person is called.
pub fn rename(conn: &Connection, person: PersonId, names: &Names) -> Result<()> {
    conn.prepare_cached("UPDATE main.person SET nickname = ?, search = ? WHERE id = ?")?.execute(params![
        names.nickname,
        search_key(&names.nickname),
        person
    ])?;
    // Nobody gets a row for having no name.
    conn.prepare_cached(
        "INSERT INTO main.person_private (person_id, name, kana)
         SELECT ?1, ?2, ?3 WHERE ?2 IS NOT NULL OR ?3 IS NOT NULL OR EXISTS (SELECT 1 FROM main.person_private WHERE person_id = ?1)
         ON CONFLICT (person_id) DO UPDATE SET name = ?2, kana = ?3",
    )?
    .execute(params![person, names.name, names.kana])?;
    Ok(())
}

/// Asks for the file to be rewritten.
pub fn ask_for_rewriting(conn: &Connection, at: Instant) -> Result<()> {
    // Written over where it stands: whoever asked last has to be heard, too.
    conn.prepare_cached(
        "INSERT INTO main.rewriting (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = at + 1",
    )?
    .execute([at])?;
    Ok(())
}

/// Records that were merged into a person's. Older backups hold them under their own ids.
pub fn merged_into(conn: &Connection, person: PersonId) -> Result<Vec<PersonId>> {
    let mut statement = conn.prepare_cached("SELECT id FROM main.merged_person WHERE into_id = ?")?;
    let rows = statement.query_map([person], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
