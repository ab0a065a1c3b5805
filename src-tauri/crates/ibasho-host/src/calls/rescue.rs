//! A space in place of one that is damaged, or on a new laptop: from a backup.

use base64::prelude::{BASE64_STANDARD, Engine};
use ibasho_core::handouts::{Handout, HandoutKind};
use ibasho_core::rights::Right;
use ibasho_core::store::backup::{self, Manifest};
use ibasho_core::store::check::{self, Checked};
use ibasho_core::store::keys::Opener;
use ibasho_core::store::{attempts, backups, damage, readable};
use ibasho_core::time::{Day, Instant};
use ibasho_core::{Error, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

use super::space::{GetStatus, Status};
use crate::Host;
use crate::call::Call;
use crate::rescue::Chosen;
use crate::way::{File, HostFile, Where};

const ENDING: &str = "backup";

/// What is wrong with the space, and what there is to put in its place.
#[derive(Debug, Serialize, TS)]
pub struct Damage {
    /// What is wrong.
    trouble: Error,
    /// When the file was last written to, as the disk says.
    last_written: Option<Instant>,
    /// The newest of the own backups: what came after it is missing from it.
    newest: Option<NewestBackup>,
}

/// The newest of the own backups.
#[derive(Debug, Serialize, TS)]
pub struct NewestBackup {
    /// The name of its file.
    name: String,
    /// When it was taken.
    at: Instant,
}

impl Damage {
    /// What the host has noticed.
    pub(crate) fn of(host: &Host) -> Option<Self> {
        let trouble = host.rescue().trouble()?;
        let newest = backups::list(host.folder(), host.now()).unwrap_or_default().into_iter().next();
        let newest = newest.map(|own| NewestBackup { name: own.name, at: own.manifest.at });
        Some(Self { trouble, last_written: damage::last_written(host.folder()), newest })
    }
}

/// Chooses the backup to restore: one of the space's own by name, or another that the window asks for and the browser sends.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChooseBackup {
    /// One of the own.
    #[serde(default)]
    #[ts(optional)]
    name: Option<String>,
    /// What a browser read.
    #[serde(default)]
    #[ts(optional)]
    base64: Option<String>,
}

/// A backup that was chosen and is whole.
#[derive(Debug, Serialize, TS)]
pub struct ChosenBackup {
    /// When it was taken.
    at: Instant,
    /// On which business day.
    day: Day,
    /// How many people are in it.
    people: i64,
    /// How many visits are in it.
    visits: i64,
}

impl From<Manifest> for ChosenBackup {
    fn from(manifest: Manifest) -> Self {
        let rows = |table: &str| manifest.rows.get(table).copied().unwrap_or(0);
        Self { at: manifest.at, day: manifest.day, people: rows("person"), visits: rows("visit") }
    }
}

impl Call for ChooseBackup {
    type Reply = Option<ChosenBackup>;
    const NAME: &'static str = "choose_backup";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, _: &str) -> Result<Option<ChosenBackup>> {
        if host.look().is_some() && host.rescue().trouble().is_none() {
            return Err(Error::FolderInUse);
        }
        let chosen = match (self.name, self.base64) {
            (Some(name), _) => Chosen::at(backups::path(host.folder(), &name)?),
            (None, Some(base64)) => {
                let bytes = BASE64_STANDARD.decode(base64).map_err(|_| Error::BackupDamaged)?;
                Chosen::sent(host.folder(), &bytes)?
            }
            (None, None) => match host.way().ask_which(ENDING)? {
                Where::At(path) => Chosen::at(path),
                Where::Nowhere | Where::Download => return Ok(None),
            },
        };
        Ok(Some(host.rescue().choose(chosen)?.into()))
    }
}

/// Restores the chosen backup and opens it, with the words or the recovery page of when it was taken. Only where no space
/// is: one that is damaged is put aside first.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreBackup {
    #[ts(type = "string")]
    passphrase: Zeroizing<String>,
}

impl Call for RestoreBackup {
    type Reply = Status;
    const NAME: &'static str = "restore_backup";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Status> {
        let opener = Opener::typed(&self.passphrase);
        host.fill(|| {
            host.rescue().with_chosen(|path| backup::restore_among(path, host.folder(), &opener))?;
            Ok((host.opened(&opener)?, ()))
        })?;
        host.rescue().is_over();
        for handout in host.rescue().to_note() {
            host.at_desk(seat, |desk| handout.note(desk))?;
        }
        GetStatus {}.answer(host, seat)
    }
}

/// Puts a damaged space aside, whole, so that another can be restored in its place.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PutAside {}

impl Call for PutAside {
    type Reply = Status;
    const NAME: &'static str = "put_aside";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Status> {
        if host.rescue().trouble().is_none() {
            return Err(Error::NotDamaged);
        }
        host.close();
        damage::put_aside(host.folder(), host.now())?;
        host.rescue().is_over();
        GetStatus {}.answer(host, seat)
    }
}

/// What can be read of the damaged space as one file of sheets. It is not encrypted; names are in it.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportReadable {
    #[ts(type = "string")]
    passphrase: Zeroizing<String>,
}

/// What could be read.
#[derive(Serialize, TS)]
pub struct Exported {
    /// Table by table.
    tables: Vec<ReadTable>,
    /// How many changes came after the newest of the own backups, if that can be read.
    after_backup: Option<i64>,
    /// The file.
    file: HostFile,
}

/// A table, as far as it could be read.
#[derive(Debug, Serialize, TS)]
pub struct ReadTable {
    /// Its name.
    name: &'static str,
    /// How many of its rows could be read.
    rows: usize,
    /// Whether that is all of them.
    whole: bool,
}

impl Call for ExportReadable {
    type Reply = Exported;
    const NAME: &'static str = "export_readable";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, _: &str) -> Result<Exported> {
        if host.rescue().trouble().is_none() {
            return Err(Error::NotDamaged);
        }
        host.close();
        let keys = host.keys()?.ok_or(Error::SpaceNotFound)?;
        let opener = Opener::typed(&self.passphrase);
        let (key, right) = attempts::guard(host.folder(), host.clock(), || keys.open(&opener))?;
        if !right.allows(Right::Administrator) {
            return Err(Error::NotAllowed { needed: Right::Administrator });
        }
        let read = damage::readable(host.folder(), &key)?;
        let newest = backups::list(host.folder(), host.now())?.into_iter().next();
        let after_backup = newest.and_then(|own| damage::changes_after(host.folder(), &key, own.manifest.at));
        let bytes = readable::to_xlsx(&read)?;
        let tables =
            read.iter().map(|table| ReadTable { name: table.name, rows: table.rows.len(), whole: table.whole });
        let tables = tables.collect();
        let media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let handout = Handout::of(HandoutKind::ReadableRows).with(&bytes);
        let file = host.give(File { name: "ibasho-読めたもの.xlsx".to_owned(), media_type, bytes })?;
        if file.has_left() {
            host.rescue().note_later(handout);
        }
        Ok(Exported { tables, after_backup, file })
    }
}

/// Checks the file: its structure and references, or every page and promise. Damage is told here and stops nobody: whoever
/// asked says when the space is to be rescued.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckFile {
    full: bool,
}

impl Call for CheckFile {
    type Reply = Checked;
    const NAME: &'static str = "check_file";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, host: &Host, seat: &str) -> Result<Checked> {
        checked(host, seat, self.full)
    }
}

/// Begins to rescue a space whose file a check found damaged: from now on nothing is received into it. It is looked at once
/// more, so that no sound one is stopped.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginRescue {
    /// As it was checked.
    full: bool,
}

impl Call for BeginRescue {
    type Reply = Status;
    const NAME: &'static str = "begin_rescue";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, host: &Host, seat: &str) -> Result<Status> {
        if !checked(host, seat, self.full)?.damaged {
            return Err(Error::NotDamaged);
        }
        host.rescue().note::<()>(&Err(Error::FileDamaged));
        GetStatus {}.answer(host, seat)
    }
}

fn checked(host: &Host, seat: &str, full: bool) -> Result<Checked> {
    host.at_desk(seat, |desk| match check::check(desk.space(), full) {
        Err(Error::FileDamaged) => Ok(Checked::unreadable(full)),
        checked => checked,
    })
}
