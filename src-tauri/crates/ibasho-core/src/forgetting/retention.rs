//! How long each kind of data is kept, what is kept now, and what a yearly evening proposes to let go. Nothing goes by
//! itself: the program proposes, a person confirms.

use std::collections::HashMap;

use rusqlite::Connection;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::erasing::{self, Paper};
use super::retention_store as store;
use super::store as erased;
use super::traces::Decision;
use crate::error::{Error, Result};
use crate::ids::PersonId;
use crate::operation::{Kind, Operation, Query, View, Work};
use crate::people::operations::Empty;
use crate::rights::Right;
use crate::time::Day;
use crate::word_column;

/// A kind of data, as people think of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each says why it is kept: see `ALL`")]
pub enum Kept {
    People,
    Background,
    Visits,
    Shifts,
    SignUps,
    Passes,
    Consents,
    Notes,
    Inquiries,
    Handouts,
    Journal,
}
word_column!(Kept {
    Self::People => "people",
    Self::Background => "background",
    Self::Visits => "visits",
    Self::Shifts => "shifts",
    Self::SignUps => "sign_ups",
    Self::Passes => "passes",
    Self::Consents => "consents",
    Self::Notes => "notes",
    Self::Inquiries => "inquiries",
    Self::Handouts => "handouts",
    Self::Journal => "journal",
});

/// What is said of a kind: which tables hold it, how long it should be kept, and why it is kept at all.
#[derive(Debug)]
pub struct About {
    /// Which.
    pub kind: Kept,
    /// The tables that hold it.
    pub tables: &'static [&'static str],
    /// Months that the program proposes; none where no time can be set.
    pub proposed_months: Option<i64>,
    /// Why it is kept, and when it goes, in Japanese.
    pub why: &'static str,
    /// In English.
    pub why_en: &'static str,
}

/// All kinds.
pub const ALL: &[About] = &[
    About {
        kind: Kept::People,
        tables: &["person", "person_mark", "person_role", "household", "merged_person"],
        proposed_months: Some(36),
        why: "受付で呼び名がわかり、同じ人を一人と数えるためです。長く来ていない人は名簿から消せます。数は変わりません。",
        why_en: "So that reception knows a name and counts one person once. Who has not come for long can be erased; figures stay.",
    },
    About {
        kind: Kept::Background,
        tables: &["person_private"],
        proposed_months: Some(12),
        why: "連絡や安全のために、本人や保護者から聞いたことです。やめた人の分は、いりません。",
        why_en: "Told by the person or a guardian, to reach them and keep them safe. Of who has left it is not needed.",
    },
    About {
        kind: Kept::Visits,
        tables: &["visit", "visit_return", "visit_mark"],
        proposed_months: None,
        why: "延べ・実人数などの数のもとです。人を消すと、だれのものかわからない形で残ります。",
        why_en: "Figures are counted from them. When a person is erased they stay, and are nobody's.",
    },
    About {
        kind: Kept::Shifts,
        tables: &["assignment"],
        proposed_months: None,
        why: "手伝いの人数と時間の数のもとです。人を消すと、だれのものかわからない形で残ります。",
        why_en: "Helpers and hours are counted from them. When a person is erased they stay, and are nobody's.",
    },
    About {
        kind: Kept::SignUps,
        tables: &["sign_up", "sign_up_heads"],
        proposed_months: Some(3),
        why: "その回の連絡のためです。回が終われば、連絡先とメモはいりません。",
        why_en: "To reach people about that session. When it is over, contacts and notes are not needed.",
    },
    About {
        kind: Kept::Passes,
        tables: &["pass", "pin"],
        proposed_months: Some(12),
        why: "カードをかざした人がわかるためです。止めたものや期限の切れたものは、しばらくのあいだだけいります。",
        why_en: "So that a card tells who it is. One that was revoked or has expired is needed for a while only.",
    },
    About {
        kind: Kept::Consents,
        tables: &["consent"],
        proposed_months: Some(60),
        why: "だれが何に同意したかを、後から言えるためです。取りやめたものは、しばらくして消せます。",
        why_en: "So that it can be said who agreed to what. What was withdrawn can go after some time.",
    },
    About {
        kind: Kept::Notes,
        tables: &["session", "shift"],
        proposed_months: Some(24),
        why: "その日にあったことを次につなぐためです。名前が書かれていることもあります。",
        why_en: "To pass on what happened on a day. They may hold names.",
    },
    About {
        kind: Kept::Inquiries,
        tables: &["inquiry"],
        proposed_months: Some(60),
        why: "外からの照会にどう答えたかを、後から言えるためです。",
        why_en: "So that it can be said how a request from outside was answered.",
    },
    About {
        kind: Kept::Handouts,
        tables: &["handout"],
        proposed_months: None,
        why: "だれのことが外に出た書類に残っているかを言えるためです。",
        why_en: "So that it can be said which papers that left still hold somebody.",
    },
    About {
        kind: Kept::Journal,
        tables: &[],
        proposed_months: None,
        why: "だれがいつ何をしたかと、取り消しのためです。内容は、その日の終わりか90日後に自動で消えます。",
        why_en: "To say who did what, and for undo. What was written goes by itself at the end of the day or after 90 days.",
    },
];

impl Kept {
    /// What is said of it.
    pub fn about(self) -> Option<&'static About> {
        ALL.iter().find(|about| about.kind == self)
    }
}

/// Months that each kind is kept, where the space or the program says so.
fn months(conn: &Connection) -> Result<HashMap<Kept, i64>> {
    let mut months: HashMap<Kept, i64> =
        ALL.iter().filter_map(|about| Some((about.kind, about.proposed_months?))).collect();
    months.extend(store::decided(conn)?);
    Ok(months)
}

/// The last day that has been kept long enough. None for what stays as long as the space.
fn through(today: Day, months: i64) -> Option<Day> {
    if months == 0 {
        return None;
    }
    let month = i64::from(today.year()) * 12 + i64::from(today.month()) - 1 - months;
    let (year, month) = (i32::try_from(month.div_euclid(12)).ok()?, u32::try_from(month.rem_euclid(12)).ok()? + 1);
    Day::from_ymd(year, month, today.of_month()).or_else(|| Some(Day::from_ymd(year, month, 1)?.month_end()))
}

/// What is kept about how many people.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "MeterRequest")]
pub struct ReadMeter {}

/// One kind of data on the meter.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct Meter {
    /// Which kind.
    pub kind: Kept,
    /// About how many people.
    #[ts(type = "number")]
    pub people: i64,
    /// In how many rows.
    #[ts(type = "number")]
    pub rows: i64,
    /// Since when: the oldest day of it.
    pub since: Option<Day>,
    /// Why it is kept, and when it goes, in Japanese.
    pub why: &'static str,
    /// In English.
    pub why_en: &'static str,
    /// How many people or rows of it are due now.
    #[ts(type = "number")]
    pub due: i64,
    /// The first day on which something of it is due: today, if something is.
    pub goes_on: Option<Day>,
    /// Months that it is kept here; 0 is as long as the space. None where no time can be set.
    #[ts(type = "number | null")]
    pub months: Option<i64>,
    /// Months that the program proposes.
    #[ts(type = "number | null")]
    pub proposed_months: Option<i64>,
}

impl Query for ReadMeter {
    type Reply = Vec<Meter>;
    const NAME: &'static str = "meter";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<Vec<Meter>> {
        let months = months(view.conn)?;
        let meter = |about: &About| {
            let (people, rows, since) = store::kept(view.conn, about)?;
            let own = months.get(&about.kind).copied();
            let due = due_on(view, about.kind, own, view.today())?;
            let goes_on = first_due(view, about.kind, own)?;
            let About { kind, why, why_en, proposed_months, .. } = *about;
            Ok(Meter { kind, people, rows, since, why, why_en, due, goes_on, months: own, proposed_months })
        };
        ALL.iter().map(meter).collect()
    }
}

/// How much of a kind is due on a day.
fn due_on(view: &View<'_>, kind: Kept, months: Option<i64>, day: Day) -> Result<i64> {
    match months.and_then(|months| through(day, months)) {
        Some(through) => Ok(store::due(view.conn, kind, through, view.today())?.count()),
        None => Ok(0),
    }
}

/// The first day on which something of a kind is due, as things are. What is due once stays due.
fn first_due(view: &View<'_>, kind: Kept, months: Option<i64>) -> Result<Option<Day>> {
    let is_due = |days: i64| due_on(view, kind, months, view.today().plus_days(days)).map(|due| due > 0);
    let Some(months) = months.filter(|months| *months > 0) else { return Ok(None) };
    if is_due(0)? {
        return Ok(Some(view.today()));
    }
    // What lies in the future, such as a session that is planned, is a year away at most.
    let (mut not_yet, mut due) = (0, (months + 12) * 31);
    if !is_due(due)? {
        return Ok(None);
    }
    while due - not_yet > 1 {
        let middle = not_yet + (due - not_yet) / 2;
        if is_due(middle)? { due = middle } else { not_yet = middle }
    }
    Ok(Some(view.today().plus_days(due)))
}

/// Decides how many months a kind of data is kept.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct SetRetention {
    /// Which kind.
    pub kind: Kept,
    /// Months, to 1200; 0 is as long as the space. As the program proposes if not said.
    #[serde(default)]
    #[ts(optional, type = "number")]
    pub months: Option<i64>,
}

impl Operation for SetRetention {
    type Reply = Empty;
    const NAME: &'static str = "set_retention";
    const RIGHT: Right = Right::Administrator;
    fn run(self, work: &mut Work<'_>) -> Result<Empty> {
        if self.kind.about().is_none_or(|about| about.proposed_months.is_none()) {
            return Err(Error::KeptAsLongAsTheSpace);
        }
        if self.months.is_some_and(|months| !(0..=1_200).contains(&months)) {
            return Err(Error::NumberOutOfRange { field: "months".to_owned(), least: 0, most: 1_200 });
        }
        store::decide(work.conn, self.kind, self.months)?;
        Ok(Empty {})
    }
}

/// What has been kept long enough: what a yearly evening proposes to let go.
#[derive(Debug, Default, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(rename = "DueRequest")]
pub struct AskDue {}

/// Somebody of whom something is due. Not why: nobody is labelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct DuePerson {
    /// Who.
    pub person: PersonId,
    /// Their number.
    #[ts(type = "number")]
    pub number: i64,
    /// Their nickname.
    pub nickname: String,
}

/// What is due of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema, TS)]
pub struct Due {
    /// Which kind.
    pub kind: Kept,
    /// Months that it is kept.
    #[ts(type = "number")]
    pub months: i64,
    /// The last day that has been kept long enough.
    pub through: Day,
    /// Of whom, where it is let go by person; nobody where all of it goes at once.
    pub people: Vec<DuePerson>,
    /// Rows that are due.
    #[ts(type = "number")]
    pub rows: i64,
}

impl Due {
    fn count(&self) -> i64 {
        if self.people.is_empty() { self.rows } else { i64::try_from(self.people.len()).unwrap_or(i64::MAX) }
    }
}

impl Query for AskDue {
    type Reply = Vec<Due>;
    const NAME: &'static str = "due";
    const RIGHT: Right = Right::Coordinator;
    fn answer(self, view: &View<'_>) -> Result<Vec<Due>> {
        let months = months(view.conn)?;
        let mut due = Vec::new();
        for about in ALL {
            let Some(own) = months.get(&about.kind).copied() else { continue };
            let Some(through) = through(view.today(), own) else { continue };
            let of_kind = Due { months: own, ..store::due(view.conn, about.kind, through, view.today())? };
            due.extend((of_kind.count() > 0).then_some(of_kind));
        }
        Ok(due)
    }
}

/// Lets go what is due of a kind, for good: of these people, or all of it where it is not let go by person.
#[derive(Debug, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
pub struct LetGo {
    /// Which kind.
    pub kind: Kept,
    /// Of whom. Each has to be due.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<PersonId>>")]
    pub people: Vec<PersonId>,
    /// Where people are erased: what becomes of each text in which a name stands, as `erasing` listed them.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Decision>>")]
    pub free_text: Vec<Decision>,
}

/// What was let go.
#[derive(Debug, Serialize, JsonSchema, TS)]
pub struct Gone {
    /// Of how many people, or how many rows.
    #[ts(type = "number")]
    pub count: i64,
    /// Of each that was erased: what went, and what still holds them. Shown once, kept nowhere.
    pub papers: Vec<Paper>,
}

impl Operation for LetGo {
    type Reply = Gone;
    const NAME: &'static str = "let_go";
    const RIGHT: Right = Right::Administrator;
    const KIND: Kind = Kind::Final;
    fn run(self, work: &mut Work<'_>) -> Result<Gone> {
        let months = months(work.conn)?.get(&self.kind).copied().ok_or(Error::KeptAsLongAsTheSpace)?;
        let through = through(work.today(), months).ok_or(Error::KeptAsLongAsTheSpace)?;
        let due = store::due(work.conn, self.kind, through, work.today())?;
        if self.people.iter().any(|person| due.people.iter().all(|due| due.person != *person)) {
            return Err(Error::NotDue);
        }
        work.about = Some(self.kind.word());
        let by_person = matches!(self.kind, Kept::People | Kept::Background);
        let mut papers = Vec::new();
        for person in &self.people {
            match self.kind {
                Kept::People => papers.push(erasing::forget(work, *person, &self.free_text, false, None)?),
                Kept::Background => store::empty_background(work.conn, *person)?,
                _ => return Err(Error::NotDue),
            }
        }
        if !by_person {
            store::let_go(work.conn, self.kind, through, work.today())?;
        }
        crate::journal::forget::strip_entry(work.conn, work.entry)?;
        erased::ask_for_rewriting(work.conn, work.now)?;
        let count = if by_person { i64::try_from(self.people.len()).unwrap_or(i64::MAX) } else { due.rows };
        Ok(Gone { count, papers })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::forget::is_of_a_person;
    use crate::store::columns::TABLES;

    #[test]
    fn every_table_about_people_is_on_the_meter_once() {
        for table in TABLES {
            let kinds = ALL.iter().filter(|about| about.tables.contains(&table.name)).count();
            let is_about_people = table.columns.iter().any(|(_, class)| is_of_a_person(*class));
            assert_eq!(kinds, usize::from(is_about_people), "{}", table.name);
        }
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(through(day("2025-12-03"), 12), Some(day("2024-12-03")));
        assert_eq!(through(day("2025-03-31"), 1), Some(day("2025-02-28")));
        assert_eq!(through(day("2025-01-15"), 3), Some(day("2024-10-15")));
        assert_eq!(through(day("2025-12-03"), 0), None);
    }
}
