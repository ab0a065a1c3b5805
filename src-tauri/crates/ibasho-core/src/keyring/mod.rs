//! Who opens the space: passphrase, recovery page, opening cards, and the lock itself.
//!
//! What is said here is written into the key file within the transaction that notes it, so that neither stands alone. No
//! secret, and no id of a slot, enters the journal: its entries say what was done, by one of our own words.

mod operations;

use zeroize::Zeroizing;

use self::operations::{ChangeKeys, NoteTakenBack};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::operation::Operation;
use crate::rights::Right;
use crate::space::Space;
use crate::store::attempts;
use crate::store::keys::{AboutSlot, KeyFile, Opener, Opens, Unlocked};
use crate::store::relock::Relock;
use crate::time::Day;

/// The slots of the space.
pub fn slots(desk: &Desk) -> Result<Vec<AboutSlot>> {
    desk.demand_for(Right::Administrator, ChangeKeys::NAME)?;
    Ok(KeyFile::read(desk.space().folder())?.slots())
}

/// Another passphrase in place of the old one. Whoever forgot that says the digits of the recovery page.
pub fn change_words(desk: &Desk, old: &str, new: &str) -> Result<()> {
    change(desk, "change_words", |keys, today| {
        let known = unlock(desk, keys, old)?;
        match (known.opens, known.slot) {
            (Some(Opens::Passphrase), Some(slot)) => {
                keys.add_passphrase(desk.space().key(), new, today)?;
                keys.remove(&slot)
            }
            _ => {
                keys.remove_all(Opens::Passphrase);
                keys.add_passphrase(desk.space().key(), new, today)
            }
        }
    })
}

/// A new opening card (鍵カード), which opens the space at reception: its slot and its code, which is nowhere else.
pub fn issue_card(desk: &Desk) -> Result<(String, Zeroizing<String>)> {
    change(desk, "issue_opening_card", |keys, today| keys.add_card(desk.space().key(), today))
}

/// Takes a slot away, never the last one that opens as administrator.
pub fn remove_slot(desk: &Desk, id: &str) -> Result<()> {
    change(desk, "remove_slot", |keys, _| keys.remove(id))
}

/// A new recovery page in place of the old one: its digits, which are nowhere else.
pub fn new_recovery(desk: &Desk) -> Result<Zeroizing<String>> {
    change(desk, "new_recovery_page", |keys, today| {
        keys.remove_all(Opens::Recovery);
        keys.add_recovery(desk.space().key(), today)
    })
}

/// A change of the lock that somebody may make, and that is noted; nothing is done yet.
pub struct LockChange(pub(crate) Relock);

/// Begins to change the lock: right, old words and new ones, and the note. What remains needs a space that is closed.
pub fn begin_to_change_lock(desk: &Desk, passphrase: &str, new_passphrase: &str) -> Result<LockChange> {
    desk.demand_for(Right::Administrator, ChangeKeys::NAME)?;
    let space = desk.space();
    let _alone = space.change_keys();
    let keys = locked(space)?;
    unlock(desk, &keys, passphrase)?;
    let today = today(space)?;
    let change = Relock::prepare(space.folder(), (space.key().clone(), keys), new_passphrase, Some(today))?;
    change.announce()?;
    if let Err(error) = desk.run(ChangeKeys { about: "change_lock", change: None }) {
        change.give_up();
        return Err(error);
    }
    Ok(LockChange(change))
}

impl LockChange {
    /// Puts the new lock in; no program may have the space open. Returns the digits of the new recovery page. If it fails,
    /// the next opening takes the change back or finishes it, and says with which passphrase.
    pub fn run(self) -> Result<Zeroizing<String>> {
        self.0.run()
    }
}

/// Notes that a change of the lock came to nothing.
pub(crate) fn note_taken_back(space: &Space) -> Result<()> {
    Desk::new(space, "keys").note(NoteTakenBack {}).map(|_| ())
}

fn change<R>(desk: &Desk, about: &'static str, how: impl FnOnce(&mut KeyFile, Option<Day>) -> Result<R>) -> Result<R> {
    desk.demand_for(Right::Administrator, ChangeKeys::NAME)?;
    let space = desk.space();
    let _alone = space.change_keys();
    let before = locked(space)?;
    let mut after = before.clone();
    let answer = how(&mut after, Some(today(space)?))?;
    let changed = desk.run(ChangeKeys { about, change: Some((space.folder().clone(), after)) });
    if let Err(error) = changed {
        // What was not acknowledged does not hold, even where only the note of it failed.
        if KeyFile::read(space.folder()).is_ok_and(|now| now != before) {
            before.write(space.folder())?;
        }
        return Err(error);
    }
    Ok(answer)
}

/// The key file of a space that has a lock.
fn locked(space: &Space) -> Result<KeyFile> {
    let keys = KeyFile::read(space.folder())?;
    if keys.is_open() { Err(Error::SampleHasNoLock) } else { Ok(keys) }
}

/// What opens as administrator; counted like an attempt to open the space.
fn unlock(desk: &Desk, keys: &KeyFile, typed: &str) -> Result<Unlocked> {
    let space = desk.space();
    let unlocked = attempts::guard(space.folder(), space.clock(), || {
        let opens_all = |unlocked: &Unlocked| unlocked.right == Right::Administrator;
        keys.unlock(&Opener::typed(typed))?.into_iter().find(opens_all).ok_or(Error::WrongPassphrase)
    })?;
    if unlocked.key.is_that_of(space.key()) { Ok(unlocked) } else { Err(Error::KeyFileDamaged) }
}

fn today(space: &Space) -> Result<Day> {
    Ok(space.settings()?.calendar.day(space.clock().now()))
}
