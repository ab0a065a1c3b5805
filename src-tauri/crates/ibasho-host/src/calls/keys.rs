//! What is asked about passphrases and recovery pages before a space is made or opened.

use ibasho_core::Result;
use ibasho_core::random::SystemRandom;
use ibasho_core::rights::Right;
use ibasho_core::store::keys::recovery_group_is_sound;
use serde::Deserialize;
use ts_rs::TS;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::Host;
use crate::call::Call;
use crate::passphrase;

/// A passphrase to offer; another one each time.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SuggestPassphrase {}

impl Call for SuggestPassphrase {
    type Reply = String;
    const NAME: &'static str = "suggest_passphrase";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, _: &Host, _: &str) -> Result<String> {
        Ok(passphrase::suggest(&mut SystemRandom).to_string())
    }
}

/// Whether a group of six digits of the recovery page can be right; asked as it is typed.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecoveryGroup {
    /// The digits, which a Japanese keyboard may have made full-width.
    #[ts(type = "string")]
    group: Zeroizing<String>,
}

impl Call for RecoveryGroup {
    type Reply = bool;
    const NAME: &'static str = "recovery_group";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, _: &Host, _: &str) -> Result<bool> {
        let group: Zeroizing<String> = Zeroizing::new(self.group.trim().nfkc().collect());
        Ok(recovery_group_is_sound(&group))
    }
}
