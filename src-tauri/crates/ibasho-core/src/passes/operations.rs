//! What can be done with passes.

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{IssuedPass, Pass, PassToPrint, issue, store};
use crate::error::{Error, Result, Thing};
use crate::ids::{CategoryId, PassId, PersonId};
use crate::operation::{Lane, Operation, Query, View, Work};
use crate::people;
use crate::people::operations::Empty;
use crate::rights::Right;
use crate::settings::Settings;
use crate::time::Day;

/// Issues a pass to a person. Passes they have stay valid.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct IssuePass {
    /// To whom.
    pub person: PersonId,
    /// From when it is valid; unbounded if not said.
    #[serde(default)]
    #[ts(optional)]
    pub valid_from: Option<Day>,
    /// Until when; unbounded if not said.
    #[serde(default)]
    #[ts(optional)]
    pub valid_to: Option<Day>,
}

impl Operation for IssuePass {
    type Reply = IssuedPass;
    const NAME: &'static str = "issue_pass";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<IssuedPass> {
        let person = people::person(work.conn, self.person)?.id;
        if let (Some(from), Some(to)) = (self.valid_from, self.valid_to)
            && to < from
        {
            return Err(Error::PeriodReversed);
        }
        issue(work, Some(person), None, self.valid_from, self.valid_to)
    }
}

/// Issues a guest pass: it names nobody, and each scan is one nameless head.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct IssueGuestPass {
    /// The category its heads are counted in.
    pub category: CategoryId,
}

impl Operation for IssueGuestPass {
    type Reply = IssuedPass;
    const NAME: &'static str = "issue_guest_pass";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<IssuedPass> {
        let category = people::category(work.conn, self.category)?.id;
        issue(work, None, Some(category), None, None)
    }
}

/// How many were issued.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct Issued {
    /// So many.
    pub issued: usize,
}

/// Issues one pass to everybody who has none.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct IssueMissingPasses {}

impl Operation for IssueMissingPasses {
    type Reply = Issued;
    const NAME: &'static str = "issue_missing_passes";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Issued> {
        let people = store::people_without(work.conn, work.today())?;
        for person in &people {
            issue(work, Some(*person), None, None, None)?;
        }
        Ok(Issued { issued: people.len() })
    }
}

/// Revokes a pass: it lets nobody in any more, though a scan of it still offers to.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RevokePass {
    /// Which.
    pub pass: PassId,
}

impl Operation for RevokePass {
    type Reply = Empty;
    const NAME: &'static str = "revoke_pass";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let pass = unrevoked(work.conn, work.settings, self.pass)?;
        store::revoke(work.conn, pass.id, work.now, None)?;
        Ok(Empty {})
    }
}

fn unrevoked(conn: &Connection, settings: &Settings, pass: PassId) -> Result<Pass> {
    let pass = store::pass(conn, pass)?.ok_or(Error::NotFound { what: Thing::Pass })?;
    match pass.revoked_at {
        Some(at) => Err(Error::PassAlreadyRevoked { on: settings.calendar.day(at) }),
        None => Ok(pass),
    }
}

/// Replaces a lost pass by a new one.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReplacePass {
    /// Which.
    pub pass: PassId,
}

impl Operation for ReplacePass {
    type Reply = IssuedPass;
    const NAME: &'static str = "replace_pass";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<IssuedPass> {
        let old = unrevoked(work.conn, work.settings, self.pass)?;
        let new = issue(work, old.person, old.category, old.valid_from, old.valid_to)?;
        store::revoke(work.conn, old.id, work.now, Some(new.pass))?;
        Ok(new)
    }
}

/// The passes of a person, the newest first, without their codes.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PassesOf {
    /// Whose.
    pub person: PersonId,
}

impl Query for PassesOf {
    type Reply = Vec<Pass>;
    const NAME: &'static str = "passes_of";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<Vec<Pass>> {
        store::of_person(view.conn, self.person)
    }
}

/// A pass that is not revoked, with its code, to print.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct OnePassToPrint {
    /// Which.
    pub pass: PassId,
}

impl Query for OnePassToPrint {
    type Reply = PassToPrint;
    const NAME: &'static str = "pass_to_print";
    const RIGHT: Right = Right::Reception;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<PassToPrint> {
        unrevoked(view.conn, view.settings, self.pass)?;
        store::one_to_print(view.conn, self.pass)?.ok_or(Error::NotFound { what: Thing::Pass })
    }
}

/// The newest valid pass of everybody and all guest passes, with their codes, to print.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct PassesToPrint {}

impl Query for PassesToPrint {
    type Reply = Vec<PassToPrint>;
    const NAME: &'static str = "passes_to_print";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<Vec<PassToPrint>> {
        store::to_print(view.conn, view.today())
    }
}
