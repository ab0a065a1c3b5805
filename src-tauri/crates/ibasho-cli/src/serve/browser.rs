//! The browser as a way to people: it makes the download, and it prints by itself.

use base64::prelude::{BASE64_STANDARD, Engine};
use ibasho_core::{Error, Result};
use ibasho_host::{CanSave, File, HostFile, Way, Where};

/// A browser on this machine.
pub struct Browser;

impl Way for Browser {
    fn can_save(&self) -> CanSave {
        CanSave::Download
    }
    fn hand_over(&self, File { name, media_type, bytes }: File) -> Result<HostFile> {
        Ok(HostFile::Sent { name, media_type, base64: BASE64_STANDARD.encode(bytes) })
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
