//! Files that are either whole or not there.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use crate::error::Result;

/// Writes a file so that it is either the old one or the new one, whole: beside it, flushed to the disk, renamed, and the
/// rename flushed as well.
pub fn write_whole(path: &Path, fill: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    let beside = path.with_file_name(format!(
        "{}.part-{}",
        path.file_name().unwrap_or_default().to_string_lossy(),
        std::process::id()
    ));
    let written = (|| {
        let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&beside)?;
        fill(&mut file)?;
        file.flush()?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        sync_folder(folder_of(path))
    })();
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// The folder that a file lies in.
pub fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Flushes a folder's list of files. Where folders cannot be opened (Windows) the rename itself has to do.
pub fn sync_folder(folder: &Path) -> Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Makes a folder that nobody but its owner looks into.
pub fn make_private_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}
