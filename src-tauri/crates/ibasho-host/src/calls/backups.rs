//! The space's own backups, in its folder.

use std::fs;
use std::path::Path;

use ibasho_core::store::{backup, files};
use ibasho_core::time::Instant;
use ibasho_core::{Error, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Host;
use crate::call::Call;

const ENDING: &str = "backup";

/// A backup that lies in the space's folder.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct Backup {
    /// When it was taken.
    at: Instant,
    /// How large it is.
    bytes: u64,
}

/// Backs the space up into its own folder. The backup is opened and read back before it counts.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BackUp {}

impl Call for BackUp {
    type Reply = Backup;
    const NAME: &'static str = "back_up";
    fn answer(self, host: &Host, seat: &str) -> Result<Backup> {
        let folder = host.folder().backups();
        files::make_private_folder(&folder)?;
        host.at_desk(seat, |desk| {
            let calendar = desk.space().settings()?.calendar;
            let now = host.now();
            // Readable in a list of files, and different each time.
            let (day, time) = (calendar.day(now), calendar.wall_time(now).replace(':', ""));
            let path = folder.join(format!("{day}-{time}-{}.{ENDING}", now.millis()));
            let manifest = backup::write(desk.space(), &path)?;
            Ok(Backup { at: manifest.at, bytes: fs::metadata(&path)?.len() })
        })
    }
}

/// The space's own backups, the newest first. What is no whole backup is not among them.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "BackupsRequest")]
pub struct Backups {}

impl Call for Backups {
    type Reply = Vec<Backup>;
    const NAME: &'static str = "backups";
    fn answer(self, host: &Host, _: &str) -> Result<Vec<Backup>> {
        let entries = match fs::read_dir(host.folder().backups()) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut backups: Vec<Backup> = entries.filter_map(|entry| glance(&entry.ok()?.path()).ok()).collect();
        backups.sort_by_key(|backup| std::cmp::Reverse(backup.at));
        Ok(backups)
    }
}

fn glance(path: &Path) -> Result<Backup> {
    if path.extension().is_none_or(|ending| ending != ENDING) {
        return Err(Error::BackupDamaged);
    }
    let bytes = fs::metadata(path)?.len();
    let manifest = backup::glance(path)?;
    if bytes > manifest.bytes { Ok(Backup { at: manifest.at, bytes }) } else { Err(Error::BackupDamaged) }
}
