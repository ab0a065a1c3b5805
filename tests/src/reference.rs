//! Counting, a second time and by hand: the reference that the real program has to agree with.
//!
//! Section 5 of the design as plain records and naive loops: no SQL, nothing of the core, so that a slip in one of the
//! two shows as a difference. Property tests make a [`Space`], write it to the import files, and compare [`figures`]
//! and [`split`] with what the program prints.
//!
//! * Whether a visit counts, whether a head is an entrance head, and a person's first use are decided on the whole
//!   space; only then do period, filter and split choose among the records.
//! * Times are minutes since midnight of the business day and pass 1440 after midnight.
//! * One record refers to another by its index.
//! * A split lists every day, weekday and month of the (filtered) period, every category, activity and age band, but
//!   only the marks and duties that occur in what is counted or listed apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

/// Keys of the weekdays, in the order in which a split lists them.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Keys of the age bands, in the order in which a split lists them.
pub const AGE_BANDS: [&str; 8] =
    ["preschool", "elementary", "junior_high", "high", "youth", "adult", "senior", "unknown"];

/// A business day of the Gregorian calendar, written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: i64,
    month: i64,
    day: i64,
}

impl Day {
    /// The day `days` after 1970-01-01. Years are counted from March, so that a leap day is the last of its year, in
    /// eras of 400 years (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    pub fn from_epoch(days: i64) -> Day {
        let days = days + 719_468; // since 0000-03-01
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let month = (from_march + 2) % 12 + 1;
        Day { year: era * 400 + year + i64::from(month <= 2), month, day: of_year - (153 * from_march + 2) / 5 + 1 }
    }

    /// Days since 1970-01-01, the inverse of [`Day::from_epoch`].
    pub fn since_epoch(self) -> i64 {
        let year = self.year - i64::from(self.month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let from_march = (self.month + 9) % 12;
        let of_year = (153 * from_march + 2) / 5 + self.day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day after.
    pub fn next(self) -> Day {
        Day::from_epoch(self.since_epoch() + 1)
    }

    /// The weekday's key, one of [`WEEKDAYS`].
    pub fn weekday(self) -> &'static str {
        // 1970-01-01 was a Thursday, three days after a Monday.
        WEEKDAYS[(self.since_epoch() + 3).rem_euclid(7) as usize]
    }

    /// The calendar month, `YYYY-MM`.
    pub fn month(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    fn is(self, by: By, key: &str) -> bool {
        match by {
            By::Day => self.to_string() == key,
            By::Weekday => self.weekday() == key,
            By::Month => self.month() == key,
            By::Category | By::Mark | By::Activity | By::AgeBand | By::Duty => true,
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Day, String> {
        let numbers: Vec<i64> = text.split('-').flat_map(str::parse).collect();
        if let [year, month @ 1..=12, day] = numbers[..] {
            let day = Day::from_epoch(Day { year, month, day }.since_epoch());
            // Neither 30 February nor a missing zero survives being written again.
            if day.to_string() == text {
                return Ok(day);
            }
        }
        Err(format!("{text} is not a day"))
    }
}

/// Everything that is counted, or decides what is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Space {
    /// Categories (区分).
    pub categories: Vec<Category>,
    /// Activities (活動).
    pub activities: Vec<Activity>,
    /// People (人).
    pub people: Vec<Person>,
    /// Sessions (回).
    pub sessions: Vec<Session>,
    /// Visits, in the order in which they were recorded.
    pub visits: Vec<Visit>,
    /// Assignments of helpers.
    pub assignments: Vec<Assignment>,
    /// Targets (目標).
    pub targets: Vec<Target>,
}

/// A category of visitors.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Category {
    /// Its name, and its key in a split.
    pub name: String,
    /// Counted apart (別掲) rather than inside.
    pub apart: bool,
    /// The school stage it is bound to.
    pub stage: Option<Stage>,
}

/// A school stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Before school (未就学).
    Preschool,
    /// Elementary school (小学生).
    Elementary,
    /// Junior high school (中学生).
    JuniorHigh,
    /// Of high school age (高校生年代).
    High,
}

/// An activity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Activity {
    /// Its name, and its key in a split.
    pub name: String,
    /// A held session of it makes the day an open day (開所日).
    pub opens_space: bool,
    /// Counted apart (別掲) rather than as users.
    pub apart: bool,
    /// Counted in parties (組) rather than in people.
    pub by_party: bool,
}

/// A person.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The number (番号) by which import files name the person.
    pub reference: String,
    /// Nickname.
    pub nickname: String,
    /// The category of today; the one that counts is the visit's.
    pub category: usize,
    /// Birth date.
    pub birth_date: Option<Day>,
    /// Household (世帯).
    pub household: Option<String>,
    /// The marks of today; the ones that count are the visit's.
    pub marks: Vec<String>,
    /// Registered on; if unknown, on the day of the first counted visit.
    pub registered_on: Option<Day>,
    /// The first day on which the person is no longer registered.
    pub left_on: Option<Day>,
    /// First use, for those who came before the app did.
    pub first_used_on: Option<Day>,
}

/// A session of an activity.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Business day.
    pub day: Day,
    /// Its activity.
    pub activity: usize,
    /// Start, in minutes.
    pub starts: Option<i64>,
    /// End, in minutes.
    pub ends: Option<i64>,
    /// What became of it.
    pub status: SessionStatus,
    /// Meals served.
    pub meals: u32,
}

/// What became of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionStatus {
    /// It took place (開催).
    Held,
    /// It was called off (中止).
    Cancelled,
    /// Nobody has said yet (予定).
    Planned,
}

/// A person, or nameless heads, in a session. A person has at most one visit in each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Visit {
    /// Its session.
    pub session: usize,
    /// Who came; nobody for nameless heads.
    pub person: Option<usize>,
    /// The category of that day.
    pub category: usize,
    /// How many heads, if nameless; a person is one.
    pub heads: u32,
    /// The heads are an estimate (概数).
    pub estimate: bool,
    /// The party (組) they came in.
    pub party: Option<String>,
    /// The marks of that day.
    pub marks: Vec<String>,
    /// Arrival, in minutes.
    pub arrived: Option<i64>,
    /// Leaving, in minutes.
    pub left: Option<i64>,
    /// Taken back.
    pub voided: bool,
    /// Made while practising.
    pub practice: bool,
}

/// A helper on duty.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// Business day.
    pub day: Day,
    /// Who helps.
    pub person: usize,
    /// The duty (役割), if one is named.
    pub duty: Option<String>,
    /// The duty is one of paid staff.
    pub paid: bool,
    /// What became of it.
    pub status: AssignmentStatus,
    /// In, in minutes.
    pub starts: i64,
    /// Out, in minutes.
    pub ends: i64,
    /// Break, in minutes, at most the length.
    pub break_minutes: i64,
}

/// What became of an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignmentStatus {
    /// Nobody has said yet (予定).
    Planned,
    /// The helper came (来た).
    Came,
    /// The helper could not come (来られなかった).
    CouldNotCome,
}

/// A target for a figure of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The figure's key.
    pub key: String,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// What is aimed at.
    pub value: i64,
}

/// What to split by, and what a filter looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// Business day, `YYYY-MM-DD`.
    Day,
    /// Weekday, one of [`WEEKDAYS`].
    Weekday,
    /// Calendar month, `YYYY-MM`.
    Month,
    /// The visit's category, by name.
    Category,
    /// Any of the visit's marks.
    Mark,
    /// The session's activity, by name.
    Activity,
    /// Age band on the day of the visit, one of [`AGE_BANDS`].
    AgeBand,
    /// The assignment's duty; empty for none.
    Duty,
}

impl By {
    /// The word for it in `--by` and `--where`.
    pub fn word(self) -> &'static str {
        match self {
            By::Day => "day",
            By::Weekday => "weekday",
            By::Month => "month",
            By::Category => "category",
            By::Mark => "mark",
            By::Activity => "activity",
            By::AgeBand => "age_band",
            By::Duty => "duty",
        }
    }
}

/// Conditions that all have to hold, as `--where KEY=VALUE` states them. Each narrows only the
/// records it speaks of: a category leaves sessions and assignments alone, a duty leaves visits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter(pub Vec<(By, String)>);

impl Filter {
    fn and(&self, by: By, key: &str) -> Filter {
        let mut conditions = self.0.clone();
        conditions.push((by, key.to_owned()));
        Filter(conditions)
    }

    fn admits(&self, is: impl Fn(By, &str) -> bool) -> bool {
        self.0.iter().all(|(by, key)| is(*by, key))
    }
}

/// A figure's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// An exact integer.
    Whole(i64),
    /// An average, percentage or number of hours, in tenths, half up.
    Tenths(i64),
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Whole(value) => write!(f, "{value}"),
            Number::Tenths(value) => write!(f, "{}.{}", value / 10, value % 10),
        }
    }
}

/// A figure, with what is printed beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The number; none where it would be divided by nothing, or where there is no target.
    pub value: Option<Number>,
    /// How much of it is estimated heads.
    pub estimated: i64,
    /// The exact minutes of `open_hours` and `total_hours`.
    pub minutes: Option<i64>,
    /// The number of sessions of `listed_apart`.
    pub sessions: Option<i64>,
}

/// Figures by key.
pub type Figures = BTreeMap<&'static str, Figure>;

impl Figure {
    fn new(value: Option<Number>) -> Figure {
        Figure { value, ..Figure::default() }
    }

    fn count(items: usize) -> Figure {
        Figure::new(Some(Number::Whole(items as i64)))
    }

    fn heads(heads: Heads) -> Figure {
        let estimated = heads.estimated;
        Figure { estimated, ..Figure::new(Some(Number::Whole(heads.all))) }
    }

    fn hours(minutes: i64) -> Figure {
        let exact = Some(minutes);
        Figure { minutes: exact, ..Figure::quotient(minutes, 60) }
    }

    fn quotient(dividend: i64, divisor: i64) -> Figure {
        let half_up = |tenths: i64| (2 * tenths + divisor).div_euclid(2 * divisor);
        Figure::new((divisor != 0).then(|| Number::Tenths(half_up(10 * dividend))))
    }
}

/// Heads, and how many of them are estimates.
#[derive(Clone, Copy, Default)]
struct Heads {
    all: i64,
    estimated: i64,
}

impl Heads {
    /// The nameless ones of these visits.
    fn nameless(visits: &[&Visit]) -> Heads {
        let mut nameless = Heads::default();
        for visit in visits.iter().filter(|v| v.person.is_none()) {
            nameless.all += i64::from(visit.heads);
            nameless.estimated += if visit.estimate { i64::from(visit.heads) } else { 0 };
        }
        nameless
    }

    /// These visits as `total_uses` counts them.
    fn uses(visits: &[&Visit]) -> Heads {
        let named: BTreeSet<_> = visits.iter().filter_map(|v| Some((v.person?, v.session))).collect();
        Heads::nameless(visits).and(named.len())
    }

    fn and(mut self, named: usize) -> Heads {
        self.all += named as i64;
        self
    }
}

/// All figures of the period from `from` to `to`, both included.
pub fn figures(space: &Space, from: Day, to: Day, filter: &Filter) -> Figures {
    let mut figures = Selection::new(space, from, to, filter).figures();
    let is_meant = |t: &&Target| t.key == "total_attendance" && (t.from, t.to) == (from, to);
    let target = space.targets.iter().find(is_meant).filter(|_| filter.0.is_empty());
    let ratio = match (target, figures["total_attendance"].value) {
        (Some(target), Some(Number::Whole(actual))) => Figure::quotient(actual * 100, target.value),
        _ => Figure::default(),
    };
    let target = Figure::new(target.map(|target| Number::Whole(target.value)));
    figures.extend([("target", target), ("ratio", ratio)]);
    figures
}

/// The groups of a split, each with its key and the figures that make sense in it.
pub fn split(space: &Space, from: Day, to: Day, by: By, filter: &Filter) -> Vec<(String, Figures)> {
    let whole = Selection::new(space, from, to, filter);
    let group = |key: String| {
        let part = Selection::new(space, from, to, &filter.and(by, &key));
        let figures = match by {
            By::Day | By::Weekday | By::Month => part.figures(),
            // These two add up: a person who came under two categories is still one person.
            By::Category | By::AgeBand => whole.visit_figures(|v| space.visit_is(v, by, &key)),
            By::Mark => part.visit_figures(|_| true),
            By::Activity => {
                let mut figures = part.visit_figures(|_| true);
                figures.extend(part.session_figures());
                figures
            }
            By::Duty => part.shift_figures(),
        };
        (key, figures)
    };
    whole.keys(by).into_iter().map(group).collect()
}

/// The age band on a day of somebody born on another.
pub fn age_band(born: Day, on: Day) -> &'static str {
    // A school year begins on April 1 and takes in those born from April 2, up to the next April 1.
    let school_year = on.year - i64::from(on.month < 4);
    let cohort = born.year - i64::from((born.month, born.day) <= (4, 1));
    // Someone born on February 29 is a year older on March 1, also where there is no 29th.
    let age = on.year - born.year - i64::from((on.month, on.day) < (born.month, born.day));
    match (school_year - cohort, age) {
        (..=6, _) => "preschool",
        (7..=12, _) => "elementary",
        (13..=15, _) => "junior_high",
        (16..=18, _) => "high",
        (_, ..=29) => "youth",
        (_, 30..=64) => "adult",
        _ => "senior",
    }
}

impl Space {
    fn session(&self, visit: &Visit) -> &Session {
        &self.sessions[visit.session]
    }

    fn activity(&self, session: &Session) -> &Activity {
        &self.activities[session.activity]
    }

    fn stands(&self, visit: &Visit) -> bool {
        !visit.voided && !visit.practice
    }

    fn is_apart(&self, visit: &Visit) -> bool {
        self.activity(self.session(visit)).apart || self.categories[visit.category].apart
    }

    fn opens(&self, session: &Session) -> bool {
        session.status == SessionStatus::Held && self.activity(session).opens_space
    }

    /// Whether the heads of a counted visit are those of people not yet counted that day, as far as one can know it of
    /// the nameless: whoever goes on to a course has come through the open space.
    fn is_entrance(&self, visit: &Visit) -> bool {
        let session = self.session(visit);
        let opens_that_day = |other: &Session| other.day == session.day && self.opens(other);
        self.activity(session).opens_space || !self.sessions.iter().any(opens_that_day)
    }

    fn first_counted(&self, person: usize) -> Option<Day> {
        let is_theirs = |v: &&Visit| v.person == Some(person) && self.stands(v) && !self.is_apart(v);
        self.visits.iter().filter(is_theirs).map(|v| self.session(v).day).min()
    }

    fn first_use(&self, person: usize) -> Option<Day> {
        let known = [self.people[person].first_used_on, self.first_counted(person)];
        known.into_iter().flatten().min()
    }

    fn registered_on(&self, person: usize) -> Option<Day> {
        self.people[person].registered_on.or_else(|| self.first_counted(person))
    }

    fn age_band(&self, visit: &Visit) -> &'static str {
        match visit.person.and_then(|person| self.people[person].birth_date) {
            Some(born) => age_band(born, self.session(visit).day),
            None => match self.categories[visit.category].stage {
                Some(Stage::Preschool) => "preschool",
                Some(Stage::Elementary) => "elementary",
                Some(Stage::JuniorHigh) => "junior_high",
                Some(Stage::High) => "high",
                None => "unknown",
            },
        }
    }

    fn session_is(&self, session: &Session, by: By, key: &str) -> bool {
        by != By::Activity || self.activity(session).name == key
    }

    fn visit_is(&self, visit: &Visit, by: By, key: &str) -> bool {
        match by {
            By::Category => self.categories[visit.category].name == key,
            By::Mark => visit.marks.iter().any(|mark| mark == key),
            By::AgeBand => self.age_band(visit) == key,
            By::Activity => self.session_is(self.session(visit), by, key),
            By::Day | By::Weekday | By::Month | By::Duty => true,
        }
    }
}

/// The records that period and filter leave.
struct Selection<'a> {
    space: &'a Space,
    days: BTreeSet<Day>,
    sessions: Vec<&'a Session>,
    /// Counted visits, in the order that decides which one is a person's first.
    counted: Vec<&'a Visit>,
    /// Visits that are not counted because their activity or category is apart.
    apart: Vec<&'a Visit>,
    /// Assignments that came.
    came: Vec<&'a Assignment>,
}

impl<'a> Selection<'a> {
    fn new(space: &'a Space, from: Day, to: Day, filter: &Filter) -> Selection<'a> {
        let period = (from.since_epoch()..=to.since_epoch()).map(Day::from_epoch);
        let days: BTreeSet<Day> = period.filter(|day| filter.admits(|by, key| day.is(by, key))).collect();
        let admits_session =
            |s: &&Session| days.contains(&s.day) && filter.admits(|by, key| space.session_is(s, by, key));
        let admits_visit = |v: &&Visit| {
            space.stands(v)
                && days.contains(&space.session(v).day)
                && filter.admits(|by, key| space.visit_is(v, by, key))
        };
        let admits_assignment = |a: &&Assignment| {
            let duty = a.duty.as_deref().unwrap_or_default();
            a.status == AssignmentStatus::Came
                && days.contains(&a.day)
                && filter.admits(|by, key| by != By::Duty || duty == key)
        };
        let visits = space.visits.iter().filter(admits_visit);
        let (apart, mut counted): (Vec<_>, Vec<_>) = visits.partition(|v| space.is_apart(v));
        // The sort is stable: what else is equal stays in the order of recording.
        counted.sort_by_key(|v| {
            let session = space.session(v);
            let starts = session.starts.unwrap_or(i64::MAX);
            (session.day, v.arrived.unwrap_or(starts), starts)
        });
        Selection {
            space,
            sessions: space.sessions.iter().filter(admits_session).collect(),
            counted,
            apart,
            came: space.assignments.iter().filter(admits_assignment).collect(),
            days,
        }
    }

    fn keys(&self, by: By) -> Vec<String> {
        let in_order = |keys: BTreeSet<String>| keys.into_iter().collect();
        match by {
            By::Day => self.days.iter().map(Day::to_string).collect(),
            By::Weekday => {
                let occurs = |key: &&str| self.days.iter().any(|day| day.weekday() == *key);
                WEEKDAYS.into_iter().filter(occurs).map(str::to_owned).collect()
            }
            By::Month => in_order(self.days.iter().map(|day| day.month()).collect()),
            By::Category => self.space.categories.iter().map(|c| c.name.clone()).collect(),
            By::Mark => {
                let visits = self.counted.iter().chain(&self.apart);
                in_order(visits.flat_map(|v| v.marks.iter().cloned()).collect())
            }
            By::Activity => self.space.activities.iter().map(|a| a.name.clone()).collect(),
            By::AgeBand => AGE_BANDS.map(str::to_owned).to_vec(),
            By::Duty => in_order(self.came.iter().map(|a| a.duty.clone().unwrap_or_default()).collect()),
        }
    }

    /// All figures but those of a target.
    fn figures(&self) -> Figures {
        let mut figures = self.visit_figures(|_| true);
        figures.extend(self.session_figures());
        figures.extend(self.shift_figures());
        figures.extend([
            ("registered_people", Figure::count(self.registered_people())),
            ("new_registrations", Figure::count(self.new_registrations())),
            ("average_per_open_day", self.average_per_open_day()),
            ("everyone", self.everyone()),
        ]);
        figures
    }

    /// The figures of the visits in a group. Days and people belong to the group that their first visit is in, whatever
    /// came later; the visits themselves each to their own.
    fn visit_figures(&self, in_group: impl Fn(&Visit) -> bool) -> Figures {
        let mut first_of_day = BTreeMap::new();
        let mut first_of_period = BTreeMap::new();
        for visit in &self.counted {
            if let Some(person) = visit.person {
                let day = self.space.session(visit).day;
                first_of_day.entry((person, day)).or_insert(visit);
                first_of_period.entry(person).or_insert(visit);
            }
        }
        let person_days = first_of_day.values().filter(|v| in_group(v)).count();
        first_of_period.retain(|_, v| in_group(v));
        let people = || first_of_period.keys().copied();
        let is_new = |p: &usize| self.space.first_use(*p).is_some_and(|day| self.days.contains(&day));
        let is_repeat = |p: &usize| first_of_day.keys().filter(|(other, _)| p == other).count() >= 2;
        let new = people().filter(is_new).count();
        let household = |p: usize| self.space.people[p].household.as_ref();
        let households: BTreeSet<&String> = people().filter_map(household).collect();

        let counted: Vec<&Visit> = self.counted.iter().copied().filter(|v| in_group(v)).collect();
        let apart: Vec<&Visit> = self.apart.iter().copied().filter(|v| in_group(v)).collect();
        let entrance = self.entrance_heads(&counted);
        let apart_sessions: BTreeSet<usize> = apart.iter().map(|v| v.session).collect();
        let mut listed_apart = Figure::heads(Heads::uses(&apart));
        listed_apart.sessions = Some(apart_sessions.len() as i64);

        Figures::from([
            ("total_attendance", Figure::heads(entrance.and(person_days))),
            ("total_uses", Figure::heads(Heads::uses(&counted))),
            ("unique_people", Figure::count(people().count())),
            ("unidentified_heads", Figure::heads(entrance)),
            ("first_visits", Figure::count(new)),
            ("continuing_people", Figure::count(people().count() - new)),
            ("repeat_people", Figure::count(people().filter(is_repeat).count())),
            ("parties", Figure::count(self.parties(&counted))),
            ("households", Figure::count(households.len())),
            ("listed_apart", listed_apart),
        ])
    }

    fn session_figures(&self) -> Figures {
        let with = |status| self.sessions.iter().filter(move |s| s.status == status);
        let held = || with(SessionStatus::Held);
        let cancelled = with(SessionStatus::Cancelled);
        let of_users = held().filter(|s| !self.space.activity(s).apart).count() as i64;
        let total_uses = Heads::uses(&self.counted).all;
        let meals = held().map(|s| i64::from(s.meals)).sum();
        Figures::from([
            ("open_days", Figure::count(self.open_days().len())),
            ("open_hours", Figure::hours(self.open_minutes())),
            ("sessions_held", Figure::count(held().count())),
            ("sessions_cancelled", Figure::count(cancelled.count())),
            ("average_per_session", Figure::quotient(total_uses, of_users)),
            ("meals", Figure::new(Some(Number::Whole(meals)))),
        ])
    }

    fn shift_figures(&self) -> Figures {
        let days: BTreeSet<_> = self.came.iter().map(|a| (a.person, a.day)).collect();
        let months: BTreeSet<_> = self.came.iter().map(|a| (a.person, a.day.month())).collect();
        let people: BTreeSet<_> = self.came.iter().map(|a| a.person).collect();
        let unpaid = self.came.iter().filter(|a| !a.paid);
        let minutes = unpaid.map(|a| a.ends - a.starts - a.break_minutes).sum();
        Figures::from([
            ("person_shifts", Figure::count(self.came.len())),
            ("volunteer_days", Figure::count(days.len())),
            ("unique_volunteers", Figure::count(people.len())),
            ("monthly_heads_sum", Figure::count(months.len())),
            ("total_hours", Figure::hours(minutes)),
        ])
    }

    fn entrance_heads(&self, visits: &[&Visit]) -> Heads {
        let entrance: Vec<&Visit> = visits.iter().copied().filter(|v| self.space.is_entrance(v)).collect();
        Heads::nameless(&entrance)
    }

    fn parties<'v>(&self, visits: &[&'v Visit]) -> usize {
        let by_party = |v: &Visit| self.space.activity(self.space.session(v)).by_party;
        let party = |v: &&'v Visit| match (&v.party, v.person) {
            (Some(label), _) => Some((v.session, Some(label), None)),
            (None, Some(person)) if by_party(v) => Some((v.session, None, Some(person))),
            _ => None,
        };
        visits.iter().filter_map(party).collect::<BTreeSet<_>>().len()
    }

    fn open_days(&self) -> BTreeSet<Day> {
        let opening = self.sessions.iter().filter(|s| self.space.opens(s));
        opening.map(|s| s.day).collect()
    }

    fn open_minutes(&self) -> i64 {
        let span = |s: &&Session| {
            let midnight = s.day.since_epoch() * 1440;
            Some((midnight + s.starts?, midnight + s.ends?))
        };
        let opening = self.sessions.iter().filter(|s| self.space.opens(s));
        let in_order: BTreeSet<(i64, i64)> = opening.filter_map(span).collect();
        let (mut minutes, mut covered_to) = (0, i64::MIN);
        for (starts, ends) in in_order {
            minutes += (ends - starts.max(covered_to)).max(0);
            covered_to = covered_to.max(ends);
        }
        minutes
    }

    fn average_per_open_day(&self) -> Figure {
        let opens = |v: &&Visit| self.space.activity(self.space.session(v)).opens_space;
        let visits: Vec<&Visit> = self.counted.iter().copied().filter(opens).collect();
        let attendance = Heads::nameless(&visits).and(self.person_days(&visits).len());
        Figure::quotient(attendance.all, self.open_days().len() as i64)
    }

    fn everyone(&self) -> Figure {
        let mut person_days = self.person_days(&self.counted);
        person_days.extend(self.came.iter().map(|a| (a.person, a.day)));
        Figure::heads(self.entrance_heads(&self.counted).and(person_days.len()))
    }

    fn registered_people(&self) -> usize {
        let Some(&last) = self.days.last() else { return 0 };
        let is_registered = |&person: &usize| {
            self.space.registered_on(person).is_some_and(|day| day <= last)
                && self.space.people[person].left_on.is_none_or(|day| day > last)
        };
        (0..self.space.people.len()).filter(is_registered).count()
    }

    fn new_registrations(&self) -> usize {
        let registered = (0..self.space.people.len()).filter_map(|p| self.space.registered_on(p));
        registered.filter(|day| self.days.contains(day)).count()
    }

    fn person_days(&self, visits: &[&Visit]) -> BTreeSet<(usize, Day)> {
        visits.iter().filter_map(|v| Some((v.person?, self.space.session(v).day))).collect()
    }
}

#[cfg(test)]
#[rustfmt::skip] // Each line is a case or a record; broken up, the hand counts are hard to follow.
mod tests {
    use super::*;

    const NOVEMBER: (&str, &str) = ("2025-11-01", "2025-11-30");

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn with<T>(mut record: T, change: impl FnOnce(&mut T)) -> T {
        change(&mut record);
        record
    }

    /// The categories 若者 and 住民, the activities 居場所, which opens the space, and 講座, and three people.
    fn space() -> Space {
        let mut space = Space::default();
        space.categories.resize_with(2, Category::default);
        space.activities.resize_with(2, Activity::default);
        space.people.resize_with(3, Person::default);
        (space.categories[0].name, space.categories[1].name) = ("若者".into(), "住民".into());
        (space.activities[0].name, space.activities[1].name) = ("居場所".into(), "講座".into());
        space.activities[0].opens_space = true;
        space
    }

    fn held(on: &str, activity: usize) -> Session {
        let (day, status) = (day(on), SessionStatus::Held);
        Session { day, activity, starts: None, ends: None, status, meals: 0 }
    }

    fn held_at(on: &str, activity: usize, (starts, ends): (i64, i64)) -> Session {
        with(held(on, activity), |s| (s.starts, s.ends) = (Some(starts * 60), Some(ends * 60)))
    }

    fn heads(session: usize, category: usize, heads: u32) -> Visit {
        Visit { session, category, heads, ..Visit::default() }
    }

    fn person(session: usize, category: usize, person: usize) -> Visit {
        with(heads(session, category, 1), |v| v.person = Some(person))
    }

    fn came(day: Day, person: usize, minutes: i64) -> Assignment {
        let (starts, ends, break_minutes, status) = (600, 630 + minutes, 30, AssignmentStatus::Came);
        Assignment { day, person, duty: None, paid: false, status, starts, ends, break_minutes }
    }

    fn of(space: &Space, (from, to): (&str, &str)) -> Figures {
        figures(space, day(from), day(to), &Filter::default())
    }

    fn of_category(space: &Space, (from, to): (&str, &str), category: &str) -> Figures {
        figures(space, day(from), day(to), &Filter(vec![(By::Category, category.to_owned())]))
    }

    fn groups(space: &Space, (from, to): (&str, &str), by: By) -> BTreeMap<String, Figures> {
        split(space, day(from), day(to), by, &Filter::default()).into_iter().collect()
    }

    /// Compares with `key value, key value`.
    #[track_caller]
    fn agree(figures: &Figures, expected: &str) {
        for (key, value) in expected.split(", ").filter_map(|pair| pair.split_once(' ')) {
            let found = figures[key].value.map_or("none".to_owned(), |number| number.to_string());
            assert_eq!(found, value, "{key}");
        }
    }

    #[test]
    fn days_follow_the_calendar() {
        assert_eq!(day("2025-11-14").weekday(), "fri", "the poster said Saturday");
        assert_eq!(day("2025-08-19").weekday(), "tue");
        assert_eq!(day("1970-01-01").since_epoch(), 0);
        assert_eq!(day("2024-02-28").next(), day("2024-02-29"));
        assert_eq!(day("2025-12-31").next(), day("2026-01-01"));
        for number in -200_000..200_000 {
            let day = Day::from_epoch(number);
            assert!(day.since_epoch() == number && day < day.next(), "{day}");
        }
        for text in ["2025-02-29", "1900-02-29", "2025-13-01", "2025-1-01", "2025-11-00", "x"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn age_bands_turn_in_april_and_on_birthdays() {
        for (born, on, band) in [
            ("2019-04-01", "2025-03-31", "preschool"),
            ("2019-04-01", "2025-04-01", "elementary"),
            ("2019-04-02", "2026-03-31", "preschool"),
            ("2013-04-02", "2025-04-01", "elementary"),
            ("2013-04-01", "2025-04-01", "junior_high"),
            ("2007-04-02", "2026-03-31", "high"),
            ("2007-04-01", "2025-04-01", "youth"),
            ("1996-02-29", "2026-02-28", "youth"),
            ("1996-02-29", "2026-03-01", "adult"),
            ("1960-11-15", "2025-11-14", "adult"),
            ("1960-11-15", "2025-11-15", "senior"),
        ] {
            assert_eq!(age_band(day(born), day(on)), band, "born {born}, on {on}");
        }
        let mut space = space();
        space.categories[0].stage = Some(Stage::JuniorHigh);
        space.people[0].birth_date = Some(day("2007-04-01"));
        space.sessions = vec![held("2025-11-14", 0)];
        space.visits = vec![person(0, 0, 0), person(0, 0, 1), person(0, 1, 2), heads(0, 0, 5)];
        let bands = groups(&space, NOVEMBER, By::AgeBand);
        agree(&bands["youth"], "total_attendance 1, unique_people 1");
        agree(&bands["junior_high"], "total_attendance 6, unique_people 1");
        agree(&bands["unknown"], "total_attendance 1, total_uses 1");
    }

    /// はち福 7 times with 31 young people and 88 residents, flower beds 14 times with 43 and 86.
    #[test]
    fn hachifuku_and_the_flower_beds() {
        let mut space = space();
        space.sessions = (1..=21).map(|n| held(&format!("2025-06-{n:02}"), usize::from(n > 7))).collect();
        let (cafe, beds) = ([heads(0, 0, 31), heads(6, 1, 88)], [heads(7, 0, 43), heads(20, 1, 86)]);
        space.visits = [cafe, beds].concat();
        let year = ("2025-04-01", "2026-03-31");
        agree(&of(&space, year), "sessions_held 21, total_uses 248, average_per_session 11.8");
        let activities = groups(&space, year, By::Activity);
        agree(&activities["居場所"], "total_attendance 119, sessions_held 7, average_per_session 17.0");
        agree(&activities["講座"], "total_attendance 129, sessions_held 14, average_per_session 9.2");
        let categories = groups(&space, year, By::Category);
        agree(&categories["若者"], "total_attendance 74, unidentified_heads 74");
        agree(&categories["住民"], "total_attendance 174, unique_people 0");
    }

    /// 93 people in 4 sessions, young supporters among them; 71 visitors of a month for a target of 60.
    #[test]
    fn averages_and_ratios_have_one_decimal() {
        let (mut space, december) = (space(), ("2025-12-01", "2025-12-31"));
        space.sessions = [1, 8, 15, 22].map(|n| held(&format!("2025-11-{n:02}"), 0)).into();
        let supporters = with(heads(1, 0, 9), |v| v.marks = vec!["若者サポーター".into()]);
        space.visits = vec![heads(0, 0, 40), supporters, heads(3, 0, 44)];
        agree(&of(&space, NOVEMBER), "total_uses 93, average_per_session 23.3, ratio none");
        agree(&groups(&space, NOVEMBER, By::Mark)["若者サポーター"], "total_uses 9");
        agree(&of(&space, december), "average_per_session none, average_per_open_day none");

        space.sessions.push(held("2025-12-05", 0));
        space.visits.push(heads(4, 0, 71));
        let (key, from, to) = ("total_attendance".to_owned(), day(december.0), day(december.1));
        space.targets.push(Target { key, from, to, value: 60 });
        agree(&of(&space, december), "target 60, ratio 118.3");
        agree(&of_category(&space, december, "若者"), "total_attendance 71, target none, ratio none");
    }

    /// 延べ39人, 延べ168回 and 783時間 are three figures of the same shifts: 13 people in each of 3 months.
    #[test]
    fn peer_supporters_heads_shifts_and_hours() {
        let (mut space, autumn) = (space(), ("2025-10-01", "2025-12-31"));
        space.people.resize_with(14, Person::default);
        let on = |n: usize| day(&format!("2025-{}-{:02}", 10 + n % 3, 1 + n / 39));
        let minutes = |n: usize| if n == 0 { 220 } else { 280 };
        space.assignments = (0..168).map(|n| came(on(n), n / 3 % 13, minutes(n))).collect();
        let figures = of(&space, autumn);
        agree(&figures, "monthly_heads_sum 39, person_shifts 168, total_hours 783.0");
        agree(&figures, "unique_volunteers 13, volunteer_days 168, everyone 168");
        assert_eq!(figures["total_hours"].minutes, Some(46_980));

        let cook = with(came(on(0), 13, 60), |a| (a.duty, a.paid) = (Some("調理".into()), true));
        space.assignments.push(with(cook.clone(), |a| a.status = AssignmentStatus::Planned));
        space.assignments.push(cook);
        let duties = groups(&space, autumn, By::Duty);
        agree(&duties["調理"], "person_shifts 1, total_hours 0.0");
        agree(&duties[""], "person_shifts 168, total_hours 783.0");
    }

    /// 37 families in 6 courses; 80 people in 2 trainings, which are counted apart.
    #[test]
    fn mammies_parties_and_trainings() {
        let mut space = space();
        space.activities[1].by_party = true;
        space.activities.push(with(space.activities[1].clone(), |a| a.apart = true));
        space.sessions = (0..8).map(|n| held(&format!("2025-11-{:02}", n + 1), 1 + n / 6)).collect();
        let one_of = |n: usize| with(heads(n % 6, 1, 1), |v| v.party = Some(format!("{}組", n / 6)));
        space.visits = (0..36).flat_map(|n| [one_of(n), one_of(n)]).collect();
        // The 37th is somebody by herself; nameless heads without a label are no party.
        space.visits.extend([person(0, 1, 0), heads(0, 1, 2), heads(6, 1, 40), heads(7, 1, 40)]);
        let figures = of(&space, NOVEMBER);
        agree(&figures, "parties 37, total_uses 75, sessions_held 8, average_per_session 12.5");
        agree(&figures, "listed_apart 80, open_days 0, average_per_open_day none");
        assert_eq!(figures["listed_apart"].sessions, Some(2));
    }

    /// On the 14th the space was open, and whoever was in the course had come through the door; on the 15th it was not.
    #[test]
    fn entrance_heads_are_decided_on_the_whole_space() {
        let (mut space, fri, sat) = (space(), "2025-11-14", "2025-11-15");
        let (drop_in, evening) = (held_at(fri, 0, (14, 18)), held_at(fri, 0, (17, 25)));
        let cancelled = with(held(sat, 0), |s| s.status = SessionStatus::Cancelled);
        space.sessions = vec![drop_in, held(fri, 1), cancelled, held(sat, 1), evening];
        let estimate = with(heads(0, 0, 5), |v| v.estimate = true);
        space.visits = vec![estimate, heads(1, 0, 3), heads(2, 0, 2), heads(3, 0, 4), person(0, 0, 0), person(1, 0, 0)];
        space.visits.push(with(heads(0, 0, 9), |v| v.voided = true));
        space.visits.push(with(heads(0, 0, 9), |v| v.practice = true));
        space.assignments = vec![came(day(fri), 0, 60), came(day(sat), 1, 60)];
        let figures = of(&space, NOVEMBER);
        assert_eq!(figures.len(), 27, "every figure of the catalogue");
        agree(&figures, "total_attendance 12, total_uses 16, unidentified_heads 11, everyone 13");
        agree(&figures, "open_days 1, open_hours 11.0, sessions_cancelled 1");
        agree(&figures, "average_per_open_day 8.0, average_per_session 4.0");
        assert_eq!((figures["everyone"].estimated, figures["total_uses"].estimated), (5, 5));

        agree(&groups(&space, NOVEMBER, By::Activity)["講座"], "total_attendance 5, total_uses 8");
        let weekdays = groups(&space, NOVEMBER, By::Weekday);
        agree(&weekdays["fri"], "total_attendance 6, everyone 6");
        agree(&weekdays["sat"], "total_attendance 6, everyone 7");
        agree(&weekdays["mon"], "total_attendance 0, average_per_session none");
        assert_eq!((weekdays.len(), groups(&space, NOVEMBER, By::Day).len()), (7, 30));
    }

    /// Person 0 comes at 10:00 as 住民, joins the course at 15:00 as 若者, and is back the next day as 若者. Person 1 came
    /// long before the app did. Person 2 is registered for no more than the 15th, and only ever listed apart.
    #[test]
    fn a_person_is_in_the_category_of_the_first_visit() {
        let (mut space, fri, sat) = (space(), "2025-11-14", "2025-11-15");
        space.categories.push(with(Category::default(), |c| (c.name, c.apart) = ("見学".into(), true)));
        (space.people[0].household, space.people[1].household) = (Some("A".into()), Some("A".into()));
        space.people[1].first_used_on = Some(day("2024-05-01"));
        (space.people[2].registered_on, space.people[2].left_on) = (Some(day(sat)), Some(day(sat)));
        space.sessions = vec![held_at(fri, 0, (16, 21)), held_at(fri, 1, (15, 16)), held(sat, 0)];
        let at_ten = with(person(0, 1, 0), |v| v.arrived = Some(600));
        space.visits = vec![person(1, 0, 0), at_ten, person(2, 0, 0), person(0, 0, 1), person(2, 2, 2)];
        let figures = of(&space, NOVEMBER);
        agree(&figures, "total_attendance 3, total_uses 4, unique_people 2, households 1");
        agree(&figures, "first_visits 1, continuing_people 1, repeat_people 1");
        agree(&figures, "registered_people 2, new_registrations 3, listed_apart 1");
        let categories = groups(&space, NOVEMBER, By::Category);
        agree(&categories["若者"], "total_attendance 2, total_uses 3, unique_people 1, first_visits 0");
        agree(&categories["住民"], "total_attendance 1, total_uses 1, unique_people 1, repeat_people 1");
        agree(&categories["見学"], "total_attendance 0, listed_apart 1");
        // A filter asks who came as such, and nobody was 住民 twice.
        let residents = of_category(&space, NOVEMBER, "住民");
        agree(&residents, "first_visits 1, repeat_people 0, registered_people 2");
        let days = groups(&space, NOVEMBER, By::Day);
        agree(&days[sat], "unique_people 1, first_visits 0, registered_people 2, new_registrations 1");
    }
}
