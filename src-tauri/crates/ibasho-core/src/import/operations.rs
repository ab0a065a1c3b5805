//! The one step in which an import becomes visible.

use schemars::JsonSchema;
use serde::Deserialize;
use ts_rs::TS;

use super::{Imported, conflicts, staging, store};
use crate::error::{Error, Result, Thing};
use crate::operation::{Operation, Work};
use crate::rights::Right;

/// Imports a file that was read and staged; the last step of `ibasho-cli import`, and what an undo of it takes back.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SwitchOn {
    /// The number of an import that this program has staged whole. No other can be switched on.
    #[ts(type = "number")]
    pub number: i64,
}

impl Operation for SwitchOn {
    type Reply = Imported;
    const NAME: &'static str = "import_file";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Imported> {
        let unknown = Error::NotFound { what: Thing::Entry };
        let Some(switch) = staging::staged_whole(work.conn, self.number) else {
            return Err(unknown);
        };
        if conflicts::is_overtaken(work.conn, self.number, switch.basis)? {
            return Err(Error::ImportOvertaken);
        }
        if !store::show(work.conn, self.number)? {
            return Err(unknown);
        }
        store::update(work.conn, &switch.updates)?;
        Ok(switch.told)
    }
}
