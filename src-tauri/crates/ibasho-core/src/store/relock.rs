//! Changing the lock: the database under another key, and a key file whose slots open that one.
//!
//! Steps, each of which may be the last that a program lives to see: the copy under the new key beside the database; the key
//! file with the slots of both; the copy in the database's place; the key file with the new slots alone. Before the copy is in
//! place the next opening takes the change back, from then on it finishes it.

use std::fs::{self, File};

use zeroize::Zeroizing;

use super::check::checked;
use super::keys::{Key, KeyFile, Unlocked};
use super::lock::Lock;
use super::open::{Purpose, open};
use super::{Folder, files};
use crate::error::{Error, Result};
use crate::time::Day;

/// A change of the lock that is prepared: new keys, and nothing done yet.
pub(crate) struct Relock {
    folder: Folder,
    old: (Key, KeyFile),
    new: (Key, KeyFile),
    recovery: Zeroizing<String>,
}

impl Relock {
    /// New keys: those whose secret is typed live on in them, so a passphrase, and with it a new recovery page.
    pub(crate) fn prepare(
        folder: &Folder,
        old: (Key, KeyFile),
        passphrase: &str,
        made_on: Option<Day>,
    ) -> Result<Self> {
        let (key, mut keys) = (Key::new(), KeyFile::new(old.1.space()));
        keys.add_passphrase(&key, passphrase, made_on)?;
        let recovery = keys.add_recovery(&key, made_on)?;
        Ok(Self { folder: folder.clone(), old, new: (key, keys), recovery })
    }

    /// Says on the disk that a change begins, so that the next opening knows of one that came to nothing.
    pub(crate) fn announce(&self) -> Result<()> {
        clear_copy(&self.folder);
        File::create_new(self.folder.rekeyed())?.sync_all()?;
        files::sync_folder(self.folder.path())
    }

    /// Nothing will come of it.
    pub(crate) fn give_up(&self) {
        clear_copy(&self.folder);
    }

    /// Changes the lock of a space that no program has open, and returns the digits of the new recovery page.
    pub(crate) fn run(self) -> Result<Zeroizing<String>> {
        let _lock = Lock::take(&self.folder)?;
        self.copy()?;
        self.hold_both()?;
        self.swap()?;
        self.leave_new()?;
        Ok(self.recovery)
    }

    /// The copy, which counts once it was opened with the new key and is the same.
    fn copy(&self) -> Result<()> {
        let copy = self.folder.rekeyed();
        let target = copy.to_str().ok_or(Error::FileNotFound)?;
        let rows = {
            let conn = open(&self.folder.database(), &self.old.0, Purpose::Write)?;
            conn.execute("VACUUM INTO ?", [target])?;
            checked(&conn, false)?.rows
        };
        {
            let conn = open(&copy, &self.old.0, Purpose::Write)?;
            conn.execute_batch(&self.new.0.as_rekey_pragma())?;
            conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        let checked = checked(&open(&copy, &self.new.0, Purpose::Copy)?, true)?;
        if !checked.sound || checked.rows != rows {
            return Err(Error::FileDamaged);
        }
        File::open(&copy)?.sync_all()?;
        files::sync_folder(self.folder.path())
    }

    fn hold_both(&self) -> Result<()> {
        self.old.1.with_next(&self.new.1).write(&self.folder)
    }

    fn swap(&self) -> Result<()> {
        // Commits that still wait for their place in the old file would be lost.
        if fs::metadata(self.folder.wal()).is_ok_and(|wal| wal.len() > 0) {
            return Err(Error::SpaceInUse);
        }
        fs::rename(self.folder.rekeyed(), self.folder.database())?;
        files::sync_folder(self.folder.path())?;
        clear_copy(&self.folder);
        for file in self.folder.beside() {
            let _ = fs::remove_file(file);
        }
        Ok(())
    }

    fn leave_new(&self) -> Result<()> {
        self.new.1.write(&self.folder)
    }
}

/// What became of a change of the lock that did not come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    /// There was none.
    Nothing,
    /// The old lock holds.
    TakenBack,
    /// The new one does.
    Finished,
}

/// Takes a change of the lock back or finishes it, whichever the key is of that fits. The lock of the space is held.
pub(crate) fn settle(folder: &Folder, keys: &KeyFile, unlocked: &Unlocked) -> Result<Settled> {
    if keys.is_changing() {
        let settled = if unlocked.of_next { keys.next_alone() } else { keys.without_next() };
        settled.write(folder)?;
    }
    // On a full disk it is mended another day.
    let _ = KeyFile::mend(folder);
    folder.sweep();
    let copied = folder.rekeyed().exists();
    clear_copy(folder);
    Ok(match (keys.is_changing(), unlocked.of_next) {
        (true, true) => Settled::Finished,
        (true, false) => Settled::TakenBack,
        (false, _) if copied => Settled::TakenBack,
        (false, _) => Settled::Nothing,
    })
}

/// The key that fits the database. While the lock is half changed, what was typed may be for the other one.
pub(crate) fn fitting(folder: &Folder, keys: &KeyFile, unlocked: Vec<Unlocked>) -> Result<Unlocked> {
    let mut other = None;
    for unlocked in unlocked {
        if !keys.is_changing() {
            return Ok(unlocked);
        }
        match open(&folder.database(), &unlocked.key, Purpose::Copy) {
            Ok(_) => return Ok(unlocked),
            Err(Error::FileDamaged) => other = Some(Error::LockHalfChanged { new: !unlocked.of_next }),
            Err(error) => return Err(error),
        }
    }
    Err(other.unwrap_or(Error::WrongPassphrase))
}

fn clear_copy(folder: &Folder) {
    for ending in ["", "-wal", "-shm", "-journal"] {
        let mut name = folder.rekeyed().into_os_string();
        name.push(ending);
        let _ = fs::remove_file(name);
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::keyring;
    use crate::random::SeededRandom;
    use crate::settings::Leaving;
    use crate::store::keys::Opener;
    use crate::time::{FixedClock, Instant};
    use crate::{Access, Desk, NewSpace, Space, Surroundings};

    const OLD: &str = "まえの あいことば 1";
    const NEW: &str = "つぎの あいことば 2";

    fn surroundings() -> Surroundings {
        let clock = Arc::new(FixedClock::at(Instant::from_millis(1_764_730_800_000)));
        Surroundings { clock, random: Box::new(SeededRandom::new(1)), checks: &[] }
    }

    fn made(path: &Path) -> Folder {
        let new = NewSpace { name: "そら".into(), zone: "Asia/Tokyo".into(), leaving: Leaving::Off, sample: false };
        drop(Space::create(path, &new, &Opener::typed(OLD), surroundings()).unwrap());
        Folder::new(path)
    }

    fn open_with(folder: &Folder, words: &str) -> Result<Space> {
        Space::open(folder.path(), &Opener::typed(words), Access::Alone, surroundings())
    }

    /// What the journal says of keys.
    fn noted(space: &Space) -> Vec<String> {
        let sql = "SELECT about FROM journal_entry WHERE operation = 'change_keys' ORDER BY seq";
        let said = |conn: &rusqlite::Connection| {
            let mut statement = conn.prepare(sql)?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        space.read(crate::operation::Lane::Desk, said).unwrap()
    }

    /// A change of the lock that goes no further than so many steps.
    fn stopped_after(folder: &Folder, steps: usize, new: &str) {
        let change = {
            let desk = Desk::new(&open_with(folder, OLD).unwrap(), "test");
            keyring::begin_to_change_lock(&desk, OLD, new).unwrap().0
        };
        for step in [Relock::copy, Relock::hold_both, Relock::swap, Relock::leave_new].iter().take(steps) {
            step(&change).unwrap();
        }
        fs::write(folder.path().join("keys.second.part-1"), "what a stop left of a key file").unwrap();
    }

    fn is_tidy(folder: &Folder) -> bool {
        let names: Vec<String> = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !["space.db", "keys", "keys.second", "lock"].contains(&name.as_str()))
            .collect();
        names.is_empty()
    }

    #[test]
    fn a_stop_before_the_copy_is_in_place_takes_the_change_back() {
        for steps in 0..=2 {
            let place = tempfile::tempdir().unwrap();
            let folder = made(&place.path().join("space"));
            stopped_after(&folder, steps, NEW);
            let refused = open_with(&folder, NEW).err();
            let half = steps == 2;
            let expected = if half { Error::LockHalfChanged { new: false } } else { Error::WrongPassphrase };
            assert_eq!(refused, Some(expected), "{steps}");
            let space = open_with(&folder, OLD).unwrap();
            assert_eq!(noted(&space), ["change_lock", "change_lock_taken_back"], "{steps}");
            drop(space);
            assert!(is_tidy(&folder), "{steps}");
            assert_eq!(open_with(&folder, NEW).err(), Some(Error::WrongPassphrase), "{steps}");
            assert_eq!(noted(&open_with(&folder, OLD).unwrap()).len(), 2, "noted once, {steps}");
        }
    }

    #[test]
    fn a_stop_after_the_copy_is_in_place_finishes_the_change() {
        for (steps, opens) in [(3, vec!["passphrase"]), (4, vec!["passphrase", "recovery"])] {
            let place = tempfile::tempdir().unwrap();
            let folder = made(&place.path().join("space"));
            stopped_after(&folder, steps, NEW);
            let refused = open_with(&folder, OLD).err();
            let half = steps == 3;
            let expected = if half { Error::LockHalfChanged { new: true } } else { Error::WrongPassphrase };
            assert_eq!(refused, Some(expected), "{steps}");
            let space = open_with(&folder, NEW).unwrap();
            assert_eq!(noted(&space), ["change_lock"], "{steps}");
            let slots = keyring::slots(&Desk::new(&space, "test")).unwrap();
            let found: Vec<_> = slots.iter().map(|slot| serde_json::to_value(slot.opens).unwrap()).collect();
            assert_eq!(found, opens, "a recovery page that nobody has seen is gone, {steps}");
            drop(space);
            assert!(is_tidy(&folder), "{steps}");
            assert_eq!(open_with(&folder, OLD).err(), Some(Error::WrongPassphrase), "{steps}");
        }
    }

    #[test]
    fn the_same_words_open_on_both_sides_of_the_middle() {
        for steps in [2, 3] {
            let place = tempfile::tempdir().unwrap();
            let folder = made(&place.path().join("space"));
            stopped_after(&folder, steps, OLD);
            assert!(open_with(&folder, OLD).is_ok(), "{steps}");
            assert!(is_tidy(&folder), "{steps}");
        }
    }

    #[test]
    fn whoever_only_reads_mends_nothing() {
        let place = tempfile::tempdir().unwrap();
        let folder = made(&place.path().join("space"));
        stopped_after(&folder, 3, NEW);
        let before = fs::read(&folder.keys()[0]).unwrap();
        let beside = Space::open(folder.path(), &Opener::typed(NEW), Access::Beside, surroundings()).unwrap();
        assert_eq!(noted(&beside), ["change_lock"]);
        assert_eq!(crate::store::backup::write(&beside, &place.path().join("x.backup")).err(), Some(Error::SpaceInUse));
        assert_eq!(fs::read(&folder.keys()[0]).unwrap(), before);
    }
}
