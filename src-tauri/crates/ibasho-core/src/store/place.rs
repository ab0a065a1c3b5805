//! Whether the path still leads to the file that is open.
//!
//! On Unix a file that was removed, or whose stick was pulled out, can be written to for as long as somebody has it
//! open; what is written goes with it. So the program looks before it answers and before it commits.

use std::fs;
use std::path::PathBuf;

use crate::error::{Error, Result};

/// Files that are open, and which ones they were.
#[derive(Debug)]
pub(crate) struct Place(Vec<(PathBuf, Identity)>);

impl Place {
    /// Remembers the files that now lie at these paths.
    pub(crate) fn of(paths: Vec<PathBuf>) -> Result<Self> {
        let found = paths.into_iter().map(|path| Some((path.clone(), identity(&path)?)));
        found.collect::<Option<_>>().map(Self).ok_or(Error::FileGone)
    }

    /// Whether each path leads to the file it led to.
    pub(crate) fn is_kept(&self) -> bool {
        self.0.iter().all(|(path, known)| identity(path).as_ref() == Some(known))
    }

    /// Refuses if one does not.
    pub(crate) fn demand(&self) -> Result<()> {
        if self.is_kept() { Ok(()) } else { Err(Error::FileGone) }
    }
}

/// What tells a file from another that came into its place. Only the path is asked: opening and closing the file once
/// more would give up SQLite's locks on it.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(unix)]
fn identity(path: &std::path::Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Elsewhere a file that is open can be neither removed nor replaced; only its disk can go.
#[cfg(not(unix))]
type Identity = ();
#[cfg(not(unix))]
fn identity(path: &std::path::Path) -> Option<Identity> {
    fs::metadata(path).ok().map(|_| ())
}
