//! Reading the journal.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AuditKind, store};
use crate::error::Result;
use crate::ids::PersonId;
use crate::operation::{Query, View};
use crate::rights::Right;
use crate::text::within;
use crate::time::{Day, Instant};

const MOST: i64 = 200;
const USUAL: i64 = 50;

/// Who did what: the entries of the journal, the newest first, a page at a time. Tables and columns are named, never values.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Audit {
    /// Only entries before this one: the last of the page before.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub before: Option<i64>,
    /// So many at the most, 200 or fewer; 50 if not said.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub most: Option<i64>,
    /// Only these kinds; all if none is named.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<AuditKind>>")]
    pub kinds: Vec<AuditKind>,
}

/// An entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Audited {
    /// Its number.
    #[ts(type = "number")]
    pub entry: i64,
    /// When.
    pub at: Instant,
    /// The business day of then.
    pub day: Day,
    /// From which desk.
    pub desk: String,
    /// Who had lifted that desk, if somebody had and is not erased.
    pub person: Option<PersonId>,
    /// Their nickname.
    pub nickname: Option<String>,
    /// The name of the operation.
    pub operation: String,
    /// What it is.
    pub kind: AuditKind,
    /// What it is about, in a word of the program: the operation that was refused, the right that a desk was lifted to, what
    /// left the house.
    pub about: Option<String>,
    /// The operation that it undid, or did again.
    pub reverted: Option<String>,
    /// Whether it was undone since.
    pub undone: bool,
    /// What it changed.
    pub changes: Vec<AuditedChange>,
}

/// What an entry did to a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct AuditedChange {
    /// The table.
    pub table: String,
    /// `insert`, `update` or `delete`.
    pub how: String,
    /// How many rows.
    #[ts(type = "number")]
    pub rows: i64,
    /// Which columns of theirs, if not whole rows.
    pub columns: Vec<String>,
}

impl Query for Audit {
    type Reply = Vec<Audited>;
    const NAME: &'static str = "audit";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<Vec<Audited>> {
        let most = within("most", self.most.unwrap_or(USUAL), MOST)?;
        store::entries(view.conn, self.before.unwrap_or(i64::MAX), most, &self.kinds)
    }
}
