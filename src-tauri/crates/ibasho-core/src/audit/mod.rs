//! Who did what, read from the journal: which operation from which desk, who had lifted it, which tables and columns.
//! Never a value, and never what somebody looked at.

pub mod operations;
pub(crate) mod store;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What an entry of the journal is, to whoever leafs through it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum AuditKind {
    /// What reception may do.
    Reception,
    /// What needs more.
    Coordination,
    /// Something left the house.
    Handout,
    /// A desk was lifted, or somebody tried to.
    Lift,
    /// Something was refused for want of a right.
    Refused,
    /// Somebody, or something of them, was forgotten for good.
    Forgetting,
    /// Keys, PINs, backups: whatever else cannot be undone.
    Safety,
}

impl AuditKind {
    /// What an operation that cannot be undone is.
    pub(crate) fn of_final(operation: &str) -> Self {
        match operation {
            "note_handout" => Self::Handout,
            "lift" | "try_pin" => Self::Lift,
            "refused" => Self::Refused,
            "erase_person" | "erase_again" | "rename_for_good" | "rename_again" | "let_go" => Self::Forgetting,
            _ => Self::Safety,
        }
    }
}
