//! Noting what left the house, and reading it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Handout, HandoutKind, Place, store};
use crate::error::Result;
use crate::ids::{HandoutId, PersonId};
use crate::operation::{Kind, Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::rights::Right;
use crate::time::{Day, Instant};

/// Notes that something left the house. Not in the list: it is a step of whatever hands something over.
#[derive(Debug, Deserialize, JsonSchema, TS)]
pub(super) struct NoteHandout {
    #[serde(skip)]
    #[ts(skip)]
    pub handout: Option<Handout>,
}

impl Operation for NoteHandout {
    type Reply = Empty;
    const NAME: &'static str = "note_handout";
    const RIGHT: Right = Right::Reporter;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        if let Some(handout) = self.handout {
            let id = HandoutId(work.new_id());
            store::insert(work.conn, id, work.now, work.today(), &handout)?;
            work.about = Some(handout.kind.word());
        }
        Ok(Empty {})
    }
}

/// What left the house, the newest first.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "HandoutsRequest")]
pub struct Handouts {
    /// First day; if not said, from the beginning.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<Day>,
    /// Last day; if not said, until today.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<Day>,
}

/// Something that left the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct HandedOut {
    /// Its id.
    pub id: HandoutId,
    /// When.
    pub at: Instant,
    /// The business day of then.
    pub day: Day,
    /// What.
    pub kind: HandoutKind,
    /// Whether people can be told from it.
    pub named: bool,
    /// First day that it covers, if it covers a period.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
    /// The one person that it is about, if it is and they are not erased.
    pub person: Option<PersonId>,
    /// Their nickname.
    pub nickname: Option<String>,
    /// Where a backup went.
    pub place: Option<Place>,
    /// From which desk.
    pub desk: String,
    /// The nickname of who had lifted that desk, if somebody had.
    pub by: Option<String>,
    /// Of everything about one person: who asked for it.
    pub asked_by: Option<String>,
    /// On what ground.
    pub ground: Option<String>,
}

impl Query for Handouts {
    type Reply = Vec<HandedOut>;
    const NAME: &'static str = "handouts";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<Vec<HandedOut>> {
        store::between(view.conn, self.from, self.to)
    }
}

/// When the last backup went elsewhere than into the space's own folder, where it would be lost with the laptop.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LastBackupElsewhere {}

impl Query for LastBackupElsewhere {
    type Reply = Option<Instant>;
    const NAME: &'static str = "last_backup_elsewhere";
    const RIGHT: Right = Right::Reception;
    fn answer(self, view: &View<'_>) -> Result<Option<Instant>> {
        store::last_backup_elsewhere(view.conn)
    }
}
