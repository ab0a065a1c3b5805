//! When the file is damaged: noticed after an end that was none, put aside whole, read as far as it can be read.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::keys::Key;
use super::lock::Lock;
use super::open::{Purpose, open};
use super::{Folder, columns, files};
use crate::error::{Error, Result};
use crate::time::Instant;

/// Lies in the folder while a program may write. One that is found there at the start says that the last end was none: the
/// power went, the program was killed.
pub(crate) struct InUse {
    path: PathBuf,
    /// Until it is on the disk.
    on_its_way: Mutex<Option<File>>,
}

impl InUse {
    /// Whether one was left there.
    pub(crate) fn was_left(folder: &Folder) -> bool {
        folder.in_use().exists()
    }

    /// Lays it. Where it cannot be laid the file will say so itself.
    pub(crate) fn lay(folder: &Folder) -> Self {
        let path = folder.in_use();
        Self { on_its_way: Mutex::new(File::create(&path).ok()), path }
    }

    /// Waits until it is on the disk, which it must be before anything is committed. Who only reads need not wait.
    pub(crate) fn settle(&self) {
        let mut on_its_way = self.on_its_way.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = on_its_way.take().map(|file| file.sync_all());
    }

    /// Takes it away: everything is on the disk.
    pub(crate) fn lift(&self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Looks at the file's structure; a damaged one is not written to.
pub(crate) fn look(conn: &Connection) -> Result<()> {
    let said: String = conn.query_row("PRAGMA main.quick_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(Error::FileDamaged) }
}

/// Where what was put aside lies, in the folder of the space.
const ASIDE: &str = "put-aside-";

/// Puts the database and its keys aside, whole, in a folder of their own. Nothing of it is changed or deleted; a space can
/// then be restored in their place. Refused while a program has the space open.
pub fn put_aside(folder: &Folder, now: Instant) -> Result<()> {
    let _lock = Lock::take(folder)?;
    let aside = match half_put_aside(folder) {
        Some(aside) => aside,
        None => {
            let aside = folder.path().join(format!("{ASIDE}{}", now.millis()));
            // Nothing that was put aside before is written over.
            if aside.exists() {
                return Err(Error::FileExists);
            }
            aside
        }
    };
    files::make_private_folder(&aside)?;
    // The keys go last: until they do, the folder still holds a space. The database goes first: without its newest commits it
    // would open as if they had never been, without itself it is damaged.
    for file in folder.whole() {
        if let (true, Some(name)) = (file.exists(), file.file_name()) {
            fs::rename(&file, aside.join(name))?;
        }
    }
    let _ = fs::remove_file(folder.in_use());
    files::sync_folder(&aside)?;
    files::sync_folder(folder.path())
}

/// Where a program began to put this space aside that was stopped in the middle of it: the keys did not go along.
fn half_put_aside(folder: &Folder) -> Option<PathBuf> {
    let [database, _, _, keys @ ..] = folder.whole();
    let is_half = |aside: &PathBuf| {
        let has = |file: &Path| file.file_name().is_some_and(|name| aside.join(name).exists());
        has(&database) && !keys.iter().any(|keys| has(keys))
    };
    let found = put_aside_at(folder).into_iter().map(|at| folder.path().join(format!("{ASIDE}{}", at.millis())));
    found.filter(|_| !database.exists()).find(is_half)
}

/// When something was put aside that still lies there.
pub fn put_aside_at(folder: &Folder) -> Vec<Instant> {
    let entries = fs::read_dir(folder.path()).into_iter().flatten().flatten();
    let millis = entries.filter_map(|entry| entry.file_name().to_str()?.strip_prefix(ASIDE)?.parse().ok());
    millis.map(Instant::from_millis).collect()
}

/// When the file was last written to, as the disk says.
pub fn last_written(folder: &Folder) -> Option<Instant> {
    let at = |path: &Path| fs::metadata(path).and_then(|file| file.modified()).ok();
    let newest = [folder.database(), folder.wal()].iter().filter_map(|path| at(path)).max()?;
    let since = newest.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_millis()).ok().map(Instant::from_millis)
}

/// A table of a damaged file, as far as it could be read.
#[derive(Debug, Clone, PartialEq)]
pub struct Readable {
    /// The table.
    pub name: &'static str,
    /// Its columns, the secret ones left out.
    pub columns: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<Vec<Value>>,
    /// Whether all of them are there.
    pub whole: bool,
}

/// How often a table's reading begins again behind a place that cannot be read.
const TRIES: usize = 400;
/// At first no further than a page holds rows; a place that is larger than so many tries is left behind faster.
const SMALL_STEP: i64 = 64;
const SMALL_STEPS: usize = 300;

/// Reads what can be read, table by table, up to what is broken and on behind it. A file whose list of tables cannot be
/// read is refused.
pub fn readable(folder: &Folder, key: &Key) -> Result<Vec<Readable>> {
    if !folder.database().exists() {
        return Err(Error::FileDamaged);
    }
    let conn = open(&folder.database(), key, Purpose::Copy)?;
    let known = columns::TABLES.iter().map(|table| Ok((table, conn.table_exists(Some("main"), table.name)?)));
    let known = known.collect::<Result<Vec<_>>>()?;
    let there = known.into_iter().filter(|(_, there)| *there);
    Ok(there.map(|(table, _)| Reading { folder, key, table, rows: Vec::new(), whole: true }.done()).collect())
}

/// How many changes the file holds that came after a moment, as far as it can be read.
pub fn changes_after(folder: &Folder, key: &Key, at: Instant) -> Option<i64> {
    let conn = open(&folder.database(), key, Purpose::Copy).ok()?;
    conn.query_row("SELECT count(*) FROM journal_entry WHERE at > ?", [at], |row| row.get(0)).ok()
}

struct Reading<'a> {
    folder: &'a Folder,
    key: &'a Key,
    table: &'static columns::Table,
    rows: Vec<(i64, Vec<Value>)>,
    whole: bool,
}

impl Reading<'_> {
    fn done(mut self) -> Readable {
        let columns = self.columns();
        let (mut from, mut step) = (i64::MIN, 1_i64);
        for tries in 0..TRIES {
            let Some(last) = self.run_from(from, &columns) else { break };
            self.whole = false;
            // Behind the last row, and ever further, until there is something again.
            step = if last > from { 1 } else { step.saturating_mul(2) };
            if tries < SMALL_STEPS {
                step = step.min(SMALL_STEP);
            }
            from = last.saturating_add(step);
        }
        self.rows.sort_by_key(|(rowid, _)| *rowid);
        self.rows.dedup_by_key(|(rowid, _)| *rowid);
        let rows = self.rows.into_iter().map(|(_, row)| row).collect();
        Readable { name: self.table.name, columns, rows, whole: self.whole }
    }

    fn columns(&self) -> Vec<&'static str> {
        let shown = self.table.columns.iter().filter(|(_, class)| *class != columns::Class::Secret);
        std::iter::once(self.table.key).chain(shown.map(|(name, _)| *name)).collect()
    }

    /// Reads on from a row until the end or a place that cannot be read; then returns the last row before it. A cipher that
    /// failed once fails from then on, so each run has a connection of its own.
    fn run_from(&mut self, from: i64, columns: &[&str]) -> Option<i64> {
        let mut last = from.max(0);
        let mut run = || -> Result<()> {
            let conn = open(&self.folder.database(), self.key, Purpose::Copy)?;
            let sql = format!(
                "SELECT rowid, {} FROM {} WHERE rowid >= ? ORDER BY rowid",
                columns.join(", "),
                self.table.name
            );
            let mut statement = conn.prepare(&sql)?;
            let mut rows = statement.query(params![from])?;
            while let Some(row) = rows.next()? {
                let rowid = row.get(0)?;
                let values = (1..=columns.len()).map(|n| row.get(n)).collect::<rusqlite::Result<_>>()?;
                self.rows.push((rowid, values));
                last = rowid;
            }
            Ok(())
        };
        run().err().map(|_| last)
    }
}
