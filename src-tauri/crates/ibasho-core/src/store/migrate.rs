//! Migrations: forward only, each in a transaction, counted in `user_version`.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Result};

/// All of them, in order. A released one is never edited.
const MIGRATIONS: [&str; 5] = [
    include_str!("../../migrations/0001_first.sql"),
    include_str!("../../migrations/0002_desk.sql"),
    include_str!("../../migrations/0003_safe.sql"),
    include_str!("../../migrations/0004_renamed.sql"),
    include_str!("../../migrations/0005_parties.sql"),
];

/// Says "this is Ibasho's" in the file's header ("ibas").
const APPLICATION_ID: i64 = 0x6962_6173;

/// The format this program writes.
pub const SCHEMA: i64 = MIGRATIONS.len() as i64;

/// The format of a file; refuses one from the future.
pub fn version(conn: &Connection) -> Result<i64> {
    let found: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > SCHEMA { Err(Error::FileNewer { found, known: SCHEMA }) } else { Ok(found) }
}

/// Brings a file to this program's format.
pub fn migrate(conn: &mut Connection) -> Result<()> {
    let found = version(conn)?;
    for (number, sql) in (1..).zip(MIGRATIONS).filter(|(number, _)| *number > found) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(sql)?;
        tx.execute_batch(&format!("PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number};"))?;
        tx.commit()?;
    }
    Ok(())
}
