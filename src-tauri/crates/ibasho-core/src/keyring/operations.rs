//! What is noted about keys. Not in the list: each is a step of what stands in [`super`].

use schemars::JsonSchema;
use serde::Deserialize;
use ts_rs::TS;

use crate::error::Result;
use crate::operation::{Kind, Operation, Work};
use crate::people::operations::Empty;
use crate::rights::Right;
use crate::store::Folder;
use crate::store::keys::KeyFile;

/// Changes what opens the space.
#[derive(Deserialize, JsonSchema, TS)]
pub(super) struct ChangeKeys {
    /// What is done, in a word of our own.
    #[serde(skip)]
    #[schemars(skip)]
    #[ts(skip)]
    pub about: &'static str,
    /// The key file to write; none where it follows later.
    #[serde(skip)]
    #[schemars(skip)]
    #[ts(skip)]
    pub change: Option<(Folder, KeyFile)>,
}

impl Operation for ChangeKeys {
    type Reply = Empty;
    const NAME: &'static str = "change_keys";
    const RIGHT: Right = Right::Administrator;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        work.about = Some(self.about);
        if let Some((folder, keys)) = self.change {
            keys.write(&folder)?;
        }
        Ok(Empty {})
    }
}

/// Notes that the lock was not changed after all.
#[derive(Deserialize, JsonSchema, TS)]
pub(super) struct NoteTakenBack {}

impl Operation for NoteTakenBack {
    type Reply = Empty;
    const NAME: &'static str = "change_keys";
    // Whoever opened the space, with whatever key: it says what the program found.
    const RIGHT: Right = Right::Kiosk;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        work.about = Some("change_lock_taken_back");
        Ok(Empty {})
    }
}
