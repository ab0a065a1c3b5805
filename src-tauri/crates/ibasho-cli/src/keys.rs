//! Changing what opens a space.

use ibasho_core::store::Folder;
use ibasho_core::store::keys::{KeyFile, Opener};
use ibasho_core::{Access, Desk, Error, Result, keyring};
use serde_json::json;
use zeroize::Zeroizing;

use crate::arguments::{KeysCommand, SpaceArguments};
use crate::{commands, open};

/// Runs a command and prints what it answers.
pub fn run(what: &KeysCommand) -> Result<()> {
    match what {
        KeysCommand::Words { space } => {
            let (desk, old, new) = desk(space)?;
            keyring::change_words(&desk, &old, &new)?;
            commands::print(&json!({}))
        }
        KeysCommand::Lock { space } => {
            let (desk, old, new) = desk(space)?;
            let change = keyring::begin_to_change_lock(&desk, &old, &new)?;
            drop(desk);
            let changed = change.run();
            if changed.is_err() {
                // Opening takes it back, or finishes it.
                let again = |words: &str| open::with(space, &Opener::typed(words), Access::Alone);
                let _ = again(&old).or_else(|_| again(&new));
            }
            commands::print(&json!({ "recovery": changed?.as_str() }))
        }
    }
}

/// A desk at the open space, the passphrase that opened it, and the new one.
fn desk(arguments: &SpaceArguments) -> Result<(Desk, Zeroizing<String>, Zeroizing<String>)> {
    if KeyFile::read(&Folder::new(&arguments.space))?.is_open() {
        return Err(Error::SampleHasNoLock);
    }
    let opener = open::passphrase(&arguments.passphrase, false)?;
    let Opener::Typed(old) = opener.clone() else { return Err(Error::PassphraseNeeded) };
    let space = open::with(arguments, &opener, Access::Alone)?;
    Ok((open::at_terminal(&space), old, open::new_words()?))
}
