//! What can be done with PINs.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{LiftsTo, Secret, digits, is_easy, store, wait_seconds};
use crate::error::{Error, Result, Thing};
use crate::ids::PersonId;
use crate::operation::{Kind, Lane, Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::private::Private;
use crate::rights::Right;
use crate::space::any_pin;
use crate::time::Instant;
use crate::{passes, people};

/// Gives a person a PIN, or another one. From the first on the window stands at reception until somebody lifts it.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetPin {
    /// Who. They need a pass that lets in.
    pub person: PersonId,
    /// Six digits.
    pub pin: Private<String>,
    /// What it lifts to; if not said, the first PIN to administrator and others to coordinator.
    #[serde(default)]
    #[ts(optional)]
    pub lifts_to: Option<LiftsTo>,
}

impl Operation for SetPin {
    type Reply = Empty;
    const NAME: &'static str = "set_pin";
    const RIGHT: Right = Right::Administrator;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let person = people::person(work.conn, self.person)?.id;
        let pin = digits(&self.pin).ok_or(Error::PinNotSixDigits)?;
        if is_easy(&pin) {
            return Err(Error::PinTooEasy);
        }
        // Without a pass nobody could lift the desk, and the first PIN has just lowered it.
        if !passes::lets_in(work.conn, person, work.today())? {
            return Err(Error::NotFound { what: Thing::Pass });
        }
        let others = store::administrators_but(work.conn, person)?;
        let usual = if others == 0 { LiftsTo::Administrator } else { LiftsTo::Coordinator };
        let lifts_to = self.lifts_to.unwrap_or(usual);
        if lifts_to == LiftsTo::Coordinator && others == 0 {
            return Err(Error::LastAdministratorPin);
        }
        store::put(work.conn, person, lifts_to, &Secret::of(&pin)?)?;
        Ok(Empty {})
    }
}

/// Takes a person's PIN away. Without any the window has the right of what opened the space.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct RemovePin {
    /// Whose.
    pub person: PersonId,
}

impl Operation for RemovePin {
    type Reply = Empty;
    const NAME: &'static str = "remove_pin";
    const RIGHT: Right = Right::Administrator;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        if !store::remove(work.conn, self.person)? {
            return Err(Error::NotFound { what: Thing::Person });
        }
        if any_pin(work.conn)? && store::administrators_but(work.conn, self.person)? == 0 {
            return Err(Error::LastAdministratorPin);
        }
        Ok(Empty {})
    }
}

/// Whether anybody has a PIN.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct HasPin {}

impl Query for HasPin {
    type Reply = bool;
    const NAME: &'static str = "has_pin";
    const RIGHT: Right = Right::Kiosk;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<bool> {
        any_pin(view.conn)
    }
}

/// Who has a PIN.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Pins {}

/// Somebody who has a PIN; never the PIN.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct PinHolder {
    /// Who.
    pub person: PersonId,
    /// Their number in this space.
    #[ts(type = "number")]
    pub number: i64,
    /// Their nickname.
    pub nickname: String,
    /// What it lifts to.
    pub lifts_to: LiftsTo,
    /// Attempts in vain since it last lifted a desk.
    #[ts(type = "number")]
    pub attempts: i64,
    /// Until when it has to wait before the next, if it has to.
    pub waits_until: Option<Instant>,
}

impl Query for Pins {
    type Reply = Vec<PinHolder>;
    const NAME: &'static str = "pins";
    const RIGHT: Right = Right::Administrator;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<Vec<PinHolder>> {
        store::holders(view.conn, view.now)
    }
}

/// Takes the wait after attempts in vain from a person's PIN.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FreePin {
    /// Whose.
    pub person: PersonId,
}

impl Operation for FreePin {
    type Reply = Empty;
    const NAME: &'static str = "free_pin";
    const RIGHT: Right = Right::Administrator;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        store::attempts(work.conn, self.person)?.ok_or(Error::NotFound { what: Thing::Person })?;
        store::set_attempts(work.conn, self.person, 0, work.now)?;
        Ok(Empty {})
    }
}

/// Whether an attempt may be made. Not in the list: it is a step of [`super::lift`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub(super) enum Attempt {
    /// It is counted.
    Counted,
    /// Not yet.
    Wait { seconds: i64 },
}

/// Counts an attempt before it is made.
#[derive(Debug, Deserialize, JsonSchema, TS)]
pub(super) struct CountAttempt {
    pub person: PersonId,
    /// Seconds since the last by a clock that nobody turns, if this program saw it.
    pub waited_steadily: Option<i64>,
}

impl Operation for CountAttempt {
    type Reply = Attempt;
    const NAME: &'static str = "try_pin";
    const RIGHT: Right = Right::Kiosk;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Attempt> {
        let (attempts, last_at) = store::attempts(work.conn, self.person)?.ok_or(Error::PassLiftsNothing)?;
        if let Some(last_at) = last_at {
            // A clock that was set back must not lengthen the wait: from then on it runs from now.
            let last_at = last_at.min(work.now);
            let by_the_clock = (work.now.millis() - last_at.millis()) / 1_000;
            let waited = self.waited_steadily.unwrap_or(by_the_clock);
            let seconds = wait_seconds(attempts) - waited;
            if seconds > 0 {
                store::set_attempts(work.conn, self.person, attempts, last_at)?;
                return Ok(Attempt::Wait { seconds });
            }
        }
        store::set_attempts(work.conn, self.person, attempts.saturating_add(1), work.now)?;
        Ok(Attempt::Counted)
    }
}

/// Notes that a desk was lifted, and forgets the attempts in vain of whose PIN it was.
#[derive(Debug, Deserialize, JsonSchema, TS)]
pub(super) struct Lift {
    pub person: Option<PersonId>,
    pub right: Right,
}

impl Operation for Lift {
    type Reply = Empty;
    const NAME: &'static str = "lift";
    const RIGHT: Right = Right::Kiosk;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        if let Some(person) = self.person {
            store::set_attempts(work.conn, person, 0, work.now)?;
        }
        work.about = Some(self.right.name());
        Ok(Empty {})
    }
}
