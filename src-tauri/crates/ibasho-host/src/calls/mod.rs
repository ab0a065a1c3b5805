//! The calls that exist before or beside an open space, in one list like that of the operations.

mod backups;
mod cards;
mod evening;
mod keyring;
mod keys;
mod own_file;
mod pins;
mod reports;
mod rescue;
mod space;
mod trouble;

use ibasho_core::rights::Right;
use ibasho_core::typescript::TypeScript;
use ibasho_core::{Result, operations};
use serde_json::Value;
use ts_rs::TS;

use crate::Host;
use crate::call::{Call, answer};

/// Calls that say nothing worth a line of the log unless they are refused.
pub(crate) const ASKED_OFTEN: &[&str] =
    &["status", "suggest_passphrase", "recovery_group", "backups", "card", "trouble_report"];

/// A call in the list.
pub struct Listed {
    /// Its name.
    pub name: &'static str,
    /// The right it needs at an open space.
    pub right: Right,
    /// What its documentation says.
    pub doc: fn() -> Option<String>,
    pub(crate) run: fn(&Host, &str, Value) -> Result<Value>,
    types: fn(&mut TypeScript) -> [String; 2],
}

macro_rules! list {
    ($($call:path),* $(,)?) => {
        /// All of them.
        pub const LIST: &[Listed] = &[
            $(Listed {
                name: <$call as Call>::NAME,
                right: <$call as Call>::RIGHT,
                doc: <$call as TS>::docs,
                run: answer::<$call>,
                types: |types| [types.name::<$call>(), types.name::<<$call as Call>::Reply>()],
            },)*
        ];
    };
}

list! {
    space::GetStatus,
    space::CreateSpace,
    space::CreateSample,
    space::OpenSpace,
    space::CloseSpace,
    pins::Lift,
    pins::LiftByPassphrase,
    pins::Fall,
    pins::Stand,
    keys::SuggestPassphrase,
    keys::RecoveryGroup,
    keyring::Slots,
    keyring::ChangeWords,
    keyring::IssueOpeningCard,
    keyring::RemoveSlot,
    keyring::NewRecoveryPage,
    keyring::ChangeLock,
    evening::FinishDay,
    own_file::OwnFile,
    cards::Card,
    cards::CardFile,
    cards::RecoveryPage,
    reports::ReportFile,
    backups::BackUp,
    backups::Backups,
    backups::BackUpElsewhere,
    backups::GetBackupState,
    backups::TryBackup,
    backups::RestorePage,
    rescue::ChooseBackup,
    rescue::RestoreBackup,
    rescue::PutAside,
    rescue::ExportReadable,
    rescue::CheckFile,
    rescue::BeginRescue,
    trouble::TroubleReport,
    trouble::TroubleFile,
    Print,
}

/// Prints what the window shows. A browser does this by itself.
#[derive(serde::Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Print {}

impl Call for Print {
    type Reply = ();
    const NAME: &'static str = "print";
    const RIGHT: Right = Right::Kiosk;
    fn answer(self, host: &Host, _: &str) -> Result<()> {
        host.way().print()
    }
}

/// The TypeScript types of every call, as the file beside that of the operations.
pub fn typescript() -> String {
    let mut types = TypeScript::beside(operations::types().0);
    let mut map = String::new();
    for listed in LIST {
        let [request, reply] = (listed.types)(&mut types);
        map += &format!("  {}: {{ request: {request}; reply: {reply} }};\n", listed.name);
    }
    let imported = types.imported().collect::<Vec<_>>().join(", ");
    format!(
        "// Made from the one list of calls by `make types`; a test fails when it is stale. Do not edit.\n\n\
         import type {{ {imported} }} from './operations';\n\n{}\nexport interface HostCalls {{\n{map}}}\n",
        types.declarations()
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_name_means_one_thing() {
        let names = LIST.iter().map(|listed| listed.name).chain(operations::LIST.iter().map(|listed| listed.name));
        assert_eq!(names.clone().collect::<BTreeSet<_>>().len(), names.count());
    }
}
