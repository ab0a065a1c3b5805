//! Gathering a report: one read, counted by [`crate::figures::count`].

use std::collections::{BTreeMap, HashMap};

use super::store::{self, Leaving, Setting};
use super::words::value;
use super::{DayRow, Names, Opening, Report, Span, VISITS_MOST, VisitRow};
use crate::calendar::Status;
use crate::error::Result;
use crate::figures::operations::LastYear;
use crate::figures::store::{Facts, SessionFact, ShiftFact, VisitFact};
use crate::figures::{By, Figures, Group, Key, Number, Period, count};
use crate::operation::View;
use crate::time::{Calendar, Day};
use crate::visits::LeftHow;

/// Hours of paid staff's duties are left out, as everywhere unless somebody asks for them.
const WITH_PAID: bool = false;

/// Reads and counts everything that the report of a period prints.
pub fn gather(view: &View<'_>, period: Period) -> Result<Report> {
    let facts = Facts::read(view.conn, period)?;
    let figures = count::whole(&facts, period, &[], WITH_PAID)?;
    let groups = groups(view, &facts, period)?;
    let names = names(&facts, &groups);
    let year_before = period.year_before();
    let year_before = Period::new(year_before.from, year_before.to).ok();
    let visits = visits(&facts, &store::leavings(view.conn, period)?, &view.settings.calendar);
    let today = view.today();
    let open_end = |session: &&SessionFact| !session.held && !session.cancelled && session.day < today;
    Ok(Report {
        space: view.settings.name.clone(),
        sample: view.settings.sample,
        period,
        printed_on: today,
        day_turns_at: view.settings.calendar.turns_at(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        last_year: year_before.map(|before| last_year(view, before)).transpose()?.flatten(),
        year_before,
        groups,
        visits,
        visits_in_all: facts.visits.len(),
        unsettled: facts.sessions.iter().filter(open_end).count(),
        days: days(facts, &names, store::settings(view.conn, period)?, &view.settings.calendar)?,
        figures,
        names,
    })
}

/// The year before, unless nothing at all was recorded in it: a space that kept no records did not have zero visitors.
fn last_year(view: &View<'_>, before: Period) -> Result<Option<LastYear>> {
    let facts = Facts::read(view.conn, before)?;
    if facts.sessions.is_empty() && facts.shifts.is_empty() {
        return Ok(None);
    }
    let figures = count::whole(&facts, before, &[], WITH_PAID)?;
    Ok(Some(LastYear { from: before.from, to: before.to, figures }))
}

/// All splits but by day, which has its own rows. What is no longer offered and did not occur is left out.
fn groups(view: &View<'_>, facts: &Facts, period: Period) -> Result<Vec<Group>> {
    let mut groups = Vec::new();
    for by in [By::Category, By::AgeBand, By::Mark, By::Activity, By::Weekday, By::Month, By::Duty] {
        if by == By::Month && period.from.month_start() == period.to.month_start() {
            continue;
        }
        let mut split = count::split(facts, period, by, &[], WITH_PAID)?;
        match by {
            By::Category => {
                let retired = store::retired_categories(view.conn)?;
                split.retain(|group| !retired.contains(&group.key) || occurred(&group.figures));
            }
            By::Mark => {
                let retired = store::retired_marks(view.conn)?;
                split.retain(|group| !retired.contains(&group.key) || occurred(&group.figures));
            }
            By::Activity | By::Duty => split.retain(|group| occurred(&group.figures)),
            _ => {}
        }
        groups.extend(split);
    }
    Ok(groups)
}

/// Whether anything that a group counts took place. Registrations are the same for every activity and say nothing.
fn occurred(figures: &Figures) -> bool {
    let beside = [Key::RegisteredPeople, Key::NewRegistrations];
    figures.iter().any(|(key, figure)| {
        !beside.contains(key) && !matches!(figure.value, Number::Whole(0) | Number::Tenths(0) | Number::None)
    })
}

fn names(facts: &Facts, groups: &[Group]) -> Names {
    let kept = |by: By, name: &str| groups.iter().any(|group| group.by == by && group.key == name);
    let inside = facts
        .categories
        .iter()
        .enumerate()
        .filter(|(_, category)| category.inside && kept(By::Category, &category.name));
    let marks = facts.marks.iter().enumerate().filter(|(_, mark)| kept(By::Mark, mark));
    Names {
        category_columns: inside.map(|(at, _)| at).collect(),
        mark_columns: marks.map(|(at, _)| at).collect(),
        activities: facts.activities.iter().map(|activity| activity.name.clone()).collect(),
        categories: facts.categories.iter().map(|category| category.name.clone()).collect(),
        marks: facts.marks.clone(),
    }
}

/// The visits in the order of their sessions and arrivals. Whoever came when is in it, who it was is not.
fn visits(facts: &Facts, leavings: &HashMap<i64, Leaving>, calendar: &Calendar) -> Vec<VisitRow> {
    let mut in_order: Vec<&VisitFact> = facts.visits.iter().collect();
    in_order.sort_by_key(|visit| (visit.session, visit.arrived_at.is_none(), visit.arrived_at, visit.entered));
    let mut parties: HashMap<u32, usize> = HashMap::new();
    let mut session_of_parties = None;
    let row = |visit: &VisitFact| {
        let (session, day) = (&facts.sessions[visit.session], facts.day_of(visit));
        if session_of_parties.replace(visit.session) != Some(visit.session) {
            parties.clear();
        }
        let party = visit.party.map(|party| {
            let next = parties.len() + 1;
            *parties.entry(party).or_insert(next)
        });
        let leaving = leavings.get(&visit.entered);
        VisitRow {
            day,
            activity: session.activity,
            category: visit.category,
            heads: visit.heads,
            estimate: visit.estimate,
            arrived: visit.arrived_at.map(|at| calendar.minutes_in(day, at)),
            left: leaving.map(|leaving| calendar.minutes_in(day, leaving.at)),
            left_estimated: leaving.is_some_and(|leaving| leaving.how == Some(LeftHow::Estimated)),
            party,
            marks: (0..facts.marks.len()).filter(|mark| visit.bears(*mark)).collect(),
            apart: !visit.counted,
            cancelled: session.cancelled,
        }
    };
    in_order.into_iter().take(VISITS_MOST).map(row).collect()
}

/// The part of the facts that is of one day.
#[derive(Default)]
struct OneDay {
    first_session: usize,
    sessions: Vec<SessionFact>,
    visits: Vec<VisitFact>,
    shifts: Vec<ShiftFact>,
    settings: Vec<Setting>,
}

/// A row for each day with a session or a shift. The facts are taken apart by day and counted one day at a time, which
/// comes to the same as splitting them by day, and is done in one pass however long the period is.
fn days(mut facts: Facts, names: &Names, settings: Vec<Setting>, calendar: &Calendar) -> Result<Vec<DayRow>> {
    let mut days: BTreeMap<Day, OneDay> = BTreeMap::new();
    let day_of_session: Vec<Day> = facts.sessions.iter().map(|session| session.day).collect();
    for (at, session) in std::mem::take(&mut facts.sessions).into_iter().enumerate() {
        let of_day = days.entry(session.day).or_insert_with(|| OneDay { first_session: at, ..OneDay::default() });
        of_day.sessions.push(session);
    }
    for mut visit in std::mem::take(&mut facts.visits) {
        let of_day = days.entry(day_of_session[visit.session]).or_default();
        visit.session -= of_day.first_session;
        of_day.visits.push(visit);
    }
    for shift in std::mem::take(&mut facts.shifts) {
        days.entry(shift.day).or_default().shifts.push(shift);
    }
    for setting in settings {
        days.entry(setting.day).or_default().settings.push(setting);
    }
    // Who is registered and what was aimed at is of the period, not of its days.
    facts.registrations.clear();
    facts.target = None;
    let row = |(day, of_day): (Day, OneDay)| {
        let mut row = DayRow {
            day,
            opening: opening(&facts, &of_day.sessions),
            open: open_spans(&facts, day, &of_day.sessions, calendar),
            activities: activities(&facts, &of_day.sessions),
            venues: said(&of_day.settings, |setting| setting.venue.as_ref().filter(|_| setting.status == Status::Held)),
            weather: said(&of_day.settings, |setting| setting.weather.as_ref()),
            figures: Figures::new(),
            by_category: Vec::new(),
            by_mark: Vec::new(),
        };
        (facts.sessions, facts.visits, facts.shifts) = (of_day.sessions, of_day.visits, of_day.shifts);
        let period = Period { from: day, to: day };
        row.figures = count::whole(&facts, period, &[], WITH_PAID)?;
        row.by_category = attendance(&facts, period, By::Category, &names.categories, &names.category_columns)?;
        row.by_mark = attendance(&facts, period, By::Mark, &names.marks, &names.mark_columns)?;
        Ok(row)
    };
    days.into_iter().map(row).collect()
}

/// Total attendance of the groups that have a column.
fn attendance(facts: &Facts, period: Period, by: By, names: &[String], columns: &[usize]) -> Result<Vec<i64>> {
    if columns.is_empty() {
        return Ok(Vec::new());
    }
    let groups = count::split(facts, period, by, &[], WITH_PAID)?;
    let attendance_of = |name: &String| {
        let group = groups.iter().find(|group| group.key == *name);
        group.map_or(Number::None, |group| value(&group.figures, Key::TotalAttendance))
    };
    let numbers = columns.iter().filter_map(|column| names.get(*column)).map(|name| match attendance_of(name) {
        Number::Whole(number) => number,
        Number::Tenths(_) | Number::None => 0,
    });
    Ok(numbers.collect())
}

/// Whether the space was open: what opens it decides; without any of that, what else there was.
fn opening(facts: &Facts, sessions: &[SessionFact]) -> Opening {
    for opens_space in [true, false] {
        let mut such = sessions.iter().filter(|session| facts.activities[session.activity].opens_space == opens_space);
        if such.clone().any(|session| session.held) {
            return if opens_space { Opening::Open } else { Opening::Elsewhere };
        }
        if such.clone().any(|session| session.cancelled) {
            return Opening::Cancelled;
        }
        if such.next().is_some() {
            return Opening::Planned;
        }
    }
    Opening::Elsewhere
}

/// The times of the held sessions that open the space, in order; what overlaps or touches is one span.
fn open_spans(facts: &Facts, day: Day, sessions: &[SessionFact], calendar: &Calendar) -> Vec<Span> {
    let opening = sessions.iter().filter(|session| session.held && facts.activities[session.activity].opens_space);
    let mut spans: Vec<Span> = opening
        .filter_map(|session| {
            let minutes = |at| calendar.minutes_in(day, at);
            Some(Span { from: minutes(session.starts_at?), to: minutes(session.ends_at?) })
        })
        .collect();
    spans.sort_by_key(|span| (span.from, span.to));
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => joined.push(span),
        }
    }
    joined
}

/// The names of a day's activities in order; one that was not held says so.
fn activities(facts: &Facts, sessions: &[SessionFact]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for session in sessions {
        let name = &facts.activities[session.activity].name;
        let name = match (session.held, session.cancelled) {
            (true, _) => name.clone(),
            (false, true) => format!("{name}(中止)"),
            (false, false) => format!("{name}(予定)"),
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What was said about a day's sessions, each thing once.
fn said<'a>(settings: &'a [Setting], of: impl Fn(&'a Setting) -> Option<&'a String>) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for text in settings.iter().filter_map(of) {
        if !said.contains(text) {
            said.push(text.clone());
        }
    }
    said
}
