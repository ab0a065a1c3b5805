//! The sample's calendar: which days are open, how many come, what else is on. Pure: everything follows from today.

use crate::calendar::{Counts, Unit};
use crate::time::{Calendar, Day, Instant};

/// The drop-in, which every space has from the start.
pub const DROP_IN: usize = 0;
/// Board games: an event with sign-ups.
pub const GAMES: usize = 1;
/// Cooking together: meals. Renamed once.
pub const COOKING: usize = 2;
/// The parents' group: counted by party.
pub const PARENTS: usize = 3;
/// Study visits: listed apart.
pub const TOUR: usize = 4;
/// A night under the stars, past midnight.
pub const STARS: usize = 5;

/// The activities after the drop-in: name, whether it opens the space, users or apart, people or parties.
pub const ACTIVITIES: [(&str, bool, Counts, Unit); 5] = [
    ("ボードゲームの日", true, Counts::Users, Unit::Person),
    ("料理の会", true, Counts::Users, Unit::Person),
    ("保護者の会", false, Counts::Users, Unit::Party),
    ("見学・視察", false, Counts::Apart, Unit::Person),
    ("星を見る夜", false, Counts::Users, Unit::Person),
];

/// What [`COOKING`] is called since it moved to Friday evenings.
pub const COOKING_LATER: &str = "ゆうごはんの会";

/// How many whole months the story has before the one that is running.
const MONTHS: usize = 15;
/// Attendance by month, from January: fewer in the exam season and in August.
const ATTENDANCE: [i64; 12] = [47, 41, 58, 62, 68, 66, 57, 43, 56, 72, 67, 54];
/// Attendance of the newest whole December.
const DECEMBER: i64 = 71;
/// Targets by month, from January.
const TARGETS: [i64; 12] = [50, 45, 55, 60, 65, 65, 60, 45, 55, 65, 65, 60];
/// How the attendance of a month spreads over its open days. The sum is [`DECEMBER`], and from December 1 to 28 there are
/// always as many open days as numbers here.
const SPREAD: [i64; 12] = [5, 7, 7, 6, 5, 4, 6, 9, 5, 6, 7, 4];
/// How many of them give no name.
const NAMELESS: [usize; 12] = [0, 1, 0, 0, 0, 0, 1, 3, 0, 1, 0, 0];

const WEDNESDAY: usize = 2;
const FRIDAY: usize = 4;
const SATURDAY: usize = 5;

/// Minutes after midnight.
pub const fn hm(hours: i64, minutes: i64) -> i64 {
    hours * 60 + minutes
}

/// What is on beside the drop-in, on one day at most one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extra {
    /// Index of the activity.
    pub activity: usize,
    /// Start, in minutes after midnight.
    pub starts: i64,
    /// End; beyond 24:00 the next morning.
    pub ends: i64,
    /// How many may sign up.
    pub capacity: Option<i64>,
}

/// What became of an opening day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// People came.
    Usual,
    /// It was called off.
    Typhoon,
    /// It was open, and nobody came.
    Snow,
}

/// An opening day.
#[derive(Debug, Clone, Copy)]
pub struct OpenDay {
    /// The day.
    pub day: Day,
    /// Which month of the story.
    pub month: usize,
    /// Which open day of its month.
    pub nth: usize,
    /// From when, in minutes after midnight.
    pub opens: i64,
    /// Until when.
    pub closes: i64,
    /// Its share of the month's attendance: people and nameless heads.
    pub attendance: usize,
    /// The nameless heads among them.
    pub nameless: usize,
    /// So many more are estimated, when the board games are open to the neighbourhood.
    pub crowd: usize,
    /// What else is on.
    pub extra: Option<Extra>,
    /// What became of it.
    pub fate: Fate,
}

impl OpenDay {
    /// Whether it is a Saturday.
    pub fn is_saturday(&self) -> bool {
        self.day.weekday() == SATURDAY
    }
    /// Whether it is a Wednesday.
    pub fn is_wednesday(&self) -> bool {
        self.day.weekday() == WEDNESDAY
    }
}

/// The story's calendar, from the opening to the end of next month.
#[derive(Debug)]
pub struct Plan {
    /// First days of its months; the first is that of the opening.
    pub months: Vec<Day>,
    /// From this day on cooking is on Friday evenings and has another name.
    pub renamed_on: Day,
    /// A study visit that took place or did not: nobody has said so yet.
    pub unsettled: Day,
    today: Day,
    december: Day,
    typhoon: Day,
    snow: Day,
    stars: Day,
}

impl Plan {
    /// The plan of a story that reaches today.
    pub fn until(today: Day) -> Self {
        let this_month = today.month_start();
        let newest = |month| (1..=12).map(|back| months_before(this_month, back)).find(|day| day.month() == month);
        let newest = |month| newest(month).unwrap_or(this_month);
        let opening = months_before(this_month, MONTHS);
        Self {
            months: std::iter::successors(Some(opening), |first| Some(first.month_end().plus_days(1)))
                .take(MONTHS + 2)
                .collect(),
            renamed_on: if this_month.month() == 4 { this_month } else { newest(4) },
            unsettled: nth_weekday(months_before(this_month, 1), WEDNESDAY, 3),
            today,
            december: newest(12),
            typhoon: nth_weekday(newest(9), SATURDAY, 3),
            snow: nth_weekday(newest(2), FRIDAY, 2),
            stars: nth_weekday(newest(8), FRIDAY, 3),
        }
    }

    /// Whoever looks at the sample looks at its reception: today it is open, whatever the weekday.
    fn is_open(&self, day: Day) -> bool {
        is_usually_open(day) || day == self.today
    }

    /// The first day.
    pub fn opening(&self) -> Day {
        self.months[0]
    }

    /// When a month's sessions are planned: in the middle of the month before.
    pub fn planned_on(&self, month: usize) -> Day {
        match month {
            0 => self.opening().plus_days(-9),
            _ => self.months[month - 1].plus_days(13),
        }
    }

    /// The target of a month.
    pub fn target(first: Day) -> i64 {
        TARGETS[by_month(first)]
    }

    /// The target of a fiscal year: that of its months.
    pub fn target_of_year() -> i64 {
        TARGETS.iter().sum()
    }

    /// The open days of a month, with its attendance spread over them.
    pub fn open_days(&self, month: usize) -> Vec<OpenDay> {
        let first = self.months[month];
        let days: Vec<Day> = first.through(first.month_end()).filter(|day| self.is_open(*day)).collect();
        let weights = days.iter().enumerate().map(|(nth, day)| match self.fate(*day) {
            Fate::Usual => SPREAD[nth % SPREAD.len()],
            _ => 0,
        });
        let shares = spread(self.attendance(month), &weights.collect::<Vec<_>>());
        let days = days.into_iter().enumerate().zip(shares);
        days.map(|((nth, day), attendance)| {
            let (is_saturday, extra) = (day.weekday() == SATURDAY, self.extra(day));
            let is_crowded = matches!(day.month(), 5 | 11) && extra.is_some_and(|extra| extra.activity == GAMES);
            OpenDay {
                day,
                month,
                nth,
                opens: if is_saturday { hm(13, 0) } else { hm(15, 0) },
                closes: if is_saturday { hm(18, 0) } else { hm(19, 0) },
                attendance,
                nameless: NAMELESS[nth % NAMELESS.len()].min(attendance.saturating_sub(2)),
                crowd: if is_crowded { 8 } else { 0 },
                extra,
                fate: self.fate(day),
            }
        })
        .collect()
    }

    fn attendance(&self, month: usize) -> i64 {
        let first = self.months[month];
        if first == self.december {
            return DECEMBER;
        }
        // The space grows a little.
        let growth = i64::try_from(month / 4).unwrap_or(0);
        ATTENDANCE[by_month(first)] + if first.month() == 12 { 0 } else { growth }
    }

    fn fate(&self, day: Day) -> Fate {
        match day {
            _ if day == self.typhoon => Fate::Typhoon,
            _ if day == self.snow => Fate::Snow,
            _ => Fate::Usual,
        }
    }

    fn extra(&self, day: Day) -> Option<Extra> {
        let later = day >= self.renamed_on;
        let extra = |activity, starts, ends, capacity| Some(Extra { activity, starts, ends, capacity });
        match (day.weekday(), (day.of_month() - 1) / 7 + 1, day.month()) {
            (SATURDAY, 1, 3 | 5 | 7 | 9 | 11) => extra(PARENTS, hm(10, 0), hm(11, 30), None),
            (SATURDAY, 2, _) => extra(GAMES, hm(14, 30), hm(17, 0), Some(6)),
            (SATURDAY, 4, _) if !later => extra(COOKING, hm(11, 0), hm(13, 30), Some(8)),
            (FRIDAY, 4, _) if later => extra(COOKING, hm(18, 0), hm(20, 30), Some(8)),
            (WEDNESDAY, 2, 2 | 6 | 10 | 12) => extra(TOUR, hm(13, 30), hm(14, 30), None),
            _ if day == self.stars => extra(STARS, hm(21, 0), hm(25, 30), None),
            _ => None,
        }
    }
}

/// When the sample's space is made: some days before it opens.
pub fn made_at(calendar: &Calendar, now: Instant) -> Instant {
    let opening = months_before(calendar.day(now).month_start(), MONTHS);
    calendar.instant(opening.plus_days(-10), hm(10, 0))
}

/// Wednesdays, Fridays and Saturdays, but not around the New Year nor in the middle of August.
fn is_usually_open(day: Day) -> bool {
    let closed = matches!((day.month(), day.of_month()), (12, 29..) | (1, ..=3) | (8, 11..=14));
    matches!(day.weekday(), WEDNESDAY | FRIDAY | SATURDAY) && !closed
}

/// Divides a whole in proportion to the weights, without losing or inventing anybody.
fn spread(whole: i64, weights: &[i64]) -> Vec<usize> {
    let sum = weights.iter().sum::<i64>().max(1);
    let mut until = 0;
    let shares = weights.iter().map(|weight| {
        let before = whole * until / sum;
        until += weight;
        usize::try_from(whole * until / sum - before).unwrap_or(0)
    });
    shares.collect()
}

fn months_before(first: Day, months: usize) -> Day {
    (0..months).fold(first, |first, _| first.plus_days(-1).month_start())
}

fn nth_weekday(first: Day, weekday: usize, nth: i64) -> Day {
    let ahead = (weekday + 7 - first.weekday()) % 7;
    first.plus_days(i64::try_from(ahead).unwrap_or(0) + (nth - 1) * 7)
}

/// From January.
fn by_month(day: Day) -> usize {
    usize::try_from(day.month() - 1).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every day of four years, a leap year among them.
    fn todays() -> impl Iterator<Item = Day> {
        Day::from_ymd(2025, 1, 1).unwrap().through(Day::from_ymd(2028, 12, 31).unwrap())
    }

    #[test]
    fn the_last_whole_december_has_71_on_twelve_days() {
        for today in todays() {
            let plan = Plan::until(today);
            let at = plan.months.iter().position(|first| *first == plan.december).unwrap();
            let days = plan.open_days(at);
            assert_eq!(days.iter().map(|day| day.attendance).sum::<usize>(), 71, "{today}");
            assert_eq!(days.iter().map(|day| day.nameless).sum::<usize>(), 6, "{today}");
            assert_eq!(days.len(), 12, "{today}");
            assert!(plan.december.month_end() < today && plan.december.month_end().plus_days(366) >= today);
        }
    }

    #[test]
    fn every_month_is_plausible_and_every_special_day_is_open() {
        for today in todays() {
            let plan = Plan::until(today);
            assert_eq!(plan.months.len(), MONTHS + 2);
            let all: Vec<OpenDay> = (0..plan.months.len()).flat_map(|month| plan.open_days(month)).collect();
            for month in 0..plan.months.len() {
                let days = all.iter().filter(|day| day.month == month);
                let attendance: usize = days.map(|day| day.attendance + day.crowd).sum();
                assert!((40..=90).contains(&attendance), "{attendance} in month {month} before {today}");
            }
            assert!(all.iter().all(|day| day.fate != Fate::Usual || day.attendance >= 2), "{today}");
            for special in [plan.typhoon, plan.snow, plan.stars, plan.unsettled] {
                assert!(special < today && all.iter().any(|day| day.day == special), "{special} before {today}");
            }
            assert!(all.iter().any(|day| day.day == today && day.fate == Fate::Usual), "{today} is open");
            assert!(all.iter().all(|day| day.fate == Fate::Usual || day.extra.is_none()), "{today}");
            assert!(plan.opening() < plan.renamed_on && plan.renamed_on <= today, "{today}");
        }
    }
}
