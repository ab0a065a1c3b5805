//! Visits: every row counts, except a person's second row in one session, which is a return.

use std::collections::{HashMap, HashSet};

use super::activities::{Activities, Session, Sessions, pick};
use super::plan::{Draft, Marks, NewVisit, Record, Remark, links};
use super::{cells, sessions, store};
use crate::calendar::Status;
use crate::calendar::operations::COUNT_MOST;
use crate::error::{Result, RowProblem};
use crate::ids::{CategoryId, LinkId, MarkId, PersonId, SessionId, VisitId};
use crate::people::NAME_MOST;

/// A visit that a person has in a session already, in the space or by a row before.
pub struct Attended {
    pub visit: VisitId,
    pub category: CategoryId,
    pub party: Option<String>,
    pub marks: Vec<MarkId>,
    /// Where it stands among the visits of this file.
    pub here: Option<usize>,
}

pub fn visits(draft: &mut Draft<'_>) -> Result<()> {
    let categories = store::categories(draft.conn)?;
    let people = store::People::read(draft.conn)?;
    let (mut activities, mut sessions, mut marks) =
        (Activities::read(draft.conn)?, Sessions::default(), Marks::read(draft.conn)?);
    let mut attended: HashMap<(SessionId, PersonId), Attended> = HashMap::new();
    let (mut made_sessions, mut visits, mut returns): (Vec<Record>, Vec<NewVisit>, Vec<Record>) = Default::default();
    let (mut met, mut held) = (HashSet::new(), HashSet::new());
    let calendar = draft.settings.calendar;

    for row in draft.sheet.rows() {
        let sheet = &mut draft.sheet;
        let day = sheet.day(row, "date");
        let activity = sheet.line(row, "activity", NAME_MOST);
        let category = sheet.read(row, "category", |name| match categories.get(name) {
            Some(category) => Ok(category.id),
            None => Err(RowProblem::UnknownCategory),
        });
        let person = sheet.read(row, "person", |text| people.find(text).ok_or(RowProblem::UnknownPerson));
        let heads = sheet.number(row, "heads", 1, COUNT_MOST).unwrap_or(1);
        let estimate = sheet.yes_or_no(row, "estimate").unwrap_or(false);
        let party = sheet.line(row, "party", NAME_MOST);
        let names = sheet.names(row, "marks", NAME_MOST);
        if person.is_some() && heads > 1 {
            sheet.bad(row, "heads", RowProblem::PersonWithSeveralHeads);
        }
        let (Some(day), Some(activity), Some(category)) = (day, activity, category) else {
            continue;
        };
        let (arrived, left) = sheet.span(row, ("arrived", "left"), &calendar, day);
        let pinned = sheet.read(row, "session_starts", |text| match &*cells::plain(text) {
            "none" | "なし" => Ok(None),
            _ => cells::instant(&calendar, day, text).map(Some),
        });

        let activity = activities.take(draft, activity);
        let of_the_day = sessions.on(draft.conn, activity, day)?;
        let found = match pinned {
            Some(starts) => of_the_day.iter().find(|session| session.starts == starts),
            None => pick(of_the_day, arrived),
        };
        let (session, status, stored) = match found {
            Some(session) => (session.id, session.status, session.stored),
            None if pinned.is_some() => {
                draft.sheet.bad(row, "session_starts", RowProblem::UnknownSession);
                continue;
            }
            None => {
                let made = Session::held(SessionId(draft.new_id()));
                let (id, status) = (made.id, made.status);
                of_the_day.push(made.clone());
                made_sessions.push(sessions::record(activity, day, made));
                draft.remark(Remark::SessionsMade);
                (id, status, false)
            }
        };
        let marks = marks.of(draft, &names);
        if stored && met.insert(session) {
            for (person, visit) in store::attended(draft.conn, session)? {
                attended.insert((session, person), visit);
            }
        }
        if status == Status::Planned && held.insert(session) {
            draft.updates.held.push(session);
            draft.remark(Remark::SessionsNowHeld);
        }
        if status == Status::Cancelled {
            draft.remark(Remark::VisitsInCancelledSession);
        }
        if day > draft.today {
            draft.remark(Remark::VisitsToCome);
        }
        if person.and_then(|person| person.registered_on).is_some_and(|registered| day < registered) {
            draft.remark(Remark::VisitsBeforeRegistration);
        }
        draft.made += 1;
        let person = person.map(|person| person.id);
        if let Some(first) = person.and_then(|person| attended.get(&(session, person))) {
            let differs = first.category != category
                || party.is_some_and(|party| first.party.as_deref() != Some(party))
                || (!marks.is_empty() && first.marks != marks);
            if differs {
                draft.remark(Remark::ReturnsDiffer);
            }
            let (visit, mut stay) = (first.visit, (arrived, left));
            // Rows need not stand in the order of the day: a visit's own stay is its first.
            if let Some(visit) = first.here.and_then(|index| visits.get_mut(index))
                && stay.0.zip(visit.arrived).is_some_and(|(this, first)| this < first)
            {
                std::mem::swap(&mut stay.0, &mut visit.arrived);
                std::mem::swap(&mut stay.1, &mut visit.left);
            }
            returns.push(Record::Return { id: LinkId(draft.new_id()), visit, arrived: stay.0, left: stay.1 });
            continue;
        }
        let visit = VisitId(draft.new_id());
        let party = party.map(str::to_owned);
        if let Some(person) = person {
            let here = Some(visits.len());
            let first = Attended { visit, category, party: party.clone(), marks: marks.clone(), here };
            attended.insert((session, person), first);
        }
        let marks = links(draft, marks);
        visits.push(NewVisit {
            id: visit,
            session,
            day,
            person,
            category,
            heads,
            estimate,
            party,
            arrived,
            left,
            marks,
        });
    }

    for _ in 0..in_two_sessions(&visits) {
        draft.remark(Remark::VisitsInTwoSessions);
    }
    activities.settle(draft);
    draft.records.append(&mut made_sessions);
    draft.records.extend(visits.into_iter().map(Record::Visit));
    draft.records.append(&mut returns);
    Ok(())
}

/// Visits of a person that began while the same person was in another session.
fn in_two_sessions(visits: &[NewVisit]) -> usize {
    let mut stays: Vec<_> = visits
        .iter()
        .filter_map(|visit| Some(((visit.person?, visit.day), visit.arrived?, visit.left.or(visit.arrived)?)))
        .collect();
    stays.sort();
    let by_person_and_day = stays.chunk_by(|(one, ..), (other, ..)| one == other);
    by_person_and_day
        .map(|of_the_day| {
            let (mut number, mut until) = (0, of_the_day[0].2);
            for (_, arrived, left) in &of_the_day[1..] {
                number += usize::from(*arrived < until);
                until = until.max(*left);
            }
            number
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{Day, Instant};

    #[test]
    fn being_in_two_places_is_noticed() {
        let visit = |person: u8, arrived: i64, left: Option<i64>| NewVisit {
            id: VisitId([0; 16]),
            session: SessionId([0; 16]),
            day: Day::FIRST,
            person: Some(PersonId([person; 16])),
            category: CategoryId([0; 16]),
            heads: 1,
            estimate: false,
            party: None,
            arrived: Some(Instant::from_millis(arrived)),
            left: left.map(Instant::from_millis),
            marks: Vec::new(),
        };
        assert_eq!(in_two_sessions(&[visit(1, 20, Some(30)), visit(1, 10, Some(21)), visit(2, 15, Some(40))]), 1);
        assert_eq!(in_two_sessions(&[visit(1, 10, Some(40)), visit(1, 15, Some(16)), visit(1, 20, None)]), 2);
        assert_eq!(in_two_sessions(&[visit(1, 10, Some(20)), visit(1, 20, Some(30))]), 0, "one after the other");
        assert_eq!(in_two_sessions(&[visit(1, 10, None), visit(1, 20, None)]), 0, "nobody knows");
    }
}
