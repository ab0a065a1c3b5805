//! The one way to open the database. Every connection of every program comes from here.

use std::path::Path;
use std::sync::Once;

use rusqlite::{Connection, OpenFlags};

use super::columns;
use super::keys::Key;
use crate::error::{Error, Result};

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A new file.
    Create,
    /// The one that writes. It migrates first, which must see the tables as they are; whoever opens it lays the views then.
    Write,
    /// Any that only reads.
    Read,
    /// The one that copies the file whole. No views: SQLite makes the indexes of the copy by their plain names, and a
    /// view cannot be indexed.
    Copy,
}

/// Opens with the key first, then says and *asserts* everything that keeps data from leaking or being lost: a cipher
/// (SQLCipher silently makes a plain file when a key is forgotten), temporary tables in memory, no memory map.
pub fn open(path: &Path, key: &Key, purpose: Purpose) -> Result<Connection> {
    if purpose != Purpose::Create && !path.exists() {
        return Err(Error::SpaceNotFound);
    }
    let flags = match purpose {
        Purpose::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Purpose::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Purpose::Read | Purpose::Copy => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    get_cipher_ready();
    let conn = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    // SQLCipher would write to standard error of its own accord, which belongs to what a person is told.
    conn.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    conn.execute_batch(&key.as_pragma())?;
    conn.execute_batch(
        "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
         PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA busy_timeout = 5000; PRAGMA cache_size = -32768;",
    )?;
    // The first read: a wrong key says here that this is no database.
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    // Cut off to nothing, a file would pass for a new one.
    if tables == 0 && purpose != Purpose::Create {
        return Err(Error::FileDamaged);
    }
    if matches!(purpose, Purpose::Create | Purpose::Write) {
        conn.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 16777216;",
        )?;
        assert_pragma(&conn, "journal_mode", "wal")?;
        assert_pragma(&conn, "synchronous", "2")?;
    }
    let cipher: String = conn.query_row("PRAGMA cipher_version", [], |row| row.get(0)).unwrap_or_default();
    if cipher.is_empty() {
        return Err(Error::internal("no cipher"));
    }
    for (pragma, value) in [("temp_store", "2"), ("foreign_keys", "1"), ("trusted_schema", "0"), ("secure_delete", "1")]
    {
        assert_pragma(&conn, pragma, value)?;
    }
    conn.set_prepared_statement_cache_capacity(256);
    if purpose == Purpose::Read {
        lay_views(&conn)?;
    }
    Ok(conn)
}

/// SQLite calls itself ready before SQLCipher is: of two threads that open their first connections at once, the second
/// may find no cipher. So the first connection of a program is opened, to nothing, while all others wait.
fn get_cipher_ready() {
    static READY: Once = Once::new();
    // If it fails there is no memory, which the connection that follows will say better.
    READY.call_once(|| drop(Connection::open_in_memory()));
}

/// Lays over each table that imports fill a TEMP view of the same name which leaves out the rows of hidden imports. An
/// unqualified name means the view; writing goes to `main.` and the table. So no query can forget the rule, an import of
/// 100,000 rows appears and disappears by one row in `import_hidden`, and the writer is never held up by it.
pub fn lay_views(conn: &Connection) -> Result<()> {
    for table in columns::imported_tables() {
        conn.execute_batch(&format!(
            "CREATE TEMP VIEW IF NOT EXISTS {table} AS SELECT rowid, * FROM main.{table}
             WHERE import = 0 OR import NOT IN (SELECT number FROM main.import_hidden);"
        ))?;
    }
    Ok(())
}

/// Does something that must see the tables by their plain names, and lays the views again.
pub(crate) fn without_views<R>(conn: &Connection, what: impl FnOnce() -> Result<R>) -> Result<R> {
    for table in columns::imported_tables() {
        conn.execute_batch(&format!("DROP VIEW IF EXISTS temp.{table};"))?;
    }
    let done = what();
    lay_views(conn)?;
    done
}

fn assert_pragma(conn: &Connection, pragma: &str, wanted: &str) -> Result<()> {
    let value: rusqlite::types::Value = conn.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?;
    let value = match value {
        rusqlite::types::Value::Integer(number) => number.to_string(),
        rusqlite::types::Value::Text(text) => text,
        _ => String::new(),
    };
    if value == wanted { Ok(()) } else { Err(Error::internal(pragma)) }
}
