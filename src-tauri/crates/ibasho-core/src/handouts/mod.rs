//! What left the house: a file, a card, a backup. Noted by the program whenever it hands something over, so that an
//! erasing can tell which of them still hold a person, and coordinators see what was given away.

pub mod operations;
pub(crate) mod store;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::figures::Period;
use crate::ids::PersonId;
use crate::word_column;

/// What it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum HandoutKind {
    /// The five tables, names included.
    Export,
    /// Figures of a period.
    Report,
    /// Figures of a period, small groups merged.
    Publication,
    /// All cards.
    Passes,
    /// One card.
    Card,
    /// Everything about one person.
    OwnFile,
    /// A backup.
    Backup,
    /// What could still be read of a damaged file.
    ReadableRows,
}
word_column!(HandoutKind {
    Self::Export => "export",
    Self::Report => "report",
    Self::Publication => "publication",
    Self::Passes => "passes",
    Self::Card => "card",
    Self::OwnFile => "own_file",
    Self::Backup => "backup",
    Self::ReadableRows => "readable_rows",
});

impl HandoutKind {
    /// Whether people can be told from it.
    fn is_named(self) -> bool {
        !matches!(self, Self::Report | Self::Publication)
    }
}

/// Where a backup went. Never a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Into the space's own folder.
    Own,
    /// Somewhere else.
    Elsewhere,
}
word_column!(Place { Self::Own => "own", Self::Elsewhere => "elsewhere" });

/// Something that leaves the house. `Handout::of(HandoutKind::Report).over(period).with(&bytes).note(desk)`.
#[derive(Debug, Clone)]
pub struct Handout {
    kind: HandoutKind,
    period: Option<Period>,
    person: Option<PersonId>,
    place: Option<Place>,
    sha256: Option<[u8; 32]>,
    asked: Option<(String, String)>,
}

impl Handout {
    /// Of this kind.
    pub fn of(kind: HandoutKind) -> Self {
        Self { kind, period: None, person: None, place: None, sha256: None, asked: None }
    }
    /// Over a period.
    pub fn over(self, period: Period) -> Self {
        Self { period: Some(period), ..self }
    }
    /// About one person.
    pub fn about(self, person: Option<PersonId>) -> Self {
        Self { person, ..self }
    }
    /// To a place.
    pub fn to(self, place: Place) -> Self {
        Self { place: Some(place), ..self }
    }
    /// With these bytes, by which it can be known again.
    pub fn with(self, bytes: &[u8]) -> Self {
        Self { sha256: Some(Sha256::digest(bytes).into()), ..self }
    }

    /// Asked for by somebody, on a ground.
    pub fn asked(self, by: &str, ground: &str) -> Self {
        Self { asked: Some((by.to_owned(), ground.to_owned())), ..self }
    }

    /// Notes it at a desk, whatever that may do: that it could be made was asked before. False where another program has
    /// the space open and this one only reads.
    pub fn note(self, desk: &Desk) -> Result<bool> {
        match desk.note(operations::NoteHandout { handout: Some(self) }) {
            Ok(_) => Ok(true),
            Err(Error::SpaceInUse) => Ok(false),
            Err(error) => Err(error),
        }
    }
}
