//! SQL of imports. Reads go to the plain names, which leave out what is hidden; writes go to `main.`.

use std::collections::HashMap;
use std::hash::Hash;

use rusqlite::types::{FromSql, Value};
use rusqlite::{Connection, OptionalExtension, Params, Row, named_params, params};

use super::activities::Session;
use super::people::Said;
use super::plan::{Flags, NewAssignment, NewPerson, NewSession, NewVisit, Record, Updates};
use super::shifts::Duty;
use super::visits::Attended;
use super::{Kind, cells};
use crate::error::Result;
use crate::ids::{ActivityId, CategoryId, DutyId, HouseholdId, MarkId, PersonId, SessionId};
use crate::people::{Counting, SchoolStage};
use crate::settings::Flag;
use crate::text::search_key;
use crate::time::{Day, Instant};

/// Rows as a vector.
fn all<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    Ok(conn.prepare_cached(sql)?.query_map(params, read)?.collect::<rusqlite::Result<_>>()?)
}

/// Rows of two columns as a map.
fn map<K: FromSql + Eq + Hash, V: FromSql>(conn: &Connection, sql: &str) -> Result<HashMap<K, V>> {
    Ok(all(conn, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

// What the space knows -------------------------------------------------------------------------------------------------

/// A category that a file may name.
#[derive(Debug, Clone, Copy)]
pub struct Category {
    pub id: CategoryId,
    pub counting: Counting,
    pub stage: Option<SchoolStage>,
}

pub fn categories(conn: &Connection) -> Result<HashMap<String, Category>> {
    let read =
        |row: &Row<'_>| Ok((row.get(0)?, Category { id: row.get(1)?, counting: row.get(2)?, stage: row.get(3)? }));
    Ok(all(conn, "SELECT name, id, counting, school_stage FROM category", [], read)?.into_iter().collect())
}

pub fn marks(conn: &Connection) -> Result<HashMap<String, MarkId>> {
    map(conn, "SELECT name, id FROM mark")
}

pub fn households(conn: &Connection) -> Result<HashMap<String, HouseholdId>> {
    map(conn, "SELECT label, id FROM household")
}

pub fn duties(conn: &Connection) -> Result<HashMap<String, Duty>> {
    let duties = all(conn, "SELECT name, id, paid FROM duty", [], |row| {
        let (id, Flag(paid)): (DutyId, Flag) = (row.get(1)?, row.get(2)?);
        Ok((row.get(0)?, Duty { id, paid: Some(paid), made: None }))
    })?;
    Ok(duties.into_iter().collect())
}

/// Everybody with a number in another list, as a file could say it.
pub fn people_with_ref(conn: &Connection) -> Result<HashMap<String, Said>> {
    let mut marks: HashMap<PersonId, Vec<MarkId>> = HashMap::new();
    let sql = "SELECT person_id, mark_id FROM person_mark ORDER BY mark_id";
    for (person, mark) in all(conn, sql, [], |row| Ok((row.get(0)?, row.get(1)?)))? {
        marks.entry(person).or_default().push(mark);
    }
    let people = all(
        conn,
        "SELECT p.id, p.ref, p.nickname, p.category_id, v.name, v.kana, v.birth_date, p.language, p.household_id,
           p.registered_on, p.first_used_on, p.left_on
         FROM person AS p LEFT JOIN person_private AS v ON v.person_id = p.id WHERE p.ref IS NOT NULL",
        [],
        |row| {
            let said = Said {
                nickname: row.get(2)?,
                category: row.get(3)?,
                name: row.get(4)?,
                kana: row.get(5)?,
                marks: marks.remove(&row.get(0)?).unwrap_or_default(),
                birth_date: row.get(6)?,
                language: row.get(7)?,
                household: row.get(8)?,
                registered_on: row.get(9)?,
                first_used_on: row.get(10)?,
                left_on: row.get(11)?,
            };
            Ok((row.get(1)?, said))
        },
    )?;
    Ok(people.into_iter().collect())
}

/// A person whom a row names.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    pub id: PersonId,
    pub registered_on: Option<Day>,
}

/// People by their number in another list, else by the short number of the space.
pub struct People {
    by_ref: HashMap<String, Person>,
    by_number: HashMap<i64, Person>,
}

impl People {
    pub fn read(conn: &Connection) -> Result<Self> {
        let (mut by_ref, mut by_number) = (HashMap::new(), HashMap::new());
        let sql = "SELECT id, registered_on, ref, number FROM person WHERE erased = 0 OR ref IS NOT NULL";
        for (person, reference, number) in all(conn, sql, [], |row| {
            Ok((Person { id: row.get(0)?, registered_on: row.get(1)? }, row.get::<_, Option<String>>(2)?, row.get(3)?))
        })? {
            by_number.insert(number, person);
            if let Some(reference) = reference {
                by_ref.insert(reference, person);
            }
        }
        Ok(Self { by_ref, by_number })
    }

    pub fn find(&self, cell: &str) -> Option<Person> {
        let by_number = || cells::number(cell, 1, i64::MAX).ok().and_then(|number| self.by_number.get(&number));
        self.by_ref.get(cell).or_else(by_number).copied()
    }
}

/// A name that an activity bears or bore.
#[derive(Debug)]
pub struct Activity {
    pub id: ActivityId,
    pub name: String,
    pub flags: Flags,
    pub has_sessions: bool,
}

pub fn activities(conn: &Connection) -> Result<Vec<Activity>> {
    all(
        conn,
        "SELECT a.id, n.name, a.opens_space, a.counts, a.unit, EXISTS (SELECT 1 FROM session WHERE activity_id = a.id)
         FROM activity AS a JOIN activity_name AS n ON n.activity_id = a.id",
        [],
        |row| {
            let flags = Flags { opens_space: row.get::<_, Flag>(2)?.0, counts: row.get(3)?, unit: row.get(4)? };
            Ok(Activity { id: row.get(0)?, name: row.get(1)?, flags, has_sessions: row.get(5)? })
        },
    )
}

pub fn sessions(conn: &Connection, activity: ActivityId, day: Day) -> Result<Vec<Session>> {
    all(
        conn,
        "SELECT id, starts_at, ends_at, status, venue,
           iif(coalesce(meals_children, meals_adults, meals_staff, meals_taken_home, meals_unsorted) IS NULL, NULL,
             ifnull(meals_children, 0) + ifnull(meals_adults, 0) + ifnull(meals_staff, 0) + ifnull(meals_taken_home, 0)
             + ifnull(meals_unsorted, 0)),
           note FROM session WHERE day = ? AND activity_id = ?",
        params![day, activity],
        |row| {
            Ok(Session {
                id: row.get(0)?,
                starts: row.get(1)?,
                ends: row.get(2)?,
                status: row.get(3)?,
                venue: row.get(4)?,
                meals: row.get(5)?,
                note: row.get(6)?,
                stored: true,
            })
        },
    )
}

/// Who has a visit in a session.
pub fn attended(conn: &Connection, session: SessionId) -> Result<Vec<(PersonId, Attended)>> {
    let mut visits = all(
        conn,
        "SELECT person_id, id, category_id, party FROM visit
         WHERE session_id = ? AND voided_at IS NULL AND practice = 0 AND person_id IS NOT NULL",
        [session],
        |row| {
            let visit = row.get(1)?;
            Ok((
                row.get(0)?,
                Attended { visit, category: row.get(2)?, party: row.get(3)?, marks: Vec::new(), here: None },
            ))
        },
    )?;
    for (_, visit) in &mut visits {
        let sql = "SELECT mark_id FROM visit_mark WHERE visit_id = ? ORDER BY mark_id";
        visit.marks = all(conn, sql, [visit.visit], |row| row.get(0))?;
    }
    Ok(visits)
}

// The import itself ----------------------------------------------------------------------------------------------------

/// The newest entry of the journal.
pub fn newest_entry(conn: &Connection) -> Result<i64> {
    Ok(conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM journal_entry")?.query_row([], |row| row.get(0))?)
}

/// When the same file was imported as the same kind, if that import still stands.
pub fn imported_at(conn: &Connection, kind: Kind, fingerprint: &[u8]) -> Result<Option<Instant>> {
    Ok(conn
        .prepare_cached(
            "SELECT max(at) FROM import WHERE kind = ? AND fingerprint = ? AND number NOT IN (SELECT number FROM import_hidden)",
        )?
        .query_row(params![kind, fingerprint], |row| row.get(0))?)
}

/// Whether an import after this one stands.
pub fn later_import_stands(conn: &Connection, number: i64) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM import WHERE number > ? AND fingerprint <> x''
             AND number NOT IN (SELECT number FROM import_hidden))",
        )?
        .query_row([number], |row| row.get(0))?)
}

pub fn kind_of(conn: &Connection, number: i64) -> Result<Option<Kind>> {
    let sql = "SELECT kind FROM import WHERE number = ?";
    Ok(conn.prepare_cached(sql)?.query_row([number], |row| row.get(0)).optional()?)
}

/// Begins an import that nobody sees yet, and answers with its number. Numbers are never used twice: an old undo in the
/// journal names one.
pub fn begin(conn: &Connection, kind: Kind, fingerprint: &[u8], rows: usize, at: Instant) -> Result<i64> {
    let rows = i64::try_from(rows).unwrap_or(i64::MAX);
    let number = conn
        .prepare_cached(
            "INSERT INTO main.import (kind, fingerprint, row_count, at) VALUES (?, ?, ?, ?) RETURNING number",
        )?
        .query_row(params![kind, fingerprint, rows, at], |row| row.get(0))?;
    conn.prepare_cached("INSERT INTO main.import_hidden (number) VALUES (?)")?.execute([number])?;
    Ok(number)
}

/// Lets everybody see it.
pub fn show(conn: &Connection, number: i64) -> Result<bool> {
    Ok(conn.prepare_cached("DELETE FROM main.import_hidden WHERE number = ?")?.execute([number])? == 1)
}

pub fn hidden(conn: &Connection) -> Result<Vec<i64>> {
    all(conn, "SELECT number FROM main.import_hidden", [], |row| row.get(0))
}

/// Changes what was there before.
pub fn update(conn: &Connection, updates: &Updates) -> Result<()> {
    for session in &updates.held {
        conn.prepare_cached("UPDATE main.session SET status = 'held' WHERE id = ? AND status = 'planned'")?
            .execute([session])?;
    }
    for (activity, flags) in &updates.activities {
        conn.prepare_cached("UPDATE main.activity SET opens_space = ?, counts = ?, unit = ? WHERE id = ?")?
            .execute(params![Flag(flags.opens_space), flags.counts, flags.unit, activity])?;
    }
    Ok(())
}

/// Stages one record.
pub fn insert(conn: &Connection, record: &Record, import: i64) -> Result<()> {
    match record {
        Record::Category { id, name, counting, stage } => {
            conn.prepare_cached(
                "INSERT INTO main.category (id, name, counting, school_stage, position, import)
                 VALUES (?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM main.category), ?)",
            )?
            .execute(params![id, name, counting, stage, import])?;
        }
        Record::Mark { id, name } => {
            conn.prepare_cached(
                "INSERT INTO main.mark (id, name, position, import)
                 VALUES (?, ?, (SELECT coalesce(max(position), 0) + 1 FROM main.mark), ?)",
            )?
            .execute(params![id, name, import])?;
        }
        Record::Household { id, label } => {
            conn.prepare_cached("INSERT INTO main.household (id, label, import) VALUES (?, ?, ?)")?
                .execute(params![id, label, import])?;
        }
        Record::Person(person) => insert_person(conn, person, import)?,
        Record::Activity { id, name_id, name, flags } => {
            conn.prepare_cached(
                "INSERT INTO main.activity (id, opens_space, counts, unit, drop_in, position, import)
                 VALUES (?, ?, ?, ?, 0, (SELECT coalesce(max(position), 0) + 1 FROM main.activity), ?)",
            )?
            .execute(params![id, Flag(flags.opens_space), flags.counts, flags.unit, import])?;
            conn.prepare_cached("INSERT INTO main.activity_name (id, activity_id, name) VALUES (?, ?, ?)")?
                .execute(params![name_id, id, name])?;
        }
        Record::Session(session) => insert_session(conn, session, import)?,
        Record::Visit(visit) => insert_visit(conn, visit, import)?,
        Record::Return { id, visit, arrived, left } => {
            conn.prepare_cached(
                "INSERT INTO main.visit_return (id, visit_id, returned_at, left_at, left_how, import)
                 VALUES (?1, ?2, ?3, ?4, iif(?4 IS NULL, NULL, 'typed'), ?5)",
            )?
            .execute(params![id, visit, arrived, left, import])?;
        }
        Record::Duty { id, name, paid } => {
            conn.prepare_cached(
                "INSERT INTO main.duty (id, name, paid, position, import)
                 VALUES (?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM main.duty), ?)",
            )?
            .execute(params![id, name, Flag(*paid), import])?;
        }
        Record::Shift { id, day, starts, ends, needed, duty, session } => {
            conn.prepare_cached(
                "INSERT INTO main.shift (id, day, starts_at, ends_at, needed, duty_id, session_id, import)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![id, day, starts, ends, needed, duty, session, import])?;
        }
        Record::Assignment(assignment) => insert_assignment(conn, assignment, import)?,
    }
    Ok(())
}

fn insert_person(conn: &Connection, person: &NewPerson, import: i64) -> Result<()> {
    // The number is counted up here and not in the plan: somebody may register at the door in between.
    conn.prepare_cached(
        "INSERT INTO main.person (id, number, ref, nickname, search, category_id, language, household_id, registered_on,
           first_used_on, left_on, import)
         VALUES (:id, (SELECT max(100, coalesce(max(number), 0)) + 1 FROM main.person), :ref, :nickname, :search, :category,
           :language, :household, :registered_on, :first_used_on, :left_on, :import)",
    )?
    .execute(named_params! {
        ":id": person.id, ":ref": person.reference, ":nickname": person.nickname, ":search": search_key(&person.nickname),
        ":category": person.category, ":language": person.language, ":household": person.household,
        ":registered_on": person.registered_on, ":first_used_on": person.first_used_on, ":left_on": person.left_on,
        ":import": import,
    })?;
    if person.name.is_some() || person.kana.is_some() || person.birth_date.is_some() {
        conn.prepare_cached("INSERT INTO main.person_private (person_id, name, kana, birth_date) VALUES (?, ?, ?, ?)")?
            .execute(params![person.id, person.name, person.kana, person.birth_date])?;
    }
    for (id, mark) in &person.marks {
        conn.prepare_cached("INSERT INTO main.person_mark (id, person_id, mark_id) VALUES (?, ?, ?)")?
            .execute(params![id, person.id, mark])?;
    }
    Ok(())
}

fn insert_session(conn: &Connection, session: &NewSession, import: i64) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.session (id, activity_id, day, starts_at, ends_at, status, venue, meals_unsorted, note, import)
         VALUES (:id, :activity, :day, :starts, :ends, :status, :venue, :meals, :note, :import)",
    )?
    .execute(named_params! {
        ":id": session.id, ":activity": session.activity, ":day": session.day, ":starts": session.starts,
        ":ends": session.ends, ":status": session.status, ":venue": session.venue, ":meals": session.meals,
        ":note": session.note, ":import": import,
    })?;
    Ok(())
}

fn insert_visit(conn: &Connection, visit: &NewVisit, import: i64) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.visit (id, session_id, day, person_id, category_id, heads, estimate, party, arrived_at, left_at,
           left_how, practice, import)
         VALUES (:id, :session, :day, :person, :category, :heads, :estimate, :party, :arrived, :left,
           iif(:left IS NULL, NULL, 'typed'), 0, :import)",
    )?
    .execute(named_params! {
        ":id": visit.id, ":session": visit.session, ":day": visit.day, ":person": visit.person, ":category": visit.category,
        ":heads": visit.heads, ":estimate": Flag(visit.estimate), ":party": visit.party, ":arrived": visit.arrived,
        ":left": visit.left, ":import": import,
    })?;
    for (id, mark) in &visit.marks {
        conn.prepare_cached("INSERT INTO main.visit_mark (id, visit_id, mark_id) VALUES (?, ?, ?)")?
            .execute(params![id, visit.id, mark])?;
    }
    Ok(())
}

fn insert_assignment(conn: &Connection, assignment: &NewAssignment, import: i64) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.assignment (id, shift_id, day, person_id, status, in_at, out_at, break_minutes, import)
         VALUES (:id, :shift, :day, :person, :status, :in, :out, :break, :import)",
    )?
    .execute(named_params! {
        ":id": assignment.id, ":shift": assignment.shift, ":day": assignment.day, ":person": assignment.person,
        ":status": assignment.status, ":in": assignment.in_at, ":out": assignment.out_at,
        ":break": assignment.break_minutes, ":import": import,
    })?;
    Ok(())
}

// Going again ----------------------------------------------------------------------------------------------------------

/// Tables that imports fill, and the rows that only belong to theirs: who refers before who is referred to.
const SWEPT: &[(&str, &[(&str, &str)])] = &[
    ("assignment", &[]),
    ("shift", &[]),
    ("duty", &[]),
    ("visit_return", &[]),
    ("visit", &[("visit_mark", "visit_id")]),
    ("session", &[]),
    ("activity", &[("activity_name", "activity_id")]),
    ("person", &[("person_private", "person_id"), ("person_mark", "person_id")]),
    ("household", &[]),
    ("mark", &[]),
    ("category", &[]),
];

/// Deletes up to `most` rows of these imports, with what belongs to them; says whether there were any.
pub fn delete_rows(conn: &Connection, imports: &[i64], most: usize) -> Result<bool> {
    let imports = list(imports);
    for (table, belongings) in SWEPT {
        let sql = format!("SELECT id FROM main.{table} WHERE import IN ({imports}) LIMIT {most}");
        let ids: Vec<Value> = conn.prepare(&sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        for id in &ids {
            for (belonging, column) in *belongings {
                conn.prepare_cached(&format!("DELETE FROM main.{belonging} WHERE {column} = ?"))?.execute([id])?;
            }
            conn.prepare_cached(&format!("DELETE FROM main.{table} WHERE id = ?"))?.execute([id])?;
        }
        if !ids.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Forgets imports that have no rows left. What stays of each is its number, so that no other import gets it, and that
/// there was one.
pub fn forget(conn: &Connection, imports: &[i64]) -> Result<()> {
    for number in imports {
        conn.prepare_cached("UPDATE main.import SET fingerprint = x'' WHERE number = ?")?.execute([number])?;
        show(conn, *number)?;
    }
    Ok(())
}

/// Whole numbers as SQL lists them.
pub fn list(numbers: &[i64]) -> String {
    numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
}

// What came after ------------------------------------------------------------------------------------------------------

/// A row that the journal says was changed.
#[derive(Debug)]
pub struct Noted {
    pub table: String,
    pub key: Value,
    pub kind: String,
    pub columns: serde_json::Value,
}

/// What was changed after an entry. `standing` leaves out what was undone, and the undoing.
pub fn changed_since(conn: &Connection, entry: i64, standing: bool) -> Result<Vec<Noted>> {
    let which = if standing { "AND e.kind <> 'undo' AND e.undone_by IS NULL" } else { "" };
    let sql = format!(
        "SELECT c.tab, c.row_key, c.kind, c.columns FROM journal_entry AS e JOIN journal_change AS c ON c.entry = e.seq
         WHERE e.seq > ? {which}"
    );
    all(conn, &sql, [entry], |row| {
        let columns: Option<String> = row.get(3)?;
        let columns = columns.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        Ok(Noted { table: row.get(0)?, key: row.get(1)?, kind: row.get(2)?, columns })
    })
}

/// Whether a person's number in another list is also that of a person of this import.
pub fn ref_is_imported(conn: &Connection, person: &Value, number: i64) -> Result<bool> {
    exists(
        conn,
        "SELECT 1 FROM main.person AS p JOIN main.person AS i ON i.ref = p.ref AND i.import = ?2 WHERE p.id = ?1",
        params![person, number],
    )
}

/// Whether this import has sessions of the activity and day of a session, or visits in such.
pub fn session_is_imported_beside(conn: &Connection, session: &Value, number: i64) -> Result<bool> {
    exists(
        conn,
        "SELECT 1 FROM main.session AS s JOIN main.session AS i ON i.day = s.day AND i.activity_id = s.activity_id
         WHERE s.id = ?1 AND (i.import = ?2 OR EXISTS (SELECT 1 FROM main.visit WHERE session_id = i.id AND import = ?2))",
        params![session, number],
    )
}

/// Whether this import says something of the person and session of a visit, or of the visit itself.
pub fn visit_is_imported_beside(conn: &Connection, visit: &Value, number: i64) -> Result<bool> {
    exists(
        conn,
        "SELECT 1 FROM main.visit AS v JOIN main.visit AS i
           ON i.person_id = v.person_id AND i.day = v.day AND i.session_id = v.session_id AND i.import = ?2
         WHERE v.id = ?1
         UNION ALL SELECT 1 FROM main.visit_return WHERE visit_id = ?1 AND import = ?2",
        params![visit, number],
    )
}

/// Whether a session is planned and has visits, or an activity has sessions: it would not do to set it back.
pub fn is_in_use(conn: &Connection, table: &str, key: &Value) -> Result<bool> {
    match table {
        "session" => exists(
            conn,
            "SELECT 1 FROM session AS s JOIN visit AS v ON v.session_id = s.id
             WHERE s.id = ? AND s.status = 'planned' AND v.voided_at IS NULL AND v.practice = 0",
            [key],
        ),
        "activity" => exists(conn, "SELECT 1 FROM session WHERE activity_id = ?", [key]),
        _ => Ok(false),
    }
}

/// Whether a query finds anything.
pub fn exists(conn: &Connection, sql: &str, params: impl Params) -> Result<bool> {
    Ok(conn.prepare_cached(&format!("SELECT EXISTS ({sql})"))?.query_row(params, |row| row.get(0))?)
}

/// Columns of a table that refer to rows of another, by the schema: `(column, table, its key)`.
pub fn references(conn: &Connection, table: &str) -> Result<Vec<(String, String, String)>> {
    let sql = "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?, 'main')";
    all(conn, sql, [table], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}
