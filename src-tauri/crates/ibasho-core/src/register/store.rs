//! SQL of the register. Reads what people, passes and visits have written.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::ListedPerson;
use crate::error::{Error, Result, Thing};
use crate::ids::{CategoryId, PersonId};
use crate::text::search_key;
use crate::time::Day;

const LISTED: &str = "p.id, p.number, p.nickname, p.picture, p.colour, p.category_id, p.registered_on, p.left_on,
   EXISTS (SELECT 1 FROM pass AS k WHERE k.person_id = p.id AND k.revoked_at IS NULL
     AND coalesce(k.valid_from, :today) <= :today AND coalesce(k.valid_to, :today) >= :today)";

fn row_to_listed(row: &Row<'_>) -> rusqlite::Result<ListedPerson> {
    Ok(ListedPerson {
        id: row.get(0)?,
        number: row.get(1)?,
        nickname: row.get(2)?,
        picture: row.get(3)?,
        colour: row.get(4)?,
        category: row.get(5)?,
        registered_on: row.get(6)?,
        left_on: row.get(7)?,
        has_pass: row.get(8)?,
    })
}

pub fn listed(conn: &Connection, person: PersonId, today: Day) -> Result<Option<ListedPerson>> {
    let sql = format!("SELECT {LISTED} FROM person AS p WHERE p.id = :person");
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_row(named_params! { ":today": today, ":person": person }, row_to_listed).optional()?)
}

/// Which people are listed.
#[derive(Debug)]
pub struct Which<'a> {
    pub text: &'a str,
    pub category: Option<CategoryId>,
    pub left: bool,
}

impl Which<'_> {
    fn key(&self) -> String {
        search_key(self.text).replace(['%', '_', '\\'], "")
    }
}

const WHICH: &str = "p.erased = 0 AND (p.left_on IS NOT NULL) = :left
   AND p.category_id = coalesce(:category, p.category_id)
   AND (:key = '' OR p.search LIKE '%' || :key || '%' OR CAST(p.number AS TEXT) = :key)";

/// A page of the register, by reading and number, from behind `after` on.
pub fn page(
    conn: &Connection,
    which: &Which<'_>,
    after: Option<PersonId>,
    most: i64,
    today: Day,
) -> Result<Vec<ListedPerson>> {
    let (search, number) = after.map(|person| place(conn, person)).transpose()?.unwrap_or_default();
    // The pass is looked up for those of the page alone.
    let sql = format!(
        "SELECT {LISTED} FROM (SELECT * FROM person AS p WHERE {WHICH} AND (p.search, p.number) > (:search, :number)
           ORDER BY p.search, p.number LIMIT :most) AS p ORDER BY p.search, p.number"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! {
            ":today": today, ":left": which.left, ":category": which.category, ":key": which.key(), ":search": search,
            ":number": number, ":most": most,
        },
        row_to_listed,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn place(conn: &Connection, person: PersonId) -> Result<(String, i64)> {
    let mut statement = conn.prepare_cached("SELECT search, number FROM person WHERE id = ?")?;
    let place = statement.query_row([person], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    place.ok_or(Error::NotFound { what: Thing::Person })
}

pub fn total(conn: &Connection, which: &Which<'_>) -> Result<i64> {
    let sql = format!("SELECT count(*) FROM person AS p WHERE {WHICH}");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row(named_params! { ":left": which.left, ":category": which.category, ":key": which.key() }, |row| {
            row.get(0)
        })?)
}

/// A person with their birth date, legal name and its reading.
type Named = (PersonId, Day, Option<String>, Option<String>);

/// Everybody whose birth date is known.
pub fn named_people(conn: &Connection) -> Result<Vec<Named>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.id, v.birth_date, v.name, v.kana FROM person_private AS v JOIN person AS p ON p.id = v.person_id
         WHERE v.birth_date IS NOT NULL AND p.erased = 0 ORDER BY p.number",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Everybody whose nickname reads like somebody else's, with that reading.
pub fn people_of_one_reading(conn: &Connection) -> Result<Vec<(PersonId, String)>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, search FROM person WHERE erased = 0 AND search IN
           (SELECT search FROM person WHERE erased = 0 AND search <> '' GROUP BY search HAVING count(*) > 1)
         ORDER BY number",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
