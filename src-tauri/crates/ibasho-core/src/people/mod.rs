//! People, their categories and marks.
//!
//! A nickname is enough. What reception needs stands in `person`; names, birth dates and contacts stand in
//! `person_private`, which no question of the door reads.

pub mod operations;
pub(crate) mod store;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::{Error, Result, Thing};
use crate::ids::{CategoryId, HouseholdId, LinkId, MarkId, PersonId};
use crate::operation::{Change, Work};
use crate::text::{line, optional_line};
use crate::time::Day;
use crate::word_column;

/// The longest nickname, in characters.
pub const NICKNAME_MOST: usize = 60;
/// The longest name of a category, mark, duty or activity.
pub const NAME_MOST: usize = 60;
/// The longest free text.
pub const NOTE_MOST: usize = 2_000;

/// Whether the visits of a category are inside the total or listed apart (別掲).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// 内数
    #[default]
    Inside,
    /// 別掲
    Apart,
}
word_column!(Counting { Self::Inside => "inside", Self::Apart => "apart" });

/// A stage of life by school year, also the age band of a split. Bands are computed from a birth date on a day, never
/// stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum SchoolStage {
    /// 未就学
    Preschool,
    /// 小学生
    Elementary,
    /// 中学生
    JuniorHigh,
    /// 高校生年代: to the first March 31 after the 18th birthday, in school or not
    High,
    /// 大学生・若者: to 29 years
    Youth,
    /// 一般: 30 to 64 years
    Adult,
    /// 高齢: from 65 years
    Senior,
}
word_column!(SchoolStage {
    Self::Preschool => "preschool",
    Self::Elementary => "elementary",
    Self::JuniorHigh => "junior_high",
    Self::High => "high",
    Self::Youth => "youth",
    Self::Adult => "adult",
    Self::Senior => "senior",
});

impl SchoolStage {
    /// All stages, the youngest first.
    pub const ALL: [Self; 7] =
        [Self::Preschool, Self::Elementary, Self::JuniorHigh, Self::High, Self::Youth, Self::Adult, Self::Senior];

    /// In Japanese.
    pub fn ja(self) -> &'static str {
        match self {
            Self::Preschool => "未就学",
            Self::Elementary => "小学生",
            Self::JuniorHigh => "中学生",
            Self::High => "高校生年代",
            Self::Youth => "大学生・若者",
            Self::Adult => "一般",
            Self::Senior => "高齢(65歳以上)",
        }
    }

    /// The stage on a day of someone born on `birth`. The school year turns on April 1, and who was born on April 1
    /// belongs to the older year (School Education Act, art. 17; the age is reached the day before the birthday).
    pub fn on(birth: Day, day: Day) -> Self {
        let year_of = |day: Day, first_of_april: bool| {
            day.year() - i32::from(day.month() < 4 || (!first_of_april && day.month() == 4 && day.of_month() == 1))
        };
        match year_of(day, true) - year_of(birth, false) {
            ..=6 => Self::Preschool,
            7..=12 => Self::Elementary,
            13..=15 => Self::JuniorHigh,
            16..=18 => Self::High,
            _ => match age(birth, day) {
                ..=29 => Self::Youth,
                30..=64 => Self::Adult,
                _ => Self::Senior,
            },
        }
    }
}

/// Full years on a day; turns on the birthday, for February 29 on March 1 of other years.
pub fn age(birth: Day, day: Day) -> i32 {
    day.year() - birth.year() - i32::from((day.month(), day.of_month()) < (birth.month(), birth.of_month()))
}

/// A category (区分): exclusive, one per visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its name.
    pub name: String,
    /// Inside the total or apart.
    pub counting: Counting,
    /// Bound to a school stage, it moves by itself in April for people whose birth date is known.
    pub school_stage: Option<SchoolStage>,
    /// No longer offered.
    pub retired: bool,
}

/// A mark (再掲の印): any number beside the category, counted as *of which*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Mark {
    /// Its id.
    pub id: MarkId,
    /// Its name.
    pub name: String,
    /// No longer offered.
    pub retired: bool,
}

/// A person as reception sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// A short number that can be said aloud.
    #[ts(type = "number")]
    pub number: i64,
    /// As typed, never with an added さん.
    pub nickname: String,
    /// A picture that tells three あおい apart.
    pub picture: Option<String>,
    /// A colour, likewise.
    pub colour: Option<String>,
    /// Their category.
    pub category: CategoryId,
}

/// A role with dates: the way from 来る人 to 関わる人 is in these, never in a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 来る人
    Visitor,
    /// 若者サポーター
    YouthSupporter,
    /// ピアサポーター
    PeerSupporter,
    /// インターン
    Intern,
    /// ボランティア
    Volunteer,
    /// メンター
    Mentor,
    /// 職員
    Staff,
}
word_column!(Role {
    Self::Visitor => "visitor",
    Self::YouthSupporter => "youth_supporter",
    Self::PeerSupporter => "peer_supporter",
    Self::Intern => "intern",
    Self::Volunteer => "volunteer",
    Self::Mentor => "mentor",
    Self::Staff => "staff",
});

/// The category that a visit of this person on this day is counted in: their own, or, when that is bound to a school
/// stage and the birth date is known, the one bound to the stage of the day.
pub fn category_on(conn: &Connection, person: &Person, day: Day) -> Result<CategoryId> {
    let own = store::category(conn, person.category)?.ok_or(Error::NotFound { what: Thing::Category })?;
    if own.school_stage.is_none() {
        return Ok(own.id);
    }
    let Some(birth) = store::birth_date(conn, person.id)? else { return Ok(own.id) };
    let stage = SchoolStage::on(birth, day);
    Ok(store::category_of_stage(conn, stage)?.map_or(own.id, |category| category.id))
}

/// The person, or that there is none.
pub fn person(conn: &Connection, id: PersonId) -> Result<Person> {
    // What is left of somebody who was erased is nobody: it gets no name, no pass, no other's visits.
    store::person(conn, id)?.ok_or(Error::NotFound { what: Thing::Person })
}

/// The category, or that there is none.
pub fn category(conn: &Connection, id: CategoryId) -> Result<Category> {
    store::category(conn, id)?.ok_or(Error::NotFound { what: Thing::Category })
}

/// The marks a person's visits bear.
pub fn marks_of(conn: &Connection, person: PersonId) -> Result<Vec<MarkId>> {
    store::marks_of(conn, person)
}

/// Somebody to register. A nickname and a category are enough.
#[derive(Debug)]
pub struct Newcomer {
    /// As they want to be called.
    pub nickname: String,
    /// Their category.
    pub category: CategoryId,
    /// A picture, if they chose one.
    pub picture: Option<String>,
    /// A colour, if they chose one.
    pub colour: Option<String>,
    /// A number that they have in another list.
    pub reference: Option<String>,
    /// Their marks.
    pub marks: Vec<MarkId>,
}

/// Registers a person.
pub fn register(work: &mut Work<'_>, new: Newcomer) -> Result<Person> {
    let person = Person {
        id: PersonId(work.new_id()),
        number: store::next_number(work.conn)?,
        nickname: line("nickname", &new.nickname, NICKNAME_MOST)?,
        picture: optional_line("picture", new.picture.as_deref(), NAME_MOST)?,
        colour: optional_line("colour", new.colour.as_deref(), NAME_MOST)?,
        category: category(work.conn, new.category)?.id,
    };
    let reference = optional_line("ref", new.reference.as_deref(), NAME_MOST)?;
    store::insert_person(
        work.conn,
        &store::NewPerson {
            id: person.id,
            number: person.number,
            reference: reference.as_deref(),
            nickname: &person.nickname,
            picture: person.picture.as_deref(),
            colour: person.colour.as_deref(),
            category: person.category,
            language: None,
            household: None,
            registered_on: Some(work.today()),
            first_used_on: None,
            left_on: None,
            import: 0,
        },
    )?;
    set_marks(work, person.id, new.marks)?;
    Ok(person)
}

fn set_marks(work: &mut Work<'_>, person: PersonId, mut wanted: Vec<MarkId>) -> Result<()> {
    wanted.sort();
    wanted.dedup();
    let had = store::marks_of(work.conn, person)?;
    for mark in had.iter().filter(|mark| !wanted.contains(mark)) {
        store::delete_person_mark(work.conn, person, *mark)?;
    }
    for mark in wanted.into_iter().filter(|mark| !had.contains(mark)) {
        known_mark(work, mark)?;
        let id = LinkId(work.new_id());
        store::insert_person_mark(work.conn, id, person, mark)?;
    }
    Ok(())
}

fn known_mark(work: &Work<'_>, mark: MarkId) -> Result<()> {
    let known = store::marks(work.conn)?.iter().any(|known| known.id == mark);
    if known { Ok(()) } else { Err(Error::NotFound { what: Thing::Mark }) }
}

/// The household of this label, made if need be.
pub(crate) fn household(work: &mut Work<'_>, label: &str) -> Result<HouseholdId> {
    match store::household_by_label(work.conn, label)? {
        Some(household) => Ok(household),
        None => {
            let id = HouseholdId(work.new_id());
            store::insert_household(work.conn, id, label, 0)?;
            Ok(id)
        }
    }
}

/// Names of categories and marks, numbers and refs of people are each borne once.
pub fn check(work: &Work<'_>, changes: &[Change]) -> Result<()> {
    for (table, column, what) in [
        ("category", "name", Thing::Category),
        ("mark", "name", Thing::Mark),
        ("person", "ref", Thing::Person),
        ("person", "number", Thing::Person),
    ] {
        for change in changes.iter().filter(|change| change.table == table && change.kind != "delete") {
            let sql = format!(
                "SELECT EXISTS (SELECT 1 FROM {table} AS other JOIN {table} AS own ON own.{column} = other.{column}
                 WHERE own.id = ?1 AND other.id <> ?1)"
            );
            if work.conn.prepare_cached(&sql)?.query_row([&change.raw], |row| row.get(0))? {
                return Err(Error::AlreadyThere { what });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(birth: &str, day: &str) -> SchoolStage {
        SchoolStage::on(birth.parse().unwrap(), day.parse().unwrap())
    }

    #[test]
    fn the_school_year_turns_on_april_first() {
        // Born on April 1, 2013: of the year that entered school in April 2019.
        assert_eq!(stage("2013-04-01", "2019-03-31"), SchoolStage::Preschool);
        assert_eq!(stage("2013-04-01", "2019-04-01"), SchoolStage::Elementary);
        // Born a day later: a year later.
        assert_eq!(stage("2013-04-02", "2019-04-01"), SchoolStage::Preschool);
        assert_eq!(stage("2013-04-02", "2020-04-01"), SchoolStage::Elementary);
        assert_eq!(stage("2013-04-02", "2026-04-01"), SchoolStage::JuniorHigh);
    }

    #[test]
    fn the_high_school_years_last_to_the_march_after_eighteen() {
        assert_eq!(stage("2007-05-10", "2026-03-31"), SchoolStage::High, "18 since May, until the end of March");
        assert_eq!(stage("2007-05-10", "2026-04-01"), SchoolStage::Youth);
        assert_eq!(stage("1996-07-01", "2026-06-30"), SchoolStage::Youth);
        assert_eq!(stage("1996-07-01", "2026-07-01"), SchoolStage::Adult, "30 on the birthday");
        assert_eq!(stage("1961-02-28", "2026-02-28"), SchoolStage::Senior);
    }
}
