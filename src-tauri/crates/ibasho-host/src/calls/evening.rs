//! The end of a day: what is open is closed, a backup is taken, the key goes.

use ibasho_core::Result;
use ibasho_core::ids::SessionId;
use ibasho_core::rights::Right;
use ibasho_core::visits::operations::{CloseDay, ClosedDay};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::backups::{BackUp, Backup};
use crate::Host;
use crate::call::Call;

/// Closes the day, takes a backup, closes the space and drops its key.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FinishDay {
    /// Planned sessions of the day that were open all the same.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<SessionId>>")]
    held: Vec<SessionId>,
}

/// A day that ended.
#[derive(Serialize, TS)]
pub struct FinishedDay {
    /// What closing the day settled and left.
    #[serde(flatten)]
    closed: ClosedDay,
    /// The backup, if there is one.
    backup: Option<Backup>,
    /// Why there is none: the code of what went wrong.
    trouble: Option<String>,
    /// The journal entry of the closing, to undo just this after the next opening.
    entry: Option<i64>,
}

impl Call for FinishDay {
    type Reply = FinishedDay;
    const NAME: &'static str = "finish_day";
    const RIGHT: Right = Right::Reception;
    fn answer(self, host: &Host, seat: &str) -> Result<FinishedDay> {
        let done = host.at_desk(seat, |desk| desk.run(CloseDay { day: None, held: self.held }))?;
        // Whatever becomes of the backup, nobody leaves an open space behind.
        let backup = BackUp {}.answer(host, seat);
        host.close();
        let (backup, trouble) = match backup {
            Ok(backup) => (Some(backup), None),
            Err(error) => (None, Some(error.code())),
        };
        Ok(FinishedDay { closed: done.reply, backup, trouble, entry: done.entry })
    }
}
