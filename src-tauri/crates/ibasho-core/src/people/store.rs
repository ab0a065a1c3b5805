//! SQL of people, categories, marks and households.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::operations::{Background, PrivatePart, RoleHeld};
use super::{Category, Counting, Mark, Person, Role, SchoolStage};
use crate::error::Result;
use crate::ids::{CategoryId, HouseholdId, LinkId, MarkId, PersonId};
use crate::settings::Flag;
use crate::text::search_key;
use crate::time::Day;

const CATEGORY: &str = "id, name, counting, school_stage, retired";

fn row_to_category(row: &Row<'_>) -> rusqlite::Result<Category> {
    Ok(Category {
        id: row.get(0)?,
        name: row.get(1)?,
        counting: row.get(2)?,
        school_stage: row.get(3)?,
        retired: row.get::<_, Flag>(4)?.0,
    })
}

pub fn category(conn: &Connection, id: CategoryId) -> Result<Option<Category>> {
    let sql = format!("SELECT {CATEGORY} FROM category WHERE id = ?");
    Ok(conn.prepare_cached(&sql)?.query_row([id], row_to_category).optional()?)
}

pub fn categories(conn: &Connection) -> Result<Vec<Category>> {
    let sql = format!("SELECT {CATEGORY} FROM category ORDER BY position, name");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([], row_to_category)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn category_of_stage(conn: &Connection, stage: SchoolStage) -> Result<Option<Category>> {
    let sql =
        format!("SELECT {CATEGORY} FROM category WHERE school_stage = ? AND retired = 0 ORDER BY position LIMIT 1");
    Ok(conn.prepare_cached(&sql)?.query_row([stage], row_to_category).optional()?)
}

/// A category to insert; `import` is 0 for one that a person made.
pub fn insert_category(
    conn: &Connection,
    id: CategoryId,
    name: &str,
    counting: Counting,
    stage: Option<SchoolStage>,
    import: i64,
) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.category (id, name, counting, school_stage, position, import)
         VALUES (:id, :name, :counting, :stage, (SELECT coalesce(max(position), 0) + 1 FROM main.category), :import)",
    )?
    .execute(named_params! { ":id": id, ":name": name, ":counting": counting, ":stage": stage, ":import": import })?;
    Ok(())
}

pub fn update_category(conn: &Connection, category: &Category) -> Result<()> {
    conn.prepare_cached(
        "UPDATE main.category SET name = :name, counting = :counting, school_stage = :stage, retired = :retired WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": category.id, ":name": category.name, ":counting": category.counting,
        ":stage": category.school_stage, ":retired": Flag(category.retired),
    })?;
    Ok(())
}

pub fn set_category_position(conn: &Connection, category: CategoryId, position: i64) -> Result<()> {
    conn.prepare_cached("UPDATE main.category SET position = ?1 WHERE id = ?2 AND position <> ?1")?
        .execute(params![position, category])?;
    Ok(())
}

pub fn marks(conn: &Connection) -> Result<Vec<Mark>> {
    let mut statement = conn.prepare_cached("SELECT id, name, retired FROM mark ORDER BY position, name")?;
    let rows = statement
        .query_map([], |row| Ok(Mark { id: row.get(0)?, name: row.get(1)?, retired: row.get::<_, Flag>(2)?.0 }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert_mark(conn: &Connection, id: MarkId, name: &str, import: i64) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.mark (id, name, position, import)
         VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM main.mark), ?)",
    )?
    .execute(params![id, name, import])?;
    Ok(())
}

pub fn update_mark(conn: &Connection, mark: &Mark) -> Result<()> {
    conn.prepare_cached("UPDATE main.mark SET name = ?, retired = ? WHERE id = ?")?.execute(params![
        mark.name,
        Flag(mark.retired),
        mark.id
    ])?;
    Ok(())
}

pub fn marks_of(conn: &Connection, person: PersonId) -> Result<Vec<MarkId>> {
    let mut statement = conn.prepare_cached("SELECT mark_id FROM person_mark WHERE person_id = ?")?;
    let rows = statement.query_map([person], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn insert_person_mark(conn: &Connection, id: LinkId, person: PersonId, mark: MarkId) -> Result<()> {
    conn.prepare_cached("INSERT INTO main.person_mark (id, person_id, mark_id) VALUES (?, ?, ?)")?
        .execute(params![id, person, mark])?;
    Ok(())
}

pub fn delete_person_mark(conn: &Connection, person: PersonId, mark: MarkId) -> Result<()> {
    conn.prepare_cached("DELETE FROM main.person_mark WHERE person_id = ? AND mark_id = ?")?
        .execute(params![person, mark])?;
    Ok(())
}

const PERSON: &str = "id, number, nickname, picture, colour, category_id";

fn row_to_person(row: &Row<'_>) -> rusqlite::Result<Person> {
    Ok(Person {
        id: row.get(0)?,
        number: row.get(1)?,
        nickname: row.get(2)?,
        picture: row.get(3)?,
        colour: row.get(4)?,
        category: row.get(5)?,
    })
}

pub fn person(conn: &Connection, id: PersonId) -> Result<Option<Person>> {
    let sql = format!("SELECT {PERSON} FROM person WHERE id = ? AND erased = 0");
    Ok(conn.prepare_cached(&sql)?.query_row([id], row_to_person).optional()?)
}

/// The number that a person has in another list.
pub fn reference(conn: &Connection, person: PersonId) -> Result<Option<String>> {
    let sql = "SELECT ref FROM person WHERE id = ?";
    Ok(conn.prepare_cached(sql)?.query_row([person], |row| row.get(0)).optional()?.flatten())
}

/// People by number, nickname or its reading; those whose nickname begins so come first.
pub fn find(conn: &Connection, text: &str, most: usize) -> Result<Vec<Person>> {
    let key = search_key(text).replace(['%', '_', '\\'], "");
    let sql = format!(
        "SELECT {PERSON} FROM person
         WHERE erased = 0 AND left_on IS NULL AND (search LIKE '%' || ?1 || '%' OR CAST(number AS TEXT) = ?1)
         ORDER BY search LIKE ?1 || '%' DESC, search, number LIMIT ?2"
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params![key, i64::try_from(most).unwrap_or(50)], row_to_person)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The next short number; three digits from the start, so that every number is said the same way.
pub fn next_number(conn: &Connection) -> Result<i64> {
    Ok(conn
        .prepare_cached("SELECT max(100, coalesce((SELECT max(number) FROM main.person), 0)) + 1")?
        .query_row([], |row| row.get(0))?)
}

/// What a new person row holds.
#[derive(Debug, Clone)]
pub struct NewPerson<'a> {
    pub id: PersonId,
    pub number: i64,
    pub reference: Option<&'a str>,
    pub nickname: &'a str,
    pub picture: Option<&'a str>,
    pub colour: Option<&'a str>,
    pub category: CategoryId,
    pub language: Option<&'a str>,
    pub household: Option<HouseholdId>,
    pub registered_on: Option<Day>,
    pub first_used_on: Option<Day>,
    pub left_on: Option<Day>,
    pub import: i64,
}

pub fn insert_person(conn: &Connection, new: &NewPerson<'_>) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.person (id, number, ref, nickname, search, picture, colour, category_id, language, household_id,
           registered_on, first_used_on, left_on, import)
         VALUES (:id, :number, :ref, :nickname, :search, :picture, :colour, :category, :language, :household,
           :registered_on, :first_used_on, :left_on, :import)",
    )?
    .execute(named_params! {
        ":id": new.id, ":number": new.number, ":ref": new.reference, ":nickname": new.nickname,
        ":search": search_key(new.nickname), ":picture": new.picture, ":colour": new.colour, ":category": new.category,
        ":language": new.language, ":household": new.household, ":registered_on": new.registered_on,
        ":first_used_on": new.first_used_on, ":left_on": new.left_on, ":import": new.import,
    })?;
    Ok(())
}

pub fn update_person(conn: &Connection, person: &Person) -> Result<()> {
    conn.prepare_cached(
        "UPDATE main.person SET nickname = :nickname, search = :search, picture = :picture, colour = :colour,
           category_id = :category WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": person.id, ":nickname": person.nickname, ":search": search_key(&person.nickname),
        ":picture": person.picture, ":colour": person.colour, ":category": person.category,
    })?;
    Ok(())
}

/// When somebody registered, first used the space (before the app did, perhaps) and left.
#[derive(Debug, Clone, Copy)]
pub struct Registration {
    pub registered_on: Option<Day>,
    pub first_used_on: Option<Day>,
    pub left_on: Option<Day>,
}

pub fn update_registration(conn: &Connection, person: PersonId, registration: Registration) -> Result<()> {
    conn.prepare_cached("UPDATE main.person SET registered_on = ?, first_used_on = ?, left_on = ? WHERE id = ?")?
        .execute(params![registration.registered_on, registration.first_used_on, registration.left_on, person])?;
    Ok(())
}

pub fn update_background(
    conn: &Connection,
    person: PersonId,
    language: Option<&str>,
    heard_from: Option<&str>,
    introduced_by: Option<&str>,
    household: Option<HouseholdId>,
) -> Result<()> {
    conn.prepare_cached(
        "UPDATE main.person SET language = ?, heard_from = ?, introduced_by = ?, household_id = ? WHERE id = ?",
    )?
    .execute(params![language, heard_from, introduced_by, household, person])?;
    Ok(())
}

/// What stands in `person_private`.
#[derive(Debug, Clone, Default)]
pub struct PrivateRow<'a> {
    pub name: Option<&'a str>,
    pub kana: Option<&'a str>,
    pub birth_date: Option<Day>,
    pub contact: Option<&'a str>,
    pub notes: Option<&'a str>,
}

pub fn put_private(conn: &Connection, person: PersonId, private: &PrivateRow<'_>) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.person_private (person_id, name, kana, birth_date, contact, notes)
         VALUES (:person, :name, :kana, :birth_date, :contact, :notes)
         ON CONFLICT (person_id) DO UPDATE SET name = :name, kana = :kana, birth_date = :birth_date, contact = :contact,
           notes = :notes",
    )?
    .execute(named_params! {
        ":person": person, ":name": private.name, ":kana": private.kana, ":birth_date": private.birth_date,
        ":contact": private.contact, ":notes": private.notes,
    })?;
    Ok(())
}

/// Everything about a person that reception does not see.
pub fn background(conn: &Connection, person: PersonId) -> Result<Option<Background>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.language, h.label, p.heard_from, p.introduced_by, p.registered_on, p.first_used_on, p.left_on,
           v.name, v.kana, v.birth_date, v.contact, v.notes
         FROM person AS p LEFT JOIN household AS h ON h.id = p.household_id
         LEFT JOIN person_private AS v ON v.person_id = p.id WHERE p.id = ?",
    )?;
    let found = statement.query_row([person], |row| {
        let private = PrivatePart {
            name: row.get(7)?,
            kana: row.get(8)?,
            birth_date: row.get(9)?,
            contact: row.get(10)?,
            notes: row.get(11)?,
        };
        Ok(Background {
            language: row.get(0)?,
            household: row.get(1)?,
            heard_from: row.get(2)?,
            introduced_by: row.get(3)?,
            registered_on: row.get(4)?,
            first_used_on: row.get(5)?,
            left_on: row.get(6)?,
            private,
            roles: Vec::new(),
        })
    });
    let Some(background) = found.optional()? else { return Ok(None) };
    Ok(Some(Background { roles: roles(conn, person)?, ..background }))
}

fn roles(conn: &Connection, person: PersonId) -> Result<Vec<RoleHeld>> {
    let sql = "SELECT role, from_on, to_on FROM person_role WHERE person_id = ? ORDER BY from_on, rowid";
    let mut statement = conn.prepare_cached(sql)?;
    let rows =
        statement.query_map([person], |row| Ok(RoleHeld { role: row.get(0)?, from: row.get(1)?, to: row.get(2)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn birth_date(conn: &Connection, person: PersonId) -> Result<Option<Day>> {
    let found = conn
        .prepare_cached("SELECT birth_date FROM person_private WHERE person_id = ?")?
        .query_row([person], |row| row.get(0))
        .optional()?;
    Ok(found.flatten())
}

pub fn household_by_label(conn: &Connection, label: &str) -> Result<Option<HouseholdId>> {
    let sql = "SELECT id FROM household WHERE label = ?";
    Ok(conn.prepare_cached(sql)?.query_row([label], |row| row.get(0)).optional()?)
}

pub fn insert_household(conn: &Connection, id: HouseholdId, label: &str, import: i64) -> Result<()> {
    conn.prepare_cached("INSERT INTO main.household (id, label, import) VALUES (?, ?, ?)")?
        .execute(params![id, label, import])?;
    Ok(())
}

pub fn insert_role(conn: &Connection, id: LinkId, person: PersonId, role: Role, from: Day) -> Result<()> {
    conn.prepare_cached("INSERT INTO main.person_role (id, person_id, role, from_on) VALUES (?, ?, ?, ?)")?
        .execute(params![id, person, role, from])?;
    Ok(())
}

/// Ends the open role of a person; says whether there was one.
pub fn end_role(conn: &Connection, person: PersonId, role: Role, to: Day) -> Result<bool> {
    let ended = conn
        .prepare_cached("UPDATE main.person_role SET to_on = ? WHERE person_id = ? AND role = ? AND to_on IS NULL")?
        .execute(params![to, person, role])?;
    Ok(ended > 0)
}
