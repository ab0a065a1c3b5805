//! SQL of reading the journal. What there is little of among much is found by an index of its own.

use rusqlite::{Connection, Row, params};

use super::AuditKind;
use super::operations::{Audited, AuditedChange};
use crate::error::Result;
use crate::journal;
use crate::settings::Flag;

/// The newest entries of some kinds, or of all.
pub fn entries(conn: &Connection, before: i64, most: i64, kinds: &[AuditKind]) -> Result<Vec<Audited>> {
    let mut found = Vec::new();
    if kinds.is_empty() {
        found = newest(conn, EVERYTHING, "", before, most)?;
    }
    if kinds.contains(&AuditKind::Reception) {
        found.extend(newest(conn, RECEPTION, "", before, most)?);
    }
    if kinds.contains(&AuditKind::Coordination) {
        found.extend(newest(conn, ABOVE, "", before, most)?);
    }
    for operation in final_operations(conn)? {
        if kinds.contains(&AuditKind::of_final(&operation)) {
            found.extend(newest(conn, FINAL, &operation, before, most)?);
        }
    }
    found.sort_by_key(|entry| std::cmp::Reverse(entry.entry));
    found.truncate(usize::try_from(most).unwrap_or_default());
    for entry in &mut found {
        entry.changes = changes(conn, entry.entry)?;
    }
    Ok(found)
}

pub const EVERYTHING: &str = "journal_entry AS e WHERE ?2 = ''";
pub const RECEPTION: &str =
    "journal_entry AS e WHERE ?2 = '' AND e.kind <> 'final' AND e.needs IN ('kiosk', 'steward', 'reception')";
pub const ABOVE: &str = "journal_entry AS e INDEXED BY journal_entry_above
     WHERE ?2 = '' AND e.kind <> 'final' AND e.needs IN ('reporter', 'coordinator', 'administrator')";
pub const FINAL: &str = "journal_entry AS e INDEXED BY journal_entry_final WHERE e.kind = 'final' AND e.operation = ?2";

/// A page of the entries that stand there.
pub fn page_sql(from_where: &str) -> String {
    format!(
        "SELECT e.seq, e.at, e.day, e.desk, p.id, p.nickname, e.operation, e.kind, e.needs, e.about, e.undone_by IS NOT NULL,
                (SELECT t.operation FROM journal_entry AS t WHERE t.seq = e.target)
         FROM (SELECT * FROM {from_where} AND e.seq < ?1 ORDER BY e.seq DESC LIMIT ?3) AS e
         LEFT JOIN person AS p ON p.id = e.person_id AND p.erased = 0 ORDER BY e.seq DESC"
    )
}

fn newest(conn: &Connection, from_where: &str, operation: &str, before: i64, most: i64) -> Result<Vec<Audited>> {
    let mut statement = conn.prepare_cached(&page_sql(from_where))?;
    let rows = statement.query_map(params![before, operation, most], row_to_entry)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn row_to_entry(row: &Row<'_>) -> rusqlite::Result<Audited> {
    let (operation, kind, needs): (String, String, String) = (row.get(6)?, row.get(7)?, row.get(8)?);
    let kind = match (kind.as_str(), needs.as_str()) {
        ("final", _) => AuditKind::of_final(&operation),
        (_, "kiosk" | "steward" | "reception") => AuditKind::Reception,
        _ => AuditKind::Coordination,
    };
    Ok(Audited {
        entry: row.get(0)?,
        at: row.get(1)?,
        day: row.get(2)?,
        desk: journal::desk_of(&row.get::<_, String>(3)?).to_owned(),
        person: row.get(4)?,
        nickname: row.get(5)?,
        operation,
        kind,
        about: row.get(9)?,
        reverted: row.get(11)?,
        undone: row.get::<_, Flag>(10)?.0,
        changes: Vec::new(),
    })
}

/// One step through the index for each.
pub const FINAL_OPERATIONS: &str = "WITH RECURSIVE known (operation) AS (
       SELECT min(operation) FROM journal_entry WHERE kind = 'final'
       UNION ALL
       SELECT (SELECT min(e.operation) FROM journal_entry AS e WHERE e.kind = 'final' AND e.operation > known.operation)
       FROM known WHERE known.operation IS NOT NULL)
     SELECT operation FROM known WHERE operation IS NOT NULL";

/// The names of all operations of which the journal has entries that cannot be undone: one step through the index each.
fn final_operations(conn: &Connection) -> Result<Vec<String>> {
    let mut statement = conn.prepare_cached(FINAL_OPERATIONS)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn changes(conn: &Connection, entry: i64) -> Result<Vec<AuditedChange>> {
    let mut tables = conn.prepare_cached(
        "SELECT tab, kind, count(*) FROM journal_change WHERE entry = ? GROUP BY tab, kind ORDER BY min(n)",
    )?;
    let mut columns = conn.prepare_cached(
        "SELECT DISTINCT j.key FROM journal_change AS c, json_each(c.columns) AS j
         WHERE c.entry = ? AND c.tab = ? AND c.kind = 'update' ORDER BY j.key",
    )?;
    let rows = tables.query_map([entry], |row| {
        Ok(AuditedChange { table: row.get(0)?, how: row.get(1)?, rows: row.get(2)?, columns: Vec::new() })
    })?;
    let mut changes = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    for change in changes.iter_mut().filter(|change| change.how == "update") {
        let names = columns.query_map(params![entry, change.table], |row| row.get(0))?;
        change.columns = names.collect::<rusqlite::Result<_>>()?;
    }
    Ok(changes)
}
