//! What can be done with sign-ups, as far as a scan asks about them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Standing, store};
use crate::error::{Error, Result, Thing};
use crate::ids::{PersonId, SessionId, SignUpId};
use crate::operation::{Operation, Work};
use crate::people::operations::Empty;
use crate::rights::Right;
use crate::{calendar, people};

/// A sign-up and whether it has a place.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct SignedUp {
    /// Its id.
    pub sign_up: SignUpId,
    /// Confirmed, or waiting when the session is full.
    pub standing: Standing,
}

/// Signs a person up for a session; when it is full, onto the waiting list.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SignUp {
    /// Who.
    pub person: PersonId,
    /// For which session.
    pub session: SessionId,
}

impl Operation for SignUp {
    type Reply = SignedUp;
    const NAME: &'static str = "sign_up";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<SignedUp> {
        let person = people::person(work.conn, self.person)?.id;
        let session = calendar::session(work.conn, self.session)?;
        if store::standing(work.conn, person, session.id)?.is_some() {
            return Err(Error::AlreadyThere { what: Thing::Person });
        }
        let is_full = match session.capacity {
            Some(capacity) => store::confirmed(work.conn, session.id)? >= capacity,
            None => false,
        };
        let standing = if is_full { Standing::Waiting } else { Standing::Confirmed };
        let sign_up = SignUpId(work.new_id());
        store::insert(work.conn, sign_up, session.id, person, standing, work.now)?;
        Ok(SignedUp { sign_up, standing })
    }
}

/// Cancels a person's sign-up.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CancelSignUp {
    /// Who.
    pub person: PersonId,
    /// For which session.
    pub session: SessionId,
}

impl Operation for CancelSignUp {
    type Reply = Empty;
    const NAME: &'static str = "cancel_sign_up";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let standing = store::standing(work.conn, self.person, self.session)?;
        let (id, _) = standing.ok_or(Error::NotFound { what: Thing::Person })?;
        store::set_standing(work.conn, id, Standing::Cancelled)?;
        Ok(Empty {})
    }
}
