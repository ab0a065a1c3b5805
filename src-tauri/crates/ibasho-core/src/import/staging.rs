//! Staging: an import's rows go in by short transactions while nobody sees them. Sweeping: those that stay unseen go out
//! the same way.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::plan::{Plan, Record, Updates};
use super::{Imported, Kind, store};
use crate::error::{Error, Result};
use crate::space::{Pen, Space};
use crate::time::Instant;

/// Rows in one transaction of staging.
const CHUNK: usize = 200;
/// Rows in one transaction of sweeping, what belongs to them aside.
const PORTION: usize = 500;

/// What is left to do once an import's rows are all there.
#[derive(Debug, Clone)]
pub struct Switch {
    /// The newest journal entry when the file was checked.
    pub basis: i64,
    /// What changes of what is there already.
    pub updates: Updates,
    /// What the person is told.
    pub told: Imported,
}

/// Imports that this process is staging, by file and number; with what is left to do once they are whole. They must not
/// be swept, and no others may be switched on. Here and not in the file, because that is just the difference to what a
/// power failure left behind.
static STAGING: Mutex<BTreeMap<(String, i64), Option<Switch>>> = Mutex::new(BTreeMap::new());

fn staging() -> MutexGuard<'static, BTreeMap<(String, i64), Option<Switch>>> {
    STAGING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A staged import. Let go before it was switched on, it is there to be swept.
pub struct Staged {
    file: String,
    number: i64,
}

impl Staged {
    fn new(conn: &Connection, number: i64) -> Self {
        let staged = Self { file: file_of(conn), number };
        staging().insert((staged.file.clone(), number), None);
        staged
    }
    /// Its number.
    pub fn number(&self) -> i64 {
        self.number
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        staging().remove(&(std::mem::take(&mut self.file), self.number));
    }
}

fn file_of(conn: &Connection) -> String {
    conn.path().unwrap_or_default().to_owned()
}

/// What is left to do for an import that this process has staged whole.
pub fn staged_whole(conn: &Connection, number: i64) -> Option<Switch> {
    staging().get(&(file_of(conn), number)).cloned().flatten()
}

/// Where an import's ids come from: the random source that was handed in.
pub fn seed(pen: &mut Pen) -> u64 {
    let mut bytes = [0; 8];
    pen.random.fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

/// Stages a plan. Each chunk is a job of its own, so scans pass in between.
pub fn stage(space: &Space, kind: Kind, fingerprint: &[u8], now: Instant, plan: Plan) -> Result<Staged> {
    let Plan { records, updates, told, basis } = plan;
    let (fingerprint, rows) = (fingerprint.to_vec(), told.rows);
    let staged = space.write(move |pen| {
        let tx = pen.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let number = store::begin(&tx, kind, &fingerprint, rows, now)?;
        // Known before it is there: the next job may be a sweep.
        let staged = Staged::new(&tx, number);
        tx.commit()?;
        Ok(staged)
    })?;
    let number = staged.number;
    let mut records = records.into_iter().peekable();
    while records.peek().is_some() {
        let mut weight = 0;
        let begins_within = |record: &Record| {
            let fits = weight < CHUNK;
            weight += record.weight();
            fits
        };
        let chunk: Vec<Record> = take_while(&mut records, begins_within);
        space.write(move |pen| {
            let tx = pen.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for record in &chunk {
                store::insert(&tx, record, number)?;
            }
            Ok(tx.commit()?)
        })?;
    }
    staging().insert((staged.file.clone(), number), Some(Switch { basis, updates, told }));
    Ok(staged)
}

/// As `Iterator::take_while`, without losing the first that does not fit.
fn take_while<T>(items: &mut std::iter::Peekable<impl Iterator<Item = T>>, mut fits: impl FnMut(&T) -> bool) -> Vec<T> {
    std::iter::from_fn(|| items.next_if(|item| fits(item))).collect()
}

/// Deletes one portion of the rows of imports that nobody sees, and says whether there may be more. Called when a program
/// starts and before an import, each portion a job of its own. What was swept cannot be switched
/// on again: its row of `import_hidden` is gone, which the redo needs.
pub(crate) fn sweep(pen: &mut Pen) -> Result<bool> {
    let file = file_of(&pen.conn);
    let mut hidden = store::hidden(&pen.conn)?;
    hidden.retain(|number| !staging().contains_key(&(file.clone(), *number)));
    if hidden.is_empty() {
        return Ok(false);
    }
    let tx = pen.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    match sweep_portion(&tx, &hidden) {
        // A row that something still refers to can stay where it is: nobody sees it. It must not keep a space shut.
        Err(Error::Internal { .. }) => Ok(false),
        Err(error) => Err(error),
        Ok(more) => tx.commit().map(|()| more).map_err(Error::from),
    }
}

fn sweep_portion(tx: &Transaction<'_>, hidden: &[i64]) -> Result<bool> {
    let more = store::delete_rows(tx, hidden, PORTION)?;
    if !more {
        store::forget(tx, hidden)?;
    }
    Ok(more)
}
