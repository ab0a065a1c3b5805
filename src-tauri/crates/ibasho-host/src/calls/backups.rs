//! Backups: into the space's own folder, elsewhere, and whether they hold.

use ibasho_core::rights::Right;
use std::fs;

use ibasho_core::figures::operations::Counted;
use ibasho_core::handouts::operations::LastBackupElsewhere;
use ibasho_core::handouts::{Handout, HandoutKind, Place};
use ibasho_core::store::backup;
use ibasho_core::store::backups::{self, Own};
use ibasho_core::store::keys::Opener;
use ibasho_core::time::{Day, Instant};
use ibasho_core::{Desk, Result};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

use super::cards::{Shown, in_japanese, refused};
use crate::Host;
use crate::call::Call;
use crate::way::{File, HostFile, Where};

/// A backup that lies in the space's folder.
#[derive(Debug, PartialEq, Eq, Serialize, TS)]
pub struct Backup {
    /// The name of its file, by which it is asked for.
    name: String,
    /// When it was taken.
    at: Instant,
    /// How large it is.
    bytes: u64,
}

impl Backup {
    /// When it was taken.
    pub(super) fn at(&self) -> Instant {
        self.at
    }
}

impl From<Own> for Backup {
    fn from(own: Own) -> Self {
        Self { name: own.name, at: own.manifest.at, bytes: own.bytes }
    }
}

/// Backs the space up into its own folder, and takes away those that are too old.
pub(crate) fn into_own_folder(desk: &Desk) -> Result<Backup> {
    let own = backups::make(desk.space())?;
    Handout::of(HandoutKind::Backup).to(Place::Own).note(desk)?;
    Ok(own.into())
}

/// Backs the space up into its own folder. The backup is opened and read back before it counts.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BackUp {}

impl Call for BackUp {
    type Reply = Backup;
    const NAME: &'static str = "back_up";
    const RIGHT: Right = Right::Reception;
    fn answer(self, host: &Host, seat: &str) -> Result<Backup> {
        host.at_desk(seat, into_own_folder)
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
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, _: &str) -> Result<Vec<Backup>> {
        Ok(backups::list(host.folder(), host.now())?.into_iter().map(Backup::from).collect())
    }
}

/// A backup for a stick or another machine. It opens with the passphrase or the recovery page of today.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BackUpElsewhere {}

impl Call for BackUpElsewhere {
    type Reply = HostFile;
    const NAME: &'static str = "back_up_elsewhere";
    const RIGHT: Right = Right::Reception;
    fn answer(self, host: &Host, seat: &str) -> Result<HostFile> {
        let settings = host.at_desk(seat, |desk| desk.space().settings())?;
        let name = format!("ibasho-{}.backup", settings.calendar.day(host.now()));
        // While somebody makes up their mind the space may lock.
        let chosen = host.way().ask_where(&name)?;
        host.at_desk(seat, |desk| {
            let space = desk.space();
            let elsewhere = Handout::of(HandoutKind::Backup).to(Place::Elsewhere);
            match chosen {
                Where::Nowhere => Ok(HostFile::Asked { saved: false }),
                Where::At(path) => {
                    backup::write_over(space, &path)?;
                    elsewhere.note(desk)?;
                    Ok(HostFile::Asked { saved: true })
                }
                // A browser is given what a file of our own holds.
                Where::Download => {
                    let own = backups::make(space)?;
                    let bytes = fs::read(backups::path(space.folder(), &own.name)?)?;
                    let handed = File { name, media_type: "application/octet-stream", bytes }.give(Where::Download)?;
                    elsewhere.note(desk)?;
                    Ok(handed)
                }
            }
        })
    }
}

/// When the space was last backed up.
#[derive(Debug, Serialize, TS)]
pub struct BackupState {
    /// The newest that lies in the space's own folder.
    own: Option<Backup>,
    /// When the last one went to a stick or another machine.
    elsewhere: Option<Instant>,
}

/// When the space was last backed up, and where to.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GetBackupState {}

impl Call for GetBackupState {
    type Reply = BackupState;
    const NAME: &'static str = "backup_state";
    const RIGHT: Right = Right::Reception;
    fn answer(self, host: &Host, seat: &str) -> Result<BackupState> {
        let elsewhere = host.at_desk(seat, |desk| desk.ask(LastBackupElsewhere {}))?;
        Ok(BackupState {
            own: backups::list(host.folder(), host.now())?.into_iter().next().map(Backup::from),
            elsewhere,
        })
    }
}

/// How the space comes back on another laptop: a page to print and to keep away from this one, with where the last backups
/// lie. It names nobody and opens nothing.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "RestorePageRequest")]
pub struct RestorePage {}

impl Call for RestorePage {
    type Reply = Shown;
    const NAME: &'static str = "restore_page";
    const RIGHT: Right = Right::Reception;
    fn answer(self, host: &Host, seat: &str) -> Result<Shown> {
        let settings = host.at_desk(seat, |desk| desk.space().settings())?;
        let state = GetBackupState {}.answer(host, seat)?;
        let on = |at: Instant| in_japanese(settings.calendar.day(at));
        let (here, elsewhere) = (state.own.map(|own| on(own.at)), state.elsewhere.map(on));
        let page = ibasho_print::RestorePage {
            space: &settings.name,
            here: here.as_deref(),
            elsewhere: elsewhere.as_deref(),
            made_on: &on(host.now()),
        };
        Ok(Shown::of(&ibasho_print::restore_page(&page).map_err(refused)?))
    }
}

/// What a backup says of its last whole month, beside what the space says of it now.
#[derive(Debug, Serialize, TS)]
pub struct TriedBackup {
    /// When it was taken.
    at: Instant,
    /// First day of the month.
    from: Day,
    /// Last day of the month.
    to: Day,
    /// The month's figures, counted from the backup.
    from_backup: Counted,
    /// The month's figures, counted from the space.
    from_space: Counted,
    /// Whether both are the same.
    equal: bool,
}

/// Tries out one of the space's own backups: opens it beside the space, counts the last month that had ended, and takes
/// it away again.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TryBackup {
    name: String,
    /// The words of then, for one from before the lock was changed.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    passphrase: Zeroizing<String>,
}

impl Call for TryBackup {
    type Reply = TriedBackup;
    const NAME: &'static str = "try_backup";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, host: &Host, seat: &str) -> Result<TriedBackup> {
        let opener = Opener::typed(&self.passphrase);
        let tried = host.at_desk(seat, |desk| backups::try_out(desk, &self.name, &opener))?;
        let equal = tried.from_backup.figures == tried.from_space.figures;
        let backups::Tried { at, month, from_backup, from_space } = tried;
        Ok(TriedBackup { at, from: month.from, to: month.to, from_backup, from_space, equal })
    }
}
