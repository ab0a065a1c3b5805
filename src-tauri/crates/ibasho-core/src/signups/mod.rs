//! Sign-ups (申込): who means to come to a session.

pub mod operations;
pub(crate) mod store;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::ids::{PersonId, SessionId};
use crate::operation::{Change, Work};
use crate::time::Day;
use crate::word_column;

/// Where a sign-up stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 確定
    Confirmed,
    /// キャンセル待ち
    Waiting,
    /// 取消
    Cancelled,
    /// 来た
    Came,
    /// 来られなかった
    DidNotCome,
}
word_column!(Standing {
    Self::Confirmed => "confirmed",
    Self::Waiting => "waiting",
    Self::Cancelled => "cancelled",
    Self::Came => "came",
    Self::DidNotCome => "did_not_come",
});

/// The sessions of a day that a person has signed up for and not cancelled.
pub fn of_person_on(conn: &Connection, person: PersonId, day: Day) -> Result<Vec<SessionId>> {
    store::of_person_on(conn, person, day)
}

/// Notes that whoever signed up for a session came to it.
pub fn note_came(conn: &Connection, person: PersonId, session: SessionId) -> Result<()> {
    store::note_came(conn, person, session)
}

/// No more people have a place in a session than it has places.
pub fn check(work: &Work<'_>, changes: &[Change]) -> Result<()> {
    for change in changes.iter().filter(|change| change.table == "sign_up" && change.kind != "delete") {
        if store::is_overfull(work.conn, &change.raw)? {
            return Err(Error::SessionFull);
        }
    }
    Ok(())
}
