//! Preferences: how the screens of a space speak and sound. They change nothing that is counted.

use rusqlite::{Connection, OptionalExtension, params};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;
use crate::operation::{Lane, Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::rights::Right;
use crate::word_column;

/// The language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// 日本語
    #[default]
    Ja,
    /// やさしい日本語
    JaEasy,
    /// English
    En,
}
word_column!(Language { Self::Ja => "ja", Self::JaEasy => "ja-easy", Self::En => "en" });

/// How loud the tones are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sounds {
    /// None.
    Off,
    /// Soft.
    Soft,
    /// Normal.
    #[default]
    Normal,
}
word_column!(Sounds { Self::Off => "off", Self::Soft => "soft", Self::Normal => "normal" });

/// How the screens speak and sound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Preferred {
    /// The language.
    pub language: Language,
    /// The tones.
    pub sounds: Sounds,
}

/// How the screens of this space speak and sound.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Preferences {}

impl Query for Preferences {
    type Reply = Preferred;
    const NAME: &'static str = "preferences";
    const RIGHT: Right = Right::Kiosk;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<Preferred> {
        // A word that this version does not know is no reason to show nothing.
        let language = value(view.conn, "language")?.and_then(|word| Language::from_word(&word));
        let sounds = value(view.conn, "sounds")?.and_then(|word| Sounds::from_word(&word));
        Ok(Preferred { language: language.unwrap_or_default(), sounds: sounds.unwrap_or_default() })
    }
}

/// Changes how the screens speak and sound. What is not said stays.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePreferences {
    /// The language.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<Language>,
    /// The tones.
    #[serde(default)]
    #[ts(optional)]
    pub sounds: Option<Sounds>,
}

impl Operation for ChangePreferences {
    type Reply = Empty;
    const NAME: &'static str = "change_preferences";
    const RIGHT: Right = Right::Reception;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        if let Some(language) = self.language {
            put(work.conn, "language", language.word())?;
        }
        if let Some(sounds) = self.sounds {
            put(work.conn, "sounds", sounds.word())?;
        }
        Ok(Empty {})
    }
}

fn value(conn: &Connection, key: &str) -> Result<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT value FROM preference WHERE key = ?")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

fn put(conn: &Connection, key: &str, value: &str) -> Result<()> {
    conn.prepare_cached(
        "INSERT INTO main.preference (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = ?2 WHERE value <> ?2",
    )?
    .execute(params![key, value])?;
    Ok(())
}
