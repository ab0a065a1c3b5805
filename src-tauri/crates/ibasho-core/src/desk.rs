//! A desk: a seat at a space. [`Desk::run`] is the one door through which anything changes.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{TransactionBehavior, params};

use crate::error::{Error, Result};
use crate::ids::PersonId;
use crate::journal;
use crate::operation::{Done, Kind, Operation, Query, Seat, View, Work};
use crate::rights::Right;
use crate::settings::Settings;
use crate::space::{Pen, Space};
use crate::store::migrate::SCHEMA;
use crate::time::Instant;

/// How long a desk stays lifted.
pub const LIFT_MINUTES: i64 = 10;

/// A seat: a name with an undo list of its own, and a right. Cloning it is another hold on the same one.
#[derive(Clone)]
pub struct Desk {
    space: Space,
    seat: Seat,
    /// From the first PIN on it has the right of reception.
    at_reception: bool,
    /// Where it stands while nobody lifts it, if somebody chose that.
    stands: Arc<Mutex<Option<Right>>>,
    lift: Arc<Mutex<Option<Lift>>>,
}

/// Who lifted a desk, to what, from when until when.
#[derive(Clone, Copy)]
struct Lift {
    right: Right,
    person: Option<PersonId>,
    from: Instant,
    until: Instant,
    /// When it began, by a clock that nobody turns.
    steady: i64,
}

impl Desk {
    /// A desk with the right of the slot that opened the space.
    pub fn new(space: &Space, name: &str) -> Self {
        let seat = Seat { name: name.to_owned(), right: space.right(), person: None };
        Self { space: space.clone(), seat, at_reception: false, stands: Arc::default(), lift: Arc::default() }
    }

    /// The same, for where others can reach it: once anybody has a PIN it stands at reception, and
    /// [`crate::pins::lift`] lifts it for some minutes.
    pub fn at_reception(space: &Space, name: &str) -> Self {
        Self { at_reception: true, ..Self::new(space, name) }
    }

    /// The same desk with a lower right. It never rises.
    pub fn lowered(self, right: Right) -> Result<Self> {
        self.demand(right)?;
        Ok(Self {
            seat: Seat { right, ..self.seat },
            at_reception: false,
            stands: Arc::default(),
            lift: Arc::default(),
            space: self.space,
        })
    }

    /// Lets it stand at the entrance, with a steward, at reception or with a reporter from now on, and fall to there. Who
    /// wants it to stand higher again lifts it first.
    pub fn stand(&self, right: Right) -> Result<()> {
        self.demand(right)?;
        if matches!(right, Right::Coordinator | Right::Administrator) {
            return Err(Error::NotAllowed { needed: right });
        }
        let elsewhere = Some(right).filter(|right| *right != Right::Reception);
        *self.stands.lock().unwrap_or_else(PoisonError::into_inner) = elsewhere;
        self.fall();
        Ok(())
    }

    /// What may be done from it now.
    pub fn right(&self) -> Right {
        self.seat_now().right
    }

    /// What may be done from it while nobody lifts it.
    pub fn stands(&self) -> Right {
        let stands = *self.stands.lock().unwrap_or_else(PoisonError::into_inner);
        stands.unwrap_or_else(|| {
            let reached = self.at_reception && self.space.has_pin() && self.seat.right.allows(Right::Reception);
            if reached { Right::Reception } else { self.seat.right }
        })
    }

    /// Until when it is lifted, if it is.
    pub fn lifted_until(&self) -> Option<Instant> {
        self.lift_now().map(|lift| lift.until)
    }

    /// Lets it fall to where it stands.
    pub fn fall(&self) {
        *self.lift.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    pub(crate) fn lift_to(&self, right: Right, person: Option<PersonId>) -> Instant {
        let from = self.space.clock().now();
        let until = from.plus_minutes(LIFT_MINUTES);
        let steady = self.space.clock().steady();
        if let Some(person) = person {
            self.space.note_pin(person);
        }
        *self.lift.lock().unwrap_or_else(PoisonError::into_inner) = Some(Lift { right, person, from, until, steady });
        until
    }

    fn lift_now(&self) -> Option<Lift> {
        let (now, steady) = (self.space.clock().now(), self.space.clock().steady());
        let lift = *self.lift.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was set back does not lengthen it; nor does a machine whose steady clock rests while it sleeps.
        lift.filter(|lift| (lift.from..lift.until).contains(&now) && steady - lift.steady < LIFT_MINUTES * 60_000)
            .filter(|lift| lift.person.is_none_or(|person| !self.space.has_lost_pin(person)))
    }

    fn seat_now(&self) -> Seat {
        let (right, person) = match self.lift_now() {
            Some(lift) => (lift.right, lift.person),
            None => (self.stands(), None),
        };
        Seat { name: self.seat.name.clone(), right, person }
    }

    /// The space it is in.
    pub fn space(&self) -> &Space {
        &self.space
    }

    /// Runs an operation: right, one transaction, journal, invariants, commit. On an error nothing has changed.
    pub fn run<O: Operation>(&self, operation: O) -> Result<Done<O::Reply>> {
        if O::ENDS_LIFT {
            self.fall();
        }
        let (seat, now) = (self.seat_now(), self.space.clock().now());
        self.may(&seat, O::RIGHT, O::NAME)?;
        let done = self.space.write(move |pen| through_the_door(pen, &seat, now, operation));
        let done = done.inspect_err(|error| self.note_refusal(error, O::NAME))?;
        if done.changes.iter().any(|change| change.table == "pin") {
            self.space.note_pins(&done.changes)?;
        }
        if done.changes.iter().any(|change| change.table == "rewriting") {
            self.space.after_forgetting();
        }
        self.space.forget_when_the_day_turned(now, done.day);
        Ok(done)
    }

    /// Asks a question.
    pub fn ask<Q: Query>(&self, query: Q) -> Result<Q::Reply> {
        let (seat, now) = (self.seat_now(), self.space.clock().now());
        self.noted(seat.demand_to_ask(Q::RIGHT), Q::NAME)?;
        self.space.read(Q::LANE, |conn| {
            let settings = Settings::read(conn)?;
            query.answer(&View { conn, now, settings: &settings, seat: &seat })
        })
    }

    /// Whether what needs this right may be done from here; for what begins before its operation runs.
    pub(crate) fn demand(&self, needed: Right) -> Result<()> {
        self.seat_now().demand(needed)
    }

    /// The same for a call of window or browser: what needs the right of the entrance may be called from anywhere. A refusal is
    /// noted.
    pub fn demand_to_call(&self, needed: Right, what: &'static str) -> Result<()> {
        self.noted(self.seat_now().demand_to_ask(needed), what)
    }

    /// The same; a refusal is noted by what was refused.
    pub(crate) fn demand_for(&self, needed: Right, what: &'static str) -> Result<()> {
        self.may(&self.seat_now(), needed, what)
    }

    /// The same of a seat.
    fn may(&self, seat: &Seat, needed: Right, what: &'static str) -> Result<()> {
        self.noted(seat.demand(needed), what)
    }

    /// The same answer; a refusal is noted.
    fn noted(&self, answer: Result<()>, what: &'static str) -> Result<()> {
        answer.inspect_err(|error| self.note_refusal(error, what))
    }

    /// Notes what the program itself has to say of this desk, whatever its right: an attempt, a lift, a refusal, something
    /// that left the house. It stands beside the desk's undo list, in nobody's way.
    pub(crate) fn note<O: Operation>(&self, operation: O) -> Result<O::Reply> {
        self.note_as(self.seat_now().person, operation)
    }

    /// The same, done by this person.
    pub(crate) fn note_as<O: Operation>(&self, person: Option<PersonId>, operation: O) -> Result<O::Reply> {
        let (seat, now) = (self.seat_now(), self.space.clock().now());
        let seat = Seat { name: journal::beside(&seat.name), person, ..seat };
        Ok(self.space.write_if_free(move |pen| through_the_door(pen, &seat, now, operation))?.reply)
    }

    /// Notes that something was refused for want of a right. Nobody waits for it to succeed, and nobody fills the disk.
    fn note_refusal(&self, error: &Error, what: &'static str) {
        let refused = matches!(error, Error::NotAllowed { .. });
        if refused && self.space.can_write() && self.space.is_worth_noting(&self.seat.name, what) {
            let _ = self.note(Refused { what });
        }
    }
}

/// Notes that something was refused. Not in the list: the door runs it.
#[derive(Debug, serde::Deserialize, schemars::JsonSchema, ts_rs::TS)]
struct Refused {
    #[serde(skip)]
    #[ts(skip)]
    what: &'static str,
}

impl Operation for Refused {
    type Reply = ();
    const NAME: &'static str = "refused";
    const RIGHT: Right = Right::Kiosk;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<()> {
        work.about = Some(self.what);
        Ok(())
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
    let mut work = Work { conn, now, settings: &settings, seat, entry, target: None, about: None, random };
    noting.begin(entry);
    let reply = operation.run(&mut work);
    noting.end();
    let reply = reply?;
    // Nothing changed: nothing to commit, to undo or to explain. What cannot be undone is worth its row even so.
    if !noting.any() && O::KIND != Kind::Final {
        return Ok(Done { reply, changes: Vec::new(), entry: None, day: work.today() });
    }
    let changes = journal::changes(conn, entry)?;
    for check in checks.iter().filter(|_| O::CHECKED) {
        check(&work, &changes)?;
    }
    let needs = match (O::KIND, work.target) {
        (Kind::Undo | Kind::Redo, Some(target)) => conn
            .prepare_cached("SELECT needs FROM journal_entry WHERE seq = ?")?
            .query_row([target], |row| row.get::<_, String>(0))?,
        _ => O::RIGHT.name().to_owned(),
    };
    conn.prepare_cached(
        "INSERT INTO journal_entry (seq, at, day, desk, person_id, needs, operation, kind, target, about, schema)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .execute(params![
        entry,
        now,
        work.today(),
        seat.name,
        seat.person,
        needs,
        O::NAME,
        O::KIND.name(),
        work.target,
        work.about,
        SCHEMA
    ])?;
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
