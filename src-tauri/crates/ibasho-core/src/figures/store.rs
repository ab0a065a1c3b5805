//! One read of everything that the figures of a period are counted from.

use std::collections::{HashMap, HashSet};

use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Connection};

use super::Period;
use super::quick::{QuickMap, QuickSet};
use crate::error::Result;
use crate::ids::Bytes;
use crate::people::SchoolStage;
use crate::settings::Flag;
use crate::time::{Day, Instant};

/// An activity, under the name it bears at the end of the period.
#[derive(Debug, Clone)]
pub struct ActivityFact {
    /// Its name.
    pub name: String,
    /// Its sessions make a day a 開所日.
    pub opens_space: bool,
    /// Its visits are users; else listed apart.
    pub users: bool,
    /// Its sessions count parties.
    pub by_party: bool,
}

/// A category.
#[derive(Debug, Clone)]
pub struct CategoryFact {
    /// Its name.
    pub name: String,
    /// Inside the total; else listed apart.
    pub inside: bool,
    /// The school stage it is bound to.
    pub stage: Option<SchoolStage>,
}

/// A session of the period.
#[derive(Debug, Clone)]
pub struct SessionFact {
    /// Its day.
    pub day: Day,
    /// Index of its activity.
    pub activity: usize,
    /// Whether it was held.
    pub held: bool,
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// Start, if known.
    pub starts_at: Option<Instant>,
    /// End, if known.
    pub ends_at: Option<Instant>,
    /// Meals of children, adults, staff, taken home, and not sorted by kind.
    pub meals: [Option<i64>; 5],
}

/// A visit of the period that is neither voided nor practice.
#[derive(Debug, Clone)]
pub struct VisitFact {
    /// Index of its session.
    pub session: usize,
    /// Index of the person; none for nameless heads.
    pub person: Option<u32>,
    /// Index of its category.
    pub category: usize,
    /// How many heads.
    pub heads: i64,
    /// Whether that is an estimate.
    pub estimate: bool,
    /// When they arrived, if known.
    pub arrived_at: Option<Instant>,
    /// Index of the party's label; none without.
    pub party: Option<u32>,
    /// Indexes of the marks it bears.
    pub marks: Vec<usize>,
    /// Whether it counts: its activity's users, inside the total.
    pub counted: bool,
    /// Whether its nameless heads are entrance heads. Decided on the whole, before any filter or split.
    pub entrance: bool,
    /// Its place in the order of entry: the last word on what came first.
    pub entered: i64,
}

impl VisitFact {
    /// Whether it bears a mark.
    pub fn bears(&self, mark: usize) -> bool {
        self.marks.contains(&mark)
    }
}

/// An assignment of the period that came.
#[derive(Debug, Clone)]
pub struct ShiftFact {
    /// Its day.
    pub day: Day,
    /// Index of the person.
    pub person: u32,
    /// Index of the duty; none without.
    pub duty: Option<usize>,
    /// Whether the duty is paid staff's.
    pub paid: bool,
    /// Minutes from in to out less the break.
    pub minutes: i64,
}

/// What matters of a person who came.
#[derive(Debug, Clone, Copy, Default)]
pub struct PersonFact {
    /// Birth date, if known.
    pub birth: Option<Day>,
    /// Index of the household, if known.
    pub household: Option<u32>,
    /// First use: the earlier of `first_used_on` and the first counted visit ever; if that was before the period, some
    /// day before it. None without a counted visit.
    pub first_use: Option<Day>,
}

/// Everything that the figures of a period are counted from.
#[derive(Debug, Default)]
pub struct Facts {
    /// All activities.
    pub activities: Vec<ActivityFact>,
    /// All categories, in their order.
    pub categories: Vec<CategoryFact>,
    /// Names of all marks, in their order.
    pub marks: Vec<String>,
    /// Names of all duties, in their order.
    pub duties: Vec<String>,
    /// The period's sessions, by day and start.
    pub sessions: Vec<SessionFact>,
    /// The period's visits, in the order in which they were entered.
    pub visits: Vec<VisitFact>,
    /// The period's assignments that came.
    pub shifts: Vec<ShiftFact>,
    /// People by index.
    pub people: Vec<PersonFact>,
    /// When everybody registered and left, whoever has a day of registration.
    pub registrations: Vec<(Day, Option<Day>)>,
    /// Targets for total attendance in exactly this period.
    pub target: Option<i64>,
}

/// Numbers ids in the order in which they are met.
#[derive(Default)]
struct Numbered(QuickMap<Bytes, u32>);

impl Numbered {
    fn of(&mut self, id: Bytes) -> u32 {
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        *self.0.entry(id).or_insert(next)
    }
}

fn bytes(value: ValueRef<'_>) -> rusqlite::Result<Bytes> {
    Ok(Bytes::try_from(value.as_blob()?).map_err(|_| rusqlite::types::FromSqlError::InvalidType)?)
}

fn optional_bytes(value: ValueRef<'_>) -> rusqlite::Result<Option<Bytes>> {
    if value == ValueRef::Null { Ok(None) } else { bytes(value).map(Some) }
}

/// What a month asks of the visits; its plan is asserted to read `visit_by_session` alone.
pub const VISITS_SQL: &str =
    "SELECT s.rowid, v.person_id, v.category_id, v.heads, v.estimate, v.arrived_at, v.party, v.rowid
   FROM session AS s CROSS JOIN visit AS v ON v.session_id = s.id
   WHERE s.day BETWEEN ? AND ? AND v.voided_at IS NULL AND v.practice = 0";

/// What first use asks of a person's visits; its plan is asserted to read `visit_by_person` alone.
pub const FIRST_USE_SQL: &str = "SELECT day, session_id, category_id FROM visit
   WHERE person_id = ? AND voided_at IS NULL AND practice = 0 ORDER BY day";

impl Facts {
    /// Reads them in one go.
    pub fn read(conn: &Connection, period: Period) -> Result<Self> {
        let Period { from, to } = period;
        let mut facts = Self::default();
        let activity_index = facts.read_activities(conn, to)?;
        let category_index = facts.read_categories(conn)?;
        let mark_index = read_names(conn, "SELECT id, name FROM mark ORDER BY position, name", &mut facts.marks)?;
        let duty_index = read_names(conn, "SELECT id, name FROM duty ORDER BY position, name", &mut facts.duties)?;
        let session_index = facts.read_sessions(conn, period, &activity_index)?;
        let mut people = Numbered::default();
        facts.read_visits(conn, period, &session_index, &category_index, &mut people)?;
        facts.read_marks(conn, period, &mark_index)?;
        facts.read_shifts(conn, period, &duty_index, &mut people)?;
        let apart = ApartSets::read(conn, &category_index, &facts)?;
        facts.read_people(conn, period, &people, &apart)?;
        facts.target = conn
            .prepare_cached("SELECT value FROM target WHERE figure = 'total_attendance' AND from_on = ? AND to_on = ?")?
            .query_map([from, to], |row| row.get(0))?
            .next()
            .transpose()?;
        Ok(facts)
    }

    fn read_activities(&mut self, conn: &Connection, to: Day) -> Result<HashMap<Bytes, usize>> {
        let mut index = HashMap::new();
        for activity in crate::calendar::store::activities(conn, to)? {
            index.insert(activity.id.0, self.activities.len());
            self.activities.push(ActivityFact {
                name: activity.name,
                opens_space: activity.opens_space,
                users: activity.counts == crate::calendar::Counts::Users,
                by_party: activity.unit == crate::calendar::Unit::Party,
            });
        }
        Ok(index)
    }

    fn read_categories(&mut self, conn: &Connection) -> Result<HashMap<Bytes, usize>> {
        let mut index = HashMap::new();
        for category in crate::people::store::categories(conn)? {
            index.insert(category.id.0, self.categories.len());
            self.categories.push(CategoryFact {
                name: category.name,
                inside: category.counting == crate::people::Counting::Inside,
                stage: category.school_stage,
            });
        }
        Ok(index)
    }

    fn read_sessions(
        &mut self,
        conn: &Connection,
        period: Period,
        activities: &HashMap<Bytes, usize>,
    ) -> Result<HashMap<i64, usize>> {
        let mut index = HashMap::new();
        let mut statement = conn.prepare_cached(
            "SELECT rowid, activity_id, day, status, starts_at, ends_at, meals_children, meals_adults, meals_staff,
               meals_taken_home, meals_unsorted FROM session WHERE day BETWEEN ? AND ? ORDER BY day, starts_at, rowid",
        )?;
        let mut rows = statement.query([period.from, period.to])?;
        while let Some(row) = rows.next()? {
            let Some(&activity) = activities.get(&bytes(row.get_ref(1)?)?) else { continue };
            let status = row.get_ref(3)?;
            index.insert(row.get(0)?, self.sessions.len());
            self.sessions.push(SessionFact {
                day: row.get(2)?,
                activity,
                held: status.as_str()? == "held",
                cancelled: status.as_str()? == "cancelled",
                starts_at: row.get(4)?,
                ends_at: row.get(5)?,
                meals: [row.get(6)?, row.get(7)?, row.get(8)?, row.get(9)?, row.get(10)?],
            });
        }
        Ok(index)
    }

    /// Days with a held session that opens the space: on all others, every nameless head came through the entrance.
    fn open_days(&self) -> HashSet<Day> {
        let opening =
            self.sessions.iter().filter(|session| session.held && self.activities[session.activity].opens_space);
        opening.map(|session| session.day).collect()
    }

    fn read_visits(
        &mut self,
        conn: &Connection,
        period: Period,
        sessions: &HashMap<i64, usize>,
        categories: &HashMap<Bytes, usize>,
        people: &mut Numbered,
    ) -> Result<()> {
        let open_days = self.open_days();
        let mut parties: QuickMap<String, u32> = QuickMap::default();
        let mut statement = conn.prepare_cached(VISITS_SQL)?;
        let mut rows = statement.query([period.from, period.to])?;
        while let Some(row) = rows.next()? {
            let category = categories.get(&bytes(row.get_ref(2)?)?);
            let (Some(&session), Some(&category)) = (sessions.get(&row.get(0)?), category) else { continue };
            let of = &self.sessions[session];
            let activity = &self.activities[of.activity];
            let party = match row.get_ref(6)? {
                ValueRef::Null => None,
                label => {
                    let next = u32::try_from(parties.len()).unwrap_or(u32::MAX);
                    Some(*parties.entry(label.as_str()?.to_owned()).or_insert(next))
                }
            };
            self.visits.push(VisitFact {
                session,
                person: optional_bytes(row.get_ref(1)?)?.map(|id| people.of(id)),
                category,
                heads: row.get(3)?,
                estimate: row.get::<_, Flag>(4)?.0,
                arrived_at: row.get(5)?,
                party,
                marks: Vec::new(),
                counted: activity.users && self.categories[category].inside,
                entrance: activity.opens_space || !open_days.contains(&of.day),
                entered: row.get(7)?,
            });
        }
        Ok(())
    }

    fn read_marks(&mut self, conn: &Connection, period: Period, marks: &HashMap<Bytes, usize>) -> Result<()> {
        if marks.is_empty() {
            return Ok(());
        }
        let by_entered: HashMap<i64, usize> =
            self.visits.iter().enumerate().map(|(at, visit)| (visit.entered, at)).collect();
        let mut statement = conn.prepare_cached(
            "SELECT v.rowid, m.mark_id FROM session AS s CROSS JOIN visit AS v ON v.session_id = s.id
             CROSS JOIN visit_mark AS m ON m.visit_id = v.id WHERE s.day BETWEEN ? AND ?",
        )?;
        let mut rows = statement.query([period.from, period.to])?;
        while let Some(row) = rows.next()? {
            let mark = marks.get(&bytes(row.get_ref(1)?)?);
            if let (Some(&visit), Some(&mark)) = (by_entered.get(&row.get(0)?), mark) {
                self.visits[visit].marks.push(mark);
            }
        }
        Ok(())
    }

    fn read_shifts(
        &mut self,
        conn: &Connection,
        period: Period,
        duties: &HashMap<Bytes, usize>,
        people: &mut Numbered,
    ) -> Result<()> {
        let mut statement = conn.prepare_cached(
            "SELECT a.day, a.person_id, s.duty_id, coalesce(d.paid, 0), a.in_at, a.out_at, a.break_minutes
             FROM assignment AS a JOIN shift AS s ON s.id = a.shift_id LEFT JOIN duty AS d ON d.id = s.duty_id
             WHERE a.day BETWEEN ? AND ? AND a.status = 'came'",
        )?;
        let mut rows = statement.query([period.from, period.to])?;
        while let Some(row) = rows.next()? {
            let (came, went): (Option<Instant>, Option<Instant>) = (row.get(4)?, row.get(5)?);
            let pause: i64 = row.get(6)?;
            self.shifts.push(ShiftFact {
                day: row.get(0)?,
                person: people.of(bytes(row.get_ref(1)?)?),
                duty: optional_bytes(row.get_ref(2)?)?.and_then(|id| duties.get(&id).copied()),
                paid: row.get::<_, Flag>(3)?.0,
                minutes: came.zip(went).map_or(0, |(came, went)| (went.minutes_since(came) - pause).max(0)),
            });
        }
        Ok(())
    }

    /// People who came, and everybody's registration: one reading of all people costs less than looking up those of a
    /// month. An empty day of registration counts as the day of the first counted visit.
    fn read_people(&mut self, conn: &Connection, period: Period, people: &Numbered, apart: &ApartSets) -> Result<()> {
        self.people = vec![PersonFact::default(); people.0.len()];
        let mut first_used: Vec<Option<Day>> = vec![None; people.0.len()];
        let mut households = Numbered::default();
        let mut first_use = conn.prepare_cached(FIRST_USE_SQL)?;
        let mut everybody =
            conn.prepare_cached("SELECT id, household_id, first_used_on, registered_on, left_on FROM person")?;
        let mut rows = everybody.query([])?;
        while let Some(row) = rows.next()? {
            let id = bytes(row.get_ref(0)?)?;
            if let Some(&index) = people.0.get(&id) {
                self.people[index as usize].household = optional_bytes(row.get_ref(1)?)?.map(|id| households.of(id));
                first_used[index as usize] = row.get(2)?;
            }
            let registered = match row.get::<_, Option<Day>>(3)? {
                Some(day) => Some(day),
                None => apart.first_counted(&mut first_use, &id)?,
            };
            let left: Option<Day> = row.get(4)?;
            self.registrations.extend(registered.map(|day| (day, left)));
        }
        let mut births =
            conn.prepare_cached("SELECT person_id, birth_date FROM person_private WHERE birth_date IS NOT NULL")?;
        let mut rows = births.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(&index) = people.0.get(&bytes(row.get_ref(0)?)?) {
                self.people[index as usize].birth = row.get(1)?;
            }
        }
        let seen = apart.seen_before(conn, period, people)?;
        for (id, &index) in &people.0 {
            let first_visit = match seen[index as usize] {
                Some(day) => Some(day),
                None => apart.first_counted(&mut first_use, id)?,
            };
            self.people[index as usize].first_use =
                first_visit.map(|visit| first_used[index as usize].map_or(visit, |used| used.min(visit)));
        }
        Ok(())
    }

    /// The day of a session.
    pub fn day_of(&self, visit: &VisitFact) -> Day {
        self.sessions[visit.session].day
    }

    /// The age band of a visit on its day: by the birth date; without one by the category's school stage; else unknown.
    pub fn age_band(&self, visit: &VisitFact) -> Option<SchoolStage> {
        let birth = visit.person.and_then(|person| self.people[person as usize].birth);
        birth.map(|birth| SchoolStage::on(birth, self.day_of(visit))).or(self.categories[visit.category].stage)
    }
}

/// What makes a visit of any time not count: few rows, so that first use can be read off one index.
struct ApartSets {
    categories: QuickSet<Bytes>,
    sessions: QuickSet<Bytes>,
}

impl ApartSets {
    fn read(conn: &Connection, categories: &HashMap<Bytes, usize>, facts: &Facts) -> Result<Self> {
        let mut statement = conn.prepare_cached(
            "SELECT s.id FROM activity AS a CROSS JOIN session AS s ON s.activity_id = a.id WHERE a.counts = 'apart'",
        )?;
        let sessions = statement.query_map([], |row| bytes(row.get_ref(0)?))?.collect::<rusqlite::Result<_>>()?;
        let apart =
            categories.iter().filter(|(_, index)| !facts.categories[**index].inside).map(|(id, _)| *id).collect();
        Ok(Self { categories: apart, sessions })
    }

    /// Of people who came, a day before the period on which they had a counted visit, as far as the time just before it
    /// (as long again, and at least a season) tells. Most who come have come of late, and reading those days in a row
    /// costs far less than looking each person up; whoever is not found is.
    fn seen_before(&self, conn: &Connection, period: Period, people: &Numbered) -> Result<Vec<Option<Day>>> {
        const SEASON: i64 = 92;
        let mut seen = vec![None; people.0.len()];
        let since = period.from.plus_days(-SEASON.max(period.to.days_since(period.from)));
        let mut statement = conn.prepare_cached(
            "SELECT v.person_id, v.category_id, s.id, s.day FROM session AS s CROSS JOIN visit AS v ON v.session_id = s.id
             WHERE s.day >= ? AND s.day < ? AND v.voided_at IS NULL AND v.practice = 0 AND v.person_id IS NOT NULL",
        )?;
        let mut rows = statement.query([since, period.from])?;
        while let Some(row) = rows.next()? {
            let Some(&index) = people.0.get(&bytes(row.get_ref(0)?)?) else { continue };
            if seen[index as usize].is_none() && self.counts(&bytes(row.get_ref(2)?)?, &bytes(row.get_ref(1)?)?) {
                seen[index as usize] = Some(row.get(3)?);
            }
        }
        Ok(seen)
    }

    fn counts(&self, session: &Bytes, category: &Bytes) -> bool {
        !self.sessions.contains(session) && !self.categories.contains(category)
    }

    /// The day of a person's first counted visit ever.
    fn first_counted(&self, statement: &mut CachedStatement<'_>, person: &Bytes) -> Result<Option<Day>> {
        let mut rows = statement.query([person])?;
        while let Some(row) = rows.next()? {
            if self.counts(&bytes(row.get_ref(1)?)?, &bytes(row.get_ref(2)?)?) {
                return Ok(Some(row.get(0)?));
            }
        }
        Ok(None)
    }
}

fn read_names(conn: &Connection, sql: &str, names: &mut Vec<String>) -> Result<HashMap<Bytes, usize>> {
    let mut index = HashMap::new();
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        index.insert(bytes(row.get_ref(0)?)?, names.len());
        names.push(row.get(1)?);
    }
    Ok(index)
}
