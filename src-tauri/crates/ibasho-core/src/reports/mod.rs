//! A period turned into a file that can be handed over, in which every number can be explained.
//!
//! [`gather`](gather()) reads everything in one transaction into a [`Report`]: plain data, without a name in it. [`to_xlsx`]
//! and [`to_csv`] only write down what it holds. Nothing is counted here: every number comes from [`crate::figures`], so
//! the sheets agree with the screen, with the terminal and with each other.

mod csv;
mod gather;
mod store;
mod words;
mod xlsx;

use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use self::csv::{publication_to_csv, to_csv};
pub use gather::gather;
pub use xlsx::{publication_to_xlsx, to_xlsx};

use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::figures::operations::LastYear;
use crate::figures::{Figure, Figures, Group, Period};
use crate::operation::{Query, View};
use crate::publication::operations::HandOutPublication;
use crate::rights::Right;
use crate::time::Day;

/// The most visits that are written out one by one: a sheet of Excel has 1,048,576 rows.
pub const VISITS_MOST: usize = 1_000_000;

/// The kinds of file that a report can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Sheets for Excel, LibreOffice, Numbers.
    Xlsx,
    /// The figures alone, for other programs.
    Csv,
}

impl Format {
    /// What the ending of a file name asks for.
    pub fn of_path(path: &Path) -> Result<Self> {
        match path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase).as_deref() {
            Some("xlsx") => Ok(Self::Xlsx),
            Some("csv") => Ok(Self::Csv),
            _ => Err(Error::FormatUnknown),
        }
    }
}

/// Everything that a report prints. It holds no nickname, no number or ref of a person, no party's or household's label
/// and no free text about anybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Report {
    /// The space's name.
    pub space: String,
    /// Whether the space is the sample, whose people are invented.
    pub sample: bool,
    /// The period, printed beside every number.
    pub period: Period,
    /// The business day on which it was written.
    pub printed_on: Day,
    /// Minutes after midnight at which a business day turns.
    pub day_turns_at: i64,
    /// The version of the program that wrote it.
    pub version: String,
    /// The figures of the period.
    #[ts(as = "std::collections::BTreeMap<String, Figure>")]
    pub figures: Figures,
    /// Those of the same period a year before, if anything was recorded in it.
    pub last_year: Option<LastYear>,
    /// The same period a year before, if the calendar reaches back to it.
    pub year_before: Option<Period>,
    /// The period split by category, age band, mark, activity, weekday, duty and, if it is longer than one, month.
    pub groups: Vec<Group>,
    /// What the numbers in `days` and `visits` stand for.
    pub names: Names,
    /// A row for each day with a session or a shift.
    pub days: Vec<DayRow>,
    /// The visits one by one, at most [`VISITS_MOST`].
    pub visits: Vec<VisitRow>,
    /// How many visits there are in all.
    pub visits_in_all: usize,
    /// Sessions of past days that are neither held nor cancelled: whether they took place is still to be settled.
    pub unsettled: usize,
}

/// Names that rows refer to by their place in these lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Names {
    /// Activities, under the names they bear at the end of the period.
    pub activities: Vec<String>,
    /// Categories.
    pub categories: Vec<String>,
    /// Marks.
    pub marks: Vec<String>,
    /// Categories that have a column in the days: they make up its total.
    pub category_columns: Vec<usize>,
    /// Marks that have a column in the days.
    pub mark_columns: Vec<usize>,
}

/// Whether the space was open on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Opening {
    /// 開所
    Open,
    /// 中止
    Cancelled,
    /// 予定のまま
    Planned,
    /// Something took place, but nothing that opens the space.
    Elsewhere,
}

/// From when to when, in minutes after the midnight of the business day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Span {
    /// From when.
    pub from: i64,
    /// To when.
    pub to: i64,
}

/// A day of the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct DayRow {
    /// Which.
    pub day: Day,
    /// Whether the space was open.
    pub opening: Opening,
    /// When it was open; what overlaps is one span.
    pub open: Vec<Span>,
    /// Its activities; those that were not held say so.
    pub activities: Vec<String>,
    /// Where its sessions were.
    pub venues: Vec<String>,
    /// The weather.
    pub weather: Vec<String>,
    /// Its figures.
    #[ts(as = "std::collections::BTreeMap<String, Figure>")]
    pub figures: Figures,
    /// Total attendance by category, in the order of [`Names::category_columns`]. Adds up to that of the day.
    pub by_category: Vec<i64>,
    /// Total attendance of which with a mark, in the order of [`Names::mark_columns`].
    pub by_mark: Vec<i64>,
}

/// A visit without a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct VisitRow {
    /// Its business day.
    pub day: Day,
    /// Its activity, in [`Names::activities`].
    pub activity: usize,
    /// Its category, in [`Names::categories`].
    pub category: usize,
    /// How many heads.
    pub heads: i64,
    /// Whether that is an estimate.
    pub estimate: bool,
    /// First arrival, in minutes after the midnight of the day.
    pub arrived: Option<i64>,
    /// Last leaving, likewise.
    pub left: Option<i64>,
    /// Whether the leaving is an estimate.
    pub left_estimated: bool,
    /// A running number of the party within its session, in place of its label.
    pub party: Option<usize>,
    /// Its marks, in [`Names::marks`].
    pub marks: Vec<usize>,
    /// Whether it is listed apart and so in no total.
    pub apart: bool,
    /// Whether its session was cancelled.
    pub cancelled: bool,
}

/// Gathers the report of a period.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
struct GatherReport {
    /// First day.
    from: Day,
    /// Last day.
    to: Day,
}

impl Query for GatherReport {
    type Reply = Report;
    const NAME: &'static str = "gather_report";
    const RIGHT: Right = Right::Reporter;
    fn answer(self, view: &View<'_>) -> Result<Report> {
        gather(view, Period::new(self.from, self.to)?)
    }
}

/// The report of a period as the bytes of a file. Needs the right of a reporter. The writing happens outside the read
/// transaction, so nobody waits for it.
pub fn write(desk: &Desk, period: Period, format: Format) -> Result<Vec<u8>> {
    let report = desk.ask(GatherReport { from: period.from, to: period.to })?;
    match format {
        Format::Xlsx => to_xlsx(&report),
        Format::Csv => to_csv(&report),
    }
}

/// What may be published of a month or a fiscal year as the bytes of a file. What is merged in it stays merged.
pub fn write_publication(desk: &Desk, period: Period, format: Format) -> Result<Vec<u8>> {
    let publication = desk.run(HandOutPublication { from: period.from, to: period.to })?.reply;
    match format {
        Format::Xlsx => publication_to_xlsx(&publication),
        Format::Csv => publication_to_csv(&publication),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_says_the_format() {
        assert_eq!(Format::of_path(Path::new("/tmp/12月.xlsx")), Ok(Format::Xlsx));
        assert_eq!(Format::of_path(Path::new("REPORT.CSV")), Ok(Format::Csv), "capitals are the same");
        for name in ["report.pdf", "report", ".xlsx", "report.xls", "xlsx"] {
            assert_eq!(Format::of_path(Path::new(name)), Err(Error::FormatUnknown), "{name}");
        }
    }
}
