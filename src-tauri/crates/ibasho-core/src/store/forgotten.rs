//! Who was erased, beside the backups that still hold them: a line per person, the fingerprint of an id. It opens with no
//! key and tells nobody who; whoever has a backup can tell whether somebody in it was erased since. So it serves backups
//! of before a change of lock as well. See `docs/decisions/0031-erased-again-by-every-restore.md`.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::{Folder, files};
use crate::error::Result;
use crate::ids::{Bytes, PersonId, SpaceId, to_hex};

/// Its name in a folder of backups.
pub const NAME: &str = "forgotten";
const MAGIC: &str = "ibasho-forgotten 1";

/// Fingerprints of people who were erased.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten(BTreeSet<String>);

impl Forgotten {
    /// Reads a list; where there is none, nobody was erased. A line that is none is left out: what can be read counts.
    pub fn read(path: &Path) -> Result<Self> {
        let text = match fs::read(path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error.into()),
        };
        let is_one = |line: &&str| line.len() == 64 && line.bytes().all(|byte| byte.is_ascii_hexdigit());
        Ok(Self(text.lines().skip(1).filter(is_one).map(str::to_owned).collect()))
    }

    /// Whether somebody is on it.
    pub fn has(&self, space: SpaceId, person: PersonId) -> bool {
        !self.0.is_empty() && self.0.contains(&fingerprint(space, person.0))
    }

    /// Whether nobody is on it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many are on it.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    fn write(&self, path: &Path) -> Result<()> {
        files::make_private_folder(files::folder_of(path))?;
        files::write_whole(path, |file| {
            writeln!(file, "{MAGIC}")?;
            self.0.iter().try_for_each(|line| writeln!(file, "{line}"))?;
            Ok(())
        })
    }
}

/// Puts everybody whom the space has erased on the list beside its backups. Nobody is ever taken off it.
pub fn keep(folder: &Folder, conn: &Connection) -> Result<()> {
    let space: SpaceId = conn.query_row("SELECT space_id FROM space", [], |row| row.get(0))?;
    let mut statement = conn.prepare_cached("SELECT person_id FROM forgotten")?;
    let people = statement.query_map([], |row| row.get::<_, PersonId>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    add(&folder.forgotten(), people.into_iter().map(|person| fingerprint(space, person.0)))
}

/// Takes the list that lies beside a backup over into the folder that the backup is restored to.
pub fn bring(backup: &Path, folder: &Folder) -> Result<()> {
    let beside = Forgotten::read(&files::folder_of(backup).join(NAME))?;
    add(&folder.forgotten(), beside.0.into_iter())
}

/// Puts the list of a space beside a backup that lies elsewhere.
pub fn lay_beside(folder: &Folder, backup: &Path) -> Result<()> {
    let own = Forgotten::read(&folder.forgotten())?;
    add(&files::folder_of(backup).join(NAME), own.0.into_iter())
}

fn add(path: &Path, more: impl Iterator<Item = String>) -> Result<()> {
    let mut list = Forgotten::read(path)?;
    let had = list.0.len();
    list.0.extend(more);
    if list.0.len() == had { Ok(()) } else { list.write(path) }
}

fn fingerprint(space: SpaceId, person: Bytes) -> String {
    to_hex(&Sha256::new().chain_update(MAGIC).chain_update(space.0).chain_update(person).finalize())
}
