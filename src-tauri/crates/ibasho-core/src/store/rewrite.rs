//! Rewriting the file after somebody was erased. Deleted rows are overwritten at once (`secure_delete`), but what was
//! moved from page to page may have left a copy in the unused part of one. A file that is written anew has no such part.
//! See `docs/decisions/0050-what-is-owed-keeps-nobody-waiting.md`.

use std::path::Path;

use rusqlite::Connection;

use super::keys::Key;
use super::open::{Purpose, open, without_views};
use crate::error::Result;
use crate::journal::forget;

/// Which files are rewritten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Only one that takes less than a blink: reception may be open.
    Small,
    /// Any: nobody waits at the door.
    Any,
}

/// Bytes of a file that is rewritten while reception is open.
const SMALL: i64 = 4 * 1024 * 1024;

/// Rewrites the file if somebody or something was forgotten since it last was, and empties the log beside it. It is owed
/// until both are done; of a large file whose turn has not come the log goes all the same.
pub fn rewrite(conn: &Connection, size: Size) -> Result<()> {
    if !is_due(conn)? {
        return Ok(());
    }
    let now = size == Size::Any || bytes(conn)? <= SMALL;
    if now {
        without_views(conn, || Ok(conn.execute_batch("VACUUM main")?))?;
    }
    if empty_log(conn)? && now {
        conn.execute("DELETE FROM main.rewriting", [])?;
    }
    Ok(())
}

/// Does in a copy all that the space itself still owes to who was erased: a backup waits for nobody, and holds none of it.
pub fn settle(copy: &Path, key: &Key) -> Result<()> {
    if !is_unswept(&open(copy, key, Purpose::Copy)?)? {
        return Ok(());
    }
    let conn = open(copy, key, Purpose::Write)?;
    conn.execute_batch("BEGIN IMMEDIATE")?;
    while forget::sweep(&conn)? {}
    conn.execute_batch("COMMIT")?;
    rewrite(&conn, Size::Any)?;
    // All of it in the one file.
    conn.query_row("PRAGMA main.journal_mode = DELETE", [], |_| Ok(()))?;
    Ok(())
}

/// Whether something is left of somebody, in a file of any format: an older one notes nothing of it.
fn is_unswept(conn: &Connection) -> Result<bool> {
    let notes = "SELECT EXISTS (SELECT 1 FROM pragma_table_info('forgotten') WHERE name = 'unswept')";
    let notes: bool = conn.query_row(notes, [], |row| row.get(0))?;
    Ok(notes && forget::is_unswept(conn)?)
}

fn is_due(conn: &Connection) -> Result<bool> {
    let due = "SELECT EXISTS (SELECT 1 FROM rewriting)
       AND NOT EXISTS (SELECT 1 FROM forgotten WHERE unswept > 0)";
    Ok(conn.query_row(due, [], |row| row.get(0))?)
}

fn bytes(conn: &Connection) -> Result<i64> {
    let bytes = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    Ok(conn.query_row(bytes, [], |row| row.get(0))?)
}

/// Copies the log into the file and cuts it off; says whether it did. A question that is being answered is not waited for.
fn empty_log(conn: &Connection) -> Result<bool> {
    conn.execute_batch("PRAGMA busy_timeout = 0")?;
    let is_busy = conn.query_row("PRAGMA main.wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
    conn.execute_batch("PRAGMA busy_timeout = 5000")?;
    Ok(!is_busy?)
}
