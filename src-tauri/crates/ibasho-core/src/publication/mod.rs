//! Figures that may be published: few, always the same ones, and no group in them so small that somebody is known by it.
//!
//! What may leave is fixed here: a month or a fiscal year that has ended, the figures in [`FIGURES`], attendance and people
//! by category, and each mark as a part of the whole. Whatever else a report has could be set against these numbers, and
//! the difference would be somebody. Why, and what it does not protect: `docs/decisions/0037-small-groups.md`.

mod gather;
pub mod groups;
pub mod operations;
mod store;

use schemars::JsonSchema;
use serde::Serialize;
use ts_rs::TS;

use crate::error::{Error, Result};
use crate::figures::{By, Key, Number, Period};
use crate::time::Day;

/// The fewest people of a group that is shown.
pub const LEAST: i64 = 5;

/// The figures of the whole that are published, exact. None of them, taken from another, leaves a small group.
pub const FIGURES: [Key; 9] = [
    Key::TotalAttendance,
    Key::UniquePeople,
    Key::FirstVisits,
    Key::ContinuingPeople,
    Key::OpenDays,
    Key::OpenHours,
    Key::SessionsHeld,
    Key::VolunteerDays,
    Key::UniqueVolunteers,
];

/// What is said beside the numbers.
pub const RULE: &str = "5人より少ない区分は、となりの区分とまとめました。その年度のあいだは まとめたままです。新規・継続と\
                        再掲は、そのものか残りが5人より少ないときは載せていません(—)。全体の数はそのままです。";
/// The same in English.
pub const RULE_EN: &str = "Categories of fewer than five people are merged with their neighbour and stay so for the fiscal \
                           year. First visits, continuing people and marks are left out (—) where they or the rest are \
                           fewer than five. The totals are exact.";

/// Figures of a period that may be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Publication {
    /// The space's name.
    pub space: String,
    /// Whether the space is the sample, whose people are invented.
    pub sample: bool,
    /// The month or the fiscal year.
    pub period: Period,
    /// The business day on which it was made.
    pub printed_on: Day,
    /// The version of the program that made it.
    pub version: String,
    /// What was merged or left out, and why, in a sentence.
    pub rule: String,
    /// The same in English.
    pub rule_en: String,
    /// Whether anything is merged or left out in it.
    pub merged: bool,
    /// The figures of the whole.
    pub figures: Vec<PublishedFigure>,
    /// The splits, one table for each figure of one.
    pub tables: Vec<Table>,
}

/// A figure of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct PublishedFigure {
    /// Which.
    #[ts(type = "string")]
    pub key: Key,
    /// Its value; none where it is left out.
    #[ts(type = "number | null")]
    pub value: Number,
    /// Its unit.
    pub unit: &'static str,
    /// Whether estimates are in it.
    pub estimated: bool,
}

/// A figure by category, or of each mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Table {
    /// `category` or `mark`.
    pub split: By,
    /// `total_attendance` or `unique_people`.
    #[ts(type = "string")]
    pub figure: Key,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row: a group, or several that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Row {
    /// The names of its groups.
    pub keys: Vec<String>,
    /// As it is printed.
    pub label: String,
    /// Its value; none where it is left out.
    #[ts(type = "number | null")]
    pub value: Number,
    /// Whether it is several groups.
    pub merged: bool,
}

/// What may be published: a whole month or a fiscal year. Of anything else the difference to one of these is a few days,
/// in which a few people came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    period: Period,
    /// The fiscal year that it is or lies in.
    year: Period,
}

impl Profile {
    /// Of a period that is one and has ended.
    pub fn new(period: Period, fiscal_month: u32, today: Day) -> Result<Self> {
        let year = fiscal_year(period.from, fiscal_month);
        let fits = period == Period::month_of(period.from) || period == year;
        if fits && period.to < today { Ok(Self { period, year }) } else { Err(Error::PeriodNotPublished) }
    }

    /// The months whose groups must be large enough for it: its own, or all of the year, which are its differences.
    fn months(self) -> Vec<Period> {
        let mut months = vec![Period::month_of(self.period.from)];
        while let Some(last) = months.last().filter(|last| last.to < self.period.to) {
            months.push(Period::month_of(last.to.plus_days(1)));
        }
        months
    }

    fn is_a_year(self) -> bool {
        self.period == self.year
    }
}

/// The fiscal year that a day is in.
fn fiscal_year(day: Day, first_month: u32) -> Period {
    let mut from = day.month_start();
    while from.month() != first_month {
        from = from.plus_days(-1).month_start();
    }
    let to = (0..11).fold(from.month_end(), |end, _| end.plus_days(1).month_end());
    Period { from, to }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_or_a_year_that_has_ended() {
        let profile = |from: &str, to: &str, today: &str| {
            Profile::new(Period { from: day(from), to: day(to) }, 4, day(today)).map(|profile| profile.months().len())
        };
        let refused = Err(Error::PeriodNotPublished);
        assert_eq!(profile("2025-12-01", "2025-12-31", "2026-01-01"), Ok(1));
        assert_eq!(profile("2025-12-01", "2025-12-31", "2025-12-31"), refused, "it has not ended");
        assert_eq!(profile("2025-04-01", "2026-03-31", "2026-04-01"), Ok(12));
        assert_eq!(profile("2025-04-01", "2026-03-31", "2026-03-31"), refused);
        assert_eq!(profile("2025-01-01", "2025-12-31", "2026-04-01"), refused, "the year begins in April");
        assert_eq!(profile("2025-12-01", "2025-12-30", "2026-04-01"), refused, "a day less is a day's difference");
        assert_eq!(profile("2025-11-01", "2025-12-31", "2026-04-01"), refused);
    }

    #[test]
    fn the_fiscal_year_of_a_day() {
        let year = |from: &str, to: &str| Period { from: day(from), to: day(to) };
        assert_eq!(fiscal_year(day("2025-04-01"), 4), year("2025-04-01", "2026-03-31"));
        assert_eq!(fiscal_year(day("2026-03-31"), 4), year("2025-04-01", "2026-03-31"));
        assert_eq!(fiscal_year(day("2025-12-31"), 1), year("2025-01-01", "2025-12-31"));
        assert_eq!(fiscal_year(day("2024-02-29"), 3), year("2023-03-01", "2024-02-29"));
    }
}
