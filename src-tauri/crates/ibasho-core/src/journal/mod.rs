//! What changed, by whom: written by triggers, read by undo, by the audit and by forgetting.

pub mod forget;
pub mod strip;
pub mod triggers;
pub mod undo;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::error::Result;
use crate::ids::to_hex;
use crate::operation::Change;

/// Which entry the triggers are noting changes for. Zero: none, so rows that an import stages pass unnoted.
#[derive(Debug, Clone, Default)]
pub struct Noting {
    entry: Arc<AtomicI64>,
    n: Arc<AtomicI64>,
}

impl Noting {
    /// From here on, changes belong to this entry.
    pub fn begin(&self, entry: i64) {
        self.n.store(0, Ordering::Relaxed);
        self.entry.store(entry, Ordering::Relaxed);
    }
    /// Stop noting.
    pub fn end(&self) {
        self.entry.store(0, Ordering::Relaxed);
    }
    fn entry(&self) -> i64 {
        self.entry.load(Ordering::Relaxed)
    }
    fn next(&self) -> i64 {
        self.n.fetch_add(1, Ordering::Relaxed)
    }
    /// Whether anything was noted since [`Noting::begin`].
    pub fn any(&self) -> bool {
        self.n.load(Ordering::Relaxed) > 0
    }
}

/// What the program itself notes of a desk stands beside the desk's undo list, under its name with this after it.
const BESIDE: &str = "/noted";

/// The name under which the program notes something of a desk.
pub fn beside(desk: &str) -> String {
    format!("{desk}{BESIDE}")
}

/// The desk of such a name, or of its own.
pub fn desk_of(name: &str) -> &str {
    name.strip_suffix(BESIDE).unwrap_or(name)
}

/// The rows an entry changed, oldest first.
pub fn changes(conn: &Connection, entry: i64) -> Result<Vec<Change>> {
    let mut statement =
        conn.prepare_cached("SELECT tab, row_key, kind FROM journal_change WHERE entry = ? ORDER BY n")?;
    let rows = statement.query_map([entry], |row| {
        let raw: Value = row.get(1)?;
        Ok(Change { table: row.get(0)?, key: key_text(&raw), kind: row.get(2)?, raw })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// A row's key as text: hexadecimal for ids.
pub fn key_text(key: &Value) -> String {
    match key {
        Value::Blob(bytes) => to_hex(bytes),
        Value::Integer(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Null | Value::Real(_) => String::new(),
    }
}
