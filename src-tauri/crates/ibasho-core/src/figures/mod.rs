//! How things are counted. The one place: [`CATALOGUE`] has every figure's key, names, unit and rule; [`count`] counts them.
//!
//! One read of the period's facts ([`store::Facts`]) serves every figure and every split, so that what people add up
//! does add up. See `docs/decisions/0003-figures-from-one-read.md`.

pub mod catalogue;
pub mod count;
pub mod operations;
mod quick;
pub(crate) mod store;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use catalogue::{CATALOGUE, Key, Listed};

use crate::error::{Error, Result};
use crate::time::Day;
use crate::word_column;

/// A period, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Period {
    /// The period, if it is one: 1970 or later, not reversed, at most 100 years.
    pub fn new(from: Day, to: Day) -> Result<Self> {
        if !from.is_recordable() || !to.is_recordable() {
            return Err(Error::DayOutOfRange);
        }
        match to.days_since(from) {
            ..0 => Err(Error::PeriodReversed),
            0..=36_600 => Ok(Self { from, to }),
            _ => Err(Error::PeriodTooLong),
        }
    }
    /// The month that a day is in.
    pub fn month_of(day: Day) -> Self {
        Self { from: day.month_start(), to: day.month_end() }
    }
    /// The same days a year before; a whole month stays a whole month.
    pub fn year_before(self) -> Self {
        let ends_a_month = self.to == self.to.month_end();
        let to = self.to.year_before();
        Self { from: self.from.year_before(), to: if ends_a_month { to.month_end() } else { to } }
    }
    /// Its days.
    pub fn days(self) -> impl Iterator<Item = Day> {
        self.from.through(self.to)
    }
}

/// How figures can be split, and what they can be narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// 日
    Day,
    /// 曜日
    Weekday,
    /// 月
    Month,
    /// 区分
    Category,
    /// 再掲
    Mark,
    /// 活動
    Activity,
    /// 年代
    AgeBand,
    /// 役割
    Duty,
}
word_column!(By {
    Self::Day => "day",
    Self::Weekday => "weekday",
    Self::Month => "month",
    Self::Category => "category",
    Self::Mark => "mark",
    Self::Activity => "activity",
    Self::AgeBand => "age_band",
    Self::Duty => "duty",
});

impl By {
    /// All splits.
    pub const ALL: [Self; 8] =
        [Self::Day, Self::Weekday, Self::Month, Self::Category, Self::Mark, Self::Activity, Self::AgeBand, Self::Duty];
}

/// A number as it is printed: a whole one, one with one decimal, or none (nothing to divide by, no target).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Counted.
    Whole(i64),
    /// In tenths, rounded half up.
    Tenths(i64),
    /// There is none.
    None,
}

impl Number {
    /// `part ÷ whole` with one decimal, half up; none when there is nothing to divide by.
    pub fn ratio(part: i64, whole: i64) -> Self {
        if whole == 0 { Self::None } else { Self::Tenths((part * 20 + whole).div_euclid(whole * 2)) }
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole(number) => write!(f, "{number}"),
            Self::Tenths(tenths) => write!(f, "{}.{}", tenths / 10, tenths % 10),
            Self::None => f.write_str("—"),
        }
    }
}

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Self::Whole(number) => serializer.serialize_i64(*number),
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53, and one decimal is printed exactly")]
            Self::Tenths(tenths) => serializer.serialize_f64(*tenths as f64 / 10.0),
            Self::None => serializer.serialize_none(),
        }
    }
}

impl JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["number", "null"] })
    }
}

/// A figure's value, with what must stand beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Figure {
    /// The value.
    #[ts(type = "number | null")]
    pub value: Number,
    /// 人, 件, 組, 回, 日, 時間, 食, %
    pub unit: &'static str,
    /// How much of it is estimated (「うち概数○」), if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub estimated: Option<i64>,
    /// What a share or an average was divided by.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub n: Option<i64>,
    /// For hours, the exact minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub minutes: Option<i64>,
    /// For what is listed apart, the number of sessions.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub sessions: Option<i64>,
    /// For meals, by kind where recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional, as = "Option<BTreeMap<String, i32>>")]
    pub kinds: Option<BTreeMap<&'static str, i64>>,
}

/// Figures by key, in the order of the catalogue.
pub type Figures = BTreeMap<Key, Figure>;

/// One group of a split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Group {
    /// Split by what.
    pub by: By,
    /// The group: a day, `mon`, `2025-12`, a name, an age band; empty for none.
    pub key: String,
    /// As it is printed in Japanese.
    pub label: String,
    /// Its figures.
    #[ts(as = "BTreeMap<String, Figure>")]
    pub figures: Figures,
}

/// Total attendance of a category on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
#[ts(rename = "CategoryAttendance")]
#[schemars(rename = "CategoryAttendance")]
pub struct Attendance {
    /// The category's name: the key of its group in a split.
    pub category: String,
    /// How many.
    #[ts(type = "number")]
    pub total_attendance: i64,
    /// How much of it is estimated.
    #[ts(type = "number")]
    pub estimated: i64,
}

impl Attendance {
    /// Of a group of a split by category; none for one in which nobody came.
    fn of_group(group: Group) -> Option<Self> {
        let figure = group.figures.get(&Key::TotalAttendance)?;
        match figure.value {
            Number::Whole(total_attendance) if total_attendance > 0 => {
                let estimated = figure.estimated.unwrap_or(0);
                Some(Self { category: group.key, total_attendance, estimated })
            }
            _ => None,
        }
    }
}

/// A day, by category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct DayByCategory {
    /// The day.
    pub day: Day,
    /// The categories of which somebody came, in their order.
    pub categories: Vec<Attendance>,
}

/// Keeps only what has this key in a split: `category=中学生`, `weekday=sat`.
#[derive(Clone, PartialEq, Eq, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct Narrowing {
    /// By what.
    pub by: By,
    /// The key of the group.
    pub key: String,
}

impl std::fmt::Debug for Narrowing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Narrowing({})", self.by.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_round_half_up_to_one_decimal() {
        assert_eq!(Number::ratio(93, 4), Number::Tenths(233), "93 people in 4 sessions are 23.3 (23.25 rounds up)");
        assert_eq!(Number::ratio(119, 7), Number::Tenths(170));
        assert_eq!(Number::ratio(71 * 100, 60), Number::Tenths(1183));
        assert_eq!(Number::ratio(1, 0), Number::None);
        assert_eq!(
            (Number::Tenths(170).to_string(), serde_json::to_string(&Number::Tenths(233)).unwrap()),
            ("17.0".into(), "23.3".into())
        );
    }

    #[test]
    fn the_year_before_keeps_whole_months_whole() {
        let period = |from: &str, to: &str| Period { from: from.parse().unwrap(), to: to.parse().unwrap() };
        assert_eq!(period("2025-02-01", "2025-02-28").year_before(), period("2024-02-01", "2024-02-29"));
        assert_eq!(period("2024-02-01", "2024-02-29").year_before(), period("2023-02-01", "2023-02-28"));
        assert_eq!(period("2025-04-01", "2025-12-15").year_before(), period("2024-04-01", "2024-12-15"));
    }
}
