//! What came in between: whether an import still fits when it is switched on, and whether it can still be taken back.
//!
//! The cost is that of what changed since, read from the journal; never that of the import.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::Kind;
use super::store::{self, Noted};
use crate::error::{Error, Result};
use crate::ids::from_hex;
use crate::operation::{Change, Work};
use crate::store::columns::{imported_tables, table};

/// An import is undone and done again only while nothing has come to rest on it, and nothing that is undone or done again
/// may rest on rows that nobody sees.
pub fn check(work: &Work<'_>, changes: &[Change]) -> Result<()> {
    let Some(target) = work.target else { return Ok(()) };
    let mut import_undone = false;
    for change in changes.iter().filter(|change| change.table == "import_hidden") {
        let Value::Integer(number) = change.raw else { continue };
        if change.kind == "insert" {
            if store::later_import_stands(work.conn, number)? || is_built_upon(work.conn, number, target)? {
                return Err(Error::UndoOvertaken);
            }
            import_undone = true;
        } else if is_overtaken(work.conn, number, target)? {
            return Err(Error::ImportOvertaken);
        }
    }
    let hidden = store::hidden(work.conn)?;
    let mut unseen = Touching::new(work.conn, &hidden);
    for change in changes.iter().filter(|change| change.kind != "delete") {
        let rests_on_unseen = !hidden.is_empty() && unseen.stands(&change.table, &change.raw)?;
        if rests_on_unseen || (import_undone && store::is_in_use(work.conn, &change.table, &change.raw)?) {
            return Err(Error::UndoOvertaken);
        }
    }
    Ok(())
}

/// Whether what changed after entry `since`, and stands, touches rows of an import or refers to them.
fn is_built_upon(conn: &Connection, number: i64, since: i64) -> Result<bool> {
    let mut touching = Touching::new(conn, &[number]);
    for noted in store::changed_since(conn, since, true)? {
        if touching.touches(&noted)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether anything changed after entry `basis` that the file, checked then, would read differently now. What scans do
/// all day — visits of others, returns, shifts, passes, sessions becoming held — is none of that.
pub fn is_overtaken(conn: &Connection, number: i64, basis: i64) -> Result<bool> {
    let Some(kind) = store::kind_of(conn, number)? else {
        return Ok(true);
    };
    for noted in store::changed_since(conn, basis, false)? {
        if overtakes(conn, kind, number, &noted)? {
            return Ok(true);
        }
    }
    Ok(false)
}

fn overtakes(conn: &Connection, kind: Kind, number: i64, noted: &Noted) -> Result<bool> {
    use Kind::{Categories, People, Sessions, Shifts, Visits};
    let changed =
        |columns: &[&str]| noted.kind == "update" && columns.iter().any(|column| noted.columns.get(column).is_some());
    let (inserted, deleted) = (noted.kind == "insert", noted.kind == "delete");
    Ok(match (noted.table.as_str(), kind) {
        ("import_hidden", _)
        | ("category", Categories | People | Visits)
        | ("mark", People | Visits)
        | ("household", People)
        | ("activity" | "activity_name", Sessions | Visits | Shifts)
        | ("duty", Shifts) => true,
        ("person", People) if inserted => store::ref_is_imported(conn, &noted.key, number)?,
        ("person", People | Visits | Shifts) => deleted || changed(&["ref", "erased"]),
        ("session", Sessions | Visits) => {
            let moved = inserted || changed(&["activity_id", "day", "starts_at", "ends_at"]);
            deleted || moved && store::session_is_imported_beside(conn, &noted.key, number)?
        }
        ("visit", Visits) => store::visit_is_imported_beside(conn, &noted.key, number)?,
        _ => false,
    })
}

/// Whether changed rows are those of some imports, or refer to them. One query per table, made from the schema.
struct Touching<'a> {
    conn: &'a Connection,
    imports: Vec<i64>,
    queries: HashMap<String, Option<String>>,
}

impl<'a> Touching<'a> {
    fn new(conn: &'a Connection, imports: &[i64]) -> Self {
        Self { conn, imports: imports.to_vec(), queries: HashMap::new() }
    }

    fn touches(&mut self, noted: &Noted) -> Result<bool> {
        if noted.kind == "delete" { self.stood(noted) } else { self.stands(&noted.table, &noted.key) }
    }

    /// Of a row that is there.
    fn stands(&mut self, name: &str, key: &Value) -> Result<bool> {
        if !self.queries.contains_key(name) {
            self.queries.insert(name.to_owned(), self.query(name)?);
        }
        match self.queries.get(name) {
            Some(Some(sql)) => store::exists(self.conn, sql, [key]),
            _ => Ok(false),
        }
    }

    fn query(&self, name: &str) -> Result<Option<String>> {
        let Some(table) = table(name) else { return Ok(None) };
        let imports = store::list(&self.imports);
        let mut terms: Vec<String> = references_to_imported(self.conn, name)?
            .iter()
            .map(|(column, target, key)| {
                format!(
                    "EXISTS (SELECT 1 FROM main.{target} AS o WHERE o.{key} = t.{column} AND o.import IN ({imports}))"
                )
            })
            .collect();
        if is_imported(name) {
            terms.push(format!("t.import IN ({imports})"));
        }
        let sql = || format!("SELECT 1 FROM main.{name} AS t WHERE t.{} = ? AND ({})", table.key, terms.join(" OR "));
        Ok((!terms.is_empty()).then(sql))
    }

    /// Of a row that was deleted, by what the journal kept of it. One with an import of its own is told by that; one
    /// without belongs to the rows it referred to.
    fn stood(&self, noted: &Noted) -> Result<bool> {
        if is_imported(&noted.table) {
            let import = noted.columns["import"][0].as_i64();
            return Ok(import.is_some_and(|import| self.imports.contains(&import)));
        }
        let imports = store::list(&self.imports);
        for (column, target, key) in references_to_imported(self.conn, &noted.table)? {
            let is_key = table(&noted.table).is_some_and(|table| table.key == column);
            let kept = || noted.columns[column.as_str()][0].as_str().and_then(from_hex).map(Value::Blob);
            let value = if is_key { Some(noted.key.clone()) } else { kept() };
            let sql = format!("SELECT 1 FROM main.{target} WHERE {key} = ? AND import IN ({imports})");
            if store::exists(self.conn, &sql, [value])? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn is_imported(name: &str) -> bool {
    imported_tables().any(|table| table == name)
}

fn references_to_imported(conn: &Connection, name: &str) -> Result<Vec<(String, String, String)>> {
    let mut references = store::references(conn, name)?;
    references.retain(|(_, target, _)| is_imported(target));
    Ok(references)
}
