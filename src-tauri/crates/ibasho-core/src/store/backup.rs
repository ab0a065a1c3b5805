//! Backups: one file that opens with the same passphrase or recovery page.
//!
//! Layout: a line `ibasho-backup 1`, a line of JSON (the key file's slots, the manifest with counts and the database's
//! length and SHA-256), then the encrypted database as it is. Taken while the space is in use, verified by opening, flushed,
//! renamed: a backup is either whole or not there.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Seek, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::check::checked;
use super::keys::{Key, KeyFile, Opener};
use super::open::{Purpose, open};
use super::{Folder, files, forgotten, migrate, rewrite};
use crate::error::{Error, Result};
use crate::ids::to_hex;
use crate::space::Space;
use crate::time::{Day, Instant};

const MAGIC: &str = "ibasho-backup";
const FORMAT: u32 = 1;
/// No header is longer; a forged one must not fill the memory.
const HEADER_MOST: u64 = 1024 * 1024;

/// What a backup holds, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// When it was taken.
    pub at: Instant,
    /// On which business day.
    pub day: Day,
    /// How many entries the journal had: it only grows, whatever the clock says. None in a backup from before this was noted.
    #[serde(default)]
    pub entries: i64,
    /// The format of the database.
    pub schema: i64,
    /// Rows by table.
    pub rows: BTreeMap<String, i64>,
    /// Length of the database in bytes.
    pub bytes: u64,
    /// SHA-256 of the database.
    pub sha256: String,
}

#[derive(Serialize, Deserialize)]
struct Header {
    keys: String,
    manifest: Manifest,
}

/// Writes a backup of the space to a new file. Works beside the program that changes the space.
pub fn write(space: &Space, to: &Path) -> Result<Manifest> {
    if to.exists() {
        return Err(Error::FileExists);
    }
    write_over(space, to)
}

/// The same over a file that somebody said may be replaced. It stays as it was unless the backup is whole.
pub fn write_over(space: &Space, to: &Path) -> Result<Manifest> {
    let now = space.clock().now();
    let manifest = write_of(space.folder(), space.key(), now, space.settings()?.calendar.day(now), to)?;
    // Older backups beside it may hold who was erased since. The backup is whole without the list.
    let _ = forgotten::lay_beside(space.folder(), to);
    Ok(manifest)
}

/// The same of a space that need not be open: before its file is brought to another format.
pub(crate) fn write_of(folder: &Folder, key: &Key, now: Instant, day: Day, to: &Path) -> Result<Manifest> {
    if !files::folder_of(to).is_dir() {
        return Err(Error::FileNotFound);
    }
    let copy = Scratch::beside(to)?;
    fill(folder, key, now, day, &copy, to).map_err(of_a_stick)
}

/// What went wrong with a folder that was there a moment ago: as a rule a stick, pulled out too soon. What it answers then
/// is any of these.
fn of_a_stick(error: Error) -> Error {
    match error {
        Error::DiskFailed | Error::FileNotFound | Error::FolderReadOnly => Error::BackupNotWritten,
        other => other,
    }
}

fn fill(folder: &Folder, key: &Key, now: Instant, day: Day, copy: &Scratch, to: &Path) -> Result<Manifest> {
    let keys = KeyFile::read(folder)?;
    // Inherits the cipher and the key; one consistent moment, however long it takes.
    let target = copy.path().to_str().ok_or(Error::FileNotFound)?.to_owned();
    open(&folder.database(), key, Purpose::Copy)?.execute("VACUUM INTO ?", [target])?;
    // Another program may be changing the lock: such keys would not open the copy.
    if keys.is_changing() || KeyFile::read(folder)? != keys {
        return Err(Error::SpaceInUse);
    }
    let keys = String::from_utf8(keys.to_bytes()?).map_err(|_| Error::KeyFileDamaged)?;
    let (rows, entries, schema) =
        rewrite::settle(copy.path(), key).and_then(|()| verify(copy.path(), key)).map_err(|error| match error {
            Error::DiskFull => error,
            // What is wrong with a copy says nothing of the space.
            _ => Error::BackupNotWritten,
        })?;
    let (bytes, sha256) = fingerprint(File::open(copy.path())?)?;
    let manifest = Manifest { at: now, day, entries, schema, rows, bytes, sha256 };
    let header = serde_json::to_string(&Header { keys, manifest: manifest.clone() })?;
    files::write_whole(to, |file| {
        writeln!(file, "{MAGIC} {FORMAT}\n{header}")?;
        std::io::copy(&mut File::open(copy.path())?, file)?;
        // What counts is what can be read back. Until then what lay there keeps its name.
        file.sync_all()?;
        file.rewind()?;
        read_from(file).map(|_| ()).map_err(|_| Error::BackupNotWritten)
    })?;
    Ok(manifest)
}

/// Opens a copy with the key and counts it: the manifest is written from what the backup holds, not from what it should.
fn verify(database: &Path, key: &Key) -> Result<(BTreeMap<String, i64>, i64, i64)> {
    let counted = (|| {
        let conn = open(database, key, Purpose::Read)?;
        let schema = migrate::version(&conn).map_err(|_| Error::BackupNewer)?;
        let entries = conn.query_row("SELECT coalesce(max(seq), 0) FROM journal_entry", [], |row| row.get(0))?;
        Ok((checked(&conn, false)?, entries, schema))
    })();
    match counted {
        Ok((checked, entries, schema)) if checked.sound => {
            Ok((checked.rows.into_iter().map(|(table, rows)| (table.to_owned(), rows)).collect(), entries, schema))
        }
        Ok(_) | Err(Error::FileDamaged) => Err(Error::BackupDamaged),
        Err(other) => Err(other),
    }
}

fn fingerprint(mut from: impl Read) -> Result<(u64, String)> {
    let (mut sum, mut bytes, mut chunk) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = from.read(&mut chunk)?;
        if read == 0 {
            return Ok((bytes, to_hex(&sum.finalize())));
        }
        sum.update(&chunk[..read]);
        bytes += read as u64;
    }
}

/// Reads a backup's header and checks that the database behind it is whole. Needs no passphrase.
pub fn read(backup: &Path) -> Result<Manifest> {
    read_from(&mut File::open(backup)?)
}

fn read_from(backup: &mut File) -> Result<Manifest> {
    let mut database = BufReader::new(backup);
    let header = header_of(&mut database)?;
    let (bytes, sha256) = fingerprint(database)?;
    if (bytes, &sha256) == (header.manifest.bytes, &header.manifest.sha256) {
        Ok(header.manifest)
    } else {
        Err(Error::BackupDamaged)
    }
}

/// Reads a backup's header alone: what it says of itself, for a list of many.
pub fn glance(backup: &Path) -> Result<Manifest> {
    Ok(header(backup)?.0.manifest)
}

/// What the beginning of a backup says of it. Whether the rest is there is not looked at.
pub fn head(bytes: &[u8]) -> Result<Manifest> {
    Ok(header_of(&mut &*bytes)?.manifest)
}

fn header(backup: &Path) -> Result<(Header, BufReader<File>)> {
    let mut file = BufReader::new(File::open(backup)?);
    Ok((header_of(&mut file)?, file))
}

fn header_of(file: &mut impl BufRead) -> Result<Header> {
    let mut line = |most: u64| -> Result<String> {
        let mut bytes = Vec::new();
        file.by_ref().take(most).read_until(b'\n', &mut bytes).map_err(|_| Error::BackupDamaged)?;
        if bytes.pop() != Some(b'\n') {
            return Err(Error::BackupDamaged);
        }
        String::from_utf8(bytes).map_err(|_| Error::BackupDamaged)
    };
    let magic = line(64)?;
    let format =
        magic.strip_prefix(MAGIC).and_then(|rest| rest.trim().parse::<u32>().ok()).ok_or(Error::BackupDamaged)?;
    if format > FORMAT {
        return Err(Error::BackupNewer);
    }
    serde_json::from_str(&line(HEADER_MOST)?).map_err(|_| Error::BackupDamaged)
}

/// The slots that a backup holds: what opened the space when it was taken.
fn keys_of(header: &Header) -> Result<KeyFile> {
    KeyFile::parse(header.keys.as_bytes()).map_err(|error| match error {
        Error::KeyFileNewer => Error::BackupNewer,
        _ => Error::BackupDamaged,
    })
}

/// What opens a backup's database.
pub(crate) enum With<'a> {
    /// What somebody typed.
    Opener(&'a Opener),
    /// The key itself.
    Key(&'a Key),
}

/// Makes a space from a backup in a folder that is new or empty. Nothing stays behind when it cannot be opened.
pub fn restore(backup: &Path, path: &Path, opener: &Opener) -> Result<Manifest> {
    unpack(backup, path, &With::Opener(opener)).map(|(manifest, _)| manifest)
}

/// The same into the folder of a program with a screen, in which other things may lie: its backups, what was put aside.
pub fn restore_among(backup: &Path, folder: &Folder, opener: &Opener) -> Result<Manifest> {
    if !folder.is_vacant() {
        return Err(Error::FolderInUse);
    }
    unpack_into(backup, folder, &With::Opener(opener)).map(|(manifest, _)| manifest)
}

/// The same with whatever opens it; returns the key as well.
pub(crate) fn unpack(backup: &Path, path: &Path, with: &With<'_>) -> Result<(Manifest, Key)> {
    if path.exists() && fs::read_dir(path).map_err(|_| Error::FolderInUse)?.next().is_some() {
        return Err(Error::FolderInUse);
    }
    unpack_into(backup, &Folder::new(path), with)
}

fn unpack_into(backup: &Path, folder: &Folder, with: &With<'_>) -> Result<(Manifest, Key)> {
    let manifest = read(backup)?;
    if manifest.schema > migrate::SCHEMA {
        return Err(Error::BackupNewer);
    }
    let (header, mut database) = header(backup)?;
    let keys = keys_of(&header)?;
    let key = match with {
        // What is wrong with its slots says nothing of a space.
        With::Opener(opener) => {
            keys.open(opener)
                .map_err(|error| match error {
                    Error::KeyFileDamaged => Error::BackupDamaged,
                    other => other,
                })?
                .0
        }
        With::Key(key) => (*key).clone(),
    };
    let existed = folder.path().exists();
    files::make_private_folder(folder.path())?;
    let restored = (|| {
        files::write_whole(&folder.database(), |file| Ok(std::io::copy(&mut database, file).map(|_| ())?))?;
        let (rows, ..) = verify(&folder.database(), &key)?;
        if rows != manifest.rows {
            return Err(Error::BackupDamaged);
        }
        // Before it can be opened: whoever was erased since is erased again at the first opening.
        forgotten::bring(backup, folder)?;
        keys.write(folder)
    })();
    if restored.is_err() {
        if !existed {
            let _ = fs::remove_dir_all(folder.backups());
        }
        folder.clear(existed);
    }
    restored.map(|()| (manifest, key))
}

/// A file that goes when it is no longer needed, however that comes about.
struct Scratch(std::path::PathBuf);

impl Scratch {
    /// Made at once: whether a folder can be written to is said best by what happens then.
    fn beside(file: &Path) -> Result<Self> {
        let name = file.file_name().ok_or(Error::FileNotFound)?.to_string_lossy();
        let scratch = Self(file.with_file_name(format!("{name}.copy-{}", std::process::id())));
        let _ = fs::remove_file(&scratch.0);
        File::create_new(&scratch.0).map_err(|error| match Error::from(error) {
            Error::FolderReadOnly => Error::FolderReadOnly,
            other => of_a_stick(other),
        })?;
        Ok(scratch)
    }
    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let mut name = self.0.as_os_str().to_owned();
            name.push(ending);
            let _ = fs::remove_file(name);
        }
    }
}
