//! Lifting the desk of a seat from reception, with one's own pass and PIN, and letting it fall.

use ibasho_core::Result;
use ibasho_core::pins::{self, Lifted};
use serde::Deserialize;
use ts_rs::TS;
use zeroize::Zeroizing;

use crate::Host;
use crate::call::Call;

/// Lifts the desk of this seat for some minutes.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Lift {
    /// One's own pass.
    code: String,
    /// Six digits.
    #[ts(type = "string")]
    pin: Zeroizing<String>,
}

impl Call for Lift {
    type Reply = Lifted;
    const NAME: &'static str = "lift";
    fn answer(self, host: &Host, seat: &str) -> Result<Lifted> {
        host.at_desk(seat, |desk| pins::lift(desk, &self.code, &self.pin))
    }
}

/// Lets the desk of this seat fall to where it stands.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Fall {}

impl Call for Fall {
    type Reply = ();
    const NAME: &'static str = "fall";
    fn answer(self, host: &Host, seat: &str) -> Result<()> {
        host.at_desk(seat, |desk| {
            desk.fall();
            Ok(())
        })
    }
}
