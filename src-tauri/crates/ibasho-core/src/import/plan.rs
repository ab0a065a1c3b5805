//! What an import is going to do, made on a reading connection and holding nothing up: the rows to stage, the few changes
//! to what is there already, and what the person is told.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Connection;

use super::sheet::Sheet;
use super::{Imported, Kind, Warning, store};
use crate::calendar::{Counts, Status, Unit};
use crate::error::Result;
use crate::ids::{
    ActivityId, AssignmentId, Bytes, CategoryId, DutyId, HouseholdId, LinkId, MarkId, PersonId, SessionId, ShiftId,
    VisitId, new_bytes,
};
use crate::people::{Counting, SchoolStage};
use crate::random::{Random, SeededRandom};
use crate::settings::Settings;
use crate::shifts::Attendance;
use crate::time::{Day, Instant};

/// How an activity counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flags {
    pub opens_space: bool,
    pub counts: Counts,
    pub unit: Unit,
}

/// A row to stage, with the rows that only belong to it.
#[derive(Debug)]
pub enum Record {
    Category {
        id: CategoryId,
        name: String,
        counting: Counting,
        stage: Option<SchoolStage>,
    },
    Mark {
        id: MarkId,
        name: String,
    },
    Household {
        id: HouseholdId,
        label: String,
    },
    Person(Box<NewPerson>),
    Activity {
        id: ActivityId,
        name_id: LinkId,
        name: String,
        flags: Flags,
    },
    Session(Box<NewSession>),
    Visit(NewVisit),
    Return {
        id: LinkId,
        visit: VisitId,
        arrived: Option<Instant>,
        left: Option<Instant>,
    },
    Duty {
        id: DutyId,
        name: String,
        paid: bool,
    },
    Shift {
        id: ShiftId,
        day: Day,
        starts: Instant,
        ends: Instant,
        needed: i64,
        duty: Option<DutyId>,
        session: Option<SessionId>,
    },
    Assignment(NewAssignment),
}

impl Record {
    /// How many rows it is, so that a chunk stays small.
    pub fn weight(&self) -> usize {
        match self {
            Self::Person(person) => 2 + person.marks.len(),
            Self::Activity { .. } => 2,
            Self::Visit(visit) => 1 + visit.marks.len(),
            _ => 1,
        }
    }
}

#[derive(Debug)]
pub struct NewPerson {
    pub id: PersonId,
    pub reference: String,
    pub nickname: String,
    pub category: CategoryId,
    pub name: Option<String>,
    pub kana: Option<String>,
    pub birth_date: Option<Day>,
    pub language: Option<String>,
    pub household: Option<HouseholdId>,
    pub registered_on: Option<Day>,
    pub first_used_on: Option<Day>,
    pub left_on: Option<Day>,
    pub marks: Vec<(LinkId, MarkId)>,
}

#[derive(Debug)]
pub struct NewSession {
    pub id: SessionId,
    pub activity: ActivityId,
    pub day: Day,
    pub starts: Option<Instant>,
    pub ends: Option<Instant>,
    pub status: Status,
    pub venue: Option<String>,
    pub meals: Option<i64>,
    pub note: Option<String>,
}

#[derive(Debug)]
pub struct NewVisit {
    pub id: VisitId,
    pub session: SessionId,
    pub day: Day,
    pub person: Option<PersonId>,
    pub category: CategoryId,
    pub heads: i64,
    pub estimate: bool,
    pub party: Option<String>,
    pub arrived: Option<Instant>,
    pub left: Option<Instant>,
    pub marks: Vec<(LinkId, MarkId)>,
}

#[derive(Debug)]
pub struct NewAssignment {
    pub id: AssignmentId,
    pub shift: ShiftId,
    pub day: Day,
    pub person: PersonId,
    pub status: Attendance,
    pub in_at: Option<Instant>,
    pub out_at: Option<Instant>,
    pub break_minutes: i64,
}

/// What changes of what is there already, in the one step that switches the import on.
#[derive(Debug, Clone, Default)]
pub struct Updates {
    /// Planned sessions that have their first visit now.
    pub held: Vec<SessionId>,
    /// Activities without sessions that this file is the first to say anything about.
    pub activities: Vec<(ActivityId, Flags)>,
}

/// A plan, ready to be staged.
#[derive(Debug)]
pub struct Plan {
    /// Rows, each after those it refers to.
    pub records: Vec<Record>,
    pub updates: Updates,
    /// What the person is told once it is done.
    pub told: Imported,
    /// The newest journal entry when the file was checked.
    pub basis: i64,
}

impl Plan {
    /// Every row said what is known already.
    pub fn changes_nothing(&self) -> bool {
        self.records.is_empty() && self.updates.held.is_empty() && self.updates.activities.is_empty()
    }
}

/// A plan in the making.
pub struct Draft<'a> {
    pub conn: &'a Connection,
    pub settings: &'a Settings,
    pub today: Day,
    pub sheet: Sheet<'a>,
    pub records: Vec<Record>,
    pub updates: Updates,
    /// Records of the kind's own table.
    pub made: usize,
    /// Rows that say what is known already.
    pub skipped: usize,
    remarks: BTreeMap<Remark, usize>,
    now: Instant,
    noise: Noise,
}

impl<'a> Draft<'a> {
    /// Ids come from the seed that the writer's random source gave, so a repeated run repeats.
    pub fn new(conn: &'a Connection, settings: &'a Settings, now: Instant, seed: u64, sheet: Sheet<'a>) -> Self {
        Self {
            conn,
            settings,
            today: settings.calendar.day(now),
            sheet,
            records: Vec::new(),
            updates: Updates::default(),
            made: 0,
            skipped: 0,
            remarks: BTreeMap::new(),
            now,
            noise: Noise { next: 0, random: SeededRandom::new(seed) },
        }
    }

    /// The bytes of a new id.
    pub fn new_id(&mut self) -> Bytes {
        new_bytes(self.now, &mut self.noise)
    }

    /// Counts something worth a warning.
    pub fn remark(&mut self, remark: Remark) {
        *self.remarks.entry(remark).or_default() += 1;
    }

    /// The plan, once every row was read.
    pub fn done(self, basis: i64) -> Plan {
        let unknown = self.sheet.unknown.iter().map(|column| Warning::unknown_column(column));
        let remarks = self.remarks.iter().map(|(remark, number)| remark.warning(*number));
        let told = Imported {
            rows: self.sheet.rows().len(),
            made: self.made,
            skipped: self.skipped,
            also_made: self.remarks.iter().filter_map(|(remark, number)| Some((remark.made()?, *number))).collect(),
            warnings: unknown.chain(remarks).collect(),
        };
        Plan { records: self.records, updates: self.updates, told, basis }
    }

    /// Reads the rows of a kind. Refuses the file if any of them was bad.
    pub fn fill(&mut self, kind: Kind) -> Result<()> {
        match kind {
            Kind::Categories => super::people::categories(self)?,
            Kind::People => super::people::people(self)?,
            Kind::Sessions => super::sessions::sessions(self)?,
            Kind::Visits => super::visits::visits(self)?,
            Kind::Shifts => super::shifts::shifts(self)?,
        }
        self.sheet.refuse_bad_rows()
    }
}

/// The noise of an import's ids: a counter of 26 bits before 48 random ones (RFC 9562, 6.2, method 1). All ids of an import
/// are of one millisecond; counted, they enter the indexes at their end and not everywhere, which halves the pages that
/// staging has to write.
struct Noise {
    next: u32,
    random: SeededRandom,
}

impl Random for Noise {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.random.fill(bytes);
        let n = self.next;
        // A UUID's version stands in the upper half of the first byte, its variant in the upper two bits of the third.
        for (byte, part) in bytes.iter_mut().zip([n >> 22, n >> 14, (n >> 8) & 0x3F, n]) {
            *byte = part.to_le_bytes()[0];
        }
        self.next += 1;
    }
}

/// Marks by name, made when first met.
pub struct Marks(HashMap<String, MarkId>);

impl Marks {
    pub fn read(conn: &Connection) -> Result<Self> {
        Ok(Self(store::marks(conn)?))
    }

    /// The marks of a row, in one order.
    pub fn of(&mut self, draft: &mut Draft<'_>, names: &[&str]) -> Vec<MarkId> {
        let mut marks: Vec<MarkId> = names.iter().map(|name| self.one(draft, name)).collect();
        marks.sort();
        marks
    }

    fn one(&mut self, draft: &mut Draft<'_>, name: &str) -> MarkId {
        if let Some(mark) = self.0.get(name) {
            return *mark;
        }
        let id = MarkId(draft.new_id());
        draft.records.push(Record::Mark { id, name: name.to_owned() });
        draft.remark(Remark::MarksMade);
        self.0.insert(name.to_owned(), id);
        id
    }
}

/// Each mark as a link of its own.
pub fn links(draft: &mut Draft<'_>, marks: Vec<MarkId>) -> Vec<(LinkId, MarkId)> {
    marks.into_iter().map(|mark| (LinkId(draft.new_id()), mark)).collect()
}

/// What is worth saying about an import that went well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    MarksMade,
    HouseholdsMade,
    ActivitiesMade,
    SessionsMade,
    DutiesMade,
    SessionsNowHeld,
    VisitsInCancelledSession,
    VisitsBeforeRegistration,
    VisitsInTwoSessions,
    VisitsToCome,
    ReturnsDiffer,
    ShiftsWithoutSession,
}

impl Remark {
    /// What was made beside the kind's own records, as `also_made` names it.
    fn made(self) -> Option<&'static str> {
        match self {
            Self::MarksMade => Some("marks"),
            Self::HouseholdsMade => Some("households"),
            Self::ActivitiesMade => Some("activities"),
            Self::SessionsMade => Some("sessions"),
            Self::DutiesMade => Some("duties"),
            _ => None,
        }
    }

    fn warning(self, number: usize) -> Warning {
        let (code, ja, en) = match self {
            Self::MarksMade => {
                ("marksMade", "はじめて出てきた再掲の印を作りました", "marks were met for the first time and made")
            }
            Self::HouseholdsMade => ("householdsMade", "はじめて出てきた世帯を作りました", "households were made"),
            Self::ActivitiesMade => (
                "activitiesMade",
                "はじめて出てきた活動を作りました",
                "activities were met for the first time and made",
            ),
            Self::SessionsMade => (
                "sessionsMade",
                "回がない日の来所のために、開催した回を作りました",
                "sessions were made as held, for visits without one",
            ),
            Self::DutiesMade => {
                ("dutiesMade", "はじめて出てきた役割を作りました", "duties were met for the first time and made")
            }
            Self::SessionsNowHeld => (
                "sessionsNowHeld",
                "予定だった回を、来所があるので開催にしました",
                "planned sessions have visits now and became held",
            ),
            Self::VisitsInCancelledSession => (
                "visitsInCancelledSession",
                "中止の回への来所です。数えています",
                "visits are in cancelled sessions; they are counted",
            ),
            Self::VisitsBeforeRegistration => (
                "visitsBeforeRegistration",
                "登録日より前の来所です。数えています",
                "visits are before the person's registration; they are counted",
            ),
            Self::VisitsInTwoSessions => (
                "visitsInTwoSessions",
                "同じ人が同じ時間に別の回にもいます。数えています",
                "visits put a person in two sessions at once; they are counted",
            ),
            Self::VisitsToCome => (
                "visitsToCome",
                "きょうより後の来所です。日付を確かめてください",
                "visits are after today; check their dates",
            ),
            Self::ReturnsDiffer => (
                "returnsDiffer",
                "同じ回にもどった行の区分・組・印がちがいます。はじめの行のものを使いました",
                "returns say another category, party or marks than the visit; the visit's were kept",
            ),
            Self::ShiftsWithoutSession => (
                "shiftsWithoutSession",
                "その日にその活動の回がないシフトです",
                "shifts name an activity without a session on that day",
            ),
        };
        Warning { code, column: None, number, ja: format!("{ja}({number}件)。"), en: format!("{number} {en}.") }
    }
}

impl Warning {
    fn unknown_column(column: &str) -> Self {
        Self {
            code: "unknownColumn",
            column: Some(column.to_owned()),
            number: 1,
            ja: format!("列「{column}」は使いませんでした。"),
            en: format!("The column \"{column}\" is not known and was left out."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ids_of_an_import_rise() {
        let (now, mut noise) =
            (Instant::from_millis(1_765_000_000_000), Noise { next: 0, random: SeededRandom::new(1) });
        let mut id = || new_bytes(now, &mut noise);
        let mut before = id();
        for _ in 0..70_000 {
            let next = id();
            assert!(before < next, "{before:?} {next:?}");
            before = next;
        }
        assert_eq!((before[6] >> 4, before[8] >> 6), (7, 2), "version and variant stand");
    }

    #[test]
    fn what_was_made_is_told_by_number() {
        let warning = Remark::SessionsMade.warning(2);
        assert_eq!((warning.code, warning.number), ("sessionsMade", 2));
        assert_eq!(warning.en, "2 sessions were made as held, for visits without one.");
        assert_eq!(Remark::SessionsMade.made(), Some("sessions"));
        assert_eq!(Remark::VisitsToCome.made(), None);
    }
}
