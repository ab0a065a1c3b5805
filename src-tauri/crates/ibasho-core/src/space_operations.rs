//! What can be done with the space itself.

use rusqlite::params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::operation::{Lane, Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::people::{NAME_MOST, NICKNAME_MOST};
use crate::private::Private;
use crate::rights::Right;
use crate::settings::Leaving;
use crate::text::line;
use crate::time::Calendar;

/// Changes the space's settings. Days that were recorded keep their business day.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangeSpace {
    /// Its name.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<Private<String>>,
    /// IANA name of its zone.
    #[serde(default)]
    #[ts(optional)]
    pub zone: Option<Private<String>>,
    /// Minutes after midnight at which the business day turns, 0 to 719.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub turns_at: Option<i64>,
    /// First month of the fiscal year, 1 to 12.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub fiscal_month: Option<u32>,
    /// Whether leaving is recorded.
    #[serde(default)]
    #[ts(optional)]
    pub leaving: Option<Leaving>,
    /// The visible word for a visit: 来所, 来館, 来室, 来訪, 利用.
    #[serde(default)]
    #[ts(optional)]
    pub visit_word: Option<Private<String>>,
}

impl Operation for ChangeSpace {
    type Reply = Empty;
    const NAME: &'static str = "change_space";
    const RIGHT: Right = Right::Administrator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let now = work.settings;
        let name = line("name", self.name.as_deref().unwrap_or(&now.name), NICKNAME_MOST + NAME_MOST)?;
        let zone = self.zone.map_or_else(|| now.zone.clone(), Private::into_inner);
        let turns_at = self.turns_at.unwrap_or(now.calendar.turns_at());
        if !(0..720).contains(&turns_at) {
            return Err(Error::NumberOutOfRange { field: "turns_at".to_owned(), least: 0, most: 719 });
        }
        Calendar::new(&zone, turns_at).ok_or(Error::ZoneUnknown)?;
        let fiscal_month = self.fiscal_month.unwrap_or(now.fiscal_month);
        if !(1..=12).contains(&fiscal_month) {
            return Err(Error::NumberOutOfRange { field: "fiscal_month".to_owned(), least: 1, most: 12 });
        }
        let leaving = self.leaving.unwrap_or(now.leaving);
        work.conn
            .prepare_cached(
                "UPDATE main.space SET name = ?, zone = ?, turns_at = ?, fiscal_month = ?, leaving = ? WHERE id = 1",
            )?
            .execute(params![name, zone, turns_at, fiscal_month, leaving])?;
        if let Some(word) = self.visit_word {
            let word = line("visit_word", &word, NAME_MOST)?;
            work.conn
                .prepare_cached(
                    "INSERT INTO main.word (key, value) VALUES ('visit', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1",
                )?
                .execute([word])?;
        }
        Ok(Empty {})
    }
}

/// The space as it describes itself.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct AboutSpace {
    /// Its name.
    pub name: String,
    /// IANA name of its zone.
    pub zone: String,
    /// Minutes after midnight at which the business day turns.
    #[ts(type = "number")]
    pub turns_at: i64,
    /// First month of the fiscal year.
    pub fiscal_month: u32,
    /// Whether leaving is recorded.
    pub leaving: Leaving,
    /// Whether it is the sample.
    pub sample: bool,
    /// The visible word for a visit.
    pub visit_word: String,
}

/// The space's settings.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadSpace {}

impl Query for ReadSpace {
    type Reply = AboutSpace;
    const NAME: &'static str = "space";
    const RIGHT: Right = Right::Kiosk;
    const LANE: Lane = Lane::Door;
    fn answer(self, view: &View<'_>) -> Result<AboutSpace> {
        let word = view
            .conn
            .prepare_cached("SELECT value FROM word WHERE key = 'visit'")?
            .query_map([], |row| row.get(0))?
            .next()
            .transpose()?;
        let settings = view.settings;
        Ok(AboutSpace {
            name: settings.name.clone(),
            zone: settings.zone.clone(),
            turns_at: settings.calendar.turns_at(),
            fiscal_month: settings.fiscal_month,
            leaving: settings.leaving,
            sample: settings.sample,
            visit_word: word.unwrap_or_else(|| "来所".to_owned()),
        })
    }
}
