//! What can be asked and set about figures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::store::Facts;
use super::{By, CATALOGUE, DayByCategory, Figure, Figures, Group, Key, Listed, Narrowing, Period, count};
use crate::error::{Error, Result};
use crate::ids::TargetId;
use crate::operation::{Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::rights::Right;
use crate::time::Day;

/// The figures of a period, with the same period of the year before beside them.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct CountFigures {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Only what these say.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Narrowing>>")]
    pub r#where: Vec<Narrowing>,
    /// Split by these.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<By>>")]
    pub by: Vec<By>,
    /// Hours of paid staff's duties too.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub with_paid: bool,
}

/// The figures of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Counted {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// By key.
    #[ts(as = "std::collections::BTreeMap<String, Figure>")]
    pub figures: Figures,
    /// The groups of the splits that were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Group>>")]
    pub groups: Vec<Group>,
    /// The same period of the year before; not when narrowed or before 1971.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub last_year: Option<LastYear>,
}

/// The same period of the year before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct LastYear {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// By key.
    #[ts(as = "std::collections::BTreeMap<String, Figure>")]
    pub figures: Figures,
}

impl Query for CountFigures {
    type Reply = Counted;
    const NAME: &'static str = "figures";
    const RIGHT: Right = Right::Reporter;

    fn answer(self, view: &View<'_>) -> Result<Counted> {
        let period = Period::new(self.from, self.to)?;
        let facts = Facts::read(view.conn, period)?;
        let figures = count::whole(&facts, period, &self.r#where, self.with_paid)?;
        let mut groups = Vec::new();
        for by in self.by {
            groups.extend(count::split(&facts, period, by, &self.r#where, self.with_paid)?);
        }
        let before = period.year_before();
        let last_year = match Period::new(before.from, before.to) {
            Ok(before) => {
                let facts = Facts::read(view.conn, before)?;
                // What it is narrowed to may not have existed then; a month or day of this year did not.
                let figures = count::whole(&facts, before, &last_years(&self.r#where), self.with_paid)?;
                Some(LastYear { from: before.from, to: before.to, figures })
            }
            Err(_) => None,
        };
        Ok(Counted { from: period.from, to: period.to, figures, groups, last_year })
    }
}

fn last_years(narrowings: &[Narrowing]) -> Vec<Narrowing> {
    let before = |narrowing: &Narrowing| {
        let key = match narrowing.by {
            By::Day => narrowing.key.parse::<Day>().ok().map(|day| day.year_before().to_string()),
            By::Month => format!("{}-01", narrowing.key).parse::<Day>().ok().map(|day| day.year_before().month_key()),
            _ => None,
        };
        Narrowing { by: narrowing.by, key: key.unwrap_or_else(|| narrowing.key.clone()) }
    };
    narrowings.iter().map(before).collect()
}

/// Total attendance of each day by category: the bars of a month's picture, which add up to its figures.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct DaysByCategory {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Query for DaysByCategory {
    type Reply = Vec<DayByCategory>;
    const NAME: &'static str = "days_by_category";
    const RIGHT: Right = Right::Reporter;
    fn answer(self, view: &View<'_>) -> Result<Vec<DayByCategory>> {
        let period = Period::new(self.from, self.to)?;
        count::days_by_category(&Facts::read(view.conn, period)?, period)
    }
}

/// Every figure with its names, its unit and its rule.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct FigureCatalogue {}

impl Query for FigureCatalogue {
    type Reply = Vec<Listed>;
    const NAME: &'static str = "figure_catalogue";
    const RIGHT: Right = Right::Reporter;
    fn answer(self, _: &View<'_>) -> Result<Vec<Listed>> {
        Ok(CATALOGUE.to_vec())
    }
}

/// Sets the target of total attendance for a period; none takes it away.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetTarget {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// The target.
    #[ts(type = "number | null")]
    pub value: Option<i64>,
}

impl Operation for SetTarget {
    type Reply = Empty;
    const NAME: &'static str = "set_target";
    const RIGHT: Right = Right::Coordinator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        let Period { from, to } = Period::new(self.from, self.to)?;
        let figure = Key::TotalAttendance.name();
        match self.value {
            Some(value) if !(1..=100_000_000).contains(&value) => {
                return Err(Error::NumberOutOfRange { field: "value".to_owned(), least: 1, most: 100_000_000 });
            }
            Some(value) => {
                let id = TargetId(work.new_id());
                work.conn
                    .prepare_cached(
                        "INSERT INTO main.target (id, figure, from_on, to_on, value) VALUES (?, ?, ?, ?, ?)
                         ON CONFLICT (figure, from_on, to_on) DO UPDATE SET value = excluded.value",
                    )?
                    .execute(rusqlite::params![id, figure, from, to, value])?;
            }
            None => {
                work.conn
                    .prepare_cached("DELETE FROM main.target WHERE figure = ? AND from_on = ? AND to_on = ?")?
                    .execute(rusqlite::params![figure, from, to])?;
            }
        }
        Ok(Empty {})
    }
}
