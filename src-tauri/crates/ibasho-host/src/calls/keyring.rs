//! What opens the space: passphrase, recovery page, opening cards, and the lock itself.

use ibasho_core::rights::Right;
use ibasho_core::store::keys::AboutSlot;
use ibasho_core::{Result, keyring};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

use super::cards;
use super::space::Made;
use crate::Host;
use crate::call::{Call, Nothing};

/// What opens the space, the oldest first.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Slots {}

impl Call for Slots {
    type Reply = Vec<AboutSlot>;
    const NAME: &'static str = "slots";
    const RIGHT: Right = Right::Administrator;
    fn answer(self, host: &Host, seat: &str) -> Result<Vec<AboutSlot>> {
        host.at_desk(seat, keyring::slots)
    }
}

/// Puts another passphrase in place of the old one.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeWords {
    /// The old passphrase; whoever forgot it says the digits of the recovery page.
    #[ts(type = "string")]
    old: Zeroizing<String>,
    /// The new one.
    #[ts(type = "string")]
    new: Zeroizing<String>,
}

impl Call for ChangeWords {
    type Reply = Nothing;
    const NAME: &'static str = "change_words";
    const RIGHT: Right = Right::Administrator;
    fn answer(self, host: &Host, seat: &str) -> Result<Nothing> {
        host.at_desk(seat, |desk| keyring::change_words(desk, &self.old, &self.new))?;
        Ok(Nothing {})
    }
}

/// Issues an opening card (鍵カード), which opens the space at reception.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IssueOpeningCard {}

/// A new opening card: what it says once and never again.
#[derive(Serialize, TS)]
pub struct IssuedCard {
    /// Its slot.
    slot: String,
    /// Its 26 digits.
    #[ts(type = "string")]
    code: Zeroizing<String>,
    /// The card, to show and to print.
    pages: Vec<String>,
}

impl Call for IssueOpeningCard {
    type Reply = IssuedCard;
    const NAME: &'static str = "issue_opening_card";
    const RIGHT: Right = Right::Administrator;
    fn answer(self, host: &Host, seat: &str) -> Result<IssuedCard> {
        let (slot, code) = host.at_desk(seat, keyring::issue_card)?;
        let pages = cards::opening_card(host, seat, &code)?;
        Ok(IssuedCard { slot, code, pages })
    }
}

/// Takes away what opens the space; never the last that does so as administrator.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveSlot {
    /// Which.
    id: String,
}

impl Call for RemoveSlot {
    type Reply = Nothing;
    const NAME: &'static str = "remove_slot";
    const RIGHT: Right = Right::Administrator;
    fn answer(self, host: &Host, seat: &str) -> Result<Nothing> {
        host.at_desk(seat, |desk| keyring::remove_slot(desk, &self.id))?;
        Ok(Nothing {})
    }
}

/// Makes a recovery page in place of the old one.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NewRecoveryPage {}

impl Call for NewRecoveryPage {
    type Reply = Made;
    const NAME: &'static str = "new_recovery_page";
    const RIGHT: Right = Right::Administrator;
    fn answer(self, host: &Host, seat: &str) -> Result<Made> {
        host.at_desk(seat, keyring::new_recovery).map(|recovery| Made { recovery })
    }
}

/// Changes the lock: another key for the database, under which a new passphrase and a new recovery page alone open it.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeLock {
    /// The old passphrase; whoever forgot it says the digits of the recovery page.
    #[ts(type = "string")]
    passphrase: Zeroizing<String>,
    /// The new one.
    #[ts(type = "string")]
    new_passphrase: Zeroizing<String>,
}

impl Call for ChangeLock {
    type Reply = Made;
    const NAME: &'static str = "change_lock";
    const RIGHT: Right = Right::Administrator;
    fn answer(self, host: &Host, seat: &str) -> Result<Made> {
        host.change_lock(seat, &self.passphrase, &self.new_passphrase).map(|recovery| Made { recovery })
    }
}
