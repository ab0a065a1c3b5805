//! Rewriting the file after somebody was erased. Deleted rows are overwritten at once (`secure_delete`), but what was
//! moved from page to page may have left a copy in the unused part of one. A file that is written anew has no such part.

use rusqlite::Connection;

use super::open::without_views;
use crate::error::Result;

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

/// Rewrites the file if somebody or something was forgotten since it last was, and empties the log beside it.
pub fn rewrite(conn: &Connection, size: Size) -> Result<()> {
    let due = "SELECT EXISTS (SELECT 1 FROM rewriting)
       AND NOT EXISTS (SELECT 1 FROM forgotten WHERE unswept > 0)";
    let bytes: i64 =
        conn.query_row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [], |row| row.get(0))?;
    let due: bool = conn.query_row(due, [], |row| row.get(0))?;
    if !due || size == Size::Small && bytes > SMALL {
        return Ok(());
    }
    without_views(conn, || Ok(conn.execute_batch("VACUUM main")?))?;
    conn.execute("DELETE FROM main.rewriting", [])?;
    empty_log(conn)
}

/// Copies the log into the file and cuts it off. A question that is being answered is not waited for.
fn empty_log(conn: &Connection) -> Result<()> {
    conn.execute_batch("PRAGMA busy_timeout = 0")?;
    let done = conn.query_row("PRAGMA main.wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    conn.execute_batch("PRAGMA busy_timeout = 5000")?;
    Ok(done?)
}
