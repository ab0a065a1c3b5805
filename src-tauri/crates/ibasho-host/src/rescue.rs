//! What a program remembers between noticing that its space is damaged and having another in its place.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use ibasho_core::handouts::Handout;
use ibasho_core::store::backup::{self, Manifest};
use ibasho_core::store::{Folder, files};
use ibasho_core::{Error, Result};

/// What is wrong with the space, and from which backup it is to be restored.
#[derive(Default)]
pub(crate) struct Rescue {
    trouble: Mutex<Option<Error>>,
    chosen: Mutex<Option<Chosen>>,
    /// What left the house while no space could note it.
    to_note: Mutex<Vec<Handout>>,
}

/// A backup that somebody chose.
pub(crate) struct Chosen {
    path: PathBuf,
    /// A browser sent it: then it lies in our folder until it was used.
    ours: bool,
}

impl Chosen {
    /// One that lies somewhere.
    pub(crate) fn at(path: PathBuf) -> Self {
        Self { path, ours: false }
    }

    /// One that was sent. It is encrypted as it is.
    pub(crate) fn sent(folder: &Folder, bytes: &[u8]) -> Result<Self> {
        // A name of its own each time: what was chosen before goes when this one takes its place.
        static SENT: AtomicU32 = AtomicU32::new(0);
        files::make_private_folder(&folder.backups())?;
        let n = SENT.fetch_add(1, Ordering::Relaxed);
        let path = folder.backups().join(format!("sent.part-{}-{n}", std::process::id()));
        let chosen = Self { path, ours: true };
        fs::write(&chosen.path, bytes)?;
        Ok(chosen)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Chosen {
    fn drop(&mut self) {
        if self.ours {
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Rescue {
    /// Notes how an opening, or what was done at an open space, ended.
    pub(crate) fn note<R>(&self, ended: &Result<R>) {
        if let Err(error @ (Error::FileDamaged | Error::KeyFileDamaged)) = ended {
            *lock(&self.trouble) = Some(error.clone());
        }
    }

    /// A space is there that opens.
    pub(crate) fn is_over(&self) {
        *lock(&self.trouble) = None;
        *lock(&self.chosen) = None;
    }

    /// What is wrong.
    pub(crate) fn trouble(&self) -> Option<Error> {
        lock(&self.trouble).clone()
    }

    /// Keeps in mind what left the house until there is a space that can note it.
    pub(crate) fn note_later(&self, handout: Handout) {
        lock(&self.to_note).push(handout);
    }

    /// What is to be noted.
    pub(crate) fn to_note(&self) -> Vec<Handout> {
        std::mem::take(&mut *lock(&self.to_note))
    }

    /// Chooses a backup; one that is not whole is refused.
    pub(crate) fn choose(&self, chosen: Chosen) -> Result<Manifest> {
        let manifest = backup::read(chosen.path())?;
        *lock(&self.chosen) = Some(chosen);
        Ok(manifest)
    }

    /// Does something with the chosen one. It stays chosen: a wrong passphrase is typed again.
    pub(crate) fn with_chosen<R>(&self, what: impl FnOnce(&Path) -> Result<R>) -> Result<R> {
        match lock(&self.chosen).as_ref() {
            Some(chosen) => what(chosen.path()),
            None => Err(Error::FileNotFound),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
