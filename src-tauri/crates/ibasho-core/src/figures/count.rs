//! Counting: pure functions over the facts of a period.
//!
//! [`whole`] counts a period, [`split`] counts it by group. A split by day, weekday, month, activity or mark is the same
//! counting over part of the facts. By category and by age band a person goes where their *first* counted visit puts them —
//! of the day for attendance, of the period for people — so that the groups add up to the whole.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hash;

use super::quick::{QuickMap, QuickSet};
use super::store::{Facts, SessionFact, ShiftFact, VisitFact};
use super::{Attendance, By, DayByCategory, Figure, Figures, Group, Key, Narrowing, Number, Period};
use crate::error::{Error, Result};
use crate::people::SchoolStage;
use crate::time::Day;

/// The figures of a period.
pub fn whole(facts: &Facts, period: Period, narrowings: &[Narrowing], with_paid: bool) -> Result<Figures> {
    let part = Part::of(facts, period, narrowings)?;
    let mut figures = part.visit_figures();
    figures.extend(part.session_figures());
    figures.extend(part.registration_figures());
    figures.extend(part.shift_figures(with_paid));
    figures.extend(part.everyone());
    if narrowings.is_empty() {
        figures.extend(target_figures(facts.target, &figures));
    }
    Ok(figures)
}

/// The groups of a split.
pub fn split(facts: &Facts, period: Period, by: By, narrowings: &[Narrowing], with_paid: bool) -> Result<Vec<Group>> {
    let part = Part::of(facts, period, narrowings)?;
    Ok(match by {
        By::Day => part.by_days(by, with_paid, |day| (day.to_string(), format!("{day}({})", day.weekday_ja()))),
        By::Weekday => {
            let mut groups =
                part.by_days(by, with_paid, |day| (WEEKDAYS[day.weekday()].to_owned(), day.weekday_ja().to_owned()));
            groups.sort_by_key(|group| WEEKDAYS.iter().position(|key| *key == group.key));
            groups
        }
        By::Month => part.by_days(by, with_paid, |day| (day.month_key(), format!("{}年{}月", day.year(), day.month()))),
        By::Activity => part.by_activity(),
        By::Mark => part.by_mark(),
        By::Category => part.by_category(),
        By::AgeBand => {
            let band = |stage: SchoolStage| (stage.word().to_owned(), stage.ja().to_owned());
            let names: Vec<_> =
                SchoolStage::ALL.into_iter().map(band).chain([(UNKNOWN.to_owned(), "不明".to_owned())]).collect();
            part.by_first(by, &names, |visit| {
                facts.age_band(visit).map_or(SchoolStage::ALL.len(), |stage| stage as usize)
            })
        }
        By::Duty => part.by_duty(with_paid),
    })
}

/// Total attendance of each day that somebody came on, by category. Adds up to that of the days, and of the categories.
pub fn days_by_category(facts: &Facts, period: Period) -> Result<Vec<DayByCategory>> {
    let part = Part::of(facts, period, &[])?;
    let days = part.days.iter().zip(part.parted(|day| (day.to_string(), String::new())));
    let counted = days.map(|(day, (_, of_day))| DayByCategory {
        day: *day,
        categories: of_day.by_category().into_iter().filter_map(Attendance::of_group).collect(),
    });
    Ok(counted.filter(|day| !day.categories.is_empty()).collect())
}

/// Keys of the weekdays, from Monday.
pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Key of the age band of whoever's age is not known.
pub const UNKNOWN: &str = "unknown";

/// A part of the facts: what is left of a period after narrowing, or one group of a split.
#[derive(Clone)]
struct Part<'a> {
    facts: &'a Facts,
    /// The days it is made of, in order.
    days: Vec<Day>,
    counted: Vec<&'a VisitFact>,
    apart: Vec<&'a VisitFact>,
    sessions: Vec<&'a SessionFact>,
    shifts: Vec<&'a ShiftFact>,
}

impl<'a> Part<'a> {
    fn of(facts: &'a Facts, period: Period, narrowings: &[Narrowing]) -> Result<Self> {
        let mut part = Self {
            facts,
            days: period.days().collect(),
            counted: facts.visits.iter().filter(|visit| visit.counted).collect(),
            apart: facts.visits.iter().filter(|visit| !visit.counted).collect(),
            sessions: facts.sessions.iter().collect(),
            shifts: facts.shifts.iter().collect(),
        };
        for narrowing in narrowings {
            part.narrow(narrowing)?;
        }
        Ok(part)
    }

    fn narrow(&mut self, Narrowing { by, key }: &Narrowing) -> Result<()> {
        let facts = self.facts;
        let named = |mut names: Box<dyn Iterator<Item = &String> + '_>| {
            names.position(|name| name == key).ok_or(Error::FilterUnknown)
        };
        match by {
            By::Day | By::Weekday | By::Month => {
                let key_of: fn(Day) -> String = match by {
                    By::Day => |day| day.to_string(),
                    By::Weekday => |day| WEEKDAYS[day.weekday()].to_owned(),
                    _ => |day| day.month_key(),
                };
                let known = match by {
                    By::Day => key.parse::<Day>().is_ok(),
                    By::Weekday => WEEKDAYS.contains(&key.as_str()),
                    _ => format!("{key}-01").parse::<Day>().is_ok(),
                };
                if !known {
                    return Err(Error::FilterUnknown);
                }
                self.keep_days(&|day| key_of(day) == *key);
            }
            By::Category => {
                let wanted = named(Box::new(facts.categories.iter().map(|category| &category.name)))?;
                self.keep_visits(|visit| visit.category == wanted);
            }
            By::Mark => {
                let wanted = named(Box::new(facts.marks.iter()))?;
                self.keep_visits(|visit| visit.bears(wanted));
            }
            By::AgeBand => {
                let wanted = SchoolStage::from_word(key);
                if wanted.is_none() && key != UNKNOWN {
                    return Err(Error::FilterUnknown);
                }
                self.keep_visits(|visit| facts.age_band(visit) == wanted);
            }
            By::Activity => {
                let wanted = named(Box::new(facts.activities.iter().map(|activity| &activity.name)))?;
                self.keep_activity(wanted);
            }
            By::Duty => {
                let wanted = if key.is_empty() { None } else { Some(named(Box::new(facts.duties.iter()))?) };
                self.shifts.retain(|shift| shift.duty == wanted);
            }
        }
        Ok(())
    }

    fn keep_visits(&mut self, keep: impl Fn(&VisitFact) -> bool) {
        self.counted.retain(|visit| keep(visit));
        self.apart.retain(|visit| keep(visit));
    }

    fn keep_activity(&mut self, activity: usize) {
        let facts = self.facts;
        self.keep_visits(|visit| facts.sessions[visit.session].activity == activity);
        self.sessions.retain(|session| session.activity == activity);
    }

    fn keep_days(&mut self, keep: &dyn Fn(Day) -> bool) {
        let facts = self.facts;
        self.days.retain(|day| keep(*day));
        self.keep_visits(|visit| keep(facts.day_of(visit)));
        self.sessions.retain(|session| keep(session.day));
        self.shifts.retain(|shift| keep(shift.day));
    }

    fn has_day(&self, day: Day) -> bool {
        self.days.binary_search(&day).is_ok()
    }

    fn activity_of(&self, visit: &VisitFact) -> &'a super::store::ActivityFact {
        &self.facts.activities[self.facts.sessions[visit.session].activity]
    }

    /// Figures over the counted visits, and what is listed apart.
    fn visit_figures(&self) -> Figures {
        let mut people = People::default();
        for visit in &self.counted {
            if let Some(person) = visit.person {
                people.add(person, self.facts.day_of(visit));
            }
        }
        let entrance = Heads::of(self.counted.iter().filter(|visit| visit.entrance));
        let heads = Heads::of(self.counted.iter());
        let first_visits = people.unique().filter(|person| self.is_first_use(*person)).count();
        let unique = people.unique().count();
        let uses = distinct(self.counted.iter().filter_map(|visit| Some((visit.person?, visit.session))));
        let apart_uses = distinct(self.apart.iter().filter_map(|visit| Some((visit.person?, visit.session))));
        let apart_heads = Heads::of(self.apart.iter());
        let households = distinct(people.unique().filter_map(|person| self.facts.people[person as usize].household));
        BTreeMap::from([
            figure(Key::TotalAttendance, whole_number(people.days() as i64 + entrance.heads)).estimated(entrance),
            figure(Key::TotalUses, whole_number(uses as i64 + heads.heads)).estimated(heads),
            figure(Key::UniquePeople, count(unique)).done(),
            figure(Key::UnidentifiedHeads, whole_number(entrance.heads)).estimated(entrance),
            figure(Key::FirstVisits, count(first_visits)).done(),
            figure(Key::ContinuingPeople, count(unique - first_visits)).done(),
            figure(Key::RepeatPeople, count(people.on_several_days())).done(),
            figure(Key::Parties, count(self.parties(&self.counted))).done(),
            figure(Key::Households, count(households)).done(),
            figure(Key::ListedApart, whole_number(apart_uses as i64 + apart_heads.heads))
                .sessions(distinct(self.apart.iter().map(|visit| visit.session)))
                .estimated(apart_heads),
        ])
    }

    fn is_first_use(&self, person: u32) -> bool {
        self.facts.people[person as usize].first_use.is_some_and(|day| self.has_day(day))
    }

    /// Different (party, session); in sessions counted by party each person without one is one.
    fn parties(&self, visits: &[&VisitFact]) -> usize {
        let labelled = distinct(visits.iter().filter_map(|visit| Some((visit.party?, visit.session))));
        let alone = visits.iter().filter(|visit| visit.party.is_none() && self.activity_of(visit).by_party);
        labelled + distinct(alone.filter_map(|visit| Some((visit.person?, visit.session))))
    }

    /// Figures over sessions, with the averages over them.
    fn session_figures(&self) -> Figures {
        let opens = |session: &&&SessionFact| session.held && self.facts.activities[session.activity].opens_space;
        let open_days = distinct(self.sessions.iter().filter(opens).map(|session| session.day));
        let minutes = union_of_minutes(self.sessions.iter().filter(opens).copied());
        let held = self.sessions.iter().filter(|session| session.held).count();
        let users_held = self
            .sessions
            .iter()
            .filter(|session| session.held && self.facts.activities[session.activity].users)
            .count();
        let opening: Vec<_> = self.counted.iter().filter(|visit| self.activity_of(visit).opens_space).collect();
        let on_open_days = distinct(opening.iter().filter_map(|visit| Some((visit.person?, self.facts.day_of(visit)))));
        let opening_heads = Heads::of(opening.into_iter()).heads;
        let uses = distinct(self.counted.iter().filter_map(|visit| Some((visit.person?, visit.session)))) as i64
            + Heads::of(self.counted.iter()).heads;
        let mut kinds: BTreeMap<&'static str, i64> = BTreeMap::new();
        for session in self.sessions.iter().filter(|session| session.held) {
            for (kind, meals) in
                ["children", "adults", "staff", "taken_home", "unsorted"].into_iter().zip(session.meals)
            {
                if let Some(meals) = meals {
                    *kinds.entry(kind).or_default() += meals;
                }
            }
        }
        BTreeMap::from([
            figure(Key::OpenDays, count(open_days)).done(),
            figure(Key::OpenHours, Number::ratio(minutes, 60)).minutes(minutes),
            figure(Key::SessionsHeld, count(held)).done(),
            figure(Key::SessionsCancelled, count(self.sessions.iter().filter(|session| session.cancelled).count()))
                .done(),
            figure(Key::AveragePerOpenDay, Number::ratio(on_open_days as i64 + opening_heads, open_days as i64))
                .n(open_days),
            figure(Key::AveragePerSession, Number::ratio(uses, users_held as i64)).n(users_held),
            figure(Key::Meals, whole_number(kinds.values().sum())).kinds(kinds),
        ])
    }

    fn registration_figures(&self) -> Figures {
        let Some(last) = self.days.last() else {
            return BTreeMap::from([
                figure(Key::RegisteredPeople, count(0)).done(),
                figure(Key::NewRegistrations, count(0)).done(),
            ]);
        };
        let all = &self.facts.registrations;
        let registered = all.iter().filter(|(on, left)| on <= last && left.is_none_or(|left| left > *last));
        let new = all.iter().filter(|(on, _)| self.has_day(*on));
        BTreeMap::from([
            figure(Key::RegisteredPeople, count(registered.count())).done(),
            figure(Key::NewRegistrations, count(new.count())).done(),
        ])
    }

    fn shift_figures(&self, with_paid: bool) -> Figures {
        let mut people = People::default();
        let mut months = QuickSet::default();
        for shift in &self.shifts {
            people.add(shift.person, shift.day);
            months.insert((shift.person, shift.day.month_start()));
        }
        let minutes: i64 = self.shifts.iter().filter(|shift| with_paid || !shift.paid).map(|shift| shift.minutes).sum();
        BTreeMap::from([
            figure(Key::PersonShifts, count(self.shifts.len())).done(),
            figure(Key::VolunteerDays, count(people.days())).done(),
            figure(Key::UniqueVolunteers, count(people.unique().count())).done(),
            figure(Key::MonthlyHeadsSum, count(months.len())).done(),
            figure(Key::TotalHours, Number::ratio(minutes, 60)).minutes(minutes),
        ])
    }

    fn everyone(&self) -> Figures {
        let visitors = self.counted.iter().filter_map(|visit| Some((visit.person?, self.facts.day_of(visit))));
        let helpers = self.shifts.iter().map(|shift| (shift.person, shift.day));
        let entrance = Heads::of(self.counted.iter().filter(|visit| visit.entrance));
        let came = distinct(visitors.chain(helpers)) as i64;
        BTreeMap::from([figure(Key::Everyone, whole_number(came + entrance.heads)).estimated(entrance)])
    }

    /// One part for each key that a day of this one has, in the order of the days.
    fn parted(&self, key_of: impl Fn(Day) -> (String, String)) -> Vec<((String, String), Self)> {
        let mut groups: Vec<((String, String), Self)> = Vec::new();
        let mut of_day: QuickMap<Day, usize> = QuickMap::default();
        let mut of_key: HashMap<String, usize> = HashMap::new();
        for day in &self.days {
            let key = key_of(*day);
            let at = *of_key.entry(key.0.clone()).or_insert_with(|| {
                groups.push((key, self.empty()));
                groups.len() - 1
            });
            groups[at].1.days.push(*day);
            of_day.insert(*day, at);
        }
        for visit in &self.counted {
            groups[of_day[&self.facts.day_of(visit)]].1.counted.push(visit);
        }
        for visit in &self.apart {
            groups[of_day[&self.facts.day_of(visit)]].1.apart.push(visit);
        }
        for session in &self.sessions {
            groups[of_day[&session.day]].1.sessions.push(session);
        }
        for shift in &self.shifts {
            groups[of_day[&shift.day]].1.shifts.push(shift);
        }
        groups
    }

    fn by_days(&self, by: By, with_paid: bool, key_of: impl Fn(Day) -> (String, String)) -> Vec<Group> {
        let figures_of = |part: &Self| {
            let mut figures = part.visit_figures();
            figures.extend(part.session_figures());
            figures.extend(part.registration_figures());
            figures.extend(part.shift_figures(with_paid));
            figures.extend(part.everyone());
            figures
        };
        let parts = self.parted(key_of);
        parts.iter().map(|((key, label), part)| group(by, key, label, figures_of(part))).collect()
    }

    fn by_category(&self) -> Vec<Group> {
        let named = self.facts.categories.iter().map(|category| (category.name.clone(), category.name.clone()));
        self.by_first(By::Category, &named.collect::<Vec<_>>(), |visit| visit.category)
    }

    fn empty(&self) -> Self {
        Self {
            facts: self.facts,
            days: Vec::new(),
            counted: Vec::new(),
            apart: Vec::new(),
            sessions: Vec::new(),
            shifts: Vec::new(),
        }
    }

    fn by_activity(&self) -> Vec<Group> {
        let mut parts: Vec<Self> =
            self.facts.activities.iter().map(|_| Self { days: self.days.clone(), ..self.empty() }).collect();
        for visit in &self.counted {
            parts[self.facts.sessions[visit.session].activity].counted.push(visit);
        }
        for visit in &self.apart {
            parts[self.facts.sessions[visit.session].activity].apart.push(visit);
        }
        for session in &self.sessions {
            parts[session.activity].sessions.push(session);
        }
        let named = self.facts.activities.iter().zip(parts);
        let groups = named.map(|(activity, part)| {
            let mut figures = part.visit_figures();
            figures.extend(part.session_figures());
            figures.remove(&Key::AveragePerOpenDay);
            group(By::Activity, &activity.name, &activity.name, figures)
        });
        groups.collect()
    }

    fn by_mark(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for (mark, name) in self.facts.marks.iter().enumerate() {
            let mut part = self.clone();
            part.keep_visits(|visit| visit.bears(mark));
            groups.push(group(By::Mark, name, name, part.visit_figures()));
        }
        groups
    }

    fn by_duty(&self, with_paid: bool) -> Vec<Group> {
        let named = self.facts.duties.iter().enumerate().map(|(at, name)| (Some(at), name.as_str(), name.as_str()));
        let groups = named.chain([(None, "", "役割なし")]).map(|(duty, key, label)| {
            let mut part = self.empty();
            part.shifts = self.shifts.iter().filter(|shift| shift.duty == duty).copied().collect();
            group(By::Duty, key, label, part.shift_figures(with_paid))
        });
        groups.collect()
    }

    /// Groups in which every person and every person's day stands once: where the first counted visit puts them.
    fn by_first(&self, by: By, names: &[(String, String)], group_of: impl Fn(&VisitFact) -> usize) -> Vec<Group> {
        let mut in_order: Vec<(Order, &VisitFact, usize)> =
            self.counted.iter().map(|visit| (self.order(visit), *visit, group_of(visit))).collect();
        in_order.sort_by_key(|(order, ..)| *order);
        let mut tallies: Vec<Tally> = names.iter().map(|_| Tally::default()).collect();
        let (mut of_day, mut of_period) = (QuickMap::default(), QuickMap::default());
        let mut days_of: QuickMap<u32, usize> = QuickMap::default();
        for (_, visit, own) in &in_order {
            let Some(person) = visit.person else { continue };
            if let std::collections::hash_map::Entry::Vacant(first) = of_day.entry((person, self.facts.day_of(visit))) {
                first.insert(*own);
                tallies[*own].days += 1;
                *days_of.entry(person).or_default() += 1;
            }
            of_period.entry(person).or_insert(*own);
        }
        for (person, own) in &of_period {
            let tally = &mut tallies[*own];
            tally.unique += 1;
            tally.first += usize::from(self.is_first_use(*person));
            tally.repeat += usize::from(days_of.get(person).is_some_and(|days| *days >= 2));
            tally.households.extend(self.facts.people[*person as usize].household);
        }
        let mut own: Vec<(Vec<&VisitFact>, Vec<&VisitFact>)> = names.iter().map(|_| Default::default()).collect();
        for (_, visit, at) in &in_order {
            own[*at].0.push(visit);
        }
        for visit in &self.apart {
            own[group_of(visit)].1.push(visit);
        }
        let figures_of = |tally: &Tally, counted: &[&VisitFact], apart: &[&VisitFact]| {
            let entrance = Heads::of(counted.iter().filter(|visit| visit.entrance));
            let heads = Heads::of(counted.iter());
            let apart_heads = Heads::of(apart.iter());
            let uses = |visits: &[&VisitFact]| {
                distinct(visits.iter().filter_map(|visit| Some((visit.person?, visit.session)))) as i64
            };
            BTreeMap::from([
                figure(Key::TotalAttendance, whole_number(tally.days as i64 + entrance.heads)).estimated(entrance),
                figure(Key::TotalUses, whole_number(uses(counted) + heads.heads)).estimated(heads),
                figure(Key::UniquePeople, count(tally.unique)).done(),
                figure(Key::UnidentifiedHeads, whole_number(entrance.heads)).estimated(entrance),
                figure(Key::FirstVisits, count(tally.first)).done(),
                figure(Key::ContinuingPeople, count(tally.unique - tally.first)).done(),
                figure(Key::RepeatPeople, count(tally.repeat)).done(),
                figure(Key::Parties, count(self.parties(counted))).done(),
                figure(Key::Households, count(tally.households.len())).done(),
                figure(Key::ListedApart, whole_number(uses(apart) + apart_heads.heads))
                    .sessions(distinct(apart.iter().map(|visit| visit.session)))
                    .estimated(apart_heads),
            ])
        };
        let all = names.iter().zip(tallies.iter().zip(&own));
        all.map(|((key, label), (tally, (counted, apart)))| group(by, key, label, figures_of(tally, counted, apart)))
            .collect()
    }

    /// What comes first: the arrival if known, else the session's start, else the end of the day; then the session's start;
    /// then the order of entry.
    fn order(&self, visit: &VisitFact) -> Order {
        let session = &self.facts.sessions[visit.session];
        let starts = session.starts_at.map_or(i64::MAX, crate::time::Instant::millis);
        let at = visit.arrived_at.or(session.starts_at).map_or(i64::MAX, crate::time::Instant::millis);
        (session.day, at, starts, visit.entered)
    }
}

type Order = (Day, i64, i64, i64);

/// What a group of [`Part::by_first`] has been given.
#[derive(Default)]
struct Tally {
    days: usize,
    unique: usize,
    first: usize,
    repeat: usize,
    households: HashSet<u32>,
}

fn group(by: By, key: &str, label: &str, figures: Figures) -> Group {
    Group { by, key: key.to_owned(), label: label.to_owned(), figures }
}

fn target_figures(target: Option<i64>, figures: &Figures) -> Figures {
    let actual = figures.get(&Key::TotalAttendance).map(|figure| figure.value);
    let ratio = match (actual, target) {
        (Some(Number::Whole(actual)), Some(target)) => Number::ratio(actual * 100, target),
        _ => Number::None,
    };
    let n = usize::try_from(target.unwrap_or(0)).unwrap_or(0);
    let ratio = figure(Key::Ratio, ratio);
    BTreeMap::from([
        figure(Key::Target, target.map_or(Number::None, whole_number)).done(),
        if target.is_some() { ratio.n(n) } else { ratio.done() },
    ])
}

/// Distinct people and their distinct days.
#[derive(Default)]
struct People {
    days: QuickSet<(u32, Day)>,
    days_of: QuickMap<u32, usize>,
}

impl People {
    fn add(&mut self, person: u32, day: Day) {
        if self.days.insert((person, day)) {
            *self.days_of.entry(person).or_default() += 1;
        }
    }
    fn unique(&self) -> impl Iterator<Item = u32> {
        self.days_of.keys().copied()
    }
    fn days(&self) -> usize {
        self.days.len()
    }
    fn on_several_days(&self) -> usize {
        self.days_of.values().filter(|days| **days >= 2).count()
    }
}

/// Nameless heads, and how many of them are estimates.
#[derive(Clone, Copy)]
struct Heads {
    heads: i64,
    estimated: i64,
}

impl Heads {
    fn of<'a>(visits: impl Iterator<Item = &'a &'a VisitFact>) -> Self {
        visits.filter(|visit| visit.person.is_none()).fold(Self { heads: 0, estimated: 0 }, |sum, visit| Self {
            heads: sum.heads + visit.heads,
            estimated: sum.estimated + if visit.estimate { visit.heads } else { 0 },
        })
    }
}

fn distinct<T: Hash + Eq>(items: impl Iterator<Item = T>) -> usize {
    items.collect::<QuickSet<T>>().len()
}

/// Minutes covered by at least one of the sessions whose times are known.
fn union_of_minutes<'a>(sessions: impl Iterator<Item = &'a SessionFact>) -> i64 {
    let mut spans: Vec<(i64, i64)> =
        sessions.filter_map(|session| Some((session.starts_at?.millis(), session.ends_at?.millis()))).collect();
    spans.sort_unstable();
    let (mut covered, mut until) = (0, i64::MIN);
    for (starts, ends) in spans {
        covered += (ends - starts.max(until)).max(0);
        until = until.max(ends);
    }
    covered / 60_000
}

fn count(number: usize) -> Number {
    Number::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

fn whole_number(number: i64) -> Number {
    Number::Whole(number)
}

/// A figure in the making.
struct Making(Key, Figure);

fn figure(key: Key, value: Number) -> Making {
    let unit = key.listed().unit;
    Making(key, Figure { value, unit, estimated: None, n: None, minutes: None, sessions: None, kinds: None })
}

impl Making {
    fn done(self) -> (Key, Figure) {
        (self.0, self.1)
    }
    fn estimated(mut self, heads: Heads) -> (Key, Figure) {
        self.1.estimated = (heads.estimated > 0).then_some(heads.estimated);
        self.done()
    }
    fn n(mut self, n: usize) -> (Key, Figure) {
        self.1.n = i64::try_from(n).ok();
        self.done()
    }
    fn minutes(mut self, minutes: i64) -> (Key, Figure) {
        self.1.minutes = Some(minutes);
        self.done()
    }
    fn sessions(mut self, sessions: usize) -> Self {
        self.1.sessions = i64::try_from(sessions).ok();
        self
    }
    fn kinds(mut self, kinds: BTreeMap<&'static str, i64>) -> (Key, Figure) {
        self.1.kinds = (!kinds.is_empty()).then_some(kinds);
        self.done()
    }
}
