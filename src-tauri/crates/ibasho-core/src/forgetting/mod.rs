//! Forgetting: what becomes of a person's rows when they are erased, what is asked before, what still holds them after;
//! and erasing again whoever was erased since a backup was made.
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
use crate::space::Space;
use crate::store::forgotten::{self, Forgotten};

/// Erases again whoever was erased since the file was what it is: what every opening does after a restore. Says how many.
pub fn replay(space: &Space) -> Result<usize> {
    let list = Forgotten::read(&space.folder().forgotten())?;
    let again: Vec<PersonId> = space.read(Lane::Desk, |conn| {
        let own: SpaceId = conn.query_row("SELECT space_id FROM space", [], |row| row.get(0))?;
        let people = if list.is_empty() { Vec::new() } else { store::people(conn)? };
        Ok(people.into_iter().filter(|person| list.has(own, *person)).collect())
    })?;
    let desk = Desk::new(space, "forgetting");
    for person in &again {
        desk.run(erasing::EraseAgain { person: *person })?;
    }
    // The list may be the one that is older: it was lost, or could not be written.
    space.read(Lane::Desk, |conn| forgotten::keep(space.folder(), conn))?;
    Ok(again.len())
}
