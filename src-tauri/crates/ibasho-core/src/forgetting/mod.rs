//! Forgetting: what becomes of a person's rows when they are erased, what is asked before, what still holds them after;
//! and erasing and renaming again whoever was erased or renamed for good since a backup was made.
//!
//! What has to be cleaned comes from the one list of columns ([`crate::store::columns`]); [`fates`] says what becomes of
//! each, and a test fails for a column that has none.

pub mod consents;
pub mod erasing;
pub(crate) mod fates;
pub mod holdings;
pub mod names;
pub mod own_file;
mod own_words;
pub mod retention;
mod retention_store;
mod stages;
pub(crate) mod store;
pub mod traces;

use crate::desk::Desk;
use crate::error::Result;
use crate::ids::{PersonId, SpaceId};
use crate::operation::Lane;
use crate::private::Private;
use crate::space::Space;
use crate::store::forgotten::{self, Forgotten};
use crate::store::keys::Key;

/// Erases and renames again whoever was erased or renamed for good since the file was what it is: what every opening does
/// after a restore. Says how many.
pub fn replay(space: &Space) -> Result<usize> {
    let list = Forgotten::read(&space.folder().forgotten())?;
    let Due { erase, rename } = space.read(Lane::Desk, |conn| Due::of(conn, &list, space.key()))?;
    let again = erase.len() + rename.len();
    let desk = Desk::new(space, "forgetting");
    for person in erase {
        desk.run(erasing::EraseAgain { person })?;
    }
    for renaming in rename {
        desk.run(renaming)?;
    }
    // The list may be the one that is older: it was lost, or could not be written. On a full disk it is written another day:
    // nobody stands before a shut door for it.
    let _ = space.read(Lane::Desk, |conn| forgotten::keep(space.folder(), space.key(), conn));
    Ok(again)
}

/// What a list asks for that a file does not know of.
struct Due {
    erase: Vec<PersonId>,
    rename: Vec<names::RenameAgain>,
}

impl Due {
    fn of(conn: &rusqlite::Connection, list: &Forgotten, key: &Key) -> Result<Self> {
        let mut due = Self { erase: Vec::new(), rename: Vec::new() };
        if list.is_empty() {
            return Ok(due);
        }
        let own: SpaceId = conn.query_row("SELECT space_id FROM space", [], |row| row.get(0))?;
        for person in store::people(conn)? {
            if list.has(own, person) {
                due.erase.push(person);
            } else if let Some(newest) = list.renaming(own, person)
                && store::renamed(conn, person)?.is_none_or(|known| known < newest.mark)
            {
                let names = newest.names(own, person, key).map(Private::from);
                due.rename.push(names::RenameAgain { person, mark: newest.mark, names });
            }
        }
        Ok(due)
    }
}
