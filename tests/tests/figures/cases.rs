//! Random spaces, as far as import files and a few operations can say them.
//!
//! Strategies make small numbers; [`assemble`] makes records of them that hold together, so that a case shrinks to
//! something that can be read.

use std::collections::BTreeSet;

use ibasho_core::figures as core;
use ibasho_tests::reference::{
    AGE_BANDS, Activity, Assignment, AssignmentStatus, By, Category, Day, Filter, Person, Session, SessionStatus,
    Space, Stage, Target, Visit, WEEKDAYS,
};
use proptest::collection::vec;
use proptest::option::{self, weighted};
use proptest::prelude::*;
use proptest::sample::select;

/// The space, how its files say it, and what is asked.
#[derive(Clone, Debug)]
pub struct Case {
    pub space: Space,
    /// Sessions that no file of sessions mentions: made as held for the visits in them.
    pub unlisted: BTreeSet<usize>,
    /// The rows of the first file of visits.
    pub rows: Vec<Row>,
    /// What then becomes of its visits.
    pub fates: Vec<(usize, Fate)>,
    /// The rows of a file that comes after that.
    pub later: Vec<Row>,
    /// Ways of writing the same thing.
    pub style: Style,
    pub questions: Vec<Question>,
}

/// A row of a file of visits: a visit, or a return.
#[derive(Clone, Debug)]
pub struct Row {
    pub session: usize,
    pub person: Option<usize>,
    pub category: usize,
    pub heads: u32,
    pub estimate: bool,
    pub party: Option<String>,
    pub marks: Vec<String>,
    pub arrived: Option<i64>,
    pub left: Option<i64>,
    /// The row says when its session starts.
    pub pinned: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Voided,
    Practice,
}

#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Japanese names of columns and words.
    pub japanese: bool,
    /// Times after midnight as 1:10 rather than 25:10.
    pub next_morning: bool,
    /// Cells that may be empty are.
    pub sparse: bool,
}

#[derive(Clone, Debug)]
pub struct Question {
    pub from: Day,
    pub to: Day,
    pub filter: Filter,
    pub by: Vec<core::By>,
}

/// Today, when the files are imported.
pub const TODAY: &str = "2026-01-05";

/// Days that lie close together, over the ends of a month and of a year; and further ones: the year before, a leap day,
/// the turn of a school year, one to come.
const DAYS: [&str; 11] = [
    "2025-12-01",
    "2025-11-30",
    "2025-12-02",
    "2025-12-31",
    "2026-01-01",
    "2025-03-31",
    "2025-04-01",
    "2024-12-01",
    "2024-12-31",
    "2024-02-29",
    "2026-02-14",
];
const PERIODS: [(&str, &str); 6] = [
    ("2025-12-01", "2025-12-31"),
    ("2025-11-30", "2025-12-02"),
    ("2025-12-01", "2025-12-01"),
    ("2025-12-01", "2026-01-31"),
    ("2025-04-01", "2026-03-31"),
    ("2024-01-01", "2026-12-31"),
];
const CATEGORIES: [&str; 4] = ["中学生", "一般", "見学", "市外, \"その他\""];
/// The first is the drop-in that every space has.
const ACTIVITIES: [&str; 4] = ["居場所", "講座", "親子サロン", "研修"];
const MARKS: [&str; 3] = ["若者サポーター", "市外", "保護者同伴"];
const PARTIES: [&str; 3] = ["A", "B", "田中家"];
const DUTIES: [&str; 3] = ["受付", "調理", "見守り"];
const STAGES: [Stage; 4] = [Stage::Preschool, Stage::Elementary, Stage::JuniorHigh, Stage::High];
const BIRTHS: [&str; 10] = [
    "2019-04-01",
    "2019-04-02",
    "2013-04-01",
    "2010-04-02",
    "2007-04-01",
    "2004-02-29",
    "1995-12-01",
    "1960-12-02",
    "1938-07-01",
    "2024-06-30",
];
const STARTS: [i64; 6] = [240, 600, 780, 900, 1380, 1500];
/// Starts and arrivals that meet, so that what comes first hangs on the order of entry.
const TIES: [i64; 2] = [600, 900];
const TIMES: [i64; 12] = [240, 590, 600, 610, 780, 900, 905, 960, 1380, 1439, 1440, 1670];
/// 29:59, the last time that a file can say.
const LATEST: i64 = 1799;

fn day() -> impl Strategy<Value = Day> {
    prop_oneof![3 => select(&DAYS[..5]), 1 => select(&DAYS[..])].prop_map(|day| day.parse().unwrap())
}

fn category() -> impl Strategy<Value = Category> {
    let stage = weighted(0.4, select(&STAGES[..]));
    (weighted(0.25, Just(())), stage).prop_map(|(apart, stage)| Category {
        name: String::new(),
        apart: apart.is_some(),
        stage,
    })
}

fn activity() -> impl Strategy<Value = Activity> {
    (any::<bool>(), weighted(0.25, Just(())), any::<bool>()).prop_map(|(opens_space, apart, by_party)| Activity {
        name: String::new(),
        opens_space,
        apart: apart.is_some(),
        by_party,
    })
}

fn marks() -> impl Strategy<Value = Vec<String>> {
    let mark = |wanted: Option<()>, name: &str| wanted.map(|()| name.to_owned());
    vec(weighted(0.3, Just(())), MARKS.len())
        .prop_map(move |wanted| wanted.into_iter().zip(MARKS).filter_map(|(wanted, name)| mark(wanted, name)).collect())
}

fn person() -> impl Strategy<Value = Person> {
    let birth = option::of(select(&BIRTHS[..])).prop_map(|day| day.map(|day| day.parse().unwrap()));
    let household = option::of(select(&["甲", "乙"][..])).prop_map(|label| label.map(str::to_owned));
    let dates = (option::of(day()), weighted(0.2, day()), weighted(0.3, day()));
    let nickname = select(&["あおい", "そら", "みなと"][..]);
    (nickname, 0..4_usize, birth, household, marks(), dates).prop_map(
        |(nickname, category, birth_date, household, marks, (registered_on, left_on, first_used_on))| Person {
            reference: String::new(),
            nickname: nickname.to_owned(),
            category,
            birth_date,
            household,
            marks,
            registered_on,
            left_on,
            first_used_on,
        },
    )
}

fn session() -> impl Strategy<Value = (Session, bool)> {
    let status = prop_oneof![
        6 => Just(SessionStatus::Held),
        1 => Just(SessionStatus::Cancelled),
        1 => Just(SessionStatus::Planned),
    ];
    let length = option::of(select(&[0_i64, 60, 120, 299, 600][..]));
    let meals = weighted(0.3, 0..40_u32);
    let starts = prop_oneof![select(&TIES[..]), select(&STARTS[..])];
    (day(), 0..4_usize, weighted(0.6, starts), length, status, meals, any::<bool>()).prop_map(
        |(day, activity, starts, length, status, meals, unlisted)| {
            let ends = length.map(|length| (starts.unwrap_or(720) + length).min(LATEST));
            (Session { day, activity, starts, ends, status, meals: meals.unwrap_or(0) }, unlisted)
        },
    )
}

fn row() -> impl Strategy<Value = (Row, Option<Fate>)> {
    let fate = prop_oneof![
        8 => Just(None),
        2 => Just(Some(Fate::Voided)),
        1 => Just(Some(Fate::Practice)),
    ];
    let time = prop_oneof![2 => select(&TIES[..]), 2 => select(&TIMES[..]), 1 => 240..=LATEST];
    let party = weighted(0.3, select(&PARTIES[..]));
    let heads = prop_oneof![1 => Just(1_u32), 1 => 1..=30_u32];
    (
        0..16_usize,
        weighted(0.75, 0..6_usize),
        0..4_usize,
        heads,
        any::<bool>(),
        party,
        marks(),
        weighted(0.6, time),
        weighted(0.3, 0..300_i64),
        any::<bool>(),
        fate,
    )
        .prop_map(|(session, person, category, heads, estimate, party, marks, arrived, stay, pinned, fate)| {
            let heads = if person.is_some() { 1 } else { heads };
            let left = arrived.zip(stay).map(|(arrived, stay)| (arrived + stay).min(LATEST));
            let party = party.map(str::to_owned);
            (Row { session, person, category, heads, estimate, party, marks, arrived, left, pinned }, fate)
        })
}

fn assignment() -> impl Strategy<Value = Assignment> {
    let status = prop_oneof![
        6 => Just(AssignmentStatus::Came),
        1 => Just(AssignmentStatus::Planned),
        1 => Just(AssignmentStatus::CouldNotCome),
    ];
    let duty = weighted(0.7, select(&DUTIES[..]));
    let length = prop_oneof![select(&[0_i64, 90, 220, 280][..]), 0..500_i64];
    (day(), 0..6_usize, duty, status, select(&STARTS[..]), length, 0..90_i64).prop_map(
        |(day, person, duty, status, starts, length, rest)| {
            let ends = (starts + length).min(LATEST);
            let break_minutes = rest.min(ends - starts);
            let duty = duty.map(str::to_owned);
            Assignment { day, person, duty, paid: false, status, starts, ends, break_minutes }
        },
    )
}

/// A period, conditions as (by what, which of the keys), and a target.
type Wish = ((Day, Day), Vec<(usize, usize)>, Option<i64>);

fn wish() -> impl Strategy<Value = Wish> {
    let known = select(&PERIODS[..]).prop_map(|(from, to)| (from.parse().unwrap(), to.parse().unwrap()));
    let any_two = (day(), day()).prop_map(|(one, other): (Day, Day)| (one.min(other), one.max(other)));
    let conditions = prop_oneof![1 => Just(Vec::new()), 1 => vec((0..8_usize, 0..64_usize), 1..3)];
    (prop_oneof![3 => known, 1 => any_two], conditions, weighted(0.5, 1..100_i64))
}

/// Random cases.
pub fn case() -> impl Strategy<Value = Case> {
    let style =
        any::<[bool; 3]>().prop_map(|[japanese, next_morning, sparse]| Style { japanese, next_morning, sparse });
    (
        vec(category(), 1..=4),
        vec(activity(), 1..=4),
        vec(person(), 0..=6),
        vec(session(), 0..=16),
        vec(row(), 0..=40),
        vec(row(), 0..=5),
        vec(assignment(), 0..=14),
        any::<[bool; 3]>(),
        vec(wish(), 1..=3),
        (style, weighted(0.4, Just(()))),
    )
        .prop_map(
            |(
                categories,
                activities,
                people,
                mut sessions,
                mut rows,
                later,
                assignments,
                paid,
                wishes,
                (style, crowded),
            )| {
                if crowded.is_some() {
                    crowd(&mut sessions, &mut rows);
                }
                assemble(Parts {
                    categories,
                    activities,
                    people,
                    sessions,
                    rows,
                    later,
                    assignments,
                    paid,
                    wishes,
                    style,
                })
            },
        )
}

/// Two days on which everything begins at ten or at three.
fn crowd(sessions: &mut [(Session, bool)], rows: &mut [(Row, Option<Fate>)]) {
    let tie = |minutes: i64| {
        if minutes % 4 == 0 { TIES[usize::from(minutes >= 800)] } else { minutes }
    };
    for (session, _) in sessions {
        let length = session.starts.zip(session.ends).map(|(starts, ends)| ends - starts);
        session.day = DAYS[usize::from(session.meals % 3 == 1)].parse().unwrap();
        session.starts = session.starts.map(tie);
        session.ends = session.starts.zip(length).map(|(starts, length)| starts + length).or(session.ends);
    }
    for (row, _) in rows {
        let stay = row.arrived.zip(row.left).map(|(arrived, left)| left - arrived);
        row.arrived = row.arrived.map(tie);
        row.left = row.arrived.zip(stay).map(|(arrived, stay)| (arrived + stay).min(LATEST));
    }
}

struct Parts {
    categories: Vec<Category>,
    activities: Vec<Activity>,
    people: Vec<Person>,
    sessions: Vec<(Session, bool)>,
    rows: Vec<(Row, Option<Fate>)>,
    later: Vec<(Row, Option<Fate>)>,
    assignments: Vec<Assignment>,
    paid: [bool; 3],
    wishes: Vec<Wish>,
    style: Style,
}

/// Makes records of the parts that refer to each other and that files can say.
fn assemble(parts: Parts) -> Case {
    let mut space = Space { categories: parts.categories, activities: parts.activities, ..Space::default() };
    for (category, name) in space.categories.iter_mut().zip(CATEGORIES) {
        category.name = name.to_owned();
    }
    for (activity, name) in space.activities.iter_mut().zip(ACTIVITIES) {
        activity.name = name.to_owned();
    }
    for (number, mut person) in parts.people.into_iter().enumerate() {
        // Numbers of another list, one of which looks like the short number of somebody else.
        person.reference = if number == 0 { "102".to_owned() } else { format!("K-{number}") };
        person.category %= space.categories.len();
        space.people.push(person);
    }
    let mut may_be_unlisted = Vec::new();
    for (mut session, unlisted) in parts.sessions {
        session.activity %= space.activities.len();
        let key = |session: &Session| (session.day, session.activity, session.starts);
        if !space.sessions.iter().any(|other| key(other) == key(&session)) {
            space.sessions.push(session);
            may_be_unlisted.push(unlisted);
        }
    }

    let fit = |space: &Space, mut row: Row| {
        row.session = row.session.checked_rem(space.sessions.len())?;
        row.category %= space.categories.len();
        row.person = row.person.and_then(|person| person.checked_rem(space.people.len()));
        let (own, others) = others_of_the_day(space, row.session);
        let holds = |session: &Session| {
            let at = row.arrived?;
            Some((session.starts?..=session.ends?).contains(&at))
        };
        // Of several sessions a row finds the one whose time holds the arrival; else it has to say which it means.
        let found = holds(own) == Some(true) && others.iter().all(|other| holds(other) == Some(false));
        row.pinned |= !others.is_empty() && !found;
        Some(row)
    };
    let (mut rows, mut fates) = (Vec::new(), Vec::new());
    for (row, fate) in parts.rows {
        let Some(row) = fit(&space, row) else { break };
        if let Some(at) = first_visit(&space, &row) {
            // A return. Rows need not stand in the order of the day: a visit begins with its earliest stay.
            let visit = &mut space.visits[at];
            visit.arrived = visit.arrived.map(|first| row.arrived.map_or(first, |back| back.min(first)));
        } else {
            fates.extend(fate.map(|fate| (space.visits.len(), fate)));
            space.visits.push(visit(&row));
        }
        rows.push(row);
    }
    for (at, fate) in &fates {
        let visit = &mut space.visits[*at];
        (visit.voided, visit.practice) = (*fate == Fate::Voided, *fate == Fate::Practice);
    }
    let unlisted: BTreeSet<usize> = (0..space.sessions.len())
        .filter(|at| {
            let (own, others) = others_of_the_day(&space, *at);
            let says_nothing =
                (own.starts, own.ends, own.meals) == (None, None, 0) && own.status == SessionStatus::Held;
            may_be_unlisted[*at] && says_nothing && others.is_empty() && rows.iter().any(|row| row.session == *at)
        })
        .collect();
    for row in rows.iter_mut().filter(|row| unlisted.contains(&row.session)) {
        row.pinned = false;
    }
    let mut later = Vec::new();
    for (row, _) in parts.later {
        let Some(mut row) = fit(&space, row) else { break };
        match first_visit(&space, &row) {
            // Another file's return is later than the visit, and so perhaps outside its session's time.
            Some(at) => {
                row.arrived = row.arrived.max(space.visits[at].arrived);
                (row.left, row.pinned) = (None, true);
            }
            None => space.visits.push(visit(&row)),
        }
        later.push(row);
    }
    for visit in &space.visits {
        let status = &mut space.sessions[visit.session].status;
        if *status == SessionStatus::Planned {
            *status = SessionStatus::Held;
        }
    }
    // An activity that only visits name is a plain one; the drop-in is what it is.
    for (at, activity) in space.activities.iter_mut().enumerate() {
        let is_listed = |(number, session): (usize, &Session)| session.activity == at && !unlisted.contains(&number);
        if !space.sessions.iter().enumerate().any(is_listed) {
            *activity = Activity { name: activity.name.clone(), opens_space: at == 0, apart: false, by_party: false };
        }
    }
    for mut assignment in parts.assignments {
        let Some(person) = assignment.person.checked_rem(space.people.len()) else {
            break;
        };
        assignment.person = person;
        let duty = DUTIES.iter().position(|duty| assignment.duty.as_deref() == Some(*duty));
        assignment.paid = duty.is_some_and(|duty| parts.paid[duty]);
        space.assignments.push(assignment);
    }

    let keys = keys(&space, &rows, &later);
    let mut questions = Vec::new();
    for ((from, to), conditions, target) in parts.wishes {
        if let Some(value) = target
            && !space.targets.iter().any(|other| (other.from, other.to) == (from, to))
        {
            space.targets.push(Target { key: "total_attendance".to_owned(), from, to, value });
        }
        let condition = |(by, key): (usize, usize)| {
            let (by, keys) = &keys[by];
            Some((*by, keys.get(key.checked_rem(keys.len())?)?.clone()))
        };
        let filter = Filter(conditions.into_iter().filter_map(condition).collect());
        // Three years by day take the reference long, and say nothing that two months do not.
        let is_long = to.since_epoch() - from.since_epoch() > 62;
        let by = core::By::ALL.into_iter().filter(|by| !is_long || *by != core::By::Day).collect();
        questions.push(Question { from, to, filter, by });
    }
    Case { space, unlisted, rows, fates, later, style: parts.style, questions }
}

/// A session, and the others of its activity and day.
fn others_of_the_day(space: &Space, at: usize) -> (&Session, Vec<&Session>) {
    let own = &space.sessions[at];
    let others = space
        .sessions
        .iter()
        .enumerate()
        .filter(|(other, session)| *other != at && (session.day, session.activity) == (own.day, own.activity));
    (own, others.map(|(_, session)| session).collect())
}

/// The standing visit that a person has in a session already.
fn first_visit(space: &Space, row: &Row) -> Option<usize> {
    row.person?;
    let is_it =
        |visit: &Visit| (visit.session, visit.person) == (row.session, row.person) && !visit.voided && !visit.practice;
    space.visits.iter().position(is_it)
}

fn visit(row: &Row) -> Visit {
    let Row { session, person, category, heads, estimate, party, marks, arrived, left, pinned: _ } = row.clone();
    Visit { session, person, category, heads, estimate, party, marks, arrived, left, voided: false, practice: false }
}

/// The keys that a condition may name, by what.
fn keys(space: &Space, rows: &[Row], later: &[Row]) -> Vec<(By, Vec<String>)> {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let marks = rows.iter().chain(later).flat_map(|row| &row.marks);
    let marks: BTreeSet<&String> = marks.chain(space.people.iter().flat_map(|person| &person.marks)).collect();
    let used: BTreeSet<usize> = space.sessions.iter().map(|session| session.activity).chain([0]).collect();
    let activities = space.activities.iter().enumerate().filter(|(at, _)| used.contains(at));
    let duties: BTreeSet<String> =
        space.assignments.iter().filter_map(|a| a.duty.clone()).chain([String::new()]).collect();
    vec![
        (By::Day, owned(&DAYS)),
        (By::Weekday, owned(&WEEKDAYS)),
        (By::Month, owned(&["2025-12", "2025-11", "2026-01", "2024-12"])),
        (By::Category, space.categories.iter().map(|category| category.name.clone()).collect()),
        (By::Mark, marks.into_iter().cloned().collect()),
        (By::Activity, activities.map(|(_, activity)| activity.name.clone()).collect()),
        (By::AgeBand, owned(&AGE_BANDS)),
        (By::Duty, duties.into_iter().collect()),
    ]
}
