//! The plans of what the door and the month ask, asserted: each reads its index and no table from end to end.

use rusqlite::{Connection, StatementStatus};

use crate::figures::store::{FIRST_USE_SQL, VISITS_SQL};
use crate::{audit, passes, reception, shifts, visits};

fn schema() -> Connection {
    let mut conn = Connection::open_in_memory().unwrap();
    crate::store::migrate::migrate(&mut conn).unwrap();
    crate::store::open::lay_views(&conn).unwrap();
    conn
}

/// The plan in SQLite's words, one step a line; what reads the (nearly empty) list of hidden imports left out.
fn plan(conn: &Connection, sql: &str) -> Vec<String> {
    let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let holes = vec![rusqlite::types::Null; statement.parameter_count()];
    let rows = statement.query_map(rusqlite::params_from_iter(holes), |row| row.get::<_, String>(3)).unwrap();
    rows.map(Result::unwrap).filter(|step| !step.contains("import_hidden")).collect()
}

#[test]
fn the_door_and_the_month_read_their_indexes() {
    let conn = schema();
    let pass_of_code = format!("SELECT {} FROM pass WHERE code = ?", passes::store::PASS);
    let asked: [(&str, String, &[&str]); 6] = [
        ("the pass of a code", pass_of_code, &["sqlite_autoindex_pass_2"]),
        (
            "a person's visits of today",
            visits::store::of_person_on_sql(),
            &["visit_by_person", "visit_return_by_visit"],
        ),
        ("a person's shifts of today", shifts::store::of_person_on_sql(), &["assignment_by_person"]),
        (
            "today's visits",
            reception::store::VISITS_OF_DAY_SQL.to_owned(),
            &["session_by_day", "visit_by_session", "visit_return_by_visit"],
        ),
        ("a month's visits", VISITS_SQL.to_owned(), &["session_by_day", "COVERING INDEX visit_by_session"]),
        ("a person's first use", FIRST_USE_SQL.to_owned(), &["COVERING INDEX visit_by_person"]),
    ];
    for (what, sql, indexes) in asked {
        let steps = plan(&conn, &sql);
        for index in indexes {
            assert!(steps.iter().any(|step| step.contains(index)), "{what} reads {index}: {steps:?}");
        }
        assert!(!steps.iter().any(|step| step.starts_with("SCAN")), "{what} reads no table from end to end: {steps:?}");
    }
}

#[test]
fn the_audit_leafs_through_a_million_entries_by_an_index() {
    let conn = schema();
    for (what, found_in, step) in [
        ("everything", audit::store::EVERYTHING, "USING INTEGER PRIMARY KEY"),
        ("reception", audit::store::RECEPTION, "USING INTEGER PRIMARY KEY"),
        ("what needed more", audit::store::ABOVE, "USING INDEX journal_entry_above"),
        ("what cannot be undone", audit::store::FINAL, "USING INDEX journal_entry_final (operation=? AND seq<?)"),
    ] {
        let steps = plan(&conn, &audit::store::page_sql(found_in));
        assert!(steps.iter().any(|taken| taken.contains(step)), "{what}: {steps:?}");
        let sorts = steps.iter().filter(|taken| taken.contains("USE TEMP B-TREE")).count();
        // Only the page itself may be put in order again.
        assert!(sorts <= 1, "{what}: {steps:?}");
    }
    let steps = plan(&conn, audit::store::FINAL_OPERATIONS);
    assert!(
        steps.iter().all(|taken| !taken.starts_with("SCAN journal_entry") && !taken.starts_with("SCAN e")),
        "{steps:?}"
    );
}

#[test]
fn a_foreign_key_never_needs_a_scan_of_its_children() {
    // Undoing deletes a row, and SQLite then looks for rows that refer to it.
    let conn = schema();
    let mut statement = conn
        .prepare(
            "SELECT t.name, f.\"from\" FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'",
        )
        .unwrap();
    let keys = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
    for (table, column) in keys.map(Result::unwrap) {
        let mut lookup = conn.prepare(&format!("SELECT 1 FROM main.{table} WHERE {column} = x'00'")).unwrap();
        assert!(lookup.query([]).unwrap().next().unwrap().is_none());
        assert_eq!(lookup.get_status(StatementStatus::FullscanStep), 0, "{table}.{column}");
        let steps = plan(&conn, &format!("SELECT 1 FROM main.{table} WHERE {column} = ?"));
        assert!(steps.iter().all(|step| step.starts_with("SEARCH")), "{table}.{column}: {steps:?}");
    }
}
