//! Lifting a seat above reception, and letting it fall again.

use ibasho_core::Result;
use ibasho_core::rights::Right;
use ibasho_core::store::keys::Opener;
use serde::Deserialize;
use ts_rs::TS;
use zeroize::Zeroizing;

use super::space::{GetStatus, Status};
use crate::Host;
use crate::call::Call;

/// Lifts this seat with somebody's own pass and their PIN. A scan or the clock lets it fall.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Lift {
    /// What stands on the pass.
    code: String,
    /// Six digits.
    #[ts(type = "string")]
    pin: Zeroizing<String>,
}

impl Call for Lift {
    type Reply = Status;
    const NAME: &'static str = "lift";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Status> {
        host.while_open(|opened| opened.lift(seat, &self.code, &self.pin))?;
        GetStatus {}.answer(host, seat)
    }
}

/// Lifts this seat with the passphrase or the recovery page, for whoever forgot their PIN or cannot wait.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LiftByPassphrase {
    #[ts(type = "string")]
    passphrase: Zeroizing<String>,
}

impl Call for LiftByPassphrase {
    type Reply = Status;
    const NAME: &'static str = "lift_by_passphrase";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Status> {
        host.while_open(|opened| opened.lift_by_passphrase(seat, &Opener::typed(&self.passphrase)))?;
        GetStatus {}.answer(host, seat)
    }
}

/// Lets this seat fall to where it stands.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Fall {}

impl Call for Fall {
    type Reply = Status;
    const NAME: &'static str = "fall";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Status> {
        host.at_desk(seat, |desk| {
            desk.fall();
            Ok(())
        })?;
        GetStatus {}.answer(host, seat)
    }
}

/// Lets this seat stand at the entrance (`kiosk`), with a steward, with a reporter or at reception from now on. Who wants it
/// to stand higher again lifts it first.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Stand {
    right: Right,
}

impl Call for Stand {
    type Reply = Status;
    const NAME: &'static str = "stand";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, seat: &str) -> Result<Status> {
        host.at_desk(seat, |desk| desk.stand(self.right))?;
        GetStatus {}.answer(host, seat)
    }
}
