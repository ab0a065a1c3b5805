//! The file: opening, locking, keys, migrations, backup, check.
//!
//! A space is one folder: `space.db` (SQLCipher), `keys` and its twin `keys.second`, `lock`, `backups/`; `attempts` after
//! somebody tried to open it in vain.

pub mod attempts;
pub mod backup;
pub mod backups;
pub mod check;
pub mod columns;
pub mod damage;
pub mod files;
pub mod forgotten;
pub mod keys;
pub mod lock;
pub mod migrate;
pub mod open;
pub(crate) mod place;
pub mod readable;
pub(crate) mod relock;
pub(crate) mod rewrite;

use std::path::{Path, PathBuf};

/// Where things lie in the folder of a space.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at `path`.
    pub fn new(path: &Path) -> Self {
        Self(path.to_owned())
    }
    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.0
    }
    /// The database.
    pub fn database(&self) -> PathBuf {
        self.0.join("space.db")
    }
    /// What SQLite keeps beside the database while it is in use: the newest commits, and who reads what.
    fn beside(&self) -> [PathBuf; 2] {
        ["-wal", "-shm"].map(|ending| self.0.join(format!("space.db{ending}")))
    }
    /// The newest commits, until they are in the database itself.
    pub(crate) fn wal(&self) -> PathBuf {
        let [wal, _] = self.beside();
        wal
    }
    /// The copy under another key, while the lock is changed.
    pub(crate) fn rekeyed(&self) -> PathBuf {
        self.0.join("space.db.new")
    }
    /// The key file and its twin.
    pub fn keys(&self) -> [PathBuf; 2] {
        [self.0.join("keys"), self.0.join("keys.second")]
    }
    /// What the writing program holds locked.
    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }
    /// How often somebody tried in vain to open it.
    pub(crate) fn attempts(&self) -> PathBuf {
        self.0.join("attempts")
    }
    /// Lies there while a program may write.
    pub(crate) fn in_use(&self) -> PathBuf {
        self.0.join("in-use")
    }
    /// Every file that the space is: the database, what lies beside it, the key file and its twin.
    pub(crate) fn whole(&self) -> [PathBuf; 5] {
        let ([wal, shm], [first, second]) = (self.beside(), self.keys());
        [self.database(), wal, shm, first, second]
    }
    /// Whether nothing of a space lies here.
    pub fn is_vacant(&self) -> bool {
        self.whole().iter().all(|file| !file.exists())
    }
    /// Takes away what a program left that was stopped while it wrote a key file. The lock of the space is held.
    pub(crate) fn sweep(&self) {
        let is_part = |name: &str| name.starts_with("keys") && name.contains(".part-");
        for entry in std::fs::read_dir(&self.0).into_iter().flatten().flatten() {
            if entry.file_name().to_str().is_some_and(is_part) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
    /// Takes away the files of a space that could not be made, and the folder too unless it was there before: nothing
    /// half-made stays behind.
    pub fn clear(&self, existed: bool) {
        for file in self.whole().into_iter().chain([self.lock(), self.in_use(), self.attempts()]) {
            let _ = std::fs::remove_file(file);
        }
        if !existed {
            let _ = std::fs::remove_dir(&self.0);
        }
    }
    /// Who was erased, beside the backups that still hold them.
    pub fn forgotten(&self) -> PathBuf {
        self.backups().join(forgotten::NAME)
    }
    /// The log of the programs with a screen.
    pub fn logs(&self) -> PathBuf {
        self.0.join("log")
    }
    /// The program's own backups.
    pub fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }
}
