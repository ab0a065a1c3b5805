//! A desk: a seat at a space. [`Desk::run`] is the one door through which anything changes.

use rusqlite::{TransactionBehavior, params};

use crate::error::{Error, Result};
use crate::journal;
use crate::operation::{Done, Kind, Operation, Query, Seat, View, Work};
use crate::rights::Right;
use crate::settings::Settings;
use crate::space::{Pen, Space};
use crate::store::migrate::SCHEMA;
use crate::time::Instant;

/// A seat: a name with an undo list of its own, and a right.
#[derive(Clone)]
pub struct Desk {
    space: Space,
    seat: Seat,
}

impl Desk {
    /// A desk with the right of the slot that opened the space.
    pub fn new(space: &Space, name: &str) -> Self {
        Self { space: space.clone(), seat: Seat { name: name.to_owned(), right: space.right() } }
    }

    /// The same desk with a lower right. It never rises.
    pub fn lowered(mut self, right: Right) -> Result<Self> {
        if !self.seat.right.allows(right) {
            return Err(Error::NotAllowed { needed: right });
        }
        self.seat.right = right;
        Ok(self)
    }

    /// The space it is in.
    pub fn space(&self) -> &Space {
        &self.space
    }

    /// Runs an operation: right, one transaction, journal, invariants, commit. On an error nothing has changed.
    pub fn run<O: Operation>(&self, operation: O) -> Result<Done<O::Reply>> {
        self.demand(O::RIGHT)?;
        let (seat, now) = (self.seat.clone(), self.space.clock().now());
        let done = self.space.write(move |pen| through_the_door(pen, &seat, now, operation))?;
        self.space.forget_when_the_day_turned(now, done.day);
        Ok(done)
    }

    /// Asks a question.
    pub fn ask<Q: Query>(&self, query: Q) -> Result<Q::Reply> {
        self.demand(Q::RIGHT)?;
        let now = self.space.clock().now();
        self.space.read(Q::LANE, |conn| {
            let settings = Settings::read(conn)?;
            query.answer(&View { conn, now, settings: &settings, seat: &self.seat })
        })
    }

    /// Whether what needs this right may be done from here; for what begins before its operation runs.
    pub(crate) fn demand(&self, needed: Right) -> Result<()> {
        if self.seat.right.allows(needed) { Ok(()) } else { Err(Error::NotAllowed { needed }) }
    }
}

fn through_the_door<O: Operation>(pen: &mut Pen, seat: &Seat, now: Instant, operation: O) -> Result<Done<O::Reply>> {
    let tx = pen.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = in_transaction(&tx, &pen.noting, pen.random.as_mut(), pen.checks, pen.newest + 1, seat, now, operation)?;
    if done.entry.is_some() {
        // What refers to a row that an undo took out only shows here.
        tx.commit().map_err(|error| match error.sqlite_error().map(|e| e.extended_code) {
            Some(rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Error::UndoOvertaken,
            _ => error.into(),
        })?;
        pen.newest += 1;
    }
    Ok(done)
}

#[expect(clippy::too_many_arguments, reason = "one call; a struct of the same eight would only move them")]
fn in_transaction<O: Operation>(
    conn: &rusqlite::Connection,
    noting: &journal::Noting,
    random: &mut dyn crate::random::Random,
    checks: &[crate::operation::Check],
    entry: i64,
    seat: &Seat,
    now: Instant,
    operation: O,
) -> Result<Done<O::Reply>> {
    let settings = Settings::read(conn)?;
    let mut work = Work { conn, now, settings: &settings, seat, entry, target: None, random };
    noting.begin(entry);
    let reply = operation.run(&mut work);
    noting.end();
    let reply = reply?;
    // Nothing changed: nothing to commit, to undo or to explain. What cannot be undone is worth its row even so.
    if !noting.any() && O::KIND != Kind::Final {
        return Ok(Done { reply, changes: Vec::new(), entry: None, day: work.today() });
    }
    let changes = journal::changes(conn, entry)?;
    for check in checks {
        check(&work, &changes)?;
    }
    let needs = match (O::KIND, work.target) {
        (Kind::Undo | Kind::Redo, Some(target)) => conn
            .prepare_cached("SELECT needs FROM journal_entry WHERE seq = ?")?
            .query_row([target], |row| row.get::<_, String>(0))?,
        _ => O::RIGHT.name().to_owned(),
    };
    conn.prepare_cached(
        "INSERT INTO journal_entry (seq, at, day, desk, needs, operation, kind, target, schema) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![entry, now, work.today(), seat.name, needs, O::NAME, O::KIND.name(), work.target, SCHEMA])?;
    Ok(Done { reply, changes, entry: Some(entry), day: work.today() })
}

#[cfg(feature = "bench")]
impl Desk {
    /// Many operations in one transaction, each with its own clock and journal entry: fills a file for the benches as the
    /// door would have filled it over years. No program that is shipped has it.
    pub fn run_many<O: Operation>(&self, operations: Vec<(Instant, O)>) -> Result<()> {
        let seat = self.seat.clone();
        self.space.write(move |pen| {
            let tx = pen.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut newest = pen.newest;
            for (now, operation) in operations {
                let done = in_transaction(
                    &tx,
                    &pen.noting,
                    pen.random.as_mut(),
                    pen.checks,
                    newest + 1,
                    &seat,
                    now,
                    operation,
                )?;
                newest += i64::from(done.entry.is_some());
            }
            tx.commit()?;
            pen.newest = newest;
            Ok(())
        })
    }
}
