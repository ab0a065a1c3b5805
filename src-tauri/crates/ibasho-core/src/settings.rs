//! The settings of the space that rules depend on, read once per transaction.

use rusqlite::Connection;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::time::Calendar;

/// A word that stands in a TEXT column: reads and writes the name it has in JSON, so there is one spelling.
#[macro_export]
macro_rules! word_column {
    ($type:ty { $($variant:path => $word:literal),* $(,)? }) => {
        impl $type {
            /// The word in the database and on every way in.
            pub fn word(self) -> &'static str {
                match self { $($variant => $word),* }
            }
            /// The value of a word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some($variant),)* _ => None }
            }
        }
        impl rusqlite::types::ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.word().into())
            }
        }
        impl rusqlite::types::FromSql for $type {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                Self::from_word(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
            }
        }
    };
}

/// Whether and how leaving is recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Leaving {
    /// Not at all.
    #[default]
    Off,
    /// A second scan asks 「お帰りですか」 beside the greeting and waits for nobody.
    Ask,
    /// A second scan is leaving.
    Scan,
}
word_column!(Leaving { Self::Off => "off", Self::Ask => "ask", Self::Scan => "scan" });

/// A yes or no that stands as 0 or 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flag(pub bool);

impl ToSql for Flag {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(i64::from(self.0).into())
    }
}

impl FromSql for Flag {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_i64()? {
            0 => Ok(Self(false)),
            1 => Ok(Self(true)),
            other => Err(FromSqlError::OutOfRange(other)),
        }
    }
}

/// The space's settings.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The space's name.
    pub name: String,
    /// IANA name of the zone.
    pub zone: String,
    /// Zone and turn of the business day.
    pub calendar: Calendar,
    /// The first month of the fiscal year, 1 to 12.
    pub fiscal_month: u32,
    /// Whether leaving is recorded.
    pub leaving: Leaving,
    /// Whether this is the sample.
    pub sample: bool,
}

impl Settings {
    /// Reads them.
    pub fn read(conn: &Connection) -> Result<Self> {
        let mut statement =
            conn.prepare_cached("SELECT name, zone, turns_at, fiscal_month, leaving, sample FROM space WHERE id = 1")?;
        let (name, zone, turns_at, fiscal_month, leaving, Flag(sample)) = statement.query_row([], |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        })?;
        let calendar = Calendar::new(&zone, turns_at).ok_or(Error::ZoneUnknown)?;
        Ok(Self { name, zone, calendar, fiscal_month, leaving, sample })
    }
}
