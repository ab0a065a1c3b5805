//! Export: the five CSV files of the contract, with every optional column, so that importing them into a new space in
//! their order — categories, people, sessions, visits, shifts — gives equal figures.
//!
//! Cells stand as they were typed, even where a spreadsheet would take one for a formula: altering them would break the
//! way back. What is handed out is the report's .xlsx, which has no such cells. Not in these files: passes, sign-ups,
//! roles, contacts and notes of people, pictures, shifts that nobody is on, meals by kind, voided and practice visits.
//! A leaving that was only estimated is left out, since a file could only say that somebody typed it.
//!
//! Times are counted from the midnight of the business day (25:10 is ten past one the next morning), with seconds only
//! where there are any; a moment that no such time can name stands with its date.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use rusqlite::types::FromSql;
use rusqlite::{Connection, Row};

use crate::calendar::{Counts, Status, Unit};
use crate::desk::Desk;
use crate::error::{Error, Result};
use crate::ids::{ActivityId, CategoryId, DutyId, HouseholdId, MarkId, PersonId, VisitId};
use crate::operation::Lane;
use crate::people::{Counting, SchoolStage};
use crate::rights::Right;
use crate::settings::{Flag, Settings};
use crate::shifts::Attendance;
use crate::text::is_unusable;
use crate::time::{Calendar, DAY_MINUTES, Day, Instant};

/// The files by name, read in one transaction: UTF-8 with a mark at the beginning, lines ending in CRLF.
pub fn export(desk: &Desk) -> Result<Vec<(&'static str, Vec<u8>)>> {
    desk.demand(Right::Coordinator)?;
    let now = desk.space().clock().now();
    desk.space().read(Lane::Desk, |conn| {
        let calendar = Settings::read(conn)?.calendar;
        let known = Known::read(conn, calendar, calendar.day(now))?;
        Ok(vec![
            ("categories.csv", categories(conn)?),
            ("people.csv", people(conn, &known)?),
            ("sessions.csv", sessions(conn, &known)?),
            ("visits.csv", visits(conn, &known)?),
            ("shifts.csv", shifts(conn, &known)?),
        ])
    })
}

/// From when to when, as far as is known.
type Stay = (Option<Instant>, Option<Instant>);

/// A CSV file in the making.
struct Csv(csv::Writer<Vec<u8>>);

impl Csv {
    fn new(header: &[&str]) -> Result<Self> {
        let marked = "\u{FEFF}".as_bytes().to_vec();
        let mut csv = Self(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(marked));
        csv.row(header)?;
        Ok(csv)
    }

    fn row<T: AsRef<[u8]>>(&mut self, cells: impl IntoIterator<Item = T>) -> Result<()> {
        self.0.write_record(cells).map_err(|_| Error::internal("a csv row"))
    }

    fn done(self) -> Result<Vec<u8>> {
        self.0.into_inner().map_err(|_| Error::internal("a csv file"))
    }
}

/// What rows refer to, as a file names it.
struct Known {
    calendar: Calendar,
    categories: HashMap<CategoryId, String>,
    marks: HashMap<MarkId, String>,
    activities: HashMap<ActivityId, String>,
    people: HashMap<PersonId, String>,
}

impl Known {
    fn read(conn: &Connection, calendar: Calendar, today: Day) -> Result<Self> {
        // Of an activity's names the newest that has begun. Any would do: a file may use each name it ever bore.
        let mut activities = HashMap::new();
        let names = "SELECT activity_id, name, coalesce(from_on, '') <= ? FROM activity_name ORDER BY from_on";
        let mut statement = conn.prepare(names)?;
        let mut rows = statement.query([today])?;
        while let Some(row) = rows.next()? {
            let (activity, name, has_begun) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if has_begun || !activities.contains_key(&activity) {
                activities.insert(activity, name);
            }
        }
        let mut marks: HashMap<_, String> = map(conn, "SELECT id, name FROM mark")?;
        marks.values_mut().for_each(|name| *name = name.replace([';', '；', '、'], "・"));
        Ok(Self {
            calendar,
            categories: map(conn, "SELECT id, name FROM category")?,
            marks,
            activities,
            people: references(conn)?,
        })
    }

    /// A moment as a time of a business day.
    fn time(&self, day: Day, at: Option<Instant>) -> String {
        let Some(at) = at else { return String::new() };
        let week_before = day.plus_days(-7);
        let minutes = self.calendar.minutes_in(week_before, at) - 7 * DAY_MINUTES;
        let millis = at.millis().rem_euclid(60_000);
        let seconds = match (millis / 1_000, millis % 1_000) {
            (0, 0) => String::new(),
            (seconds, 0) => format!(":{seconds:02}"),
            (seconds, millis) => format!(":{seconds:02}.{millis:03}"),
        };
        if (self.calendar.turns_at()..30 * 60).contains(&minutes) {
            return self.calendar.time_in(day, at) + &seconds;
        }
        format!("{}T{}{seconds}", day.plus_days(minutes.div_euclid(DAY_MINUTES)), self.calendar.wall_time(at))
    }

    fn marks(&self, marks: Option<&Vec<MarkId>>) -> String {
        let names = marks.into_iter().flatten().filter_map(|mark| self.marks.get(mark)).map(String::as_str);
        names.collect::<Vec<_>>().join(";")
    }
}

/// What every person is called by in a file: their number in another list, else one made of their short number that
/// nobody bears.
fn references(conn: &Connection) -> Result<HashMap<PersonId, String>> {
    let people: Vec<(PersonId, Option<String>, i64)> =
        all(conn, "SELECT id, ref, number FROM person ORDER BY number", |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
    let mut taken: HashSet<String> = people.iter().filter_map(|(_, reference, _)| reference.clone()).collect();
    let reference = |(id, reference, number): (PersonId, Option<String>, i64)| {
        let free = || {
            let mut free = format!("#{number}");
            while !taken.insert(free.clone()) {
                free.insert(0, '#');
            }
            free
        };
        (id, reference.unwrap_or_else(free))
    };
    Ok(people.into_iter().map(reference).collect())
}

fn categories(conn: &Connection) -> Result<Vec<u8>> {
    let mut csv = Csv::new(&["category", "counting", "stage"])?;
    let sql = "SELECT name, counting, school_stage FROM category ORDER BY position, name";
    for (name, counting, stage) in all(conn, sql, |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, Counting>(1)?, row.get::<_, Option<SchoolStage>>(2)?))
    })? {
        csv.row([name.as_str(), counting.word(), stage.map_or("", SchoolStage::word)])?;
    }
    csv.done()
}

fn people(conn: &Connection, known: &Known) -> Result<Vec<u8>> {
    let mut csv = Csv::new(&[
        "ref",
        "nickname",
        "category",
        "name",
        "kana",
        "marks",
        "birth_date",
        "language",
        "household",
        "registered_on",
        "first_used_on",
        "left_on",
    ])?;
    let marks: HashMap<PersonId, Vec<MarkId>> = groups(
        conn,
        "SELECT l.person_id, l.mark_id FROM person_mark AS l JOIN mark AS m ON m.id = l.mark_id ORDER BY m.position, m.name",
    )?;
    let households: HashMap<HouseholdId, String> = households(conn)?;
    let mut statement = conn.prepare(
        "SELECT p.id, p.nickname, p.category_id, v.name, v.kana, v.birth_date, p.language, p.household_id, p.registered_on,
           p.first_used_on, p.left_on
         FROM person AS p LEFT JOIN person_private AS v ON v.person_id = p.id ORDER BY p.number",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, nickname): (PersonId, String) = (row.get(0)?, row.get(1)?);
        let text = |column| row.get::<_, Option<String>>(column).map(Option::unwrap_or_default);
        let household: Option<HouseholdId> = row.get(7)?;
        csv.row([
            name_of(&known.people, Some(id)),
            // An erased person has no name, and a file wants one.
            if nickname.trim().is_empty() { "—" } else { &nickname },
            name_of(&known.categories, row.get(2)?),
            &text(3)?,
            &text(4)?,
            &known.marks(marks.get(&id)),
            &text(5)?,
            &text(6)?,
            name_of(&households, household),
            &text(8)?,
            &text(9)?,
            &text(10)?,
        ])?;
    }
    csv.done()
}

/// Labels of households; two that share one are told apart, so that they stay two.
fn households(conn: &Connection) -> Result<HashMap<HouseholdId, String>> {
    let mut labels: HashMap<HouseholdId, String> = HashMap::new();
    let mut taken = HashSet::new();
    for (id, label) in
        all(conn, "SELECT id, label FROM household ORDER BY label", |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?
    {
        let mut free = label.clone();
        let mut number = 2;
        while !taken.insert(free.clone()) {
            free = format!("{label} ({number})");
            number += 1;
        }
        labels.insert(id, free);
    }
    Ok(labels)
}

fn sessions(conn: &Connection, known: &Known) -> Result<Vec<u8>> {
    let mut csv = Csv::new(&[
        "date",
        "activity",
        "starts",
        "ends",
        "opens_space",
        "counts",
        "unit",
        "venue",
        "status",
        "meals",
        "note",
    ])?;
    let mut statement = conn.prepare(
        "SELECT s.day, s.activity_id, s.starts_at, s.ends_at, a.opens_space, a.counts, a.unit, s.venue, s.status,
           iif(coalesce(meals_children, meals_adults, meals_staff, meals_taken_home, meals_unsorted) IS NULL, NULL,
             ifnull(meals_children, 0) + ifnull(meals_adults, 0) + ifnull(meals_staff, 0) + ifnull(meals_taken_home, 0)
             + ifnull(meals_unsorted, 0)),
           s.note
         FROM session AS s JOIN activity AS a ON a.id = s.activity_id ORDER BY s.day, s.starts_at, a.position",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let day: Day = row.get(0)?;
        let meals = row.get::<_, Option<i64>>(9)?.map(|meals| meals.to_string());
        let note = row.get::<_, Option<String>>(10)?.unwrap_or_default();
        csv.row([
            day.to_string().as_str(),
            name_of(&known.activities, row.get(1)?),
            &known.time(day, row.get(2)?),
            &known.time(day, row.get(3)?),
            yes_no(row.get(4)?),
            row.get::<_, Counts>(5)?.word(),
            row.get::<_, Unit>(6)?.word(),
            &row.get::<_, Option<String>>(7)?.unwrap_or_default(),
            row.get::<_, Status>(8)?.word(),
            &meals.unwrap_or_default(),
            &note.replace(|c| is_unusable(c) && c != '\n', " "),
        ])?;
    }
    csv.done()
}

fn visits(conn: &Connection, known: &Known) -> Result<Vec<u8>> {
    let mut csv = Csv::new(&[
        "date",
        "activity",
        "category",
        "person",
        "arrived",
        "left",
        "heads",
        "estimate",
        "party",
        "marks",
        "session_starts",
    ])?;
    let marks: HashMap<VisitId, Vec<MarkId>> = groups(
        conn,
        "SELECT l.visit_id, l.mark_id FROM visit_mark AS l JOIN mark AS m ON m.id = l.mark_id ORDER BY m.position, m.name",
    )?;
    let mut returns: HashMap<VisitId, Vec<Stay>> = HashMap::new();
    let sql = "SELECT visit_id, returned_at, iif(left_how = 'estimated', NULL, left_at) FROM visit_return ORDER BY returned_at";
    for (visit, arrived, left) in all(conn, sql, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))? {
        returns.entry(visit).or_default().push((arrived, left));
    }
    // Of visits that began in the same moment the one recorded first stays first.
    let mut statement = conn.prepare(
        "SELECT v.id, s.day, s.activity_id, s.starts_at, v.category_id, v.person_id, v.arrived_at,
           iif(v.left_how = 'estimated', NULL, v.left_at), v.heads, v.estimate, v.party
         FROM visit AS v JOIN session AS s ON s.id = v.session_id JOIN main.visit AS stored ON stored.id = v.id
         WHERE v.voided_at IS NULL AND v.practice = 0 ORDER BY s.day, stored.rowid",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (id, day): (VisitId, Day) = (row.get(0)?, row.get(1)?);
        let session_starts = match row.get(3)? {
            None => "none".to_owned(),
            starts => known.time(day, starts),
        };
        let stays = std::iter::once((row.get(6)?, row.get(7)?)).chain(returns.remove(&id).unwrap_or_default());
        for (arrived, left) in stays {
            csv.row([
                day.to_string().as_str(),
                name_of(&known.activities, row.get(2)?),
                name_of(&known.categories, row.get(4)?),
                name_of(&known.people, row.get(5)?),
                &known.time(day, arrived),
                &known.time(day, left),
                &row.get::<_, i64>(8)?.to_string(),
                yes_no(row.get(9)?),
                &row.get::<_, Option<String>>(10)?.unwrap_or_default(),
                &known.marks(marks.get(&id)),
                &session_starts,
            ])?;
        }
    }
    csv.done()
}

fn shifts(conn: &Connection, known: &Known) -> Result<Vec<u8>> {
    let mut csv =
        Csv::new(&["date", "starts", "ends", "person", "duty", "break_minutes", "status", "activity", "paid"])?;
    let duties: HashMap<DutyId, String> = map(conn, "SELECT id, name FROM duty")?;
    let mut statement = conn.prepare(
        "SELECT a.day, a.status, a.in_at, a.out_at, h.starts_at, h.ends_at, a.person_id, h.duty_id, a.break_minutes,
           s.activity_id, d.paid
         FROM assignment AS a JOIN shift AS h ON h.id = a.shift_id JOIN main.assignment AS stored ON stored.id = a.id
           LEFT JOIN session AS s ON s.id = h.session_id LEFT JOIN duty AS d ON d.id = h.duty_id
         ORDER BY a.day, h.starts_at, stored.rowid",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (day, status): (Day, Attendance) = (row.get(0)?, row.get(1)?);
        let (mut starts, mut ends): (Instant, Instant) = (row.get(4)?, row.get(5)?);
        if status == Attendance::Came {
            // Whoever came and was not seen going has no hours yet.
            starts = row.get::<_, Option<Instant>>(2)?.unwrap_or(starts);
            ends = row.get::<_, Option<Instant>>(3)?.unwrap_or(starts).max(starts);
        }
        let break_minutes = row.get::<_, i64>(8)?.min(ends.minutes_since(starts));
        csv.row([
            day.to_string().as_str(),
            &known.time(day, Some(starts)),
            &known.time(day, Some(ends)),
            name_of(&known.people, row.get(6)?),
            name_of(&duties, row.get(7)?),
            &break_minutes.to_string(),
            status.word(),
            name_of(&known.activities, row.get(9)?),
            row.get::<_, Option<Flag>>(10)?.map_or("", yes_no),
        ])?;
    }
    csv.done()
}

fn yes_no(Flag(yes): Flag) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn name_of<Id: Eq + Hash>(names: &HashMap<Id, String>, id: Option<Id>) -> &str {
    id.and_then(|id| names.get(&id)).map_or("", String::as_str)
}

fn all<T>(conn: &Connection, sql: &str, read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>> {
    Ok(conn.prepare(sql)?.query_map([], read)?.collect::<rusqlite::Result<_>>()?)
}

fn map<K: FromSql + Eq + Hash, V: FromSql>(conn: &Connection, sql: &str) -> Result<HashMap<K, V>> {
    Ok(all(conn, sql, |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

fn groups<K: FromSql + Eq + Hash, V: FromSql>(conn: &Connection, sql: &str) -> Result<HashMap<K, Vec<V>>> {
    let mut groups: HashMap<K, Vec<V>> = HashMap::new();
    for (key, value) in all(conn, sql, |row| Ok((row.get(0)?, row.get(1)?)))? {
        groups.entry(key).or_default().push(value);
    }
    Ok(groups)
}
