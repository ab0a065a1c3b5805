//! SQL of retention: what is kept, what of it is due, and letting it go.

use rusqlite::{Connection, named_params, params};

use super::retention::{About, Due, DuePerson, Kept};
use super::stages;
use super::store::birth_and_days;
use crate::error::Result;
use crate::ids::PersonId;
use crate::time::Day;

/// Months that the space decided.
pub fn decided(conn: &Connection) -> Result<Vec<(Kept, i64)>> {
    let mut statement = conn.prepare_cached("SELECT kind, months FROM retention")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Decides, or leaves it to the program.
pub fn decide(conn: &Connection, kind: Kept, months: Option<i64>) -> Result<()> {
    match months {
        Some(months) => conn
            .prepare_cached(
                "INSERT INTO main.retention (kind, months) VALUES (?1, ?2) ON CONFLICT (kind) DO UPDATE SET months = ?2",
            )?
            .execute(params![kind, months])?,
        None => conn.prepare_cached("DELETE FROM main.retention WHERE kind = ?")?.execute([kind])?,
    };
    Ok(())
}

/// About how many people a kind is, in how many rows, and since when. People who were erased are nobody.
pub fn kept(conn: &Connection, about: &About) -> Result<(i64, i64, Option<Day>)> {
    let rows =
        about.tables.iter().map(|table| format!("(SELECT count(*) FROM {table})")).collect::<Vec<_>>().join(" + ");
    let rows = match about.kind {
        // Tokens are nobody's rows.
        Kept::People => format!("{rows} - (SELECT count(*) FROM person WHERE erased = 1)"),
        Kept::Background => {
            "(SELECT count(*) FROM person_private AS b JOIN person AS p ON p.id = b.person_id WHERE p.erased = 0)"
                .to_owned()
        }
        Kept::Notes => "(SELECT count(*) FROM session WHERE note IS NOT NULL OR cancelled_why IS NOT NULL)
            + (SELECT count(*) FROM shift WHERE note IS NOT NULL)"
            .to_owned(),
        Kept::Journal => "(SELECT count(*) FROM journal_change)".to_owned(),
        _ => rows,
    };
    let (people, since) = match about.kind {
        Kept::People => {
            ("SELECT count(*) FROM person WHERE erased = 0", "SELECT min(registered_on) FROM person WHERE erased = 0")
        }
        Kept::Background => (
            "SELECT count(*) FROM person_private AS b JOIN person AS p ON p.id = b.person_id WHERE p.erased = 0",
            "SELECT min(p.registered_on) FROM person_private AS b JOIN person AS p ON p.id = b.person_id WHERE p.erased = 0",
        ),
        Kept::Visits => (
            "SELECT count(*) FROM person AS p WHERE erased = 0 AND EXISTS (SELECT 1 FROM visit WHERE person_id = p.id)",
            "SELECT min(day) FROM session",
        ),
        Kept::Shifts => (
            "SELECT count(*) FROM person AS p WHERE erased = 0 AND EXISTS (SELECT 1 FROM assignment WHERE person_id = p.id)",
            "SELECT min(day) FROM assignment",
        ),
        Kept::SignUps => (
            "SELECT count(*) FROM person AS p WHERE erased = 0 AND EXISTS (SELECT 1 FROM sign_up WHERE person_id = p.id)",
            "SELECT min(s.day) FROM sign_up AS u JOIN session AS s ON s.id = u.session_id",
        ),
        Kept::Passes => (
            "SELECT count(*) FROM person AS p WHERE erased = 0 AND EXISTS (SELECT 1 FROM pass WHERE person_id = p.id)",
            "SELECT date(min(issued_at) / 1000, 'unixepoch') FROM pass",
        ),
        Kept::Consents => ("SELECT count(DISTINCT person_id) FROM consent", "SELECT min(given_on) FROM consent"),
        Kept::Notes => ("SELECT 0", "SELECT min(day) FROM session WHERE note IS NOT NULL OR cancelled_why IS NOT NULL"),
        Kept::Inquiries => ("SELECT 0", "SELECT min(received_on) FROM inquiry"),
        Kept::Handouts => ("SELECT count(DISTINCT person_id) FROM handout", "SELECT min(day) FROM handout"),
        Kept::Journal => (
            "SELECT count(DISTINCT person_id) FROM journal_entry WHERE person_id IS NOT NULL",
            "SELECT day FROM journal_entry ORDER BY seq LIMIT 1",
        ),
    };
    let sql = format!("SELECT ({people}), {rows}, ({since})");
    Ok(conn.prepare_cached(&sql)?.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}

/// The last day on which anything was known of `p`: a visit, a shift, a consent, a sign-up, a registration.
const LAST_SEEN: &str = "(SELECT max(day) FROM (
   SELECT max(day) AS day FROM visit WHERE person_id = p.id
   UNION ALL SELECT max(day) FROM assignment WHERE person_id = p.id
   UNION ALL SELECT max(s.day) FROM sign_up AS u JOIN session AS s ON s.id = u.session_id WHERE u.person_id = p.id
   UNION ALL SELECT max(given_on) FROM consent WHERE person_id = p.id
   UNION ALL SELECT max(p.registered_on, coalesce(p.first_used_on, ''))
   UNION ALL SELECT p.registered_on))";

/// What is due of a kind.
pub fn due(conn: &Connection, kind: Kept, through: Day, today: Day) -> Result<Due> {
    let mut due = Due { kind, months: 0, through, people: Vec::new(), rows: 0 };
    match kind {
        Kept::People => {
            // Who has a PIN works here. Who was never seen and has no day of registration is left to people.
            let whose = format!(
                "p.erased = 0 AND NOT EXISTS (SELECT 1 FROM pin WHERE person_id = p.id) AND {LAST_SEEN} <= :through"
            );
            due.people = people(conn, &whose, through)?;
        }
        Kept::Background => {
            let whose =
                "p.erased = 0 AND p.left_on <= :through AND (p.heard_from IS NOT NULL OR p.introduced_by IS NOT NULL
               OR p.language IS NOT NULL OR EXISTS (SELECT 1 FROM person_private AS b WHERE b.person_id = p.id
                 AND coalesce(b.name, b.kana, b.contact, b.notes, b.consents) IS NOT NULL))";
            due.people = people(conn, whose, through)?;
        }
        _ => {}
    }
    if let Some((table, which)) = which(kind) {
        let sql = format!("SELECT count(*) FROM {table} WHERE ({which}) AND :today IS NOT NULL");
        due.rows = conn
            .prepare_cached(&sql)?
            .query_row(named_params! { ":through": through, ":today": today }, |row| row.get(0))?;
        if kind == Kept::Notes {
            let sql = format!("SELECT count(*) FROM shift WHERE {SHIFT_NOTES}");
            due.rows += conn
                .prepare_cached(&sql)?
                .query_row(named_params! { ":through": through }, |row| row.get::<_, i64>(0))?;
        }
    }
    Ok(due)
}

const SHIFT_NOTES: &str = "day <= :through AND note IS NOT NULL";

/// Rows that are due, where they are not let go by person.
fn which(kind: Kept) -> Option<(&'static str, &'static str)> {
    Some(match kind {
        Kept::SignUps => (
            "sign_up",
            "coalesce(contact, party, note) IS NOT NULL AND session_id IN (SELECT id FROM main.session WHERE day <= :through)",
        ),
        Kept::Passes => (
            "pass",
            "date(revoked_at / 1000, 'unixepoch') <= :through OR valid_to <= :through
             OR person_id IN (SELECT id FROM main.person WHERE left_on <= :through)",
        ),
        Kept::Consents => ("consent", "withdrawn_on <= :through"),
        Kept::Notes => ("session", "day <= :through AND (note IS NOT NULL OR cancelled_why IS NOT NULL)"),
        Kept::Inquiries => ("inquiry", "answered_on <= :through"),
        _ => return None,
    })
}

fn people(conn: &Connection, whose: &str, through: Day) -> Result<Vec<DuePerson>> {
    let sql = format!("SELECT p.id, p.number, p.nickname FROM person AS p WHERE {whose} ORDER BY p.number");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(named_params! { ":through": through }, |row| {
        Ok(DuePerson { person: row.get(0)?, number: row.get(1)?, nickname: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Empties what is only known of a person beyond reception. The age band of their visits stays.
pub fn empty_background(conn: &Connection, person: PersonId) -> Result<()> {
    let (birth, days) = birth_and_days(conn, person)?;
    let coarse = birth.and_then(|birth| stages::coarsest(birth, &days));
    conn.prepare_cached(
        "UPDATE main.person_private SET name = NULL, kana = NULL, birth_date = ?, contact = NULL, notes = NULL,
           consents = NULL WHERE person_id = ?",
    )?
    .execute(params![coarse, person])?;
    conn.prepare_cached(
        "UPDATE main.person SET language = NULL, heard_from = NULL, introduced_by = NULL WHERE id = ?",
    )?
    .execute([person])?;
    Ok(())
}

/// Lets go all that is due of a kind.
pub fn let_go(conn: &Connection, kind: Kept, through: Day, today: Day) -> Result<()> {
    let Some((table, which)) = which(kind) else { return Ok(()) };
    let run = |sql: String| -> Result<()> {
        conn.prepare_cached(&sql)?.execute(named_params! { ":through": through, ":today": today })?;
        Ok(())
    };
    let now = ":today IS NOT NULL";
    match kind {
        Kept::SignUps => {
            run(format!("UPDATE main.sign_up SET contact = NULL, party = NULL, note = NULL WHERE ({which}) AND {now}"))
        }
        Kept::Notes => {
            run(format!("UPDATE main.session SET note = NULL, cancelled_why = NULL WHERE ({which}) AND {now}"))?;
            run(format!("UPDATE main.shift SET note = NULL WHERE {SHIFT_NOTES} AND {now}"))
        }
        Kept::Passes => {
            // A pass that took the place of one that goes stays; only that it did is no longer known.
            run(format!("UPDATE main.pass SET replaced_by = NULL WHERE ({which}) AND {now}"))?;
            run(format!(
                "UPDATE main.pass SET replaced_by = NULL WHERE replaced_by IN (SELECT id FROM main.pass WHERE ({which}) AND {now})"
            ))?;
            run(format!("DELETE FROM main.pass WHERE ({which}) AND {now}"))
        }
        _ => run(format!("DELETE FROM main.{table} WHERE ({which}) AND {now}")),
    }
}
