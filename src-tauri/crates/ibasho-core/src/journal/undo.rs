//! Undo and redo: an entry's changes taken back, newest first, as an operation like any other.

use std::collections::HashMap;

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, named_params, params, params_from_iter};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::strip::is_due;
use super::triggers::blob_columns;
use crate::error::{Error, Result, Thing};
use crate::ids::from_hex;
use crate::operation::{Kind, Operation, Work};
use crate::rights::Right;
use crate::store::columns::{Class, TABLES, Table, table};
use crate::store::migrate::SCHEMA;
use crate::time::Day;

/// What was undone or done again.
#[derive(Debug, Serialize, JsonSchema, ts_rs::TS)]
#[serde(rename_all = "camelCase")]
pub struct Reverted {
    /// The name of the operation.
    pub operation: String,
    /// Its journal entry.
    #[ts(type = "number")]
    pub entry: i64,
}

/// Takes back this desk's last change, or the one of the entry that is named.
#[derive(Debug, Default, Deserialize, JsonSchema, ts_rs::TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Undo {
    /// The journal entry of the change, as its reply named it; without it, this desk's last.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub entry: Option<i64>,
}

/// Does again what this desk undid last.
#[derive(Debug, Default, Deserialize, JsonSchema, ts_rs::TS)]
#[serde(deny_unknown_fields)]
pub struct Redo {}

impl Operation for Undo {
    type Reply = Reverted;
    const NAME: &'static str = "undo";
    const RIGHT: Right = Right::Kiosk;
    const KIND: Kind = Kind::Undo;

    fn run(self, work: &mut Work<'_>) -> Result<Reverted> {
        let entry = match self.entry {
            Some(seq) => {
                let entry = Entry::read(work.conn, seq)?.ok_or(Error::NotFound { what: Thing::Entry })?;
                // What another desk did is for reception to take back.
                if entry.desk != work.seat.name {
                    work.seat.demand(Right::Reception)?;
                }
                if entry.undone || entry.kind == "undo" {
                    return Err(Error::NothingToUndo);
                }
                entry
            }
            None => Entry::last(work.conn, &work.seat.name, "kind IN ('do', 'redo', 'final') AND undone_by IS NULL")?
                .ok_or(Error::NothingToUndo)?,
        };
        entry.revert(work)
    }
}

impl Operation for Redo {
    type Reply = Reverted;
    const NAME: &'static str = "redo";
    const RIGHT: Right = Right::Kiosk;
    const KIND: Kind = Kind::Redo;

    fn run(self, work: &mut Work<'_>) -> Result<Reverted> {
        let desk = work.seat.name.as_str();
        let undo = Entry::last(work.conn, desk, "kind = 'undo' AND undone_by IS NULL")?.ok_or(Error::NothingToRedo)?;
        let newest = Entry::last(work.conn, desk, "kind IN ('do', 'final') AND undone_by IS NULL")?;
        if newest.is_some_and(|newest| newest.seq > undo.seq) {
            return Err(Error::NothingToRedo);
        }
        undo.revert(work)
    }
}

struct Entry {
    seq: i64,
    desk: String,
    needs: String,
    operation: String,
    kind: String,
    undone: bool,
    schema: i64,
    day: Day,
}

impl Entry {
    const COLUMNS: &str = "seq, needs, operation, kind, undone_by IS NOT NULL, schema, desk, day";

    fn from_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            seq: row.get(0)?,
            needs: row.get(1)?,
            operation: row.get(2)?,
            kind: row.get(3)?,
            undone: row.get(4)?,
            schema: row.get(5)?,
            desk: row.get(6)?,
            day: row.get(7)?,
        })
    }

    fn read(conn: &Connection, seq: i64) -> Result<Option<Self>> {
        let sql = format!("SELECT {} FROM journal_entry WHERE seq = ?", Self::COLUMNS);
        Ok(conn.prepare_cached(&sql)?.query_row([seq], Self::from_row).optional()?)
    }

    fn last(conn: &Connection, desk: &str, which: &str) -> Result<Option<Self>> {
        let columns = Self::COLUMNS;
        let sql = format!("SELECT {columns} FROM journal_entry WHERE desk = ? AND {which} ORDER BY seq DESC LIMIT 1");
        Ok(conn.prepare_cached(&sql)?.query_row([desk], Self::from_row).optional()?)
    }

    fn revert(self, work: &mut Work<'_>) -> Result<Reverted> {
        if self.kind == "final" || self.schema != SCHEMA {
            return Err(Error::CannotUndo { operation: self.operation });
        }
        let needed = Right::from_name(&self.needs).unwrap_or(Right::Administrator);
        if !work.seat.right.allows(needed) {
            return Err(Error::NotAllowed { needed });
        }
        work.conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
        let mut blobs = HashMap::new();
        for mut change in noted(work.conn, self.seq)? {
            let table = table(&change.table).ok_or_else(|| Error::internal("a table the journal does not know"))?;
            change.forget_what_is_due(table, self.day, work.today());
            let blobs: &Vec<String> = match blobs.entry(table.name) {
                std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::hash_map::Entry::Vacant(new) => new.insert(blob_columns(work.conn, table.name)?),
            };
            match change.kind.as_str() {
                "insert" => self.take_out(work.conn, table, &change.key)?,
                "update" => set_back(work.conn, table, &change, blobs)?,
                _ => put_back(work.conn, table, &change, blobs).map_err(|error| match error {
                    Error::CannotUndo { .. } => Error::CannotUndo { operation: self.operation.clone() },
                    other => other,
                })?,
            }
        }
        work.conn
            .prepare_cached("UPDATE journal_entry SET undone_by = ? WHERE seq = ?")?
            .execute(params![work.entry, self.seq])?;
        work.target = Some(self.seq);
        Ok(Reverted { operation: self.operation, entry: self.seq })
    }

    /// An inserted row goes, unless something changed it or came to refer to it since.
    fn take_out(&self, conn: &Connection, table: &Table, key: &Value) -> Result<()> {
        let changed_since: bool = conn
            .prepare_cached(
                "SELECT EXISTS (SELECT 1 FROM journal_change AS c JOIN journal_entry AS e ON e.seq = c.entry
                 WHERE c.row_key = ?1 AND c.tab = ?2 AND c.entry > ?3 AND e.kind <> 'undo' AND e.undone_by IS NULL)",
            )?
            .query_row(params![key, table.name, self.seq], |row| row.get(0))?;
        if changed_since {
            return Err(Error::UndoOvertaken);
        }
        // That a card was shown rests on nobody: the note stays, and names nobody any more.
        if table.name == "person" {
            conn.prepare_cached("UPDATE main.handout SET person_id = NULL WHERE person_id = ?")?.execute([key])?;
        }
        if is_referred_to(conn, table, key)? {
            return Err(Error::UndoOvertaken);
        }
        let gone = conn.execute(&format!("DELETE FROM main.{} WHERE {} = ?", table.name, table.key), [key])?;
        if gone == 1 { Ok(()) } else { Err(Error::UndoOvertaken) }
    }
}

struct NotedChange {
    table: String,
    key: Value,
    kind: String,
    columns: serde_json::Map<String, serde_json::Value>,
}

impl NotedChange {
    /// Takes out what the journal may no longer hold, though its portion has not come yet.
    fn forget_what_is_due(&mut self, table: &Table, noted: Day, today: Day) {
        for (column, values) in &mut self.columns {
            if is_due(table, column, noted, today) {
                *values = serde_json::Value::Null;
            }
        }
    }
}

fn noted(conn: &Connection, entry: i64) -> Result<Vec<NotedChange>> {
    let mut statement =
        conn.prepare_cached("SELECT tab, row_key, kind, columns FROM journal_change WHERE entry = ? ORDER BY n DESC")?;
    let mut rows = statement.query([entry])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        let columns: Option<String> = row.get(3)?;
        let columns = columns.map(|json| serde_json::from_str(&json)).transpose();
        let columns = columns.map_err(|_| Error::internal("a journal row"))?.unwrap_or_default();
        changes.push(NotedChange { table: row.get(0)?, key: row.get(1)?, kind: row.get(2)?, columns });
    }
    Ok(changes)
}

/// Whether a row stands in another's reference. Rows that this same undo will take out have gone before: newest first.
fn is_referred_to(conn: &Connection, target: &Table, key: &Value) -> Result<bool> {
    for table in TABLES {
        let columns: Vec<String> = conn
            .prepare_cached("SELECT \"from\" FROM pragma_foreign_key_list(?, 'main') WHERE \"table\" = ?")?
            .query_map([table.name, target.name], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for column in columns {
            let sql = format!("SELECT EXISTS (SELECT 1 FROM main.{} WHERE {column} = ?)", table.name);
            if conn.prepare_cached(&sql)?.query_row([key], |row| row.get(0))? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn set_back(conn: &Connection, table: &Table, change: &NotedChange, blobs: &[String]) -> Result<()> {
    for (column, values) in &change.columns {
        let (Some(old), Some(new)) = (values.get(0), values.get(1)) else { return Err(Error::UndoOvertaken) };
        let column = listed(table, column)?;
        let is_blob = blobs.iter().any(|blob| blob == column);
        let sql =
            format!("UPDATE main.{} SET {column} = :old WHERE {} = :key AND {column} IS :new", table.name, table.key);
        let set = conn.prepare_cached(&sql)?.execute(
            named_params! { ":old": value(old, is_blob)?, ":new": value(new, is_blob)?, ":key": change.key },
        )?;
        if set != 1 {
            return Err(Error::UndoOvertaken);
        }
    }
    Ok(())
}

fn put_back(conn: &Connection, table: &Table, change: &NotedChange, blobs: &[String]) -> Result<()> {
    // A secret was never noted, so a row that held one cannot come back.
    if table.columns.iter().any(|(_, class)| *class == Class::Secret) {
        return Err(Error::CannotUndo { operation: String::new() });
    }
    let (mut names, mut values) = (vec![table.key], vec![change.key.clone()]);
    for (column, noted) in &change.columns {
        let column = listed(table, column)?;
        let noted = noted.get(0).ok_or(Error::UndoOvertaken)?;
        names.push(column);
        values.push(value(noted, blobs.iter().any(|blob| blob == column))?);
    }
    let holes = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT INTO main.{} ({}) VALUES ({holes})", table.name, names.join(", "));
    match conn.prepare_cached(&sql)?.execute(params_from_iter(values)) {
        Ok(_) => Ok(()),
        Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) => {
            Err(Error::UndoOvertaken)
        }
        Err(error) => Err(error.into()),
    }
}

/// The column's name from our own list: nothing that was read from the file becomes SQL.
fn listed(table: &Table, column: &str) -> Result<&'static str> {
    let known = table.columns.iter().find(|(name, _)| *name == column);
    known.map(|(name, _)| *name).ok_or_else(|| Error::internal("a column the journal does not know"))
}

fn value(json: &serde_json::Value, is_blob: bool) -> Result<Value> {
    Ok(match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Number(number) => {
            Value::Integer(number.as_i64().ok_or_else(|| Error::internal("a number"))?)
        }
        serde_json::Value::String(text) if is_blob => {
            Value::Blob(from_hex(text).ok_or_else(|| Error::internal("hex"))?)
        }
        serde_json::Value::String(text) => Value::Text(text.clone()),
        _ => return Err(Error::internal("a journal value")),
    })
}
