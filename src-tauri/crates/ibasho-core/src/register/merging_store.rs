//! SQL of merging. It moves what refers to a person, rows of hidden imports included: the person's own row goes, and
//! nothing may be left that refers to it.

use rusqlite::{Connection, Row, named_params, params};

use crate::error::Result;
use crate::ids::{AssignmentId, CategoryId, LinkId, PersonId, VisitId};
use crate::people::{Counting, Role};
use crate::settings::Flag;
use crate::shifts::Attendance;
use crate::time::{Day, Instant};
use crate::visits::LeftHow;

pub fn has_pin(conn: &Connection, person: PersonId) -> Result<bool> {
    let mut statement = conn.prepare_cached("SELECT EXISTS (SELECT 1 FROM pin WHERE person_id = ?)")?;
    Ok(statement.query_row([person], |row| row.get(0))?)
}

pub fn registered_on(conn: &Connection, person: PersonId) -> Result<Option<Day>> {
    let mut statement = conn.prepare_cached("SELECT registered_on FROM person WHERE id = ?")?;
    Ok(statement.query_row([person], |row| row.get(0))?)
}

/// The day of a person's first counted visit.
pub fn first_counted(conn: &Connection, person: PersonId) -> Result<Option<Day>> {
    let mut statement = conn.prepare_cached(
        "SELECT min(v.day) FROM visit AS v JOIN session AS s ON s.id = v.session_id JOIN activity AS a ON a.id = s.activity_id
         JOIN category AS c ON c.id = v.category_id
         WHERE v.person_id = ? AND v.voided_at IS NULL AND v.practice = 0 AND a.counts = 'users' AND c.counting = 'inside'",
    )?;
    Ok(statement.query_row([person], |row| row.get(0))?)
}

/// A visit with its own stay.
#[derive(Debug, Clone)]
pub struct Stay {
    pub visit: VisitId,
    pub category: CategoryId,
    pub counting: Counting,
    pub party: Option<String>,
    pub arrived_at: Option<Instant>,
    pub left_at: Option<Instant>,
    pub left_how: Option<LeftHow>,
    pub practice: bool,
}

fn row_to_stay(row: &Row<'_>, from: usize) -> rusqlite::Result<Stay> {
    Ok(Stay {
        visit: row.get(from)?,
        category: row.get(from + 1)?,
        counting: row.get(from + 2)?,
        party: row.get(from + 3)?,
        arrived_at: row.get(from + 4)?,
        left_at: row.get(from + 5)?,
        left_how: row.get(from + 6)?,
        practice: row.get::<_, Flag>(from + 7)?.0,
    })
}

/// Visits that both have in one session.
pub fn visits_in_one_session(conn: &Connection, keep: PersonId, merged: PersonId) -> Result<Vec<(Stay, Stay)>> {
    let columns = |v: &str, c: &str| {
        format!(
            "{v}.id, {v}.category_id, {c}.counting, {v}.party, {v}.arrived_at, {v}.left_at, {v}.left_how, {v}.practice"
        )
    };
    let sql = format!(
        "SELECT {}, {} FROM visit AS o CROSS JOIN visit AS k ON k.person_id = :keep AND k.day = o.day
           AND k.session_id = o.session_id AND k.voided_at IS NULL
         JOIN category AS kc ON kc.id = k.category_id JOIN category AS oc ON oc.id = o.category_id
         WHERE o.person_id = :merged AND o.voided_at IS NULL ORDER BY o.day, o.rowid",
        columns("k", "kc"),
        columns("o", "oc"),
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(named_params! { ":keep": keep, ":merged": merged }, |row| {
        Ok((row_to_stay(row, 0)?, row_to_stay(row, 8)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The days of a person's visits.
pub fn days_of(conn: &Connection, person: PersonId) -> Result<Vec<Day>> {
    let sql = "SELECT DISTINCT day FROM visit WHERE person_id = ? AND voided_at IS NULL";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([person], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn void(conn: &Connection, visit: VisitId, at: Instant) -> Result<()> {
    conn.prepare_cached("UPDATE main.visit SET voided_at = ? WHERE id = ?")?.execute(params![at, visit])?;
    Ok(())
}

/// Makes the stay of the second visit a return to the first.
pub fn insert_return(conn: &Connection, id: LinkId, first: &Stay, second: &Stay) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.visit_return (id, visit_id, returned_at, left_at, left_how) VALUES (?, ?, ?, ?, ?)",
    )?
    .execute(params![id, first.visit, second.arrived_at, second.left_at, second.left_how])?;
    Ok(())
}

/// Ends the first visit's stay when the second's ended.
pub fn take_left(conn: &Connection, first: &Stay, second: &Stay) -> Result<()> {
    conn.prepare_cached("UPDATE main.visit SET left_at = ?, left_how = ? WHERE id = ?")?.execute(params![
        second.left_at,
        second.left_how,
        first.visit
    ])?;
    Ok(())
}

pub fn move_returns_and_marks(conn: &Connection, to: VisitId, from: VisitId) -> Result<()> {
    for sql in [
        "UPDATE main.visit_return SET visit_id = ?1 WHERE visit_id = ?2",
        "DELETE FROM main.visit_mark WHERE visit_id = ?2
           AND mark_id IN (SELECT mark_id FROM main.visit_mark WHERE visit_id = ?1)",
        "UPDATE main.visit_mark SET visit_id = ?1 WHERE visit_id = ?2",
    ] {
        conn.prepare_cached(sql)?.execute(params![to, from])?;
    }
    Ok(())
}

pub fn delete_visit(conn: &Connection, visit: VisitId) -> Result<()> {
    conn.prepare_cached("DELETE FROM main.visit WHERE id = ?")?.execute([visit])?;
    Ok(())
}

pub fn keep_visit(
    conn: &Connection,
    visit: VisitId,
    person: PersonId,
    category: CategoryId,
    party: Option<&str>,
) -> Result<()> {
    conn.prepare_cached("UPDATE main.visit SET person_id = ?, category_id = ?, party = ? WHERE id = ?")?
        .execute(params![person, category, party, visit])?;
    Ok(())
}

/// One statement that moves what refers to the second person over to the first.
fn hand_over(conn: &Connection, sql: &str, keep: PersonId, merged: PersonId) -> Result<()> {
    conn.prepare_cached(sql)?.execute(params![keep, merged])?;
    Ok(())
}

pub fn move_visits(conn: &Connection, keep: PersonId, merged: PersonId) -> Result<()> {
    hand_over(conn, "UPDATE main.visit SET person_id = ?1 WHERE person_id = ?2", keep, merged)
}

pub fn move_passes(conn: &Connection, keep: PersonId, merged: PersonId) -> Result<()> {
    hand_over(conn, "UPDATE main.pass SET person_id = ?1 WHERE person_id = ?2", keep, merged)
}

pub fn move_charge_of_sessions(conn: &Connection, keep: PersonId, merged: PersonId) -> Result<()> {
    hand_over(conn, "UPDATE main.session SET person_in_charge = ?1 WHERE person_in_charge = ?2", keep, merged)
}

/// What was agreed to, by whom, and which files about one of them left the house.
pub fn move_consents_and_handouts(conn: &Connection, keep: PersonId, merged: PersonId) -> Result<()> {
    hand_over(conn, "UPDATE main.consent SET person_id = ?1 WHERE person_id = ?2", keep, merged)?;
    hand_over(conn, "UPDATE main.handout SET person_id = ?1 WHERE person_id = ?2", keep, merged)
}

/// What was one with the second is one with the first now, and so is the second itself.
pub fn note_merged(conn: &Connection, keep: PersonId, merged: PersonId) -> Result<()> {
    hand_over(conn, "UPDATE main.merged_person SET into_id = ?1 WHERE into_id = ?2", keep, merged)?;
    hand_over(conn, "INSERT INTO main.merged_person (id, into_id) VALUES (?2, ?1)", keep, merged)
}

pub fn move_marks_of_person(conn: &Connection, keep: PersonId, merged: PersonId) -> Result<()> {
    let both = "DELETE FROM main.person_mark WHERE person_id = ?2
       AND mark_id IN (SELECT mark_id FROM main.person_mark WHERE person_id = ?1)";
    hand_over(conn, both, keep, merged)?;
    hand_over(conn, "UPDATE main.person_mark SET person_id = ?1 WHERE person_id = ?2", keep, merged)
}

/// Signed up twice for one session: the better standing stays, the other is cancelled. Whoever signed up as one and came
/// as the other came.
pub fn move_sign_ups(conn: &Connection, keep: PersonId, merged: PersonId) -> Result<()> {
    const BETTER: &str = "CASE status WHEN 'came' THEN 4 WHEN 'confirmed' THEN 3 WHEN 'waiting' THEN 2 ELSE 1 END";
    let cancel = |whose: &str, others: &str, beats: &str| {
        format!(
            "UPDATE main.sign_up AS own SET status = 'cancelled' WHERE person_id = {whose} AND status <> 'cancelled'
             AND EXISTS (SELECT 1 FROM main.sign_up AS other WHERE other.person_id = {others}
               AND other.session_id = own.session_id AND other.status <> 'cancelled' AND {} {beats} {})",
            BETTER.replace("status", "other.status"),
            BETTER.replace("status", "own.status"),
        )
    };
    hand_over(conn, &cancel("?2", "?1", ">="), keep, merged)?;
    hand_over(conn, &cancel("?1", "?2", ">"), keep, merged)?;
    hand_over(conn, "UPDATE main.sign_up SET person_id = ?1 WHERE person_id = ?2", keep, merged)?;
    conn.prepare_cached(
        "UPDATE main.sign_up AS own SET status = 'came' WHERE person_id = ?1 AND status IN ('confirmed', 'did_not_come')
         AND EXISTS (SELECT 1 FROM visit AS v WHERE v.person_id = ?1 AND v.session_id = own.session_id
           AND v.voided_at IS NULL AND v.practice = 0)",
    )?
    .execute([keep])?;
    Ok(())
}

/// An assignment, as far as two can be one.
#[derive(Debug, Clone)]
pub struct Helping {
    pub assignment: AssignmentId,
    pub status: Attendance,
    pub in_at: Option<Instant>,
    pub out_at: Option<Instant>,
    pub break_minutes: i64,
    pub honorarium: Option<i64>,
}

fn row_to_helping(row: &Row<'_>, from: usize) -> rusqlite::Result<Helping> {
    Ok(Helping {
        assignment: row.get(from)?,
        status: row.get(from + 1)?,
        in_at: row.get(from + 2)?,
        out_at: row.get(from + 3)?,
        break_minutes: row.get(from + 4)?,
        honorarium: row.get(from + 5)?,
    })
}

/// Assignments that both have to one shift.
pub fn assignments_of_one_shift(
    conn: &Connection,
    keep: PersonId,
    merged: PersonId,
) -> Result<Vec<(Helping, Helping)>> {
    let columns = |a: &str| format!("{a}.id, {a}.status, {a}.in_at, {a}.out_at, {a}.break_minutes, {a}.honorarium");
    let sql = format!(
        "SELECT {}, {} FROM assignment AS o CROSS JOIN assignment AS k ON k.person_id = ?1 AND k.day = o.day
           AND k.shift_id = o.shift_id WHERE o.person_id = ?2",
        columns("k"),
        columns("o"),
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([keep, merged], |row| Ok((row_to_helping(row, 0)?, row_to_helping(row, 6)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn delete_assignment(conn: &Connection, assignment: AssignmentId) -> Result<()> {
    conn.prepare_cached("DELETE FROM main.assignment WHERE id = ?")?.execute([assignment])?;
    Ok(())
}

pub fn set_assignment(conn: &Connection, helping: &Helping) -> Result<()> {
    conn.prepare_cached(
        "UPDATE main.assignment SET status = ?, in_at = ?, out_at = ?, break_minutes = ?, honorarium = ? WHERE id = ?",
    )?
    .execute(params![
        helping.status,
        helping.in_at,
        helping.out_at,
        helping.break_minutes,
        helping.honorarium,
        helping.assignment
    ])?;
    Ok(())
}

pub fn move_assignments(conn: &Connection, keep: PersonId, merged: PersonId) -> Result<()> {
    hand_over(conn, "UPDATE main.assignment SET person_id = ?1 WHERE person_id = ?2", keep, merged)
}

/// A role with its row.
#[derive(Debug)]
pub struct RoleRow {
    pub id: LinkId,
    pub role: Role,
    pub from: Day,
    pub to: Option<Day>,
}

pub fn roles(conn: &Connection, person: PersonId) -> Result<Vec<RoleRow>> {
    let sql = "SELECT id, role, from_on, to_on FROM person_role WHERE person_id = ? ORDER BY from_on, rowid";
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map([person], |row| {
        Ok(RoleRow { id: row.get(0)?, role: row.get(1)?, from: row.get(2)?, to: row.get(3)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub fn set_role_dates(conn: &Connection, role: &RoleRow) -> Result<()> {
    conn.prepare_cached("UPDATE main.person_role SET from_on = ?, to_on = ? WHERE id = ?")?
        .execute(params![role.from, role.to, role.id])?;
    Ok(())
}

pub fn delete_role(conn: &Connection, role: LinkId) -> Result<()> {
    conn.prepare_cached("DELETE FROM main.person_role WHERE id = ?")?.execute([role])?;
    Ok(())
}

pub fn move_role(conn: &Connection, role: LinkId, keep: PersonId) -> Result<()> {
    conn.prepare_cached("UPDATE main.person_role SET person_id = ? WHERE id = ?")?.execute(params![keep, role])?;
    Ok(())
}

/// Fills what the kept one's private part lacks. Notes of both stand one below the other.
pub fn merge_private(conn: &Connection, keep: PersonId, merged: PersonId) -> Result<()> {
    for sql in [
        "INSERT INTO main.person_private (person_id, name, kana, birth_date, contact, notes, consents)
         SELECT ?1, name, kana, birth_date, contact, notes, consents FROM main.person_private WHERE person_id = ?2
         ON CONFLICT (person_id) DO UPDATE SET name = coalesce(name, excluded.name), kana = coalesce(kana, excluded.kana),
           birth_date = coalesce(birth_date, excluded.birth_date), contact = coalesce(contact, excluded.contact),
           notes = coalesce(notes || char(10) || excluded.notes, notes, excluded.notes),
           consents = coalesce(consents, excluded.consents)",
        "DELETE FROM main.person_private WHERE person_id = ?2 AND ?1 IS NOT NULL",
    ] {
        hand_over(conn, sql, keep, merged)?;
    }
    Ok(())
}

/// Fills what the kept one lacks, and takes the earlier first use. Who is still here has not left.
pub fn merge_background(conn: &Connection, keep: PersonId, merged: PersonId, registered_on: Option<Day>) -> Result<()> {
    conn.prepare_cached(
        "UPDATE main.person AS k SET ref = coalesce(k.ref, o.ref), picture = coalesce(k.picture, o.picture),
           colour = coalesce(k.colour, o.colour), language = coalesce(k.language, o.language),
           household_id = coalesce(k.household_id, o.household_id), heard_from = coalesce(k.heard_from, o.heard_from),
           introduced_by = coalesce(k.introduced_by, o.introduced_by), registered_on = :registered_on,
           first_used_on = coalesce(min(k.first_used_on, o.first_used_on), k.first_used_on, o.first_used_on),
           left_on = max(k.left_on, o.left_on)
         FROM main.person AS o WHERE k.id = :keep AND o.id = :merged",
    )?
    .execute(named_params! { ":keep": keep, ":merged": merged, ":registered_on": registered_on })?;
    Ok(())
}

pub fn delete_person(conn: &Connection, person: PersonId) -> Result<()> {
    conn.prepare_cached("DELETE FROM main.person WHERE id = ?")?.execute([person])?;
    Ok(())
}
