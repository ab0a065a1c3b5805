//! How files and prints reach people: the one thing in which the window and the browser differ.

use std::io::Write;
use std::path::PathBuf;

use base64::prelude::{BASE64_STANDARD, Engine};
use ibasho_core::Result;
use ibasho_core::store::files;
use serde::Serialize;
use ts_rs::TS;

/// A file that was made for people. It stands in the memory; where it goes is theirs to say.
pub struct File {
    /// The name that is proposed for it.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl File {
    /// Gives it to whoever said where it goes.
    pub(crate) fn give(self, to: Where) -> Result<HostFile> {
        match to {
            Where::Nowhere => Ok(HostFile::Asked { saved: false }),
            Where::At(path) => {
                files::write_whole(&path, |file| Ok(file.write_all(&self.bytes)?))?;
                Ok(HostFile::Asked { saved: true })
            }
            Where::Download => {
                let Self { name, media_type, bytes } = self;
                Ok(HostFile::Sent { name, media_type, base64: BASE64_STANDARD.encode(bytes) })
            }
        }
    }
}

/// What became of a file.
#[derive(Serialize, TS)]
#[serde(untagged)]
pub enum HostFile {
    /// The window asked where to; nobody has to answer.
    Asked {
        /// Whether it was written.
        saved: bool,
    },
    /// The browser gets it and makes a download of it.
    Sent {
        /// The name that is proposed for it.
        name: String,
        /// Its media type.
        media_type: &'static str,
        /// What it holds.
        base64: String,
    },
}

/// How a file is saved here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CanSave {
    /// By a dialog of the system.
    Dialog,
    /// As a download.
    Download,
}

/// Where the pages begin, if the program was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// 受付
    Reception,
}

impl HostFile {
    /// Whether it left the house.
    pub(crate) fn has_left(&self) -> bool {
        !matches!(self, Self::Asked { saved: false })
    }
}

/// Where somebody wants a file to lie.
#[derive(Debug)]
pub enum Where {
    /// Here.
    At(PathBuf),
    /// They changed their mind.
    Nowhere,
    /// Where a browser puts what it is given.
    Download,
}

/// A way in, as far as the calls depend on it.
pub trait Way: Send + Sync {
    /// How a file is saved here.
    fn can_save(&self) -> CanSave;
    /// Where the pages begin.
    fn start(&self) -> Option<Start> {
        None
    }
    /// Asks where a file is to lie. May wait for an answer.
    fn ask_where(&self, name: &str) -> Result<Where>;
    /// Asks for a file of this ending that is to be read. Nowhere a browser would have to be asked: it sends what it has.
    fn ask_which(&self, ending: &str) -> Result<Where>;
    /// Prints what the pages show.
    fn print(&self) -> Result<()>;
}
