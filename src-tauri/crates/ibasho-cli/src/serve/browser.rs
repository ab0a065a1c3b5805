//! The browser as a way to people: it makes the download, and it prints by itself.

use ibasho_core::{Error, Result};
use ibasho_host::{CanSave, Way, Where};

/// A browser on this machine.
pub struct Browser;

impl Way for Browser {
    fn can_save(&self) -> CanSave {
        CanSave::Download
    }
    fn ask_where(&self, _: &str) -> Result<Where> {
        Ok(Where::Download)
    }
    fn ask_which(&self, _: &str) -> Result<Where> {
        Ok(Where::Nowhere)
    }
    fn print(&self) -> Result<()> {
        Err(Error::UnknownOperation)
    }
}
