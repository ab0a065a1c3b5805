//! Who may ask: a one-time code in a printed address becomes a token, and each token is a seat of its own.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ibasho_core::ids::to_hex;
use ibasho_core::random::{Random, SystemRandom};
use ibasho_core::time::Instant;
use ibasho_core::{Error, Result};

/// How long a printed address can be opened.
const CODE_MILLIS: i64 = 60_000;

/// Codes that were printed and not used, and seats that were taken.
#[derive(Default)]
pub struct Seats(Mutex<Known>);

#[derive(Default)]
struct Known {
    codes: HashMap<String, Instant>,
    names: HashMap<String, String>,
}

impl Seats {
    /// A code for one seat.
    pub fn invite(&self, now: Instant) -> String {
        let code = secret::<16>();
        self.known().codes.insert(code.clone(), now);
        code
    }

    /// A token for a code, which is then spent.
    pub fn sit(&self, code: &str, now: Instant) -> Result<String> {
        let mut known = self.known();
        let invited = known.codes.remove(code).ok_or(Error::SeatUnknown)?;
        if !(0..=CODE_MILLIS).contains(&(now.millis() - invited.millis())) {
            return Err(Error::SeatUnknown);
        }
        let token = secret::<32>();
        // Another name each time: nobody finds somebody else's changes in their undo list.
        known.names.insert(token.clone(), format!("browser-{}", secret::<4>()));
        Ok(token)
    }

    /// The seat of a token.
    pub fn name(&self, token: &str) -> Result<String> {
        self.known().names.get(token).cloned().ok_or(Error::SeatUnknown)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// In hexadecimal. It opens nothing that outlives the program.
fn secret<const BYTES: usize>() -> String {
    let mut bytes = [0; BYTES];
    SystemRandom.fill(&mut bytes);
    to_hex(&bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Instant = Instant::from_millis(1_764_730_800_000);

    #[test]
    fn a_code_is_good_once_and_for_a_minute() {
        let after = |millis: i64| Instant::from_millis(NOON.millis() + millis);
        for (millis, good) in [(0, true), (60_000, true), (60_001, false), (-1, false)] {
            let seats = Seats::default();
            let code = seats.invite(NOON);
            assert_eq!(seats.sit(&code, after(millis)).is_ok(), good, "{millis}");
            assert_eq!(seats.sit(&code, NOON), Err(Error::SeatUnknown), "spent, {millis}");
        }
    }

    #[test]
    fn each_token_is_a_seat_of_its_own() {
        let seats = Seats::default();
        let [one, other] = [(); 2].map(|()| seats.sit(&seats.invite(NOON), NOON).unwrap());
        assert_ne!(seats.name(&one), seats.name(&other));
        assert_eq!(seats.name(&one), seats.name(&one));
        for unknown in ["", "browser", &one[1..]] {
            assert_eq!(seats.name(unknown), Err(Error::SeatUnknown), "{unknown}");
        }
    }
}
