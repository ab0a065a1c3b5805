//! What an older backup must not bring back, beside the backups that still hold it: who was erased, and who was renamed for
//! good. A line each, in a file that opens with no key and tells nobody who.
//!
//! - Whom a line is about is a fingerprint of an id. Whoever has a backup can tell whether somebody in it is on the list.
//! - A renaming has its mark, by which newer and older are told apart, and the names of from then on, sealed with the key of
//!   the space. The old names are nowhere in it.
//!
//! So it serves backups of before a change of lock as well: who was erased needs no key, and where a renaming cannot be
//! unsealed the old names go all the same. See `docs/decisions/0031-erased-again-by-every-restore.md` and
//! `docs/decisions/0040-renamed-again-by-every-restore.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::keys::Key;
use super::{Folder, files};
use crate::error::Result;
use crate::ids::{Bytes, PersonId, SpaceId, from_hex, to_hex};

/// Its name in a folder of backups.
pub const NAME: &str = "forgotten";
const MAGIC: &str = "ibasho-forgotten 1";
const RENAMED: &str = "renamed";
/// What names are filled up to, so that their length tells nothing.
const PADDED: usize = 256;

/// What must not come back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Fingerprints of people who were erased.
    erased: BTreeSet<String>,
    /// The newest renaming of people who were renamed for good, by their fingerprints.
    renamed: BTreeMap<String, Renaming>,
}

/// A renaming: which, and what somebody is called from then on.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Renaming {
    /// Newer ones have a greater one.
    pub mark: Bytes,
    sealed: Vec<u8>,
}

/// What somebody is called.
#[derive(Clone, Serialize, Deserialize)]
pub struct Names {
    /// The nickname.
    pub nickname: String,
    /// The name.
    pub name: Option<String>,
    /// Its reading.
    pub kana: Option<String>,
}

impl Forgotten {
    /// Reads a list; where there is none, nobody was forgotten. A line that is none is left out: what can be read counts.
    pub fn read(path: &Path) -> Result<Self> {
        let text = match fs::read(path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error.into()),
        };
        let mut list = Self::default();
        for line in text.lines().skip(1) {
            match line.split(' ').collect::<Vec<_>>()[..] {
                [person] if is_fingerprint(person) => _ = list.erased.insert(person.to_owned()),
                [RENAMED, person, mark, sealed] if is_fingerprint(person) => {
                    let mark = from_hex(mark).and_then(|mark| mark.try_into().ok());
                    if let (Some(mark), Some(sealed)) = (mark, from_hex(sealed)) {
                        list.note(person.to_owned(), Renaming { mark, sealed });
                    }
                }
                _ => {}
            }
        }
        Ok(list)
    }

    /// Whether somebody on it was erased.
    pub fn has(&self, space: SpaceId, person: PersonId) -> bool {
        !self.erased.is_empty() && self.erased.contains(&fingerprint(space, person.0))
    }

    /// The newest renaming of somebody on it.
    pub fn renaming(&self, space: SpaceId, person: PersonId) -> Option<&Renaming> {
        if self.renamed.is_empty() { None } else { self.renamed.get(&fingerprint(space, person.0)) }
    }

    /// Whether nobody is on it.
    pub fn is_empty(&self) -> bool {
        self.erased.is_empty() && self.renamed.is_empty()
    }

    /// Takes a renaming over, unless there is a newer one.
    fn note(&mut self, person: String, renaming: Renaming) {
        let newest = self.renamed.entry(person).or_default();
        if renaming.mark > newest.mark {
            *newest = renaming;
        }
    }

    /// Takes another list over. Of who was erased nothing else is left.
    fn add(&mut self, more: Self) {
        self.erased.extend(more.erased);
        more.renamed.into_iter().for_each(|(person, renaming)| self.note(person, renaming));
        self.renamed.retain(|person, _| !self.erased.contains(person));
    }

    fn write(&self, path: &Path) -> Result<()> {
        // The folder of a stick, or of somebody's documents, stays as they have it.
        let folder = files::folder_of(path);
        if !folder.is_dir() {
            files::make_private_folder(folder)?;
        }
        files::write_whole(path, |file| {
            writeln!(file, "{MAGIC}")?;
            self.erased.iter().try_for_each(|line| writeln!(file, "{line}"))?;
            for (person, Renaming { mark, sealed }) in &self.renamed {
                writeln!(file, "{RENAMED} {person} {} {}", to_hex(mark), to_hex(sealed))?;
            }
            Ok(())
        })
    }
}

impl Renaming {
    /// Unseals the names. None if another key sealed them.
    pub fn names(&self, space: SpaceId, person: PersonId, key: &Key) -> Option<Names> {
        let plain = key.unseal(&bound(&fingerprint(space, person.0), &self.mark), &self.sealed)?;
        serde_json::from_slice(&plain).ok()
    }

    fn seal(names: &Names, person: &str, mark: Bytes, key: &Key) -> Result<Self> {
        let mut plain = zeroize::Zeroizing::new(serde_json::to_vec(names)?);
        let padded = plain.len().next_multiple_of(PADDED);
        plain.resize(padded, b' ');
        Ok(Self { mark, sealed: key.seal(&bound(person, &mark), &plain)? })
    }
}

/// Puts everybody whom the space has erased or renamed for good on the list beside its backups. Nobody who was erased is
/// ever taken off it.
pub fn keep(folder: &Folder, key: &Key, conn: &Connection) -> Result<()> {
    let space: SpaceId = conn.query_row("SELECT space_id FROM main.space", [], |row| row.get(0))?;
    let mut statement = conn.prepare_cached("SELECT person_id FROM main.forgotten")?;
    let people = statement.query_map([], |row| row.get::<_, PersonId>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut own = Forgotten {
        erased: people.into_iter().map(|person| fingerprint(space, person.0)).collect(),
        renamed: BTreeMap::new(),
    };
    let known = Forgotten::read(&folder.forgotten())?;
    for (person, mark, names) in renamed(conn)? {
        // What was sealed once stays as it is: sealed anew it would be another file each time.
        if known.renaming(space, person).is_none_or(|known| known.mark < mark) {
            let person = fingerprint(space, person.0);
            own.renamed.insert(person.clone(), Renaming::seal(&names, &person, mark, key)?);
        }
    }
    add(&folder.forgotten(), own)
}

/// Who was renamed for good, by which renaming, and what they are called now. A record that was made one with another is
/// called what the other is.
fn renamed(conn: &Connection) -> Result<Vec<(PersonId, Bytes, Names)>> {
    let mut statement = conn.prepare_cached(
        "SELECT r.person_id, r.mark, p.nickname, v.name, v.kana FROM main.renamed AS r
         LEFT JOIN main.merged_person AS m ON m.id = r.person_id
         JOIN main.person AS p ON p.id = coalesce(m.into_id, r.person_id)
         LEFT JOIN main.person_private AS v ON v.person_id = p.id",
    )?;
    let rows = statement.query_map([], |row| {
        let names = Names { nickname: row.get(2)?, name: row.get(3)?, kana: row.get(4)? };
        Ok((row.get(0)?, row.get(1)?, names))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes the list that lies beside a backup over into the folder that the backup is restored to.
pub fn bring(backup: &Path, folder: &Folder) -> Result<()> {
    add(&folder.forgotten(), Forgotten::read(&files::folder_of(backup).join(NAME))?)
}

/// Puts the list of a space beside a backup that lies elsewhere.
pub fn lay_beside(folder: &Folder, backup: &Path) -> Result<()> {
    add(&files::folder_of(backup).join(NAME), Forgotten::read(&folder.forgotten())?)
}

fn add(path: &Path, more: Forgotten) -> Result<()> {
    let had = Forgotten::read(path)?;
    let mut list = had.clone();
    list.add(more);
    if list == had { Ok(()) } else { list.write(path) }
}

fn fingerprint(space: SpaceId, person: Bytes) -> String {
    to_hex(&Sha256::new().chain_update(MAGIC).chain_update(space.0).chain_update(person).finalize())
}

fn is_fingerprint(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What sealed names are bound to, so that no line can be given to somebody else.
fn bound(person: &str, mark: &Bytes) -> String {
    format!("{RENAMED} {person} {}", to_hex(mark))
}
