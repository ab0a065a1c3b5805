//! One writing program at a time, by a lock of the operating system: it goes with the process, however that ends.

use std::fs::{File, OpenOptions, TryLockError};

use super::Folder;
use crate::error::{Error, Result};

/// Held while a program may write to the space.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock, or says that another program has it.
    pub fn take(folder: &Folder) -> Result<Self> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.lock())?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::SpaceInUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
