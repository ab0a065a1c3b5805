//! PINs: six digits that, with one's own pass, lift a desk above reception for some minutes.
//!
//! An attempt is counted in the file before it is verified, so pulling the plug buys none. The waits grow to an hour and
//! no further: whoever tries another's card in vain cannot lock them out. While the program runs, turning the clock
//! shortens no wait. An administrator can take it away, and the passphrase lifts without a PIN.

pub mod operations;
pub(crate) mod store;

use argon2::{Algorithm, Argon2, Params, Version};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::ids::PersonId;
use crate::operation::{Change, Lane, Work};
use crate::passes::{self, Code, Validity};
use crate::people;
use crate::random::{Random, SystemRandom};
use crate::rights::Right;
use crate::settings::Settings;
use crate::store::attempts;
use crate::store::keys::{KeyFile, Opener};
use crate::time::Instant;
use crate::word_column;

/// What a PIN lifts a desk to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum LiftsTo {
    /// Coordinator.
    Coordinator,
    /// Administrator.
    Administrator,
}
word_column!(LiftsTo { Self::Coordinator => "coordinator", Self::Administrator => "administrator" });

impl LiftsTo {
    /// The right.
    pub fn right(self) -> Right {
        match self {
            Self::Coordinator => Right::Coordinator,
            Self::Administrator => Right::Administrator,
        }
    }
}

/// A desk that was lifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Lifted {
    /// Who sits at it; nobody that is known, if the passphrase lifted it.
    pub person: Option<PersonId>,
    /// Their nickname.
    pub nickname: Option<String>,
    /// What may be done from it.
    pub right: Right,
    /// Until when, if no scan comes before.
    pub until: Instant,
}

/// Lifts a desk with somebody's own pass and their PIN.
pub fn lift(desk: &Desk, code: &str, pin: &str) -> Result<Lifted> {
    let (person, nickname) = bearer(desk, code)?;
    let count = |waited_steadily| match desk.note(operations::CountAttempt { person, waited_steadily })? {
        operations::Attempt::Counted => Ok(()),
        operations::Attempt::Wait { seconds } => Err(Error::PinWait { seconds }),
    };
    desk.space().attempt(person, count)?;
    let known = desk.space().read(Lane::Door, |conn| store::pin(conn, person))?.ok_or(Error::PassLiftsNothing)?;
    // Off the writer: nobody at the door waits for the derivation.
    if digits(pin).is_none_or(|pin| !known.secret.is_of(&pin)) {
        return Err(Error::PinWrong);
    }
    let right = known.lifts_to.right();
    desk.note_as(Some(person), operations::Lift { person: Some(person), right })?;
    let until = desk.lift_to(right, Some(person));
    Ok(Lifted { person: Some(person), nickname: Some(nickname), right, until })
}

/// Lifts a desk with the passphrase or the recovery page, to what that opens: the way in for whoever forgot their PIN or
/// cannot wait.
pub fn lift_by_passphrase(desk: &Desk, opener: &Opener) -> Result<Lifted> {
    let space = desk.space();
    let keys = KeyFile::read(space.folder())?;
    let (_, right) = attempts::guard(space.folder(), space.clock(), || keys.open(opener))?;
    if !right.allows(Right::Coordinator) {
        return Err(Error::NotAllowed { needed: Right::Coordinator });
    }
    desk.note(operations::Lift { person: None, right })?;
    let until = desk.lift_to(right, None);
    Ok(Lifted { person: None, nickname: None, right, until })
}

/// Somebody can always lift a desk to administrator: of those whose PIN does, one has a pass that lets in. Else a slip at
/// reception, or an undo, would leave the space to whoever knows the passphrase.
pub fn check(work: &Work<'_>, changes: &[Change]) -> Result<()> {
    if !changes.iter().any(|change| change.table == "pass" || change.table == "pin") {
        return Ok(());
    }
    let administrators = store::administrators(work.conn)?;
    for person in &administrators {
        if passes::lets_in(work.conn, *person, work.today())? {
            return Ok(());
        }
    }
    if administrators.is_empty() { Ok(()) } else { Err(Error::LastAdministratorPass) }
}

/// That somebody else can lift a desk to administrator, if this person can and anybody else has a PIN.
pub fn demand_another_administrator(conn: &rusqlite::Connection, person: PersonId) -> Result<()> {
    let is_the_last = store::administrators(conn)? == [person] && store::anybody_but(conn, person)?;
    if is_the_last { Err(Error::LastAdministratorPin) } else { Ok(()) }
}

/// Whose pass it is, if it lets in today and they have a PIN.
fn bearer(desk: &Desk, code: &str) -> Result<(PersonId, String)> {
    let code = Code::read(code).map_err(|_| Error::PassLiftsNothing)?;
    let now = desk.space().clock().now();
    desk.space().read(Lane::Door, |conn| {
        let calendar = Settings::read(conn)?.calendar;
        let pass = passes::find(conn, &code)?;
        let valid = pass.filter(|pass| pass.validity(&calendar, calendar.day(now)) == Validity::Valid);
        let person = valid.and_then(|pass| pass.person).ok_or(Error::PassLiftsNothing)?;
        let person = people::person(conn, person)?;
        store::pin(conn, person.id)?.ok_or(Error::PassLiftsNothing)?;
        Ok((person.id, person.nickname))
    })
}

/// What is kept of a PIN.
pub(crate) struct Secret {
    pub memory_kib: u32,
    pub passes: u32,
    pub salt: Vec<u8>,
    pub verifier: Vec<u8>,
}

impl Secret {
    /// A fortieth of a second on a reception laptop. Set on the writer, which must not be held up.
    const MEMORY_KIB: u32 = 19 * 1024;
    const PASSES: u32 = 2;

    /// Of a new PIN.
    fn of(pin: &str) -> Result<Self> {
        let mut salt = vec![0; 16];
        SystemRandom.fill(&mut salt);
        let bare = Self { memory_kib: Self::MEMORY_KIB, passes: Self::PASSES, salt, verifier: Vec::new() };
        let derived = bare.derive(pin).ok_or_else(|| Error::internal("deriving from a PIN"))?;
        Ok(Self { verifier: derived.to_vec(), ..bare })
    }

    fn derive(&self, pin: &str) -> Option<Zeroizing<[u8; 32]>> {
        let params = Params::new(self.memory_kib, self.passes, 1, Some(32)).ok()?;
        let mut derived = Zeroizing::new([0; 32]);
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        argon.hash_password_into(pin.as_bytes(), &self.salt, derived.as_mut()).ok()?;
        Some(derived)
    }

    fn is_of(&self, pin: &str) -> bool {
        // All bytes are looked at, whichever differs first.
        self.derive(pin).is_some_and(|derived| {
            derived.len() == self.verifier.len()
                && derived.iter().zip(&self.verifier).fold(0, |differs, (one, other)| differs | (one ^ other)) == 0
        })
    }
}

/// The six digits of what was typed; full-width ones are digits.
fn digits(typed: &str) -> Option<Zeroizing<String>> {
    let typed: Zeroizing<String> = Zeroizing::new(typed.trim().chars().take(12).nfkc().collect());
    (typed.len() == 6 && typed.bytes().all(|byte| byte.is_ascii_digit())).then_some(typed)
}

/// Whether anybody would try these first: one digit, a run up or down, a group over and over.
fn is_easy(pin: &str) -> bool {
    let digits = pin.as_bytes();
    let step = |by: u8| digits.windows(2).all(|pair| (pair[0] - b'0' + by) % 10 == pair[1] - b'0');
    let repeats = |length: usize| digits.iter().skip(length).zip(digits).all(|(later, earlier)| later == earlier);
    step(1) || step(9) || repeats(1) || repeats(2) || repeats(3)
}

/// How long to wait after so many attempts in vain.
fn wait_seconds(attempts: i64) -> i64 {
    match attempts {
        ..3 => 0,
        3 => 30,
        4 => 60,
        5 => 5 * 60,
        6 => 15 * 60,
        _ => 60 * 60,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_digits_however_they_are_typed() {
        for typed in ["271828", " 271828 ", "２７１８２８"] {
            assert_eq!(digits(typed).as_deref().map(String::as_str), Some("271828"));
        }
        for typed in ["", "27182", "2718281", "27182a", "二七一八二八", &"2".repeat(1_000)] {
            assert!(digits(typed).is_none(), "{} characters", typed.len());
        }
    }

    #[test]
    fn what_anybody_would_try_first_is_easy() {
        for pin in ["000000", "123456", "987654", "789012", "210987", "121212", "123123"] {
            assert!(is_easy(pin), "{pin}");
        }
        for pin in ["271828", "314159", "112233", "100000", "135790"] {
            assert!(!is_easy(pin), "{pin}");
        }
    }

    #[test]
    fn a_secret_knows_its_pin_and_no_other() {
        let (one, other) = (Secret::of("271828").unwrap(), Secret::of("271828").unwrap());
        assert!(one.is_of("271828") && !one.is_of("271829"));
        assert_ne!(one.verifier, other.verifier, "each has a salt of its own");
        assert!(!Secret { verifier: Vec::new(), ..one }.is_of("271828"), "nothing is nobody's PIN");
    }
}
